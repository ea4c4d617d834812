//! Registered claims, the parameters that request objects carry as claims, and the members of claims that are objects.

use super::{Registered, nested, plain, seconds, time};
use crate::Source;

const fn core(section: &'static str, anchor: &'static str) -> Source {
    Source::page("OpenID Connect Core 1.0", section, anchor)
}

const fn page(name: &'static str, url: &'static str) -> Source {
    Source::page(name, "", url)
}

const ID_TOKEN: Source = core("2", "https://openid.net/specs/openid-connect-core-1_0.html#IDToken");
const STANDARD_CLAIMS: Source = core("5.1", "https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims");
const ADDRESS_CLAIM: Source = core("5.1.1", "https://openid.net/specs/openid-connect-core-1_0.html#AddressClaim");
const AUTH_REQUEST: Source = core("3.1.2.1", "https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest");
const DISTRIBUTED: Source =
    core("5.6.2", "https://openid.net/specs/openid-connect-core-1_0.html#AggregatedDistributedClaims");
const FEDERATION: Source = page("OpenID Federation 1.0", "https://openid.net/specs/openid-federation-1_0.html");
const CIBA: Source = page(
    "OpenID Connect CIBA Core 1.0",
    "https://openid.net/specs/openid-client-initiated-backchannel-authentication-core-1_0.html",
);
const ASSURANCE: Source = page(
    "OpenID Identity Assurance Schema Definition 1.0",
    "https://openid.net/specs/openid-ida-verified-claims-1_0-final.html",
);
const ASSURANCE_CLAIMS: Source = page(
    "OpenID Connect for Identity Assurance Claims Registration 1.0",
    "https://openid.net/specs/openid-connect-4-ida-claims-1_0-final.html",
);
const PRESENTATIONS: Source =
    page("OpenID4VP 1.0", "https://openid.net/specs/openid-4-verifiable-presentations-1_0.html");
const CREDENTIALS: Source = page("W3C Verifiable Credentials 1.1", "https://www.w3.org/TR/vc-data-model-1.1/");
const SD_JWT_VC: Source = page("SD-JWT VC (draft)", "https://datatracker.ietf.org/doc/draft-ietf-oauth-sd-jwt-vc/");
const TOKEN_STATUS: Source =
    page("Token Status List", "https://datatracker.ietf.org/doc/draft-ietf-oauth-status-list/");

