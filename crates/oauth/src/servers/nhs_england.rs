//! NHS England API platform.

use jose::Source;

use super::*;

/// The row of this server.
pub static NHS_ENGLAND: Server = Server {
    algorithms: &["RS512"],
    typ: Typ::Must(&["JWT"]),
    key_id: key_id(&["kid"], Need::Required),
    audience: audience(&[Target::TokenEndpoint], Array::Unknown),
    environments: &[
        Environment {
            name: "integration",
            issuer: "",
            token_endpoint: "https://int.api.service.nhs.uk/oauth2/token",
            audience: &[],
        },
        Environment {
            name: "production",
            issuer: "",
            token_endpoint: "https://api.service.nhs.uk/oauth2/token",
            audience: &[],
        },
    ],
    claims: &[claim("exp", Need::Required, "")],
    lifetime: at_most(300, 60),
    id: id(Need::Required, true),
    whole_numbers: true,
    conformity: Conformity::EndpointOnly,
    special: [
        "RS512 alone, and “typ” has to be “JWT”, which is not what RFC 10070 wants.",
        "Issuer and subject are the API key.",
        "The audience is the exact token endpoint, which differs between integration and production.",
    ],
    ..server(
        "NHS England",
        Flow::ClientAuthentication,
        Source::page(
            "NHS England",
            "",
            "https://digital.nhs.uk/developer/guides-and-documentation/security-and-authorisation/application-restricted-restful-apis-signed-jwt-authentication",
        ),
    )
};
