//! Node with jose, and plain fetch.

use super::Snippet;
use crate::language::JAVASCRIPT;

/// The row of this snippet.
pub(super) static SNIPPET: Snippet = Snippet {
    name: "Node (jose)",
    file: "request.mjs",
    about: "Needs Node 20 or newer and npm install jose. \
            It reads the key from the file that PRIVATE_KEY_FILE names (PKCS#8, PEM), or CLIENT_SECRET, from the environment.",
    algorithms: &[
        "ES256", "ES384", "ES512", "Ed25519", "EdDSA", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "HS256",
        "HS384", "HS512",
    ],
    why_no_others: "Web Cryptography, which jose signs with, has no secp256k1, and ML-DSA only where Node is new enough.",
    cannot: |_| None,
    certificate: false,
    every_flow: true,
    template: "node-jose.mjs",
    language: &JAVASCRIPT,
};
