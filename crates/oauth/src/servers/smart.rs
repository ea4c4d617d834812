//! SMART on FHIR, backend services.

use jose::Source;

use super::*;

/// The row of this server.
pub static SMART: Server = Server {
    algorithms: &["RS384", "ES384", "RS256", "RS512", "ES256", "ES512", "PS256", "PS384", "PS512", "EdDSA", "Ed25519"],
    typ: Typ::Named(&["JWT"]),
    header: &["jku"],
    key_id: key_id(&["kid"], Need::Required),
    audience: audience(&[Target::TokenEndpoint], Array::Unknown),
    claims: &[claim("exp", Need::Required, "")],
    lifetime: at_most(300, 60),
    id: id(Need::Required, true),
    conformity: Conformity::EndpointOnly,
    look_up: &[ISSUER, TOKEN_ENDPOINT],
    special: [
        "RS384 or ES384, of which each server takes one at least; it may take others.",
        "The header names the key, and may say where the set is by “jku”, which has to be the registered address.",
        "It lives five minutes at most, and a “jti” is never used twice.",
    ],
    ..server(
        "SMART on FHIR",
        Flow::ClientAuthentication,
        Source::page(
            "SMART App Launch",
            "",
            "https://hl7.org/fhir/smart-app-launch/client-confidential-asymmetric.html",
        ),
    )
};
