//! DocuSign, JWT grant.

use jose::Source;

use super::*;

/// The row of this server.
pub static DOCUSIGN: Server = Server {
    algorithms: &["RS256"],
    audience: audience(&[Target::Fixed], Array::Unknown),
    environments: &[
        Environment {
            name: "demo",
            issuer: "",
            token_endpoint: "https://account-d.docusign.com/oauth/token",
            audience: &["account-d.docusign.com"],
        },
        Environment {
            name: "production",
            issuer: "",
            token_endpoint: "https://account.docusign.com/oauth/token",
            audience: &["account.docusign.com"],
        },
    ],
    claims: &[
        claim("iss", Need::Required, "{client_id}"),
        claim("sub", Need::Advised, "{user}"),
        claim("scope", Need::Required, "{scope}"),
        claim("exp", Need::Required, ""),
    ],
    lifetime: at_most(3600, 600),
    look_up: &[
        hole("user", "The GUID of the user to act for.", "464f7988-0000-4000-8000-0a1b2c3d4e5f"),
        hole("scope", "The scopes, with spaces between; other products have further ones.", "signature impersonation"),
    ],
    special: [
        "It is a grant: the issuer is the integration key, and the subject is a user's GUID, left out for an application.",
        "The audience is a host without “https://”.",
        "The user has to consent to “signature” and “impersonation” first.",
    ],
    ..server(
        "DocuSign",
        Flow::Grant,
        Source::page("DocuSign", "", "https://developers.docusign.com/platform/auth/jwt-get-token"),
    )
};
