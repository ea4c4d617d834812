//! Error codes beyond RFC 6749 §5.2: what each means, whoever says it.

use jose::Source;

use super::Reading;

const OIDC: Source = Source::page(
    "OpenID Connect Core 1.0",
    "3.1.2.6",
    "https://openid.net/specs/openid-connect-core-1_0.html#AuthError",
);
const CIBA: Source = Source::page(
    "OpenID Connect CIBA 1.0",
    "13",
    "https://openid.net/specs/openid-client-initiated-backchannel-authentication-core-1_0.html",
);

const fn code(text: &'static str, cause: &'static str, advice: &'static str, source: Source) -> Reading {
    Reading { text, cause, advice, source }
}

/// Every code.
pub static CODES: &[Reading] = &[
    code(
        "access_denied",
        "The person or the server said no.",
        "Ask again only when the person wants to.",
        Source::rfc(6749, "4.1.2.1"),
    ),
    code(
        "unsupported_response_type",
        "The server does not answer in this way.",
        "Use response_type=code.",
        Source::rfc(6749, "4.1.2.1"),
    ),
    code(
        "server_error",
        "The server failed.",
        "Try again later; nothing is wrong with the request, as far as that can be known.",
        Source::rfc(6749, "4.1.2.1"),
    ),
    code(
        "temporarily_unavailable",
        "The server is overloaded or under repair.",
        "Try again later.",
        Source::rfc(6749, "4.1.2.1"),
    ),
    code(
        "invalid_token",
        "The access token is expired, revoked, malformed, or for somebody else.",
        "Get a new one; look at its aud and exp if it is a JWT.",
        Source::rfc(6750, "3.1"),
    ),
    code(
        "insufficient_scope",
        "The access token does not reach that far.",
        "Ask for a token with the scope that the answer names.",
        Source::rfc(6750, "3.1"),
    ),
    code(
        "interaction_required",
        "The server would have to show something, and was told not to.",
        "Send the person again without prompt=none.",
        OIDC,
    ),
    code(
        "login_required",
        "Nobody is logged in, and the server was told not to ask.",
        "Send the person again without prompt=none.",
        OIDC,
    ),
    code(
        "account_selection_required",
        "The person has to choose an account.",
        "Send the person again without prompt=none.",
        OIDC,
    ),
    code("consent_required", "The person has to agree first.", "Send the person through the consent page once.", OIDC),
    code(
        "invalid_request_uri",
        "The server could not fetch the request object, or it is none.",
        "Look whether the address answers, and whether it is registered.",
        OIDC,
    ),
    code(
        "invalid_request_object",
        "The request object is malformed, expired, or signed by another key.",
        "Inspect it: its aud is the issuer, and its key is a registered one.",
        OIDC,
    ),
    code(
        "request_not_supported",
        "The server takes no request objects.",
        "Send the parameters plainly, or by a pushed request.",
        OIDC,
    ),
    code(
        "request_uri_not_supported",
        "The server takes no references to request objects.",
        "Send the parameters plainly, or by a pushed request.",
        OIDC,
    ),
    code(
        "registration_not_supported",
        "The server takes no registration inside a request.",
        "Register the client beforehand.",
        OIDC,
    ),
    code(
        "authorization_pending",
        "The person has not answered yet.",
        "Wait for the interval, and ask again.",
        Source::rfc(8628, "3.5"),
    ),
    code(
        "slow_down",
        "The client asks too often.",
        "Wait 5 seconds longer between two requests from now on.",
        Source::rfc(8628, "3.5"),
    ),
    code(
        "expired_token",
        "The code for the device is too old.",
        "Start again with a new code.",
        Source::rfc(8628, "3.5"),
    ),
    code(
        "use_dpop_nonce",
        "The server wants its nonce in the DPoP proof.",
        "Make a new proof with the nonce of the header DPoP-Nonce, and send the request again; the assertion has to be new as well where its jti counts.",
        Source::rfc(9449, "8"),
    ),
    code(
        "invalid_dpop_proof",
        "The DPoP proof is malformed, too old, or for another request.",
        "Inspect it: htm and htu are of this request, iat is now, and jti is new.",
        Source::rfc(9449, "5"),
    ),
    code("expired_login_hint_token", "The hint of whom to ask is too old.", "Make a new login_hint_token.", CIBA),
    code(
        "unknown_user_id",
        "The server does not know the person that the hint names.",
        "Compare the hint with what the server registered.",
        CIBA,
    ),
    code(
        "missing_user_code",
        "The client is registered to send a user code, and did not.",
        "Send user_code as well.",
        CIBA,
    ),
    code("invalid_user_code", "The user code is wrong.", "Ask the person again.", CIBA),
    code(
        "invalid_binding_message",
        "The message to show is too long, or has characters that the device cannot show.",
        "Send a short one in plain letters.",
        CIBA,
    ),
    code("transaction_failed", "The server gave up on this request.", "Start again with a new request.", CIBA),
    code(
        "invalid_redirect_uri",
        "A redirect URI is not allowed.",
        "Register it letter for letter.",
        Source::rfc(7591, "3.2.2"),
    ),
    code(
        "invalid_client_metadata",
        "A field of the registration is wrong, or two contradict.",
        "Look at the description: often jwks beside jwks_uri, or a method without its algorithm.",
        Source::rfc(7591, "3.2.2"),
    ),
    code(
        "invalid_software_statement",
        "The software statement is malformed, or signed by somebody unknown.",
        "Inspect it as a JWT.",
        Source::rfc(7591, "3.2.2"),
    ),
    code(
        "unapproved_software_statement",
        "The server does not approve of this software statement.",
        "Ask the server who may issue them.",
        Source::rfc(7591, "3.2.2"),
    ),
    code(
        "unsupported_token_type",
        "The server cannot revoke tokens of this kind.",
        "Let the token expire.",
        Source::rfc(7009, "2.2.1"),
    ),
    code(
        "invalid_target",
        "The resource is unknown, malformed, or not for this client.",
        "Compare resource with what the server registered.",
        Source::rfc(8707, "2"),
    ),
    code(
        "invalid_authorization_details",
        "The details of the authorization are malformed, or of a type the server does not know.",
        "Compare type and fields with what the server documents.",
        Source::rfc(9396, "5"),
    ),
    code(
        "insufficient_user_authentication",
        "The person has to log in better, or again.",
        "Send the person again with the acr_values or max_age that the answer names.",
        Source::rfc(9470, "3"),
    ),
];
