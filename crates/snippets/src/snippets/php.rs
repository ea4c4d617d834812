//! PHP with firebase/php-jwt and its curl extension.

use super::Snippet;
use crate::language::PHP;

/// The row of this snippet.
pub(super) static SNIPPET: Snippet = Snippet {
    name: "PHP (php-jwt)",
    file: "request.php",
    about: "Needs composer require firebase/php-jwt, and PHP 8.1 or newer with curl. \
            It reads the key from the file that PRIVATE_KEY_FILE names (PKCS#8, PEM), or CLIENT_SECRET, from the environment.",
    algorithms: &["ES256", "ES384", "ES256K", "EdDSA", "RS256", "RS384", "RS512", "HS256", "HS384", "HS512"],
    why_no_others: "php-jwt has neither PS256 nor ES512 nor ML-DSA, and Ed25519 by its old name EdDSA alone.",
    cannot: |_| None,
    certificate: true,
    every_flow: true,
    template: "php.php",
    language: &PHP,
};
