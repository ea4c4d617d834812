//! Python with PyJWT and Requests.

use super::Snippet;
use crate::language::PYTHON;

/// The row of this snippet.
pub(super) static SNIPPET: Snippet = Snippet {
    name: "Python (PyJWT)",
    file: "request.py",
    about: "Needs pip install 'pyjwt[crypto]' requests. \
            It reads the key from the file that PRIVATE_KEY_FILE names (PKCS#8, PEM), or CLIENT_SECRET, from the environment.",
    algorithms: &[
        "ES256", "ES384", "ES512", "ES256K", "Ed25519", "EdDSA", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512",
        "HS256", "HS384", "HS512",
    ],
    why_no_others: "PyJWT has no ML-DSA.",
    cannot: |_| None,
    certificate: true,
    every_flow: true,
    template: "python-pyjwt.py",
    language: &PYTHON,
};
