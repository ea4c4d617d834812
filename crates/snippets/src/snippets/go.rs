//! Go with golang-jwt and net/http.

use super::Snippet;
use crate::language::GO;

/// The row of this snippet.
pub(super) static SNIPPET: Snippet = Snippet {
    name: "Go (golang-jwt)",
    file: "main.go",
    about: "Needs go get github.com/golang-jwt/jwt/v5. \
            It reads the key from the file that PRIVATE_KEY_FILE names (PKCS#8, PEM), or CLIENT_SECRET, from the environment.",
    algorithms: &[
        "ES256", "ES384", "ES512", "Ed25519", "EdDSA", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "HS256",
        "HS384", "HS512",
    ],
    why_no_others: "golang-jwt has neither secp256k1 nor ML-DSA.",
    cannot: |_| None,
    certificate: true,
    every_flow: true,
    template: "go.go",
    language: &GO,
};
