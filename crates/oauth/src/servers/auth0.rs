//! Auth0.

use jose::Source;

use super::*;

/// The row of this server.
pub static AUTH0: Server = Server {
    algorithms: &["RS256", "RS384", "PS256"],
    key_id: key_id(&["kid"], Need::Optional),
    audience: Audience { is: &[Target::Issuer], array: Array::Unknown, slash: true },
    environments: &[Environment {
        name: "tenant",
        issuer: "https://{domain}/",
        token_endpoint: "https://{domain}/oauth/token",
        audience: &[],
    }],
    lifetime: at_most(300, 60),
    id: id(Need::Required, true),
    conformity: Conformity::Conforms,
    look_up: &[hole("domain", "The domain of the tenant, or its custom domain.", "example.auth0.com")],
    special: [
        "The audience ends with a slash.",
        "A “jti” is required and works once; the clocks may differ by 10 seconds.",
        "It needs the Enterprise plan.",
    ],
    ..server(
        "Auth0",
        Flow::ClientAuthentication,
        Source::page(
            "Auth0",
            "",
            "https://auth0.com/docs/get-started/authentication-and-authorization-flow/authenticate-with-private-key-jwt",
        ),
    )
};
