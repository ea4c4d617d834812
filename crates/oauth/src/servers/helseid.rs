//! HelseID, Norway.

use jose::Source;

use super::*;

/// The row of this server.
pub static HELSEID: Server = Server {
    typ: Typ::Named(&[crate::ASSERTION_TYP]),
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
    lifetime: at_most(60, 10),
    conformity: Conformity::Conforms,
    special: [
        "Every client authenticates with an assertion, by an asymmetric algorithm; there are no secrets.",
        "It lives 60 seconds at most; its own library writes 10, and users report that more is refused.",
        "The audience is the issuer, and “typ” is that of RFC 10070; users report that “JWT” is refused.",
    ],
    ..server(
        "HelseID",
        Flow::ClientAuthentication,
        Source::page(
            "HelseID",
            "",
            "https://utviklerportal.nhn.no/informasjonstjenester/helseid/bruksmoenstre-og-eksempelkode/bruk-av-helseid/docs/tekniske-mekanismer/bruk_av_client_assertion_enmd",
        ),
    )
};
