//! Ruby with ruby-jwt and Net::HTTP.

use super::Snippet;
use crate::language::RUBY;

/// The row of this snippet.
pub(super) static SNIPPET: Snippet = Snippet {
    name: "Ruby (ruby-jwt)",
    file: "request.rb",
    about: "Needs gem install jwt. \
            It reads the key from the file that PRIVATE_KEY_FILE names (PKCS#8, PEM), or CLIENT_SECRET, from the environment.",
    algorithms: &[
        "ES256", "ES384", "ES512", "ES256K", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "HS256", "HS384",
        "HS512",
    ],
    why_no_others: "ruby-jwt has no ML-DSA, and Ed25519 only in a gem of its own.",
    cannot: |_| None,
    certificate: true,
    every_flow: true,
    template: "ruby.rb",
    language: &RUBY,
};
