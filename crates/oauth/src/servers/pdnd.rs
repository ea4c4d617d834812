//! PagoPA PDND, Italy.

use jose::Source;

use super::*;

/// The row of this server.
pub static PDND: Server = Server {
    algorithms: &["RS256"],
    key_id: key_id(&["kid"], Need::Required),
    audience: audience(&[Target::Configured], Array::Unknown),
    claims: &[claim("purposeId", Need::Advised, "{purpose}"), claim("digest", Need::Optional, "")],
    look_up: &[
        ISSUER,
        TOKEN_ENDPOINT,
        AUDIENCE,
        hole("purpose", "The id of the purpose, a UUID.", "1b361d49-33f4-4f1e-a88b-4e12661f2309"),
    ],
    special: [
        "A claim “purposeId” says what the token is for, and “digest” what is tracked beside it.",
        "The client id is a UUID.",
        "It tells 43 errors apart, each by a name of its own.",
    ],
    ..server(
        "PagoPA PDND",
        Flow::ClientAuthentication,
        Source::page("PagoPA PDND", "", "https://github.com/pagopa/interop-be-monorepo"),
    )
};
