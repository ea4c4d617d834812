//! The demo of Duende IdentityServer.

use jose::Source;

use super::*;

/// The row of this server.
pub static DUENDE_DEMO: Server = Server {
    algorithms: &["RS256"],
    key_id: key_id(&["kid"], Need::Advised),
    audience: audience(&[Target::Issuer], Array::Unknown),
    environments: &[Environment {
        name: "demo",
        issuer: "https://demo.duendesoftware.com",
        token_endpoint: "https://demo.duendesoftware.com/connect/token",
        audience: &[],
    }],
    conformity: Conformity::Conforms,
    special: [
        "The client is “m2m.jwt”.",
        "Its private key is published on the page, so that everyone can try.",
        "Nothing there is worth protecting, which makes it a safe place to practise.",
    ],
    ..server(
        "Duende demo",
        Flow::ClientAuthentication,
        Source::page("Duende demo", "", "https://demo.duendesoftware.com/"),
    )
};
