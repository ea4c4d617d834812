//! JWT bearer: a JWT that is the grant itself.

use jose::Source;

use super::{Purpose, SCOPE, TOKEN_ENDPOINT, must, secret};

/// The row of this purpose.
pub static PURPOSE: Purpose = Purpose {
    name: "JWT bearer",
    about: "The client brings a JWT that says for whom it asks, from someone the server trusts. It is the grant and not \
            the authentication: the two look alike, and go into different parameters.",
    grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
    endpoint: TOKEN_ENDPOINT,
    parameters: &[secret(must("assertion", "The JWT; its audience is this server.")), SCOPE],
    source: Source::rfc(7523, "2.1"),
};
