//! `private_key_jwt`: a note signed by the client, good for a minute and for one server.

use jose::Source;

use super::merits::{Costs, Demand, FAPI_1, FAPI_2, Merits};
use super::{Credential, Method, Needs};
use crate::ASSERTION_TYPE;
use crate::request::{Field, Request};

/// The row of this method.
pub static METHOD: Method = Method {
    name: "private_key_jwt",
    about: "The client signs a short note that names itself and the server. The private key never travels, the server \
            stores nothing secret, and a stolen note is worth seconds, once. Keys change without downtime: publish the \
            new one, wait, switch, withdraw the old one.",
    needs: Needs::PrivateKey,
    source: Source::rfc(7523, "2.2"),
    apply,
    merits: Merits {
        held_by: "The client alone. The server has the public key.",
        travels: "Never. A signed note travels.",
        stolen: "A note: seconds, at one server, and once if it checks jti.",
        replay: "Refused where jti is checked; else until exp.",
        rotation: "Publish, wait, switch, withdraw. Nobody waits for anybody.",
        server_needs: "Public keys, by value or from jwks_uri; the time; a memory of jti.",
        support: "Most servers, fewer client libraries.",
        support_source: None,
        required: &[
            Demand { says: "FAPI 2.0: this, or a certificate.", source: FAPI_2 },
            Demand {
                says: "FAPI 1.0 Advanced, which open banking in the UK builds on: this, or a certificate.",
                source: FAPI_1,
            },
            Demand {
                says: "SMART Backend Services.",
                source: Source::page(
                    "SMART App Launch",
                    "",
                    "https://hl7.org/fhir/smart-app-launch/backend-services.html",
                ),
            },
            Demand { says: "Asymmetric methods are recommended.", source: Source::rfc(9700, "2.5") },
        ],
        costs: Costs {
            client: &[
                "Make a key where it is to be used.",
                "Publish its public part, or register it.",
                "Make and sign a note for each request.",
                "Keep the clock right.",
            ],
            server: &[
                "Learn the public keys: from jwks_uri, at registration, or by hand.",
                "Fetch jwks_uri again when its copy is old.",
                "Remember each jti until its exp.",
            ],
            kept: "The private key, at the client, in a store that a deployment can change; best where it cannot be read out.",
            certificates: "Some ecosystems want one around the key, as Microsoft Entra ID and open banking directories do.",
            goes_wrong: &[
                ("The audience is the token endpoint, or has a slash too many.", &["C05", "C08"]),
                ("Times in milliseconds, or by a wrong clock.", &["C15", "C12", "C18"]),
                ("The kid names no key that the server knows.", &["H19", "H18"]),
                ("The same note is sent twice.", &["C24"]),
                ("The signature is DER, as OpenSSL writes it.", &["S03"]),
            ],
        },
    },
};

pub(super) fn apply(credential: Credential<'_>, request: &mut Request) {
    if let Credential::Assertion(assertion) = credential {
        request.form.push(Field::new("client_assertion_type", ASSERTION_TYPE));
        request.form.push(Field::new("client_assertion", assertion));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Endpoint;

    /// The two parameters of RFC 7523 §2.2, and no client id: the assertion says it.
    #[test]
    fn adds_two_parameters() {
        let mut request = Request::client_credentials(Endpoint::default(), "");
        apply(Credential::Assertion("a.b.c"), &mut request);
        assert_eq!(
            request.body(),
            "grant_type=client_credentials&\
             client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&\
             client_assertion=a.b.c"
        );
    }
}
