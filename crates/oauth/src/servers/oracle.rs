//! Oracle identity domains, OCI IAM and IDCS.

use jose::Source;

use super::*;

/// The row of this server.
pub static ORACLE: Server = Server {
    algorithms: &["RS256"],
    typ: Typ::Named(&["JWT"]),
    key_id: key_id(&["kid", "x5t"], Need::Required),
    certificate: true,
    audience: audience(&[Target::Fixed], Array::Taken),
    environments: &[Environment {
        name: "identity domain",
        issuer: "",
        token_endpoint: "https://{domain}/oauth2/v1/token",
        audience: &["https://{domain}/", "https://{domain}"],
    }],
    claims: &[claim("exp", Need::Required, "")],
    look_up: &[
        hole("domain", "The host of the identity domain.", "idcs-example.identity.oraclecloud.com"),
        hole("kid", "The alias of the certificate that was uploaded.", "SampleOAuthClient_1"),
    ],
    special: [
        "The header names the certificate, by its alias in “kid” or by its SHA-1 in “x5t”.",
        "The address of the identity domain has to be among the audiences.",
        "The same form of JWT, with a user as the subject, is a grant here.",
    ],
    ..server(
        "Oracle identity domain",
        Flow::ClientAuthentication,
        Source::page(
            "Oracle",
            "",
            "https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/ClientAssertion.htm",
        ),
    )
};
