//! What servers say when they refuse a JWT, and what they mean by it.

use jose::Source;

use super::Reading;

/// One text of one server.
pub struct Row {
    /// The server, as its row in [`crate::SERVERS`] or its people call it; empty for several.
    pub server: &'static str,
    /// The text, and what it means. Where it leaves something out, there is “…”.
    pub reading: Reading,
    /// The checks that find the line at fault.
    pub points_to: &'static [&'static str],
}

const fn thread(name: &'static str, url: &'static str) -> Source {
    Source::page(name, "", url)
}

/// Every text.
pub static TEXTS: &[Row] = &[
    Row {
        server: "Okta",
        reading: Reading {
            text: "The audience claim for client_assertion must be the endpoint invoked for the request",
            cause: "The audience is the issuer or the domain, and Okta wants the endpoint that is called.",
            advice: "Set aud to the whole address that the request goes to, as https://example.okta.com/oauth2/default/v1/token.",
            source: thread("okta-sdk-dotnet issue", "https://github.com/okta/okta-sdk-dotnet/issues/600"),
        },
        points_to: &["V01", "C05"],
    },
    Row {
        server: "Okta",
        reading: Reading {
            text: "The client_assertion token has an expiration too far into the future",
            cause: "The assertion lives an hour or longer, or the clock here is ahead.",
            advice: "Stay well under 3600 seconds: exactly one hour fails when the clocks differ by a second.",
            source: thread("okta-sdk-python issue", "https://github.com/okta/okta-sdk-python/issues/382"),
        },
        points_to: &["V05", "C13"],
    },
    Row {
        server: "Microsoft Entra ID",
        reading: Reading {
            text: "AADSTS700027",
            cause: "The signature does not belong to a certificate of this application: another certificate, a thumbprint in the wrong encoding, or another algorithm.",
            advice: "Compare x5t#S256 with the certificate that is registered: SHA-256 of its DER in base64url, never in hex.",
            source: thread("passport-azure-ad issue", "https://github.com/AzureAD/passport-azure-ad/issues/453"),
        },
        points_to: &["V04", "V02", "H16"],
    },
    Row {
        server: "Microsoft Entra ID",
        reading: Reading {
            text: "AADSTS50027 … No certificate thumbprint specified in token header",
            cause: "The header does not name the certificate.",
            advice: "Add x5t#S256 to the header.",
            source: thread(
                "MSAL.NET issue",
                "https://github.com/AzureAD/microsoft-authentication-library-for-dotnet/issues/124",
            ),
        },
        points_to: &["V04"],
    },
    Row {
        server: "Microsoft Entra ID",
        reading: Reading {
            text: "AADSTS50027",
            cause: "The assertion is malformed; most often its header does not name the certificate.",
            advice: "Look whether the header has x5t#S256, and whether times are numbers of seconds.",
            source: thread(
                "MSAL.NET issue",
                "https://github.com/AzureAD/microsoft-authentication-library-for-dotnet/issues/124",
            ),
        },
        points_to: &["V04", "C14"],
    },
    Row {
        server: "Microsoft Entra ID",
        reading: Reading {
            text: "AADSTS700024",
            cause: "The assertion is too old or not good yet: exp was made from local time, an assertion was kept and sent again, or the clock is wrong.",
            advice: "Count seconds from 1970 in UTC, make a new assertion for each request, and compare the clocks.",
            source: thread(
                "MSAL.NET issue",
                "https://github.com/AzureAD/microsoft-authentication-library-for-dotnet/issues/4951",
            ),
        },
        points_to: &["C12", "C17", "C18", "V05"],
    },
    Row {
        server: "Microsoft Entra ID",
        reading: Reading {
            text: "AADSTS50013",
            cause: "The key that signed it is not registered with this application.",
            advice: "Upload the certificate to the very application whose client id is in iss.",
            source: thread(
                "MSAL.NET issue",
                "https://github.com/AzureAD/microsoft-authentication-library-for-dotnet/issues/2604",
            ),
        },
        points_to: &["V04", "S01"],
    },
    Row {
        server: "Keycloak",
        reading: Reading {
            text: "Token expiration is too far in the future and iat claim not present in token",
            cause: "There is no iat, so Keycloak counts from now, and exp is more than 60 seconds away.",
            advice: "Add iat, and stay under 60 seconds, or raise the limit of the client.",
            source: thread("Keycloak issue", "https://github.com/keycloak/keycloak/issues/38576"),
        },
        points_to: &["V05", "C19"],
    },
    Row {
        server: "Keycloak",
        reading: Reading {
            text: "Token audience doesn't match domain. Expected audiences are any of",
            cause: "The audience is of another realm, host or environment.",
            advice: "Set aud to the issuer that the realm's metadata names; the message lists what would pass.",
            source: thread("Keycloak issue", "https://github.com/keycloak/keycloak/issues/30599"),
        },
        points_to: &["V01", "C05", "C08"],
    },
    Row {
        server: "Keycloak",
        reading: Reading {
            text: "Multiple audiences not allowed",
            cause: "The audience is an array of several values.",
            advice: "Name the issuer alone.",
            source: thread("Keycloak issue", "https://github.com/keycloak/keycloak/issues/49877"),
        },
        points_to: &["V01", "C06"],
    },
    Row {
        server: "Keycloak",
        reading: Reading {
            text: "Token reuse detected",
            cause: "Keycloak remembers the jti: it has seen this very assertion before.",
            advice: "Make a new assertion for each request.",
            source: thread("Keycloak", "https://www.keycloak.org/docs/latest/server_admin/"),
        },
        points_to: &["V07", "C24"],
    },
    Row {
        server: "Google service account",
        reading: Reading {
            text: "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe",
            cause: "The clock is wrong, times are in milliseconds or local time, or it lives over an hour.",
            advice: "Count seconds from 1970 in UTC, stay within 3600, and compare the clocks.",
            source: thread(
                "google-api-php-client issue",
                "https://github.com/googleapis/google-api-php-client/issues/1429",
            ),
        },
        points_to: &["V05", "C12", "C15", "C18"],
    },
    Row {
        server: "Box",
        reading: Reading {
            text: "Please check the 'exp' claim",
            cause: "It lives over 60 seconds, or the clock is wrong.",
            advice: "Set exp 45 seconds ahead, and compare the clocks.",
            source: thread("box-java-sdk issue", "https://github.com/box/box-java-sdk/issues/404"),
        },
        points_to: &["V05", "C12"],
    },
    Row {
        server: "Salesforce",
        reading: Reading {
            text: "audience is invalid",
            cause: "The audience is of another environment, a host without https://, or an array.",
            advice: "Set aud to one string: the My Domain address, or https://login.salesforce.com, or https://test.salesforce.com for a sandbox.",
            source: thread("Talend components pull request", "https://github.com/Talend/components/pull/1423"),
        },
        points_to: &["V01"],
    },
    Row {
        server: "Salesforce",
        reading: Reading {
            text: "user hasn't approved this consumer",
            cause: "The user is not approved for the application, or the request went to the wrong host or sandbox.",
            advice: "Let an administrator approve users beforehand, and compare host and sandbox.",
            source: thread("restforce issue", "https://github.com/restforce/restforce/issues/674"),
        },
        points_to: &["V01", "V08"],
    },
    Row {
        server: "Salesforce",
        reading: Reading {
            text: "invalid assertion",
            cause: "The certificate is not uploaded to the application, or another key signed.",
            advice: "Upload the certificate of the signing key, and compare its prints.",
            source: thread(
                "Salesforce",
                "https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_jwt_flow.htm",
            ),
        },
        points_to: &["S01", "V02"],
    },
    Row {
        server: "DocuSign",
        reading: Reading {
            text: "consent_required",
            cause: "The user has not granted both signature and impersonation to the application.",
            advice: "Send the user through the consent page once, with both scopes.",
            source: thread("DocuSign", "https://developers.docusign.com/platform/auth/jwt-get-token"),
        },
        points_to: &["V08"],
    },
    Row {
        server: "DocuSign",
        reading: Reading {
            text: "issuer_not_found",
            cause: "The integration key is wrong, or of the other environment.",
            advice: "Compare iss and the host: demo keys belong to account-d.docusign.com.",
            source: thread("DocuSign", "https://developers.docusign.com/platform/auth/jwt-get-token"),
        },
        points_to: &["V08", "V01"],
    },
    Row {
        server: "GitHub App",
        reading: Reading {
            text: "'Expiration time' claim ('exp') is too far in the future",
            cause: "It is ten minutes or more away, or the clock here is ahead.",
            advice: "Set exp nine minutes ahead, and iat one minute back.",
            source: thread("probot issue", "https://github.com/probot/probot/issues/942"),
        },
        points_to: &["V05"],
    },
    Row {
        server: "GitHub App",
        reading: Reading {
            text: "'Issued at' claim ('iat') must be an Integer",
            cause: "The iat is in the future, or has a fraction.",
            advice: "Write whole seconds, and set iat back by 60.",
            source: thread("probot issue", "https://github.com/probot/probot/issues/967"),
        },
        points_to: &["V06", "C16", "C18"],
    },
    Row {
        server: "NHS England",
        reading: Reading {
            text: "Invalid 'typ' header … must be 'JWT'",
            cause: "The type is missing, or another one, as that of RFC 10070.",
            advice: "Set typ to JWT, in capitals.",
            source: thread("NHS identity-service-api", "https://github.com/NHSDigital/identity-service-api"),
        },
        points_to: &["V03", "H20"],
    },
    Row {
        server: "NHS England",
        reading: Reading {
            text: "Invalid 'exp' claim in client_assertion JWT - more than 5 minutes in future",
            cause: "It lives over five minutes, or the clock here is ahead.",
            advice: "Set exp one minute ahead.",
            source: thread("NHS identity-service-api", "https://github.com/NHSDigital/identity-service-api"),
        },
        points_to: &["V05", "C13"],
    },
    Row {
        server: "NHS England",
        reading: Reading {
            text: "Non-unique 'jti' claim",
            cause: "This assertion was sent before.",
            advice: "Make a new one for each request.",
            source: thread("NHS identity-service-api", "https://github.com/NHSDigital/identity-service-api"),
        },
        points_to: &["V07", "C24"],
    },
    Row {
        server: "NHS England",
        reading: Reading {
            text: "Missing or invalid 'aud' claim",
            cause: "The audience is of another environment.",
            advice: "Set aud to the exact token endpoint that the request goes to.",
            source: thread("NHS identity-service-api", "https://github.com/NHSDigital/identity-service-api"),
        },
        points_to: &["V01"],
    },
    Row {
        server: "node-oidc-provider",
        reading: Reading {
            text: "alg mismatch",
            cause: "The algorithm is not the one that is registered for the client.",
            advice: "Sign with the registered token_endpoint_auth_signing_alg.",
            source: thread("node-oidc-provider", "https://github.com/panva/node-oidc-provider"),
        },
        points_to: &["H07", "H04", "V02"],
    },
    Row {
        server: "node-oidc-provider",
        reading: Reading {
            text: "expiration must be specified in the client_assertion JWT",
            cause: "There is no exp.",
            advice: "Add exp, one minute ahead.",
            source: thread("node-oidc-provider", "https://github.com/panva/node-oidc-provider"),
        },
        points_to: &["C11"],
    },
    Row {
        server: "node-oidc-provider",
        reading: Reading {
            text: "unique jti (JWT ID) must be provided in the client_assertion JWT",
            cause: "There is no jti.",
            advice: "Add jti, new for each request.",
            source: thread("node-oidc-provider", "https://github.com/panva/node-oidc-provider"),
        },
        points_to: &["C21"],
    },
    Row {
        server: "node-oidc-provider",
        reading: Reading {
            text: "iss (JWT issuer) must be the client_id",
            cause: "The issuer is not the client.",
            advice: "Set iss and sub to the client id.",
            source: thread("node-oidc-provider", "https://github.com/panva/node-oidc-provider"),
        },
        points_to: &["C01"],
    },
    Row {
        server: "node-oidc-provider",
        reading: Reading {
            text: "iss must be the client_id",
            cause: "The issuer is not the client.",
            advice: "Set iss and sub to the client id.",
            source: thread("node-oidc-provider", "https://github.com/panva/node-oidc-provider"),
        },
        points_to: &["C01"],
    },
    Row {
        server: "node-oidc-provider",
        reading: Reading {
            text: "audience (aud) must equal the endpoint url, issuer identifier or token endpoint url",
            cause: "The audience is none of these.",
            advice: "Set aud to the issuer, letter for letter.",
            source: thread("node-oidc-provider", "https://github.com/panva/node-oidc-provider"),
        },
        points_to: &["C05", "C08"],
    },
    Row {
        server: "node-oidc-provider",
        reading: Reading {
            text: "client assertion tokens must only be used once",
            cause: "The server remembers the jti: it has seen this very assertion before.",
            advice: "Make a new assertion for each request.",
            source: thread("node-oidc-provider", "https://github.com/panva/node-oidc-provider"),
        },
        points_to: &["C24"],
    },
    Row {
        server: "node-oidc-provider",
        reading: Reading {
            text: "client authentication must only be provided using one mechanism",
            cause: "The request authenticates in two ways, as by a header and an assertion.",
            advice: "Leave one of them out.",
            source: thread("node-oidc-provider", "https://github.com/panva/node-oidc-provider"),
        },
        points_to: &["R02"],
    },
    Row {
        server: "node-oidc-provider",
        reading: Reading {
            text: "client_id mismatch",
            cause: "The parameter client_id is another than the client that authenticates.",
            advice: "Leave client_id out, or write the same.",
            source: thread("node-oidc-provider", "https://github.com/panva/node-oidc-provider"),
        },
        points_to: &["R03", "C02"],
    },
    Row {
        server: "node-oidc-provider",
        reading: Reading {
            text: "not properly encoded",
            cause: "The server decodes id and secret of the Basic header, and could not.",
            advice: "Form-urlencode both before base64.",
            source: thread("node-oidc-provider", "https://github.com/panva/node-oidc-provider"),
        },
        points_to: &["R06"],
    },
    Row {
        server: "",
        reading: Reading {
            text: "jti has already been used",
            cause: "The jti was seen before; some servers also say so of an assertion that has nearly expired.",
            advice: "Make a new assertion for each request; if it was new, let it live a little longer.",
            source: thread("vcknots issue", "https://github.com/trustknots/vcknots/issues/281"),
        },
        points_to: &["C24", "C12"],
    },
    Row {
        server: "Sign in with Apple",
        reading: Reading {
            text: "invalid_client",
            cause: "Apple says no more: key id, Team ID, subject, audience or key do not belong together.",
            advice: "Compare kid with the name of the key file, iss with the Team ID, sub with the Services ID, and aud with https://appleid.apple.com.",
            source: thread(
                "Apple TN3107",
                "https://developer.apple.com/documentation/technotes/tn3107-resolving-sign-in-with-apple-response-errors",
            ),
        },
        points_to: &["V04", "V08", "V01"],
    },
];
