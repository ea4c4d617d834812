//! Epic, backend OAuth 2.0.

use jose::Source;

use super::*;

/// The row of this server.
pub static EPIC: Server = Server {
    algorithms: &["RS384", "ES384"],
    typ: Typ::Named(&["JWT"]),
    key_id: key_id(&["kid"], Need::Advised),
    header: &["jku"],
    rsa_bits: 2048,
    audience: audience(&[Target::TokenEndpoint], Array::Unknown),
    claims: &[claim("exp", Need::Required, "")],
    lifetime: at_most(300, 60),
    id: id(Need::Required, false),
    conformity: Conformity::EndpointOnly,
    look_up: &[ISSUER, TOKEN_ENDPOINT],
    special: [
        "RS384 is the usual algorithm, with an RSA key of 2048 bits or more.",
        "Production has other keys than the rest, so register both.",
        "Back-end apps move from an uploaded certificate to the address of a key set.",
    ],
    ..server(
        "Epic",
        Flow::ClientAuthentication,
        Source::page("Epic on FHIR", "", "https://fhir.epic.com/Documentation?docId=oauth2&section=BackendOAuth2Guide"),
    )
};
