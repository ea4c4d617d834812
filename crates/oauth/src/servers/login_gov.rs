//! Login.gov.

use jose::Source;

use super::*;

/// The row of this server.
pub static LOGIN_GOV: Server = Server {
    algorithms: &["RS256"],
    certificate: true,
    rsa_bits: 2048,
    audience: audience(&[Target::TokenEndpoint], Array::Taken),
    environments: &[
        Environment {
            name: "sandbox",
            issuer: "https://idp.int.identitysandbox.gov/",
            token_endpoint: "https://idp.int.identitysandbox.gov/api/openid_connect/token",
            audience: &[],
        },
        Environment {
            name: "production",
            issuer: "https://secure.login.gov/",
            token_endpoint: "https://secure.login.gov/api/openid_connect/token",
            audience: &[],
        },
    ],
    claims: &[claim("exp", Need::Required, "")],
    id: id(Need::Required, false),
    conformity: Conformity::EndpointOnly,
    special: [
        "Issuer and subject are the URN of the client.",
        "The public key is registered as a certificate; RSA with 2048 bits or more.",
        "Five minutes are the usual lifetime, and no client secret is sent beside it.",
    ],
    ..server(
        "Login.gov",
        Flow::ClientAuthentication,
        Source::page("Login.gov", "", "https://developers.login.gov/oidc/token/"),
    )
};
