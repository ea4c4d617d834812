//! K21: a shared secret where everyone can read it.

use super::{Check, Entry, Violation};
use crate::rule::Rule;
use crate::source::Source;

pub(super) static CHECK: Check = Check::of_set(
    Rule::error(
        "K21",
        Source::page(
            "OpenID Connect Discovery 1.0",
            "3",
            "https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata",
        ),
        "A shared secret is published.",
        "Take it out, and make a new one; a set may hold public keys or secrets, never both.",
    ),
    run,
);

fn run(keys: &[Entry<'_>]) -> Vec<Violation> {
    let is_secret =
        |entry: &&Entry<'_>| entry.get("kty").and_then(|kty| kty.as_str()) == Some("oct") || entry.get("k").is_some();
    let secrets: Vec<_> = keys.iter().filter(is_secret).collect();
    let found = if secrets.len() < keys.len() { "a secret among them" } else { "a secret" };
    let violation = |entry: &&Entry<'_>| Violation::new("k", "public keys", found).at(entry.span("k"));
    secrets.iter().map(violation).collect()
}
