//! HelseID, Norway.

use jose::Source;

use super::*;

/// The row of this server.
pub static HELSEID: Server = Server {
    typ: Typ::Named(&[crate::ASSERTION_TYP, "JWT"]),
    key_id: key_id(&["kid"], Need::Advised),
    audience: audience(&[Target::Issuer], Array::Unknown),
    environments: &[
        Environment {
            name: "test",
            issuer: "https://helseid-sts.test.nhn.no",
            token_endpoint: "https://helseid-sts.test.nhn.no/connect/token",
            audience: &[],
        },
        Environment {
            name: "production",
            issuer: "https://helseid-sts.nhn.no",
            token_endpoint: "https://helseid-sts.nhn.no/connect/token",
            audience: &[],
        },
    ],
    claims: &[claim("exp", Need::Required, "")],
    lifetime: at_most(60, 30),
    conformity: Conformity::Conforms,
    special: [
        "Every client authenticates with an assertion, by an asymmetric algorithm; there are no secrets.",
        "It lives 60 seconds at most.",
        "The audience is the issuer, and “typ” may be that of RFC 10070.",
    ],
    ..server("HelseID", Flow::ClientAuthentication, Source::page("HelseID", "", "https://utviklerportal.nhn.no"))
};
