//! Corppass, Singapore.

use jose::Source;

use super::*;

/// The row of this server.
pub static CORPPASS: Server = Server {
    algorithms: &["ES256", "ES384", "ES512", "ES256K"],
    typ: Typ::Named(&["JWT"]),
    key_id: key_id(&["kid"], Need::Required),
    audience: audience(&[Target::Issuer], Array::Unknown),
    lifetime: Lifetime { cap: Some(600), below: false, from: Start::Issued, default: 60 },
    issued: issued(Need::Required),
    id: id(Need::Required, true),
    conformity: Conformity::Conforms,
    look_up: &[ISSUER, TOKEN_ENDPOINT],
    special: [
        "The audience is the issuer of the discovery document.",
        "It lives ten minutes at most, from “iat”.",
        "By the end of 2026 every client moves to FAPI 2.0.",
    ],
    ..server(
        "Corppass",
        Flow::ClientAuthentication,
        Source::page(
            "Corppass",
            "",
            "https://docs.corppass.gov.sg/technical-specifications/corppass-authorization-api/key-concepts/client-assertion-jwt",
        ),
    )
};
