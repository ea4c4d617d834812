//! Sign in with Apple.

use jose::Source;

use super::*;

/// The row of this server.
pub static APPLE: Server = Server {
    algorithms: &["ES256"],
    key_id: key_id(&["kid"], Need::Required),
    audience: audience(&[Target::Fixed], Array::Unknown),
    environments: &[Environment {
        name: "Apple",
        issuer: "https://appleid.apple.com",
        token_endpoint: "https://appleid.apple.com/auth/token",
        audience: &["https://appleid.apple.com"],
    }],
    claims: &[
        claim("iss", Need::Required, "{team_id}"),
        claim("sub", Need::Required, "{client_id}"),
        claim("exp", Need::Required, ""),
    ],
    lifetime: at_most(15_777_000, 3600),
    issued: issued(Need::Required),
    look_up: &[
        hole("team_id", "The Team ID, ten characters.", "DEF123GHIJ"),
        hole("kid", "The id of the key, ten characters, as it stands in the name of its file.", "ABC123DEFG"),
    ],
    special: [
        "The JWT is the value of “client_secret”, so a form made for secrets takes it.",
        "The issuer is the Team ID, and the subject is the Services ID or the app.",
        "It may live for six months, which is long for something that can be stolen.",
    ],
    ..server(
        "Sign in with Apple",
        Flow::ClientSecret,
        Source::page(
            "Apple",
            "",
            "https://developer.apple.com/documentation/accountorganizationaldatasharing/creating-a-client-secret",
        ),
    )
};
