//! `client_secret_jwt`: a note under a code that only the two who share the secret can make.

use jose::Source;

use super::merits::{Costs, Demand, FAPI_2, Merits};
use super::{Method, Needs, private_key_jwt};

/// The row of this method.
pub static METHOD: Method = Method {
    name: "client_secret_jwt",
    about: "The client writes the same short note as for private_key_jwt, and puts an HMAC under it instead of a \
            signature. The secret stops travelling; it is still shared, the server still has to keep it readable, and \
            changing it still needs both sides at once. The key is the text of the secret, byte for byte, and at least \
            as long as the hash.",
    needs: Needs::SharedKey,
    source: Source::page(
        "OpenID Connect Core 1.0",
        "9",
        "https://openid.net/specs/openid-connect-core-1_0.html#ClientAuthentication",
    ),
    apply: private_key_jwt::apply,
    merits: Merits {
        held_by: "Client and server, both in the open.",
        travels: "Never. A note under a code travels.",
        stolen: "A note: seconds, once. The server's database: the client itself.",
        replay: "Refused where jti is checked; else until exp.",
        rotation: "Both sides at once, as with any secret.",
        server_needs: "The secret itself, readable; the time; a memory of jti.",
        support: "Some servers: Okta, Keycloak and PingFederate among them.",
        support_source: None,
        required: &[Demand { says: "Nobody known. FAPI 2.0 does not allow it.", source: FAPI_2 }],
        costs: Costs {
            client: &[
                "Take the secret from the server over a safe way.",
                "Make a note for each request, and a code under it.",
                "Keep the clock right.",
            ],
            server: &["Make the secret, as long as the hash.", "Keep it readable.", "Remember each jti until its exp."],
            kept: "The secret, on both sides; the server cannot keep a digest in its place.",
            certificates: "None.",
            goes_wrong: &[
                ("The secret is shorter than the hash.", &["K23"]),
                ("One side decodes the secret from base64 and the other does not.", &["S01"]),
                ("The audience is the token endpoint.", &["C05"]),
            ],
        },
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ASSERTION_TYPE, Credential, Endpoint, Request};

    /// On the wire nothing tells it from `private_key_jwt` (RFC 7523 §2.2).
    #[test]
    fn adds_the_parameters_of_private_key_jwt() {
        let mut request = Request::client_credentials(Endpoint::default(), "");
        (METHOD.apply)(Credential::Assertion("a.b.c"), &mut request);
        let added: Vec<_> = request.form.iter().skip(1).map(|field| (field.name.as_str(), &*field.value)).collect();
        assert_eq!(added, [("client_assertion_type", ASSERTION_TYPE), ("client_assertion", "a.b.c")]);
    }
}
