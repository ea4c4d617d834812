//! Java with jose4j and its own HTTP client.

use super::Snippet;
use crate::language::JAVA;

/// The row of this snippet.
pub(super) static SNIPPET: Snippet = Snippet {
    name: "Java (jose4j)",
    file: "TokenRequest.java",
    about: "Needs Java 17 or newer and org.bitbucket.b_c:jose4j. \
            It reads the key from the file that PRIVATE_KEY_FILE names (PKCS#8, PEM), or CLIENT_SECRET, from the environment.",
    algorithms: &[
        "ES256", "ES384", "ES512", "EdDSA", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "HS256", "HS384",
        "HS512",
    ],
    why_no_others: "jose4j has no ML-DSA, Java no secp256k1 any more, and Ed25519 goes by its old name EdDSA.",
    certificate: false,
    every_flow: true,
    template: "java.java",
    language: &JAVA,
};
