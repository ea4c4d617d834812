//! Keycloak.

use jose::Source;

use super::*;

/// The row of this server.
pub static KEYCLOAK: Server = Server {
    key_id: key_id(&["kid"], Need::Advised),
    audience: audience(&[Target::Issuer, Target::EndpointCalled], Array::One),
    lifetime: Lifetime { cap: Some(60), below: false, from: Start::Age, default: 45 },
    issued: Issued { need: Need::Advised, back: 0, within: Some(60) },
    id: id(Need::Required, true),
    conformity: Conformity::Either,
    look_up: &[
        Hole { example: "https://keycloak.example.com/realms/acme", ..ISSUER },
        Hole { example: "https://keycloak.example.com/realms/acme/protocol/openid-connect/token", ..TOKEN_ENDPOINT },
    ],
    special: [
        "It is taken for 60 seconds after “iat”, whatever “exp” says; without “iat”, it lives 60 seconds at most.",
        "The issuer, which holds the realm, is the advised audience; the endpoints pass, but one value only.",
        "A “jti” is required and works once; the clocks may differ by 15 seconds, and a client may have another limit.",
    ],
    ..server(
        "Keycloak",
        Flow::ClientAuthentication,
        Source::page("Keycloak", "", "https://www.keycloak.org/docs/latest/server_admin/"),
    )
};