/// Claims.
pub static CLAIMS: &[Registered] = &[
    plain("iss", "who made and signed it", Source::rfc(7519, "4.1.1")),
    plain("sub", "whom it speaks of; in a client assertion the client itself", Source::rfc(7519, "4.1.2")),
    plain("aud", "whom it is for; nobody else may accept it", Source::rfc(7519, "4.1.3")),
    time("exp", "from when it is worth nothing", Source::rfc(7519, "4.1.4")),
    time("nbf", "before when it is worth nothing", Source::rfc(7519, "4.1.5")),
    time("iat", "when it was made", Source::rfc(7519, "4.1.6")),
    plain("jti", "its own id, so that it works once", Source::rfc(7519, "4.1.7")),
    // Access tokens, exchanged tokens, proofs of possession
    plain("client_id", "the client that asked for the token", Source::rfc(8693, "4.3")),
    plain("scope", "what the token allows", Source::rfc(8693, "4.2")),
    nested("act", "who acts for the subject", Source::rfc(8693, "4.1")),
    nested("may_act", "who may act for the subject", Source::rfc(8693, "4.4")),
    nested("cnf", "the key that whoever presents it must hold", Source::rfc(7800, "3.1")),
    plain("htm", "the HTTP method a DPoP proof is for", Source::rfc(9449, "4.2")),
    plain("htu", "the address a DPoP proof is for", Source::rfc(9449, "4.2")),
    plain("ath", "hash of the access token a DPoP proof goes with", Source::rfc(9449, "4.2")),
    nested("authorization_details", "what the token allows, in detail", Source::rfc(9396, "9.1")),
    plain("roles", "the subject's roles", Source::rfc(9068, "2.2.3.1")),
    plain("groups", "the subject's groups", Source::rfc(9068, "2.2.3.1")),
    plain("entitlements", "what the subject is entitled to", Source::rfc(9068, "2.2.3.1")),
    nested("token_introspection", "what the server knows of a token", Source::rfc(9701, "5")),
    // Security events, logout
    nested("events", "what happened, in a security event or logout token", Source::rfc(8417, "2.2")),
    plain("txn", "the transaction it belongs to", Source::rfc(8417, "2.2")),
    time("toe", "when the event happened", Source::rfc(8417, "2.2")),
    nested("sub_id", "whom it speaks of, by one of several kinds of name", Source::rfc(9493, "4.1")),
    plain(
        "sid",
        "the session at the provider",
        Source::page(
            "OpenID Connect Front-Channel Logout 1.0",
            "3",
            "https://openid.net/specs/openid-connect-frontchannel-1_0.html#OPLogout",
        ),
    ),
    // ID tokens
    plain("nonce", "ties an ID token to the request it answers", ID_TOKEN),
    time("auth_time", "when the person signed in", ID_TOKEN),
    plain("acr", "how strongly the person was authenticated", ID_TOKEN),
    plain("amr", "by what means the person was authenticated: “pwd”, “otp”, “mfa” …", Source::rfc(8176, "1")),
    plain("azp", "the client the ID token was issued to", ID_TOKEN),
    plain(
        "at_hash",
        "hash of the access token that came with it",
        core("3.1.3.6", "https://openid.net/specs/openid-connect-core-1_0.html#CodeIDToken"),
    ),
    plain(
        "c_hash",
        "hash of the code that came with it",
        core("3.3.2.11", "https://openid.net/specs/openid-connect-core-1_0.html#HybridIDToken"),
    ),
    plain(
        "s_hash",
        "hash of the state that came with it",
        Source::page("FAPI 1.0 Part 2", "5.1.1", "https://openid.net/specs/openid-financial-api-part-2-1_0.html"),
    ),
    plain(
        "sub_jwk",
        "the public key of someone who is their own provider",
        core("7.4", "https://openid.net/specs/openid-connect-core-1_0.html#SelfIssuedResponse"),
    ),
    plain("vot", "how well identity and login are proved, as a vector", Source::rfc(8485, "3")),
    plain("vtm", "address that explains the vector of trust", Source::rfc(8485, "3")),
    plain("urn:openid:params:jwt:claim:auth_req_id", "the backchannel request it answers", CIBA),
    plain("urn:openid:params:jwt:claim:rt_hash", "hash of the refresh token that came with it", CIBA),
    plain("_claim_names", "which claims stand elsewhere, and where", DISTRIBUTED),
    plain("_claim_sources", "where claims that stand elsewhere are found", DISTRIBUTED),
    // The person
    plain("name", "the person's full name", STANDARD_CLAIMS),
    plain("given_name", "the person's given name", STANDARD_CLAIMS),
    plain("family_name", "the person's family name", STANDARD_CLAIMS),
    plain("middle_name", "the person's middle name", STANDARD_CLAIMS),
    plain("nickname", "the person's casual name", STANDARD_CLAIMS),
    plain("preferred_username", "what the person likes to be called here", STANDARD_CLAIMS),
    plain("profile", "address of a page about the person", STANDARD_CLAIMS),
    plain("picture", "address of a picture of the person", STANDARD_CLAIMS),
    plain("website", "the person's own site", STANDARD_CLAIMS),
    plain("email", "the person's e-mail address", STANDARD_CLAIMS),
    plain("email_verified", "whether the provider saw that the address works", STANDARD_CLAIMS),
    plain("gender", "the person's gender", STANDARD_CLAIMS),
    plain("birthdate", "the person's birthday, YYYY-MM-DD", STANDARD_CLAIMS),
    plain("zoneinfo", "the person's time zone", STANDARD_CLAIMS),
    plain("locale", "the person's language and region", STANDARD_CLAIMS),
    plain("phone_number", "the person's telephone number", STANDARD_CLAIMS),
    plain("phone_number_verified", "whether the provider saw that the number works", STANDARD_CLAIMS),
    nested("address", "the person's postal address", ADDRESS_CLAIM),
    time("updated_at", "when these facts last changed", STANDARD_CLAIMS),
    // Identity assurance
    nested("verified_claims", "claims with how they were verified", ASSURANCE),
    plain("place_of_birth", "where the person was born", ASSURANCE_CLAIMS),
    plain("nationalities", "the person's nationalities", ASSURANCE_CLAIMS),
    plain("birth_family_name", "the person's family name at birth", ASSURANCE_CLAIMS),
    plain("birth_given_name", "the person's given name at birth", ASSURANCE_CLAIMS),
    plain("birth_middle_name", "the person's middle name at birth", ASSURANCE_CLAIMS),
    plain("salutation", "how the person is addressed, as “Ms”", ASSURANCE_CLAIMS),
    plain("title", "the person's title, as “Dr”", ASSURANCE_CLAIMS),
    plain("msisdn", "the person's mobile number, digits only", ASSURANCE_CLAIMS),
    plain("also_known_as", "stage name, alias or religious name", ASSURANCE_CLAIMS),
    // Selective disclosure, credentials, status
    plain("_sd", "hashes of claims that may be disclosed", Source::rfc(9901, "4.2.4.1")),
    plain("...", "hash of an array element that may be disclosed", Source::rfc(9901, "4.2.4.2")),
    plain("_sd_alg", "the hash that the disclosures are counted with", Source::rfc(9901, "4.1.1")),
    plain("sd_hash", "hash of what is presented with this key binding", Source::rfc(9901, "4.3")),
    plain("vct", "the type of the credential", SD_JWT_VC),
    plain("vct#integrity", "hash of the description of that type", SD_JWT_VC),
    nested("status", "where to ask whether it is still good", TOKEN_STATUS),
    nested("status_list", "the states of many tokens, compressed", TOKEN_STATUS),
    seconds("ttl", "how long a copy of it may be kept", TOKEN_STATUS),
    plain("vc", "a verifiable credential in its own form", CREDENTIALS),
    plain("vp", "a verifiable presentation in its own form", CREDENTIALS),
    // Request objects
    plain("response_type", "what the client wants back, as “code”", Source::rfc(6749, "3.1.1")),
    plain("redirect_uri", "where the browser is sent with the answer", Source::rfc(6749, "3.1.2")),
    plain("state", "ties the answer to the request", Source::rfc(6749, "4.1.1")),
    plain("code_challenge", "hash of the secret that redeems the code", Source::rfc(7636, "4.3")),
    plain("code_challenge_method", "how that hash was made; should be “S256”", Source::rfc(7636, "4.3")),
    plain("dpop_jkt", "thumbprint of the key that the code is bound to", Source::rfc(9449, "10")),
    plain("resource", "the API that the token is wanted for", Source::rfc(8707, "2")),
    plain(
        "response_mode",
        "how the answer comes back, as “query” or “form_post”",
        Source::page(
            "OAuth 2.0 Multiple Response Types",
            "2.1",
            "https://openid.net/specs/oauth-v2-multiple-response-types-1_0.html#ResponseModes",
        ),
    ),
    plain("display", "how the sign-in page should be shown", AUTH_REQUEST),
    plain("prompt", "whether to ask the person again", AUTH_REQUEST),
    seconds("max_age", "how old the person's sign-in may be", AUTH_REQUEST),
    plain("ui_locales", "languages for the sign-in page", AUTH_REQUEST),
    plain("id_token_hint", "an ID token that says who should sign in", AUTH_REQUEST),
    plain("login_hint", "who will probably sign in", AUTH_REQUEST),
    plain("acr_values", "how strongly the person should be authenticated", AUTH_REQUEST),
    nested(
        "claims",
        "which claims the client asks for",
        core("5.5", "https://openid.net/specs/openid-connect-core-1_0.html#ClaimsParameter"),
    ),
    plain(
        "claims_locales",
        "languages for the claims",
        core("5.2", "https://openid.net/specs/openid-connect-core-1_0.html#ClaimsLanguagesAndScripts"),
    ),
    plain("client_notification_token", "what the server shows when it notifies the client", CIBA),
    plain("login_hint_token", "a token that says who should sign in", CIBA),
    plain("binding_message", "what both devices show, so that the person can compare", CIBA),
    plain("user_code", "a code that only the person knows", CIBA),
    seconds("requested_expiry", "how long the request should stay open", CIBA),
    plain("dcql_query", "which credentials are asked for", PRESENTATIONS),
    plain("response_uri", "where the wallet posts its answer", PRESENTATIONS),
    plain("client_metadata", "what the wallet should know of the client", PRESENTATIONS),
    // Federation
    plain("jwks", "the public keys of the subject", FEDERATION),
    plain("metadata", "what the subject is and offers, by kind", FEDERATION),
    plain("metadata_policy", "how a superior limits the metadata", FEDERATION),
    plain("metadata_policy_crit", "policy operators that must be understood", FEDERATION),
    plain("authority_hints", "the subject's superiors", FEDERATION),
    plain("constraints", "what the chain below may look like", FEDERATION),
    plain("crit", "claims that must be understood", FEDERATION),
    plain("trust_marks", "marks that others gave the subject", FEDERATION),
    plain("trust_mark_issuers", "who may give which mark", FEDERATION),
    plain("trust_mark_owners", "whom a mark belongs to", FEDERATION),
    plain("trust_mark_type", "which mark this is", FEDERATION),
    plain("delegation", "the owner's leave to give this mark", FEDERATION),
    plain("source_endpoint", "where this statement was fetched", FEDERATION),
    plain("trust_anchor", "the anchor that the answer was worked out for", FEDERATION),
    // Telephony
    plain("orig", "who calls, in a PASSporT", Source::rfc(8225, "5.2.1")),
    plain("dest", "who is called, in a PASSporT", Source::rfc(8225, "5.2.1")),
    plain("attest", "how well the carrier knows the caller: A, B or C", Source::rfc(8588, "4")),
    plain("origid", "where the call entered the network", Source::rfc(8588, "5")),
];

