//! ID-porten, Norway.

use jose::Source;

use super::*;

/// The row of this server.
pub static ID_PORTEN: Server = Server {
    algorithms: &["RS256", "RS384", "RS512"],
    key_id: key_id(&["kid", "x5c"], Need::Required),
    audience: audience(&[Target::Issuer, Target::TokenEndpoint], Array::Unknown),
    conformity: Conformity::Either,
    look_up: &[ISSUER, TOKEN_ENDPOINT],
    special: [
        "The issuer and the token endpoint pass as the audience.",
        "The header names the key by “kid”, or brings an enterprise certificate in “x5c”.",
        "RS256 or a longer hash.",
    ],
    ..server(
        "ID-porten",
        Flow::ClientAuthentication,
        Source::page("ID-porten", "", "https://docs.digdir.no/docs/idporten/oidc/oidc_protocol_token"),
    )
};
