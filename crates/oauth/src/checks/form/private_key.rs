//! P26: a private key where a token belongs.

use jose::json::{Reading, get};
use jose::{Finding, Part, Rule, Source};

use super::{Check, Subject};

pub(super) static CHECK: Check = Check { rules: &[&RULE], run };

static RULE: Rule = Rule::warning(
    "P26",
    Source::rfc(7517, "9.2"),
    "This is a private key, not a token.",
    "Take it out of here; if it went through other hands on its way, replace it.",
);

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    if is_private_key(&subject.inspection.token) {
        findings.push(Finding::new(&RULE, Part::Token, "a token", "a private key"));
    }
}

/// Whether a text is a private key in PEM or JWK, or a set with one.
pub(crate) fn is_private_key(text: &str) -> bool {
    let text = text.trim_start();
    is_pem(text) || is_jwk(text)
}

fn is_pem(text: &str) -> bool {
    let label = text.strip_prefix("-----BEGIN ").and_then(|rest| rest.split_once("-----")).map(|(label, _)| label);
    label.is_some_and(|label| label.ends_with("PRIVATE KEY"))
}

fn is_jwk(text: &str) -> bool {
    if !text.starts_with('{') || text.len() > jose::KeySet::MAX_LEN {
        return false;
    }
    let Some(value) = Reading::of(text.as_bytes(), Part::Token).value else { return false };
    let keys = get(value.members(), "keys").map_or(std::slice::from_ref(&value), |keys| keys.elements());
    let has = |key: &jose::json::Value, name| get(key.members(), name).is_some();
    keys.iter().any(|key| has(key, "kty") && ["d", "k", "priv"].iter().any(|name| has(key, name)))
}
