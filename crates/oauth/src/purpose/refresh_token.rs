//! Refresh token: a token for a token.

use jose::Source;

use super::{Purpose, SCOPE, TOKEN_ENDPOINT, must, secret};

/// The row of this purpose.
pub static PURPOSE: Purpose = Purpose {
    name: "Refresh token",
    about: "The client trades a refresh token for a new access token; many servers give a new refresh token with it, \
            and the old one is worth nothing from then on.",
    grant_type: "refresh_token",
    endpoint: TOKEN_ENDPOINT,
    parameters: &[secret(must("refresh_token", "The refresh token that the server gave last.")), SCOPE],
    source: Source::rfc(6749, "6"),
};
