//! GitHub Apps.

use jose::Source;

use super::*;

/// The row of this server.
pub static GITHUB_APP: Server = Server {
    algorithms: &["RS256"],
    audience: audience(&[Target::Absent], Array::Unknown),
    environments: &[Environment {
        name: "GitHub",
        issuer: "",
        token_endpoint: "https://api.github.com/app",
        audience: &[],
    }],
    claims: &[claim("iss", Need::Required, "{client_id}"), claim("exp", Need::Required, "")],
    lifetime: Lifetime { cap: Some(600), below: true, from: Start::Now, default: 540 },
    issued: Issued { need: Need::Required, back: 60, within: None },
    whole_numbers: true,
    special: [
        "There is no token request: the JWT itself is the bearer token of the app.",
        "Set “iat” back by 60 seconds, and “exp” under ten minutes ahead: exactly ten minutes fail.",
        "The key comes as PKCS #1, and the issuer is the id of the app or its client id.",
    ],
    ..server(
        "GitHub App",
        Flow::Bearer,
        Source::page(
            "GitHub",
            "",
            "https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app",
        ),
    )
};
