//! Curity Identity Server.

use jose::Source;

use super::*;

/// The row of this server.
pub static CURITY: Server = Server {
    audience: audience(&[Target::Configured], Array::Unknown),
    look_up: &[ISSUER, TOKEN_ENDPOINT, AUDIENCE],
    special: [
        "Algorithm and audience are what is configured for the client.",
        "The clocks may differ by 10 seconds.",
        "That a “jti” works once is an option, and so is another subject than the client id.",
    ],
    ..server(
        "Curity",
        Flow::ClientAuthentication,
        Source::page("Curity", "", "https://curity.io/resources/learn/client-assertions-jwks-uri/"),
    )
};
