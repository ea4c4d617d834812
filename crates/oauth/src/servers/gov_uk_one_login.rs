//! GOV.UK One Login.

use jose::Source;

use super::*;

/// The row of this server.
pub static GOV_UK_ONE_LOGIN: Server = Server {
    algorithms: &["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"],
    key_id: key_id(&["kid"], Need::Advised),
    audience: Audience { is: &[Target::TokenEndpoint, Target::Issuer], array: Array::Unknown, slash: true },
    environments: &[
        Environment {
            name: "integration",
            issuer: "https://oidc.integration.account.gov.uk/",
            token_endpoint: "https://oidc.integration.account.gov.uk/token",
            audience: &[],
        },
        Environment {
            name: "production",
            issuer: "https://oidc.account.gov.uk/",
            token_endpoint: "https://oidc.account.gov.uk/token",
            audience: &[],
        },
    ],
    claims: &[claim("exp", Need::Required, "")],
    issued: issued(Need::Advised),
    id: id(Need::Required, false),
    conformity: Conformity::Either,
    special: [
        "The documentation names the token endpoint as the audience; the issuer passes too, and ends with a slash.",
        "Each key of the set has a key id of its own; five minutes are the usual lifetime.",
        "The request object that is sent to the authorization endpoint is held to other rules.",
    ],
    ..server(
        "GOV.UK One Login",
        Flow::ClientAuthentication,
        Source::page(
            "GOV.UK One Login",
            "",
            "https://docs.sign-in.service.gov.uk/integrate-with-integration-environment/authenticate-your-user/",
        ),
    )
};
