//! A script that Bruno runs before a request.

use super::Snippet;
use crate::language::BRUNO;

/// The row of this snippet.
pub(super) static SNIPPET: Snippet = Snippet {
    name: "Bruno",
    file: "pre-request-bruno.js",
    about: "Goes into Script, Pre Request, of a request in Bruno. It reads PRIVATE_KEY (PKCS#8, PEM) or CLIENT_SECRET from the .env file of the collection.",
    algorithms: &[
        "ES256", "ES384", "ES512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "HS256", "HS384", "HS512",
    ],
    why_no_others: "jsonwebtoken, which Bruno brings along, has neither Ed25519 nor secp256k1 nor ML-DSA.",
    // The library takes the characters of the header for bytes.
    cannot: |job| {
        let ascii = job
            .signed()
            .is_none_or(|signed| signed.header.iter().all(|(name, value)| name.is_ascii() && value.is_ascii()));
        (!ascii).then_some("jsonwebtoken spoils a header that has more than ASCII in it.")
    },
    certificate: false,
    every_flow: true,
    template: "bruno.js",
    language: &BRUNO,
};
