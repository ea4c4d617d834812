//! Introspection: what a token is worth now.

use jose::Source;

use super::{Purpose, may, must, secret};

/// The row of this purpose.
pub static PURPOSE: Purpose = Purpose {
    name: "Introspection",
    about: "Whoever was given a token asks the server whether it still counts, and what it says.",
    grant_type: "",
    endpoint: "introspection_endpoint",
    parameters: &[
        secret(must("token", "The token in question.")),
        may("token_type_hint", "What it is: “access_token” or “refresh_token”."),
    ],
    source: Source::rfc(7662, "2.1"),
};
