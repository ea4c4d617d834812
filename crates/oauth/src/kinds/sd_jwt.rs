//! An SD-JWT: claims that are disclosed one by one (RFC 9901).

use jose::json::{Kind as Json, Reading, Value, get};
use jose::{At, Finding, Part, Rule, Source, Unverified, base64url};
use sha2::{Digest, Sha256};

use super::{Kind, Typing};
use crate::checks::header::typed;
use crate::checks::{Check, MOST, Subject};

/// An SD-JWT, with or without a key binding after it.
pub static SD_JWT: Kind = Kind {
    name: "SD-JWT",
    typ: &["+sd-jwt", "sd-jwt"],
    typing: Typing::Advised,
    claims: &[],
    foreign: &[],
    source: Source::rfc(9901, "4"),
    own: &[&typed::CHECK, &CHECK],
    shape: |claims| claims.has("_sd") || claims.has("_sd_alg"),
    brings_its_key: false,
    keys_are_registered: false,
};

static CHECK: Check = Check::new(&[&RULE, &DISCLOSURE, &TWICE, &HOLDER], run);

static RULE: Rule = Rule::error(
    "T06",
    Source::rfc(9901, "4"),
    "This is no SD-JWT.",
    "It is a signed token, disclosures, and perhaps a key binding, each after a “~”; “_sd” is an array of hashes.",
);

static DISCLOSURE: Rule = Rule::error(
    RULE.id,
    Source::rfc(9901, "7.1"),
    "What is disclosed was not signed.",
    "Send the disclosures as the issuer made them: each is base64url of a JSON array, and its hash is in the token.",
);

static TWICE: Rule = Rule::error(
    RULE.id,
    Source::rfc(9901, "7.1"),
    "A hash stands twice.",
    "Refuse it: one disclosure would appear in two places.",
);

static HOLDER: Rule = Rule::error(
    RULE.id,
    Source::rfc(9901, "7.3"),
    "The key binding is for another presentation.",
    "“sd_hash” is the SHA-256 hash of everything before the key binding, the last “~” included.",
);

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let token = subject.inspection.token.as_str();
    let marked = subject.claims.get("_sd").is_some() || subject.claims.get("_sd_alg").is_some();
    if !token.contains('~') && !marked {
        findings.push(Finding::new(&RULE, Part::Token, "disclosures after “~”", "none"));
    }
    if let Some(sd) = subject.claims.get("_sd").filter(|sd| !is_hashes(sd)) {
        findings.push(subject.in_claims(&RULE, "_sd", "an array of hashes", sd.describe()));
    }
    // Another hash function is legal; what it hashes cannot be compared here.
    if subject.claims.get("_sd_alg").is_none_or(|alg| alg.as_str() == Some("sha-256")) {
        disclosed(subject, findings);
    }
}

fn is_hashes(value: &Value) -> bool {
    matches!(value.kind, Json::Array(_)) && value.elements().iter().all(|element| element.as_str().is_some())
}

/// Each disclosure against the hashes in the token and in the other disclosures.
fn disclosed(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let token = subject.inspection.token.as_str();
    let mut pieces: Vec<&str> = token.split('~').skip(1).collect();
    let binding = pieces.pop().unwrap_or_default();
    let read = |piece: &str| {
        let bytes = base64url::decode(piece, Part::Disclosure).ok()?;
        Reading::of(&bytes, Part::Disclosure).strict().ok().filter(|value| matches!(value.elements().len(), 2 | 3))
    };
    let values: Vec<Option<Value>> = pieces.iter().map(|piece| read(piece)).collect();
    let mut hashes = Vec::new();
    subject.claims.members().iter().for_each(|member| collect(&member.name, &member.value, &mut hashes));
    for value in values.iter().flatten() {
        value.elements().iter().for_each(|element| collect("", element, &mut hashes));
    }
    hashes.sort_unstable();
    let twice = hashes.windows(2).find_map(|pair| match pair {
        [one, other] if one == other => Some(*one),
        _ => None,
    });
    if let Some(twice) = twice {
        let shown: String = twice.chars().take(80).collect();
        findings.push(Finding::new(
            &TWICE,
            Part::Payload,
            "each hash once",
            format!("“{}” twice", jose::visible(&shown)),
        ));
    }
    let mut start = token.find('~').unwrap_or(token.len()).saturating_add(1);
    let mut left = MOST;
    for (piece, value) in pieces.iter().zip(&values) {
        let hash = base64url::encode(&Sha256::digest(piece));
        let found = match value {
            None => Some("no array of two or three"),
            Some(_) if hashes.binary_search(&hash.as_str()).is_err() => Some("another hash"),
            Some(_) => None,
        };
        let span = start..start.saturating_add(piece.len());
        if let Some(found) = found.filter(|_| left > 0) {
            left = left.saturating_sub(1);
            let finding = Finding::new(&DISCLOSURE, Part::Disclosure, "a disclosure that is signed", found);
            findings.push(finding.at(At::Text(span.clone())));
        }
        start = span.end.saturating_add(1);
    }
    if let Ok(binding_token) = Unverified::parse(binding) {
        let before = token.get(..token.len().saturating_sub(binding.len())).unwrap_or_default();
        let hash = base64url::encode(&Sha256::digest(before));
        let claims = jose::Claims::parse(binding_token.payload()).ok();
        let named = claims.as_ref().and_then(|claims| claims.get("sd_hash")).and_then(Value::as_str);
        if named != Some(&hash) {
            findings
                .push(Finding::new(&HOLDER, Part::Token, format!("“sd_hash”: “{hash}”"), "another").member("sd_hash"));
        }
    }
}

/// The hashes that stand in `_sd` and in array elements `{"...": hash}` (RFC 9901 §4.2.4).
fn collect<'v>(name: &str, value: &'v Value, hashes: &mut Vec<&'v str>) {
    match &value.kind {
        Json::Array(elements) if name == "_sd" => hashes.extend(elements.iter().filter_map(Value::as_str)),
        Json::Array(elements) => {
            for element in elements {
                hashes.extend(
                    get(element.members(), "...").filter(|_| element.members().len() == 1).and_then(Value::as_str),
                );
                collect("", element, hashes);
            }
        }
        Json::Object(members) => members.iter().for_each(|member| collect(&member.name, &member.value, hashes)),
        _ => {}
    }
}
