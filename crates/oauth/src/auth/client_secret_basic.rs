//! `client_secret_basic`: the secret itself, in every request.

use base64ct::{Base64, Encoding};
use jose::Source;

use super::merits::{Costs, Demand, FAPI_2, Merits, SMART_SYMMETRIC};
use super::{Credential, Method, Needs, form_encoded};
use crate::request::{Field, Request};

/// The row of this method.
pub static METHOD: Method = Method {
    name: "client_secret_basic",
    about: "The client sends its secret in the Authorization header of every request. Whoever reads one request, in a \
            log or a proxy, is the client until someone changes the secret, and changing it needs both sides at once.",
    needs: Needs::Secret,
    source: Source::rfc(6749, "2.3.1"),
    apply,
    merits: Merits {
        held_by: "Client and server.",
        travels: "In every request, in the Authorization header.",
        stolen: "Everything the client can do, until someone changes it.",
        replay: "Always works: every request looks like every other.",
        rotation: "Both sides at once; a gap where the server only regenerates.",
        server_needs: "A digest of the secret.",
        support: "Every server that gives out secrets, as it must.",
        support_source: Some(Source::rfc(6749, "2.3.1")),
        required: &[
            Demand { says: "The default where a client registers nothing else.", source: Source::rfc(7591, "2") },
            Demand { says: "FAPI 2.0 does not allow it.", source: FAPI_2 },
            Demand { says: "Not for SMART Backend Services.", source: SMART_SYMMETRIC },
        ],
        costs: Costs {
            client: &[
                "Take the secret from the server over a safe way.",
                "Send it with every request.",
                "Keep it out of every log.",
            ],
            server: &["Make the secret.", "Keep a digest.", "Keep it out of every log, on every hop."],
            kept: "The secret at the client, in a store for secrets; its digest at the server.",
            certificates: "None.",
            goes_wrong: &[
                ("Id and secret are not form-urlencoded before base64.", &["R06"]),
                ("The request brings two credentials.", &["R02"]),
                ("The secret of another environment, which looks just like it.", &[]),
            ],
        },
    },
};

fn apply(credential: Credential<'_>, request: &mut Request) {
    if let Credential::Secret { client_id, client_secret } = credential {
        let pair = Base64::encode_string(user_pass(client_id, client_secret).as_bytes());
        request.headers.push(Field::new("Authorization", format!("Basic {pair}")));
    }
}

/// Id and secret, each form-urlencoded, with a colon between: what base64 is made over (RFC 6749 §2.3.1).
///
/// Without the encoding, a colon in the id moves the border between the two.
pub fn user_pass(client_id: &str, client_secret: &str) -> String {
    format!("{}:{}", form_encoded(client_id), form_encoded(client_secret))
}

/// Puts id and secret into the header as they are, for a server that does not decode them; against RFC 6749 §2.3.1, and
/// ambiguous where the id has a colon in it.
pub fn leave_raw(client_id: &str, client_secret: &str, request: &mut Request) {
    let pair = Base64::encode_string(format!("{client_id}:{client_secret}").as_bytes());
    let basic = |field: &&mut Field| field.name == "Authorization" && field.value.starts_with("Basic ");
    if let Some(header) = request.headers.iter_mut().find(basic) {
        header.value = format!("Basic {pair}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Endpoint;
    use crate::auth::form_decoded;
    use proptest::prelude::*;

    #[test]
    fn encodes_before_base64() {
        assert_eq!(user_pass("a b:c", "p@ss+w%/ö"), "a+b%3Ac:p%40ss%2Bw%25%2F%C3%B6");
        let mut request = Request::client_credentials(Endpoint::default(), "");
        apply(Credential::Secret { client_id: "a b:c", client_secret: "p@ss+w%/ö" }, &mut request);
        let header = request.headers.last().expect("a header");
        assert_eq!(header.name, "Authorization");
        assert_eq!(header.value, "Basic YStiJTNBYzpwJTQwc3MlMkJ3JTI1JTJGJUMzJUI2");
    }

    proptest! {
        #[test]
        fn a_server_that_decodes_gets_both_back(id: String, secret: String) {
            let pair = user_pass(&id, &secret);
            let (left, right) = pair.split_once(':').expect("a colon");
            prop_assert_eq!((form_decoded(left), form_decoded(right)), (id, secret));
        }
    }
}
