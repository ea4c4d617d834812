//! Node with openid-client, which authenticates by itself.

use super::Snippet;
use crate::language::JAVASCRIPT;

/// The row of this snippet.
pub(super) static SNIPPET: Snippet = Snippet {
    name: "Node (openid-client)",
    file: "request-openid-client.mjs",
    about: "Needs Node 20 or newer and npm install openid-client. \
            It reads the key from the file that PRIVATE_KEY_FILE names (PKCS#8, PEM), or CLIENT_SECRET, from the environment.",
    algorithms: &[
        "ES256", "ES384", "ES512", "Ed25519", "EdDSA", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "HS256",
    ],
    why_no_others: "openid-client signs with HMAC as HS256 alone, and Web Cryptography has no secp256k1.",
    cannot: |job| (!job.is_grant()).then_some(super::GRANTS_ALONE),
    certificate: false,
    every_flow: false,
    template: "node-openid-client.mjs",
    language: &JAVASCRIPT,
};
