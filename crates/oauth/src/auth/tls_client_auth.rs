//! `tls_client_auth`: the certificate of the connection, by the name that a certification authority vouches for.

use jose::Source;

use super::merits::{Costs, Demand, FAPI_1, FAPI_2, Merits};
use super::{Method, Needs, none};

/// The row of this method.
pub static METHOD: Method = Method {
    name: "tls_client_auth",
    about: "The client shows a certificate while the connection is made, and proves that it has the key. The server \
            compares the subject that a certification authority put into it with the one that is registered; the \
            request itself only names the client. Access tokens can be bound to the certificate. A page cannot choose \
            the certificate of its connections: this is for programs.",
    needs: Needs::Certificate,
    source: Source::rfc(8705, "2.1"),
    apply: none::apply,
    merits: Merits {
        held_by: "The client alone. A certification authority vouches for it.",
        travels: "Never. A certificate and a proof, in the handshake.",
        stolen: "Nothing on the way; a token can be bound to the certificate.",
        replay: "Impossible: each connection is proved anew.",
        rotation: "Another certificate of the same subject. The server changes nothing.",
        server_needs: "The subject, and trust in the authority.",
        support: "Some servers; what ends TLS must hand the certificate on.",
        support_source: Some(Source::rfc(8705, "6.5")),
        required: &[
            Demand { says: "FAPI 2.0: this, or private_key_jwt.", source: FAPI_2 },
            Demand { says: "FAPI 1.0 Advanced: this, or private_key_jwt.", source: FAPI_1 },
        ],
        costs: Costs {
            client: &[
                "Make a key.",
                "Have it certified, and again before that ends.",
                "Show it in every connection to the server.",
            ],
            server: &[
                "Trust the authority, and ask whether it withdrew something.",
                "Register the subject.",
                "Hand the certificate on from where TLS ends.",
            ],
            kept: "The private key, at the client, where its TLS library finds it.",
            certificates: "Always, from an authority that the server trusts.",
            goes_wrong: &[
                ("A proxy ends TLS, and the certificate is gone.", &[]),
                ("The token is bound to another certificate.", &["T07"]),
            ],
        },
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Credential, Endpoint, Request};

    /// The certificate is not in the request, so the request has to say whose it is (RFC 8705 §2).
    #[test]
    fn names_the_client() {
        let mut request = Request::client_credentials(Endpoint::default(), "");
        (METHOD.apply)(Credential::ClientId("s6BhdRkqt3"), &mut request);
        assert_eq!(request.body(), "grant_type=client_credentials&client_id=s6BhdRkqt3");
        assert!(!METHOD.needs.in_browser());
    }
}
