//! `self_signed_tls_client_auth`: the certificate of the connection, by the key that the client registered.

use jose::Source;

use super::merits::{Costs, Demand, FAPI_1, FAPI_2, Merits};
use super::{Method, Needs, none};

/// The row of this method.
pub static METHOD: Method = Method {
    name: "self_signed_tls_client_auth",
    about: "The client shows a certificate of its own making while the connection is made. The server compares it with \
            the “x5c” of the keys that the client registered or publishes; nobody else has to vouch for it, and keys \
            change as they do for private_key_jwt. A page cannot choose the certificate of its connections: this is \
            for programs.",
    needs: Needs::Certificate,
    source: Source::rfc(8705, "2.2"),
    apply: none::apply,
    merits: Merits {
        held_by: "The client alone. The server has the certificate.",
        travels: "Never. A certificate and a proof, in the handshake.",
        stolen: "Nothing on the way; a token can be bound to the certificate.",
        replay: "Impossible: each connection is proved anew.",
        rotation: "Publish, wait, switch, withdraw, as with private_key_jwt.",
        server_needs: "The certificates, in jwks or from jwks_uri.",
        support: "Few servers; what ends TLS must hand the certificate on.",
        support_source: Some(Source::rfc(8705, "6.5")),
        required: &[
            Demand { says: "FAPI 2.0: this, or private_key_jwt.", source: FAPI_2 },
            Demand { says: "FAPI 1.0 Advanced: this, or private_key_jwt.", source: FAPI_1 },
        ],
        costs: Costs {
            client: &[
                "Make a key and a certificate for it.",
                "Publish it in x5c.",
                "Show it in every connection to the server.",
            ],
            server: &[
                "Learn the certificates, as public keys are learned.",
                "Take certificates that nobody vouches for.",
                "Hand the certificate on from where TLS ends.",
            ],
            kept: "The private key, at the client, where its TLS library finds it.",
            certificates: "Always, of the client's own making.",
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

    #[test]
    fn names_the_client() {
        let mut request = Request::client_credentials(Endpoint::default(), "");
        (METHOD.apply)(Credential::ClientId("s6BhdRkqt3"), &mut request);
        assert_eq!(request.body(), "grant_type=client_credentials&client_id=s6BhdRkqt3");
    }
}
