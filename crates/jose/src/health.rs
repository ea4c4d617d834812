//! The examination of keys: what is weak about a key that can be read. One file for each check, listed once.
//!
//! It works on the data, not on a [`crate::Key`]: a key too weak to be used must still be told why.

use std::ops::Range;

use jose_jwk::{Key as Model, Rsa};

use crate::compact::MAX_LEN;
use crate::finding::{At, Finding, Part};
use crate::json::{self, Kind, Reading, Value};
use crate::jwk::Jwk;
use crate::rule::{self, Rule};

mod algorithm_unnamed;
mod certificate;
mod dictionary;
mod entropy;
mod example_key;
mod factors;
mod fields;
mod kid_tells_secret;
mod kid_twice;
mod known_secrets;
mod leading_zeros;
mod name_is_not_thumbprint;
mod one_key_many_uses;
mod primes;
mod private_published;
mod public_key_as_secret;
mod repeated_byte;
mod roca;
mod rsa_size;
mod secret_published;
mod secret_short;
mod shared_prime;
mod small_exponent;
mod use_and_ops;

pub use known_secrets::{DAMAGED, KnownSecrets};

/// One rule and how to see whether it is kept.
pub struct Check {
    /// The rule: id, severity, advice, source.
    pub rule: Rule,
    run: Run,
}

/// Every check, in the order a reader wants them.
///
/// K03, K05, K07, K23 and K24 have another half among [`rule::ALL`]: what those refuse is not found again here.
pub static CHECKS: &[&Check] = &[
    &example_key::CHECK,
    &factors::CHECK,
    &roca::CHECK,
    &shared_prime::CHECK,
    &public_key_as_secret::CHECK,
    &dictionary::CHECK,
    &secret_short::CHECK,
    &repeated_byte::CHECK,
    &private_published::CHECK,
    &secret_published::CHECK,
    &certificate::CHECK,
    &rsa_size::CHECK,
    &small_exponent::CHECK,
    &leading_zeros::CHECK,
    &entropy::CHECK,
    &kid_twice::CHECK,
    &kid_tells_secret::CHECK,
    &one_key_many_uses::CHECK,
    &use_and_ops::CHECK,
    &name_is_not_thumbprint::CHECK,
    &algorithm_unnamed::CHECK,
];

/// What a check looks at.
enum Run {
    /// One key.
    Key(fn(&Jwk) -> Option<Violation>),
    /// All that is published together.
    Set(fn(&[Entry<'_>]) -> Vec<Violation>),
}

/// A key of a set: as it was written, and as a key where it is one.
struct Entry<'t> {
    json: &'t Value,
    jwk: Option<Jwk>,
}

/// How a rule is broken.
struct Violation {
    member: &'static str,
    expected: String,
    found: String,
    span: Option<Range<usize>>,
}

/// Examines one key; nothing is found in a good one but perhaps a note.
pub fn examine(jwk: &Jwk) -> Vec<Finding> {
    let found = |check: &&'static Check| match check.run {
        Run::Key(run) => run(jwk).map(|violation| check.finding(violation, Part::Key)),
        Run::Set(_) => None,
    };
    CHECKS.iter().filter_map(found).collect()
}

/// Examines what is published, or is about to be: the text of a JWK Set, or of one JWK.
///
/// Gives what is wrong with the text (P10–P20, K32), with the set, and with each key of it; places are bytes of the
/// text. Keys that cannot be read are passed over, as RFC 7517 §5 wants; [`crate::KeySet::parse`] says why.
pub fn examine_set(text: &str) -> Vec<Finding> {
    if text.len() > MAX_LEN {
        let found = format!("{} bytes", text.len());
        return vec![Finding::new(&rule::SIZE, Part::KeySet, format!("at most {MAX_LEN} bytes"), found)];
    }
    let Reading { value, mut findings } = Reading::of(text.as_bytes(), Part::KeySet);
    let Some(value) = value else { return findings };
    let keys = match published(&value) {
        Ok(keys) => keys,
        Err(finding) => {
            findings.push(finding);
            return findings;
        }
    };
    let keys: Vec<Entry<'_>> = keys.iter().map(|json| Entry { json, jwk: Jwk::from_json(json).ok() }).collect();
    for check in CHECKS {
        match check.run {
            Run::Set(run) => findings.extend(run(&keys).into_iter().map(|it| check.finding(it, Part::KeySet))),
            Run::Key(run) => findings.extend(keys.iter().filter_map(|entry| {
                let violation = run(entry.jwk()?)?;
                let span = entry.span(violation.member);
                Some(check.finding(violation.at(span), Part::KeySet))
            })),
        }
    }
    findings
}

/// The keys of a set, or the one key (K32).
fn published(value: &Value) -> Result<&[Value], Finding> {
    let Kind::Object(members) = &value.kind else { return Err(value.not_an_object(Part::KeySet)) };
    match json::get(members, "keys") {
        Some(Value { kind: Kind::Array(keys), .. }) => Ok(keys),
        Some(other) => Err(Finding::new(&rule::JWK_SET, Part::KeySet, "an array", other.type_name())
            .at(At::Decoded(other.span.clone()))
            .member("keys")),
        None if json::get(members, "kty").is_some() => Ok(std::slice::from_ref(value)),
        None => Err(Finding::new(&rule::JWK_SET, Part::KeySet, "“keys” or “kty”", "an object with neither")),
    }
}

impl Check {
    const fn of_key(rule: Rule, run: fn(&Jwk) -> Option<Violation>) -> Self {
        Self { rule, run: Run::Key(run) }
    }

    const fn of_set(rule: Rule, run: fn(&[Entry<'_>]) -> Vec<Violation>) -> Self {
        Self { rule, run: Run::Set(run) }
    }

    fn finding(&'static self, violation: Violation, part: Part) -> Finding {
        let Violation { member, expected, found, span } = violation;
        let finding = Finding::new(&self.rule, part, expected, found).member(member);
        match span {
            Some(span) => finding.at(At::Decoded(span)),
            None => finding,
        }
    }
}

impl Violation {
    fn new(member: &'static str, expected: impl Into<String>, found: impl Into<String>) -> Self {
        Self { member, expected: expected.into(), found: found.into(), span: None }
    }

    fn at(mut self, span: Range<usize>) -> Self {
        self.span = Some(span);
        self
    }
}

impl Entry<'_> {
    fn jwk(&self) -> Option<&Jwk> {
        self.jwk.as_ref()
    }

    fn get(&self, member: &str) -> Option<&Value> {
        json::get(self.json.members(), member)
    }

    /// The bytes of a member, or of the key where it has none of that name.
    fn span(&self, member: &str) -> Range<usize> {
        self.get(member).unwrap_or(self.json).span.clone()
    }
}

/// The material of an RSA key.
fn rsa(jwk: &Jwk) -> Option<&Rsa> {
    match jwk.model() {
        Some(Model::Rsa(rsa)) => Some(rsa),
        _ => None,
    }
}

/// The bytes of a shared secret.
fn secret(jwk: &Jwk) -> Option<&[u8]> {
    match jwk.model() {
        Some(Model::Oct(oct)) => Some(oct.k.as_ref()),
        _ => None,
    }
}

/// A number without the zero bytes in front.
fn trimmed(number: &[u8]) -> &[u8] {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    number.get(zeros..).unwrap_or_default()
}
