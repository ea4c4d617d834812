//! bash and the `openssl` command: nothing to install.

use super::Snippet;
use crate::language::SH;

/// The row of this snippet.
pub(super) static SNIPPET: Snippet = Snippet {
    name: "bash + openssl",
    file: "request.bash",
    about: "Needs bash, curl and OpenSSL 3.0 or newer; nothing to install. \
            It reads the key from the file that PRIVATE_KEY_FILE names (PKCS#8, PEM), or CLIENT_SECRET, from the environment.",
    algorithms: &[
        "ES256", "ES384", "ES512", "ES256K", "Ed25519", "EdDSA", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512",
        "HS256", "HS384", "HS512",
    ],
    why_no_others: "OpenSSL signs ML-DSA from 3.5 on, and only files of its own making are sure to be read.",
    cannot: |_| None,
    certificate: true,
    every_flow: true,
    template: "bash-openssl.sh",
    language: &SH,
};
