//! Singpass, Singapore.

use jose::Source;

use super::*;

/// The row of this server.
pub static SINGPASS: Server = Server {
    algorithms: &["ES256", "ES384", "ES512"],
    typ: Typ::Named(&["JWT"]),
    key_id: key_id(&["kid"], Need::Advised),
    audience: audience(&[Target::Issuer], Array::Unknown),
    lifetime: Lifetime { cap: Some(120), below: false, from: Start::Issued, default: 60 },
    issued: issued(Need::Required),
    id: id(Need::Advised, false),
    conformity: Conformity::Conforms,
    look_up: &[Hole { example: "https://id.singpass.gov.sg", ..ISSUER }, TOKEN_ENDPOINT],
    special: [
        "The audience is the issuer of the discovery document.",
        "It lives two minutes at most, from “iat”.",
        "By the end of 2026 every client moves to FAPI 2.0.",
    ],
    ..server(
        "Singpass",
        Flow::ClientAuthentication,
        Source::page(
            "Singpass",
            "",
            "https://docs.developer.singpass.gov.sg/singpass-developer-docs/technical-specifications/redirect-auth-api/token-endpoint/authorization-code-grant",
        ),
    )
};
