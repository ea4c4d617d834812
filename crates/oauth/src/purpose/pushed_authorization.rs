//! Pushed authorization request: what a person is to agree to, said beforehand and by the client itself.

use jose::Source;

use super::{Purpose, SCOPE, may, must, set};

/// The row of this purpose.
pub static PURPOSE: Purpose = Purpose {
    name: "Pushed authorization request",
    about: "The client hands in the authorization request and authenticates with it; the browser then carries no more \
            than a reference, which nobody on the way can change.",
    grant_type: "",
    endpoint: "pushed_authorization_request_endpoint",
    parameters: &[
        set(must("client_id", "The client."), "{client_id}"),
        set(must("response_type", "What is to come back."), "code"),
        must("redirect_uri", "Where the browser is sent afterwards."),
        SCOPE,
        may("state", "What the client wants back with the answer."),
        must("code_challenge", "The SHA-256 of the verifier, in base64url (PKCE)."),
        set(must("code_challenge_method", "How it was made."), "S256"),
    ],
    source: Source::rfc(9126, "2.1"),
};
