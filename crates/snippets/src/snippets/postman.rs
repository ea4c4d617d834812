//! A script that Postman runs before a request.

use super::Snippet;
use crate::language::JAVASCRIPT;

/// The row of this snippet.
pub(super) static SNIPPET: Snippet = Snippet {
    name: "Postman",
    file: "pre-request.js",
    about: "Goes into Scripts, Pre-request, of a request in Postman. \
            It reads the key (PKCS#8, PEM) from PRIVATE_KEY of the vault, or CLIENT_SECRET.",
    algorithms: &[
        "ES256", "ES384", "Ed25519", "EdDSA", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "HS256", "HS384",
        "HS512",
    ],
    why_no_others: "Web Cryptography, which Postman signs with, has neither secp256k1 nor ML-DSA.",
    certificate: false,
    every_flow: true,
    template: "postman.js",
    language: &JAVASCRIPT,
};
