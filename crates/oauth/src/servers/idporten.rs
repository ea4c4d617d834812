//! ID-porten, Norway.

use jose::Source;

use super::*;

/// The row of this server.
pub static ID_PORTEN: Server = Server {
    algorithms: &["RS256", "RS384", "RS512"],
    key_id: key_id(&["kid", "x5c"], Need::Required),
    audience: audience(&[Target::Issuer], Array::One),
    environments: &[
        Environment {
            name: "production",
            issuer: "https://idporten.no",
            token_endpoint: "https://idporten.no/token",
            audience: &[],
        },
        Environment {
            name: "test",
            issuer: "https://test.idporten.no",
            token_endpoint: "https://test.idporten.no/token",
            audience: &[],
        },
    ],
    conformity: Conformity::Conforms,
    special: [
        "The audience is the issuer and nothing else; the token endpoint no longer passes.",
        "The header names the key by “kid”, or brings an enterprise certificate in “x5c”.",
        "RS256 or a longer hash.",
    ],
    ..server(
        "ID-porten",
        Flow::ClientAuthentication,
        Source::page("ID-porten", "", "https://docs.digdir.no/docs/idporten/oidc/oidc_protocol_token"),
    )
};
