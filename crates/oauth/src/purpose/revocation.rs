//! Revocation: a token is to count no longer.

use jose::Source;

use super::{Purpose, may, must, secret};

/// The row of this purpose.
pub static PURPOSE: Purpose = Purpose {
    name: "Revocation",
    about: "The client says that it needs a token no longer. The server answers 200 even when it does not know the token.",
    grant_type: "",
    endpoint: "revocation_endpoint",
    parameters: &[
        secret(must("token", "The token to withdraw.")),
        may("token_type_hint", "What it is: “access_token” or “refresh_token”."),
    ],
    source: Source::rfc(7009, "2.1"),
};
