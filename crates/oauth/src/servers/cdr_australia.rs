//! Consumer Data Right, Australia.

use jose::Source;

use super::*;

/// The row of this server.
pub static CDR_AUSTRALIA: Server = Server {
    algorithms: &["PS256", "ES256"],
    key_id: key_id(&["kid"], Need::Required),
    audience: audience(&[Target::Issuer, Target::TokenEndpoint, Target::EndpointCalled], Array::Unknown),
    id: id(Need::Required, true),
    conformity: Conformity::Either,
    look_up: &[ISSUER, TOKEN_ENDPOINT],
    special: [
        "The issuer is what a client should write; the token endpoint and the endpoint called have to be accepted.",
        "The connection is made with a certificate as well.",
        "A “jti” works once.",
    ],
    ..server(
        "CDR Australia",
        Flow::ClientAuthentication,
        Source::page("Consumer Data Standards", "", "https://consumerdatastandardsaustralia.github.io/standards/"),
    )
};
