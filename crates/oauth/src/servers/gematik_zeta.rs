//! gematik ZETA, Germany.

use jose::Source;

use super::*;

/// The row of this server.
pub static GEMATIK_ZETA: Server = Server {
    algorithms: &["ES256"],
    typ: Typ::Must(&["JWT"]),
    key_id: key_id(&["jwk"], Need::Required),
    audience: audience(&[Target::TokenEndpoint], Array::Wanted),
    claims: &[claim("exp", Need::Required, "")],
    conformity: Conformity::EndpointOnly,
    look_up: &[
        ISSUER,
        TOKEN_ENDPOINT,
        hole(
            "jwk",
            "The public key, as a JWK.",
            r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#,
        ),
    ],
    special: [
        "The header brings the public key in “jwk”, which elsewhere is a mistake.",
        "The audience is an array that has the token endpoint in it.",
        "Claims of its own attest the client; they are not drafted here.",
    ],
    ..server(
        "gematik ZETA",
        Flow::ClientAuthentication,
        Source::page(
            "gematik ZETA",
            "",
            "https://raw.githubusercontent.com/gematik/zeta/refs/heads/main/src/schemas/client-assertion-jwt.yaml",
        ),
    )
};
