//! An SD-JWT: claims that are disclosed one by one (RFC 9901).

use jose::inspection::Form;
use jose::json::{Kind as Json, Names, Value, get};
use jose::{Finding, Part, Rule, Source};

use super::{Kind, Typing};
use crate::checks::header::typed;
use crate::checks::{Check, Subject};

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

static CHECK: Check = Check::new(&[&RULE, &TWICE], run);

static RULE: Rule = Rule::error(
    "T06",
    Source::rfc(9901, "4"),
    "This is no SD-JWT.",
    "It is a signed token, disclosures, and perhaps a key binding, each after a “~”; “_sd” is an array of hashes.",
);

static TWICE: Rule = Rule::error(
    RULE.id,
    Source::rfc(9901, "7.1"),
    "A hash stands twice.",
    "Refuse it: one disclosure would appear in two places.",
);

/// What is disclosed was held to the hashes when the token was told apart ([`jose::rule::SD_JWT`]).
fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let marked = subject.claims.get("_sd").is_some() || subject.claims.get("_sd_alg").is_some();
    if subject.inspection.form != Form::SdJwt && !marked {
        findings.push(Finding::new(&RULE, Part::Token, "disclosures after “~”", "none"));
    }
    if let Some(sd) = subject.claims.get("_sd").filter(|sd| !is_hashes(sd)) {
        findings.push(subject.in_claims(&RULE, "_sd", "an array of hashes", sd.describe()));
    }
    // In a token of this form a hash that stands twice was found when it was told apart.
    if subject.inspection.form == Form::SdJwt {
        return;
    }
    let mut hashes = Vec::new();
    subject.claims.members().iter().for_each(|member| collect(&member.name, &member.value, &mut hashes));
    let again = Names::of(hashes.iter().copied()).repeated();
    if let Some(twice) = again.first().and_then(|(again, _)| hashes.get(*again)) {
        let shown: String = twice.chars().take(80).collect();
        let found = format!("“{}” twice", jose::visible(&shown));
        findings.push(Finding::new(&TWICE, Part::Payload, "each hash once", found));
    }
}

fn is_hashes(value: &Value) -> bool {
    matches!(value.kind, Json::Array(_)) && value.elements().iter().all(|element| element.as_str().is_some())
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
