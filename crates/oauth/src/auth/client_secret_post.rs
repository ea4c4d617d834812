//! `client_secret_post`: the secret itself, among the parameters of every request.

use jose::Source;

use super::merits::{Costs, Demand, FAPI_2, Merits};
use super::{Credential, Method, Needs};
use crate::request::{Field, Request};

/// The row of this method.
pub static METHOD: Method = Method {
    name: "client_secret_post",
    about: "The client sends its secret as a parameter of every request. It is worth what client_secret_basic is worth, \
            and bodies are logged more often than headers; RFC 6749 keeps it for clients that cannot send the header, \
            and never allows it in an address.",
    needs: Needs::Secret,
    source: Source::rfc(6749, "2.3.1"),
    apply,
    merits: Merits {
        held_by: "Client and server.",
        travels: "In every request, in the form.",
        stolen: "Everything the client can do, until someone changes it.",
        replay: "Always works: every request looks like every other.",
        rotation: "Both sides at once; a gap where the server only regenerates.",
        server_needs: "A digest of the secret.",
        support: "Most servers, though none has to.",
        support_source: Some(Source::rfc(6749, "2.3.1")),
        required: &[
            Demand {
                says: "Not recommended: for clients that cannot send the header.",
                source: Source::rfc(6749, "2.3.1"),
            },
            Demand { says: "FAPI 2.0 does not allow it.", source: FAPI_2 },
        ],
        costs: Costs {
            client: &[
                "Take the secret from the server over a safe way.",
                "Send it with every request.",
                "Keep it out of every log of bodies.",
            ],
            server: &["Make the secret.", "Keep a digest.", "Keep bodies out of every log, on every hop."],
            kept: "The secret at the client, in a store for secrets; its digest at the server.",
            certificates: "None.",
            goes_wrong: &[
                ("The request goes out as JSON, or by GET.", &["R05"]),
                ("The request brings two credentials.", &["R02"]),
                ("A parameter stands twice.", &["R04"]),
            ],
        },
    },
};

fn apply(credential: Credential<'_>, request: &mut Request) {
    if let Credential::Secret { client_id, client_secret } = credential {
        request.name_client(client_id);
        request.form.push(Field::new("client_secret", client_secret));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Endpoint;

    /// Encoded once, as every parameter is; the header's second encoding has no place here.
    #[test]
    fn adds_two_parameters_and_no_header() {
        let mut request = Request::client_credentials(Endpoint::default(), "");
        let headers = request.headers.clone();
        apply(Credential::Secret { client_id: "a b:c", client_secret: "p@ss+w%/ö" }, &mut request);
        let expected = "grant_type=client_credentials&client_id=a+b%3Ac&client_secret=p%40ss%2Bw%25%2F%C3%B6";
        assert_eq!(request.body(), expected);
        assert_eq!(request.headers, headers);
    }
}
