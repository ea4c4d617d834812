//! Rust with jsonwebtoken and ureq.

use super::Snippet;
use crate::language::RUST;

/// The row of this snippet.
pub(super) static SNIPPET: Snippet = Snippet {
    name: "Rust (jsonwebtoken)",
    file: "main.rs",
    about: "Needs cargo add serde_json uuid --features uuid/v4, cargo add jsonwebtoken --features rust_crypto and cargo add ureq. It reads the key from the file that PRIVATE_KEY_FILE names (PKCS#8, PEM), or CLIENT_SECRET, from the environment.",
    algorithms: &[
        "ES256", "ES384", "EdDSA", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "HS256", "HS384", "HS512",
    ],
    why_no_others: "jsonwebtoken signs with ES256, ES384, EdDSA, RSA and HMAC; Ed25519 it knows by its old name EdDSA alone.",
    cannot: |_| None,
    certificate: false,
    every_flow: true,
    template: "rust.rs",
    language: &RUST,
};
