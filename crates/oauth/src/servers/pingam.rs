//! PingAM, formerly ForgeRock Access Management.

use jose::Source;

use super::*;

/// The row of this server.
pub static PINGAM: Server = Server {
    audience: audience(&[Target::TokenEndpoint, Target::Configured], Array::Unknown),
    claims: &[claim("exp", Need::Required, "")],
    conformity: Conformity::EndpointOnly,
    look_up: &[
        ISSUER,
        AUDIENCE,
        Hole { example: "https://am.example.com/am/oauth2/realms/root/realms/alpha/access_token", ..TOKEN_ENDPOINT },
    ],
    special: [
        "The audience is the token endpoint, with its realm.",
        "Other audiences pass when they stand in “Additional Audience Values” of the provider.",
        "The algorithm is the one that is set for the client.",
    ],
    ..server(
        "PingAM",
        Flow::ClientAuthentication,
        Source::page("PingAM", "", "https://docs.pingidentity.com/pingam/7.2/oauth2-guide/client-auth-jwt.html"),
    )
};
