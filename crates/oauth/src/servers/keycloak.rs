//! Keycloak.

use jose::Source;

use super::*;

/// The row of this server.
pub static KEYCLOAK: Server = Server {
    key_id: key_id(&["kid"], Need::Advised),
    audience: audience(&[Target::Issuer, Target::EndpointCalled], Array::One),
    lifetime: Lifetime { cap: Some(60), below: false, from: Start::Issued, default: 45 },
    issued: issued(Need::Advised),
    id: id(Need::Advised, true),
    conformity: Conformity::Either,
    look_up: &[
        Hole { example: "https://keycloak.example.com/realms/acme", ..ISSUER },
        Hole { example: "https://keycloak.example.com/realms/acme/protocol/openid-connect/token", ..TOKEN_ENDPOINT },
    ],
    special: [
        "Unless the client says otherwise, it lives 60 seconds at most, from “iat”; without “iat”, from now.",
        "The issuer, which holds the realm, is the advised audience; the endpoints pass, but one value only.",
        "A “jti” works once; the clocks may differ by 15 seconds.",
    ],
    ..server(
        "Keycloak",
        Flow::ClientAuthentication,
        Source::page("Keycloak", "", "https://www.keycloak.org/docs/latest/server_admin/"),
    )
};
