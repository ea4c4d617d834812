//! Any server that keeps RFC 10070.

use jose::Source;

use super::*;

/// The row of this server.
pub static RFC_10070: Server = Server {
    typ: Typ::Named(&[crate::ASSERTION_TYP]),
    audience: audience(&[Target::Issuer], Array::One),
    claims: &[claim("exp", Need::Required, "")],
    id: id(Need::Advised, false),
    conformity: Conformity::Conforms,
    look_up: &[ISSUER, TOKEN_ENDPOINT],
    special: [
        "The audience is the issuer and nothing else; an array of this one value is allowed.",
        "The type says that it authenticates a client; a server should not refuse an assertion without it.",
        "An old server may still want its token endpoint as the audience.",
    ],
    ..server("RFC 10070", Flow::ClientAuthentication, Source::rfc(10070, "4"))
};
