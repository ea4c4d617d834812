//! App Store Connect API.

use jose::Source;

use super::*;

/// The row of this server.
pub static APP_STORE_CONNECT: Server = Server {
    algorithms: &["ES256"],
    typ: Typ::Named(&["JWT"]),
    key_id: key_id(&["kid"], Need::Required),
    audience: audience(&[Target::Fixed], Array::Unknown),
    environments: &[Environment {
        name: "App Store Connect",
        issuer: "",
        token_endpoint: "https://api.appstoreconnect.apple.com/v1/apps",
        audience: &["appstoreconnect-v1"],
    }],
    claims: &[
        claim("iss", Need::Advised, "{issuer_id}"),
        claim("exp", Need::Required, ""),
        claim("scope", Need::Optional, ""),
    ],
    lifetime: at_most(1200, 600),
    issued: issued(Need::Required),
    look_up: &[
        hole("issuer_id", "The issuer id of the keys page, a UUID.", "57246542-96fe-1a63-e053-0824d011072a"),
        hole("kid", "The id of the key.", "2X9R4HXF34"),
    ],
    special: [
        "There is no token request: the JWT itself is the bearer token.",
        "The audience is a word and no address; a key of one person has no “iss”, and “sub” is “user”.",
        "It lives 20 minutes at most, longer for some requests that only read; a “scope” can narrow it.",
    ],
    ..server(
        "App Store Connect",
        Flow::Bearer,
        Source::page(
            "App Store Connect",
            "",
            "https://developer.apple.com/documentation/appstoreconnectapi/generating_tokens_for_api_requests",
        ),
    )
};
