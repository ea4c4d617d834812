//! A script that Postman runs before a request.

use super::Snippet;
use crate::language::POSTMAN;

/// The row of this snippet.
pub(super) static SNIPPET: Snippet = Snippet {
    name: "Postman",
    file: "pre-request.js",
    about: "Goes into Scripts, Pre-request, of a request in Postman. It reads PRIVATE_KEY (PKCS#8, PEM) or CLIENT_SECRET from the vault, and fills the variables that the request names.",
    algorithms: &["ES256", "ES384", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "HS256", "HS384", "HS512"],
    why_no_others: "jsrsasign, which Postman offers, has neither Ed25519 nor ML-DSA, and of ECDSA only ES256 and ES384.",
    cannot: |_| None,
    certificate: false,
    every_flow: true,
    template: "postman.js",
    language: &POSTMAN,
};
