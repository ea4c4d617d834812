//! Authorization code: a person agreed in the browser, and the client fetches the token.

use jose::Source;

use super::{Purpose, TOKEN_ENDPOINT, must, secret};

/// The row of this purpose.
pub static PURPOSE: Purpose = Purpose {
    name: "Authorization code",
    about: "The client brings the code that came back through the browser, and the verifier that only who began can \
            know (PKCE).",
    grant_type: "authorization_code",
    endpoint: TOKEN_ENDPOINT,
    parameters: &[
        secret(must("code", "The code, as it came back in the redirect; it works once and for a minute or so.")),
        must("redirect_uri", "The same address as in the authorization request, letter for letter."),
        secret(must("code_verifier", "The text whose SHA-256 went along with the authorization request.")),
    ],
    source: Source::rfc(6749, "4.1.3"),
};
