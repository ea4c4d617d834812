//! A script that Bruno runs before a request.

use super::Snippet;
use crate::language::JAVASCRIPT;

/// The row of this snippet.
pub(super) static SNIPPET: Snippet = Snippet {
    name: "Bruno",
    file: "pre-request-bruno.js",
    about: "Goes into Script, Pre Request, of a request in Bruno, in Developer Mode. \
            It reads PRIVATE_KEY_FILE or CLIENT_SECRET from the environment of the process (.env).",
    algorithms: &[
        "ES256", "ES384", "ES512", "ES256K", "Ed25519", "EdDSA", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512",
        "HS256", "HS384", "HS512",
    ],
    why_no_others: "Its Node has no ML-DSA.",
    certificate: false,
    every_flow: true,
    template: "bruno.js",
    language: &JAVASCRIPT,
};
