//! Claims of the big servers: nobody registered them, and everybody meets them.
//!
//! What a server writes is its own affair and can change; the source names the server and links to its documentation.

use super::{Registered, nested, plain, time};
use crate::Source;

/// A server and the claims of its own.
#[derive(Debug, PartialEq, Eq)]
pub struct Vendor {
    /// Its name, as people say it.
    pub name: &'static str,
    /// Its claims, but for those that are registered.
    pub claims: &'static [Registered],
    /// What its issuer identifiers have in them.
    issuers: &'static [&'static str],
}

impl Vendor {
    /// The server that an issuer identifier probably is of.
    pub fn of_issuer(issuer: &str) -> Option<&'static Self> {
        VENDORS.iter().find(|vendor| vendor.issuers.iter().any(|part| issuer.contains(part)))
    }
}

const fn vendor(name: &'static str, issuers: &'static [&'static str], claims: &'static [Registered]) -> Vendor {
    Vendor { name, claims, issuers }
}

const ENTRA: Source = Source::page(
    "Microsoft Entra ID",
    "",
    "https://learn.microsoft.com/en-us/entra/identity-platform/access-token-claims-reference",
);
const ENTRA_OPTIONAL: Source = Source::page(
    "Microsoft Entra ID",
    "",
    "https://learn.microsoft.com/en-us/entra/identity-platform/optional-claims-reference",
);
const KEYCLOAK: Source = Source::page("Keycloak", "", "https://www.keycloak.org/docs/latest/server_admin/");
const OKTA: Source =
    Source::page("Okta", "", "https://developer.okta.com/docs/api/openapi/okta-oauth/guides/overview/");
const AUTH0: Source =
    Source::page("Auth0", "", "https://auth0.com/docs/secure/tokens/access-tokens/access-token-profiles");
const AUTH0_ORGANIZATIONS: Source =
    Source::page("Auth0", "", "https://auth0.com/docs/manage-users/organizations/using-tokens");
const GOOGLE: Source =
    Source::page("Google", "", "https://developers.google.com/identity/openid-connect/openid-connect");
const FIREBASE: Source = Source::page("Firebase", "", "https://firebase.google.com/docs/rules/rules-and-auth");
const COGNITO: Source = Source::page(
    "Amazon Cognito",
    "",
    "https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-with-identity-providers.html",
);
const PING: Source = Source::page(
    "PingOne",
    "",
    "https://developer.pingidentity.com/pingone-api/foundations/authentication-concepts/access-tokens-and-id-tokens/token-claims.html",
);
const SALESFORCE: Source =
    Source::page("Salesforce", "", "https://help.salesforce.com/s/articleView?id=sf.remoteaccess_using_openid.htm");
const APPLE: Source = Source::page(
    "Apple",
    "",
    "https://developer.apple.com/documentation/signinwithapple/authenticating-users-with-sign-in-with-apple",
);
const GITHUB: Source = Source::page("GitHub Actions", "", "https://docs.github.com/en/actions/reference/security/oidc");
const KUBERNETES: Source =
    Source::page("Kubernetes", "", "https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/");

/// Every server, those with the most of their own first.
pub static VENDORS: &[Vendor] = &[
    vendor(
        "Microsoft Entra ID",
        &[
            "login.microsoftonline.",
            "sts.windows.net",
            "ciamlogin.com",
            "b2clogin.com",
            "login.partner.microsoftonline",
        ],
        &[
            plain("tid", "the tenant; check it where several may sign in", ENTRA),
            plain("oid", "the account itself: the same for every app", ENTRA),
            plain("ver", "version of the token: “1.0” or “2.0”", ENTRA),
            plain("scp", "what the app may do for the person", ENTRA),
            plain("appid", "the client that asked for the token (version 1)", ENTRA),
            plain("appidacr", "how the client proved itself: 0 not, 1 secret, 2 key (version 1)", ENTRA),
            plain("azpacr", "how the client proved itself: 0 not, 1 secret, 2 key", ENTRA),
            plain("idp", "who signed the person in, where it is not the tenant", ENTRA),
            plain("upn", "the person's sign-in name; it can change", ENTRA),
            plain("unique_name", "a name to show (version 1); it can change", ENTRA),
            plain("ipaddr", "the address the person signed in from", ENTRA),
            plain("wids", "directory roles of the person, by template", ENTRA),
            plain("hasgroups", "there are more groups than fit: ask Graph", ENTRA),
            plain("acrs", "sign-in contexts that were satisfied", ENTRA),
            plain("uti", "id of the token, as “jti” elsewhere", ENTRA),
            plain("aio", "for Entra itself; nothing for others to read", ENTRA),
            plain("rh", "for Entra itself; nothing for others to read", ENTRA),
            plain("idtyp", "“app” for a token without a person", ENTRA_OPTIONAL),
            plain("acct", "0 a member of the tenant, 1 a guest", ENTRA_OPTIONAL),
            plain("ctry", "the person's country", ENTRA_OPTIONAL),
            plain("fwd", "the address the person came from, behind a proxy", ENTRA_OPTIONAL),
            plain("in_corp", "the person came from the company's network", ENTRA_OPTIONAL),
            plain("onprem_sid", "the account's id in the local directory", ENTRA_OPTIONAL),
            plain("pwd_exp", "when the password expires", ENTRA_OPTIONAL),
            plain("pwd_url", "where the password is changed", ENTRA_OPTIONAL),
            plain("tenant_ctry", "the tenant's country", ENTRA_OPTIONAL),
            plain("tenant_region_scope", "the tenant's region", ENTRA_OPTIONAL),
            plain("verified_primary_email", "the person's addresses, verified", ENTRA_OPTIONAL),
            plain("verified_secondary_email", "further addresses, verified", ENTRA_OPTIONAL),
            plain("xms_cc", "what the client can do, as “cp1” for claims challenges", ENTRA_OPTIONAL),
            plain("xms_edov", "whether the domain's owner vouches for the e-mail", ENTRA_OPTIONAL),
            plain("xms_pdl", "where the account's data should be kept", ENTRA_OPTIONAL),
            plain("xms_pl", "the person's preferred language", ENTRA_OPTIONAL),
            plain("xms_tpl", "the tenant's preferred language", ENTRA_OPTIONAL),
        ],
    ),
    vendor(
        "Keycloak",
        &["/realms/"],
        &[
            nested("realm_access", "roles in the realm", KEYCLOAK),
            nested("resource_access", "roles at each client", KEYCLOAK),
            plain("allowed-origins", "origins of pages that may use the token", KEYCLOAK),
            plain("typ", "what the token is: “Bearer”, “ID”, “Refresh” …", KEYCLOAK),
            plain("session_state", "the session, under its old name; now “sid”", KEYCLOAK),
            nested("authorization", "permissions that were granted (UMA)", KEYCLOAK),
            plain("clientHost", "the host that a service account called from", KEYCLOAK),
            plain("clientAddress", "the address that a service account called from", KEYCLOAK),
            nested("organization", "the person's organizations", KEYCLOAK),
        ],
    ),
    vendor(
        "Okta",
        &["okta.com", "oktapreview.com", "okta-emea.com"],
        &[
            plain("cid", "the client that asked for the token", OKTA),
            plain("uid", "the person's id", OKTA),
            plain("scp", "what the token allows, as an array", OKTA),
            plain("ver", "version of the token's form", OKTA),
            plain("idp", "id of the provider that signed the person in", OKTA),
        ],
    ),
    vendor(
        "Auth0",
        &["auth0.com"],
        &[
            plain("gty", "the grant that gave the token, as “client-credentials”", AUTH0),
            plain("permissions", "what the person may do at the API", AUTH0),
            plain("org_id", "the organization the person signed in to; check it", AUTH0_ORGANIZATIONS),
            plain("org_name", "the organization's name", AUTH0_ORGANIZATIONS),
        ],
    ),
    vendor(
        "Amazon Cognito",
        &["cognito-idp."],
        &[
            plain("token_use", "“id” or “access”; check which one you were given", COGNITO),
            plain("cognito:groups", "the person's groups", COGNITO),
            plain("cognito:username", "the person's name in the pool", COGNITO),
            plain("cognito:roles", "AWS roles of the person's groups", COGNITO),
            plain("cognito:preferred_role", "the AWS role that comes first", COGNITO),
            plain("username", "the person's name in the pool", COGNITO),
            plain("event_id", "the sign-in that the token came of", COGNITO),
            plain("origin_jti", "the sign-in whose tokens are revoked together", COGNITO),
            plain("device_key", "the device that was remembered", COGNITO),
            plain("version", "version of the token's form", COGNITO),
            plain("identities", "accounts elsewhere that belong to the person", COGNITO),
        ],
    ),
    vendor(
        "Google",
        &["accounts.google.com"],
        &[plain("hd", "the company's domain; check it if only its people may enter", GOOGLE)],
    ),
    vendor(
        "Firebase",
        &["securetoken.google.com"],
        &[
            nested("firebase", "how the person signed in", FIREBASE),
            plain("user_id", "the person's id, the same as “sub”", FIREBASE),
        ],
    ),
    vendor(
        "PingOne",
        &["auth.pingone."],
        &[plain("env", "id of the environment", PING), plain("org", "id of the organization", PING)],
    ),
    vendor(
        "Salesforce",
        &["salesforce.com"],
        &[
            nested("custom_attributes", "what the org adds of its own", SALESFORCE),
            nested("custom_permissions", "permissions that the org made", SALESFORCE),
        ],
    ),
    vendor(
        "Apple",
        &["appleid.apple.com"],
        &[
            plain("is_private_email", "whether Apple relays the address", APPLE),
            plain("nonce_supported", "whether the platform can carry a nonce", APPLE),
            plain("real_user_status", "whether this looks like a real person: 0 to 2", APPLE),
        ],
    ),
    vendor(
        "GitHub Actions",
        &["token.actions.githubusercontent.com"],
        &[
            plain("repository", "the repository the workflow runs in", GITHUB),
            plain("repository_id", "its id, which survives renaming", GITHUB),
            plain("repository_owner", "whose repository it is", GITHUB),
            plain("repository_visibility", "public, private or internal", GITHUB),
            plain("ref", "the branch or tag that the workflow runs for", GITHUB),
            plain("sha", "the commit that the workflow runs for", GITHUB),
            plain("workflow", "the workflow's name", GITHUB),
            plain("workflow_ref", "the workflow's file and version", GITHUB),
            plain("job_workflow_ref", "the reusable workflow that the job is of", GITHUB),
            plain("environment", "the environment the job deploys to", GITHUB),
            plain("event_name", "what started the workflow", GITHUB),
            plain("actor", "who started the workflow", GITHUB),
            plain("run_id", "which run of the workflow this is", GITHUB),
            plain("runner_environment", "whose machine it runs on", GITHUB),
        ],
    ),
    vendor(
        "Kubernetes",
        &["kubernetes.", "oidc.eks."],
        &[nested("kubernetes.io", "the pod and service account that hold the token", KUBERNETES)],
    ),
];

/// Members of `realm_access`.
pub(super) static REALM_ACCESS: &[Registered] = &[plain("roles", "the person's roles in the realm", KEYCLOAK)];

/// Members of `kubernetes.io`.
pub(super) static KUBERNETES_IO: &[Registered] = &[
    plain("namespace", "the namespace of the service account", KUBERNETES),
    plain("serviceaccount", "the service account, by name and id", KUBERNETES),
    plain("pod", "the pod that the token dies with", KUBERNETES),
    plain("node", "the node that the pod runs on", KUBERNETES),
    time("warnafter", "when the token should have been renewed", KUBERNETES),
];
