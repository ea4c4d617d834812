//! Epic, backend OAuth 2.0.

use jose::Source;

use super::*;

/// The row of this server.
pub static EPIC: Server = Server {
    algorithms: &["RS384", "ES384", "RS256", "RS512", "ES256"],
    typ: Typ::Named(&["JWT"]),
    key_id: key_id(&["kid"], Need::Advised),
    header: &["jku"],
    rsa_bits: 2048,
    audience: audience(&[Target::TokenEndpoint], Array::Unknown),
    claims: &[claim("exp", Need::Required, "")],
    lifetime: at_most(300, 60),
    id: Id { need: Need::Required, once: true, length: Some((1, 151)), guid: false },
    conformity: Conformity::EndpointOnly,
    look_up: &[ISSUER, TOKEN_ENDPOINT],
    special: [
        "RS384 is the usual algorithm, with 2048 bits or more; elliptic curves need the address of a key set.",
        "A “jti” has 151 characters at most and works once; “typ” is JWT where it is there.",
        "Production has other keys than the rest; an administrator can allow further audiences.",
    ],
    ..server(
        "Epic",
        Flow::ClientAuthentication,
        Source::page("Epic on FHIR", "", "https://fhir.epic.com/Documentation?docId=oauth2&section=BackendOAuth2Guide"),
    )
};
