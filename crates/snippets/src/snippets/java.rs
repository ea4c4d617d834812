//! Java with nothing but the JDK: its signatures come in the form of JWS (RFC 7518 §3.4) as `inP1363Format`.

use super::Snippet;
use crate::language::JAVA;

/// The row of this snippet.
pub(super) static SNIPPET: Snippet = Snippet {
    name: "Java",
    file: "TokenRequest.java",
    about: "Needs Java 17 or newer and nothing else: java TokenRequest.java. It reads the key from the file that PRIVATE_KEY_FILE names (PKCS#8, PEM), or CLIENT_SECRET, from the environment.",
    algorithms: &[
        "ES256", "ES384", "ES512", "Ed25519", "EdDSA", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "HS256",
        "HS384", "HS512",
    ],
    why_no_others: "Java has no secp256k1 since 16, and ML-DSA only since 24.",
    cannot: |_| None,
    certificate: false,
    every_flow: true,
    template: "java.java",
    language: &JAVA,
};
