//! Okta.

use jose::Source;

use super::*;

/// The row of this server.
pub static OKTA: Server = Server {
    algorithms: &["RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "HS256", "HS384", "HS512"],
    key_id: key_id(&["kid"], Need::Advised),
    audience: audience(&[Target::EndpointCalled], Array::Unknown),
    environments: &[
        Environment {
            name: "custom authorization server",
            issuer: "https://{domain}/oauth2/{authorization_server}",
            token_endpoint: "https://{domain}/oauth2/{authorization_server}/v1/token",
            audience: &[],
        },
        Environment {
            name: "org authorization server",
            issuer: "https://{domain}",
            token_endpoint: "https://{domain}/oauth2/v1/token",
            audience: &[],
        },
    ],
    lifetime: Lifetime { cap: Some(3600), below: true, from: Start::Now, default: 60 },
    issued: issued(Need::Optional),
    id: id(Need::Optional, true),
    conformity: Conformity::EndpointOnly,
    look_up: &[
        hole("domain", "The domain of the Okta organization.", "example.okta.com"),
        hole("authorization_server", "The id of the authorization server, often “default”.", "default"),
    ],
    special: [
        "The audience is the whole address of the endpoint that is called, and neither the issuer nor the domain.",
        "Stay under one hour: exactly 3600 seconds fail when the clocks differ by one second.",
        "A “jti” may be left out, and works once when it is sent.",
    ],
    ..server(
        "Okta",
        Flow::ClientAuthentication,
        Source::page("Okta", "", "https://developer.okta.com/docs/guides/build-self-signed-jwt/"),
    )
};
