//! Client credentials: the client asks for itself.

use jose::Source;

use super::{Purpose, SCOPE, TOKEN_ENDPOINT, may};

/// The row of this purpose.
pub static PURPOSE: Purpose = Purpose {
    name: "Client credentials",
    about: "The client asks for a token in its own name: nobody is logged in, and who it is, is all it shows.",
    grant_type: "client_credentials",
    endpoint: TOKEN_ENDPOINT,
    parameters: &[SCOPE, may("resource", "The address of the API that the token is for (RFC 8707).")],
    source: Source::rfc(6749, "4.4"),
};