/// Members of `cnf`.
pub(super) static CONFIRMATION: &[Registered] = &[
    plain("jwk", "the public key itself", Source::rfc(7800, "3.2")),
    plain("jwe", "a secret key, encrypted for the recipient", Source::rfc(7800, "3.3")),
    plain("kid", "the key's id; the recipient knows the key", Source::rfc(7800, "3.4")),
    plain("jku", "an address where the key stands", Source::rfc(7800, "3.5")),
    plain("jkt", "thumbprint of the key of the DPoP proofs", Source::rfc(9449, "6.1")),
    plain("x5t#S256", "SHA-256 of the client's TLS certificate", Source::rfc(8705, "3.1")),
];

/// Members of `address`.
pub(super) static ADDRESS: &[Registered] = &[
    plain("formatted", "the whole address, as on a letter", ADDRESS_CLAIM),
    plain("street_address", "street, house number, post box", ADDRESS_CLAIM),
    plain("locality", "city or town", ADDRESS_CLAIM),
    plain("region", "state, province or canton", ADDRESS_CLAIM),
    plain("postal_code", "postal code", ADDRESS_CLAIM),
    plain("country", "the country's name", ADDRESS_CLAIM),
];

/// Members of `status`.
pub(super) static STATUS: &[Registered] = &[nested("status_list", "its place in a list of states", TOKEN_STATUS)];

/// Members of `status_list`, in a token and in the list itself.
pub(super) static STATUS_LIST: &[Registered] = &[
    plain("idx", "its place in the list, from 0", TOKEN_STATUS),
    plain("uri", "where the list is fetched", TOKEN_STATUS),
    plain("bits", "how many bits a state takes", TOKEN_STATUS),
    plain("lst", "the states, compressed, in base64url", TOKEN_STATUS),
];

/// Members of `verified_claims`.
pub(super) static VERIFIED: &[Registered] = &[
    nested("verification", "how the claims were verified, and under which rules", ASSURANCE),
    nested("claims", "the claims that were verified", ASSURANCE),
];

/// Members of `token_introspection` beside registered claims.
pub(super) static INTROSPECTION: &[Registered] = &[
    plain("active", "whether the token is good at this moment", Source::rfc(7662, "2.2")),
    plain("username", "who allowed it, readable for people", Source::rfc(7662, "2.2")),
    plain("token_type", "how it is presented, as “Bearer” or “DPoP”", Source::rfc(7662, "2.2")),
];
