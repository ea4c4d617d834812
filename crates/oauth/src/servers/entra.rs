//! Microsoft Entra ID.

use jose::Source;

use super::*;

/// The row of this server.
pub static ENTRA: Server = Server {
    algorithms: &["PS256", "RS256"],
    typ: Typ::Named(&["JWT"]),
    key_id: key_id(&["x5t#S256", "x5t"], Need::Required),
    certificate: true,
    audience: audience(&[Target::TokenEndpoint], Array::Unknown),
    environments: &[
        Environment {
            name: "global",
            issuer: "https://login.microsoftonline.com/{tenant}/v2.0",
            token_endpoint: "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token",
            audience: &[],
        },
        Environment {
            name: "China",
            issuer: "https://login.partner.microsoftonline.cn/{tenant}/v2.0",
            token_endpoint: "https://login.partner.microsoftonline.cn/{tenant}/oauth2/v2.0/token",
            audience: &[],
        },
    ],
    form: &[("client_id", "{client_id}")],
    claims: &[claim("nbf", Need::Advised, "{now}")],
    lifetime: Lifetime { cap: None, below: false, from: Start::NotBefore, default: 300 },
    issued: issued(Need::Advised),
    id: Id { need: Need::Advised, once: false, length: None, guid: true },
    conformity: Conformity::EndpointOnly,
    look_up: &[
        hole("tenant", "The id of the tenant, or one of its domains.", "aaaabbbb-0000-cccc-1111-dddd2222eeee"),
        hole(
            "x5t#S256",
            "The SHA-256 of the certificate's DER, in base64url.",
            "A1bC2dE3fH4iJ5kL6mN7oP8qR9sT0uV1wX2yZ3aB4cD",
        ),
    ],
    special: [
        "The key has to be in an X.509 certificate that is registered with the application.",
        "The header names the certificate by “x5t#S256”, in base64url; older clients send “x5t”.",
        "Let it expire 5 to 10 minutes after “nbf”: that is advice, and no limit. The id is a GUID.",
    ],
    ..server(
        "Microsoft Entra ID",
        Flow::ClientAuthentication,
        Source::page(
            "Microsoft Entra ID",
            "",
            "https://learn.microsoft.com/entra/identity-platform/certificate-credentials",
        ),
    )
};
