//! Google service accounts.

use jose::Source;

use super::*;

/// The row of this server.
pub static GOOGLE: Server = Server {
    algorithms: &["RS256"],
    key_id: key_id(&["kid"], Need::Optional),
    audience: audience(&[Target::TokenEndpoint], Array::Unknown),
    environments: &[Environment {
        name: "Google",
        issuer: "",
        token_endpoint: "https://oauth2.googleapis.com/token",
        audience: &[],
    }],
    claims: &[
        claim("iss", Need::Required, "{service_account}"),
        claim("scope", Need::Required, "{scope}"),
        claim("sub", Need::Optional, "{user}"),
        claim("exp", Need::Required, ""),
    ],
    lifetime: at_most(3600, 600),
    issued: issued(Need::Required),
    look_up: &[
        hole("service_account", "The e-mail address of the service account.", "robot@project.iam.gserviceaccount.com"),
        hole("scope", "The scopes, with spaces between.", "https://www.googleapis.com/auth/devstorage.read_only"),
    ],
    special: [
        "It is a grant: it goes into “assertion”, and no client authenticates beside it.",
        "The issuer is the e-mail address of the service account, and the scope is a claim.",
        "The subject is there only to act for a user, with delegation for the whole domain.",
    ],
    ..server(
        "Google service account",
        Flow::Grant,
        Source::page("Google", "", "https://developers.google.com/identity/protocols/oauth2/service-account"),
    )
};
