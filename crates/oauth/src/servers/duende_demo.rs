//! The demo of Duende IdentityServer.

use jose::Source;

use super::*;

/// The row of this server.
pub static DUENDE_DEMO: Server = Server {
    algorithms: &["RS256"],
    key_id: key_id(&["kid"], Need::Advised),
    audience: audience(&[Target::Issuer, Target::TokenEndpoint], Array::Unknown),
    environments: &[Environment {
        name: "demo",
        issuer: "https://demo.duendesoftware.com",
        token_endpoint: "https://demo.duendesoftware.com/connect/token",
        audience: &[],
    }],
    conformity: Conformity::Either,
    special: [
        "The client is “m2m.jwt”.",
        "Its private key is published on the page, so that everyone can try.",
        "With the type of RFC 10070 the issuer alone passes; without a type, the token endpoint as well.",
    ],
    ..server(
        "Duende demo",
        Flow::ClientAuthentication,
        Source::page("Duende demo", "", "https://demo.duendesoftware.com/"),
    )
};
