//! Python with Authlib, whose session authenticates by itself.

use jose::json::Names;

use super::Snippet;
use crate::language::PYTHON;

/// The row of this snippet.
pub(super) static SNIPPET: Snippet = Snippet {
    name: "Python (Authlib)",
    file: "request_authlib.py",
    about: "Needs pip install authlib requests. \
            It reads the key from the file that PRIVATE_KEY_FILE names (PKCS#8, PEM), or CLIENT_SECRET, from the environment.",
    algorithms: &[
        "ES256", "ES384", "ES512", "ES256K", "Ed25519", "EdDSA", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512",
        "HS256", "HS384", "HS512",
    ],
    why_no_others: "Authlib has no ML-DSA.",
    cannot: |job| {
        if !job.is_grant() {
            return Some(super::GRANTS_ALONE);
        }
        let names = Names::of(job.request.form.iter().map(|field| field.name.as_str()));
        (!names.repeated().is_empty()).then_some("Authlib sends each parameter once, and the last alone.")
    },
    certificate: true,
    every_flow: false,
    template: "python-authlib.py",
    language: &PYTHON,
};
