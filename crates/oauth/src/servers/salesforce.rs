//! Salesforce, JWT bearer flow.

use jose::Source;

use super::*;

/// The row of this server.
pub static SALESFORCE: Server = Server {
    algorithms: &["RS256"],
    certificate: true,
    audience: audience(&[Target::Fixed], Array::Never),
    environments: &[
        Environment {
            name: "My Domain",
            issuer: "",
            token_endpoint: "https://{my_domain}/services/oauth2/token",
            audience: &["https://{my_domain}"],
        },
        Environment {
            name: "production, connected app",
            issuer: "",
            token_endpoint: "https://login.salesforce.com/services/oauth2/token",
            audience: &["https://login.salesforce.com"],
        },
        Environment {
            name: "sandbox, connected app",
            issuer: "",
            token_endpoint: "https://test.salesforce.com/services/oauth2/token",
            audience: &["https://test.salesforce.com"],
        },
    ],
    claims: &[
        claim("iss", Need::Required, "{client_id}"),
        claim("sub", Need::Required, "{username}"),
        claim("exp", Need::Required, ""),
    ],
    lifetime: Lifetime { cap: None, below: false, from: Start::Now, default: 180 },
    look_up: &[
        hole("my_domain", "The My Domain of the organization.", "example.my.salesforce.com"),
        hole("username", "The user to act for.", "user@example.com"),
    ],
    special: [
        "It is a grant: the issuer is the consumer key, and the subject is a user who is approved beforehand.",
        "The audience is one string; since 2026 users report that external client apps take My Domain alone.",
        "Times are seconds, not milliseconds, and the certificate is uploaded to the application.",
    ],
    ..server(
        "Salesforce",
        Flow::Grant,
        Source::page(
            "Salesforce",
            "",
            "https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_jwt_flow.htm",
        ),
    )
};
