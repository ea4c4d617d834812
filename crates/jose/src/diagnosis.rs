//! Why a signature does not verify: each cause that can be tried is tried, and only what the trial proves is told.
//!
//! A token stays refused whatever is found here; the findings say what its maker did, so that it can be mended there.
//! One file for each cause, listed once in [`HYPOTHESES`]; [`secret`] reads a typed secret in every way people mean one.

use std::cell::Cell;

use crate::algorithm::{Algorithm, Curve, Family};
use crate::base64url::{self, forgiving};
use crate::compact::Compact;
use crate::finding::{Finding, Part};
use crate::header::Header;
use crate::key::Key;
use crate::key_set::KeySet;
use crate::rule::Rule;

mod another_algorithm;
mod another_key;
mod another_length;
mod another_spelling;
mod der_signature;
mod lost_zeros;
mod public_key_as_secret;
pub mod secret;
mod signing_input;

pub use secret::of_secret;

/// One thing that can have gone wrong, and the trial of it.
pub struct Hypothesis {
    /// What is told when the trial proves it. Ids that begin with `S14` are this module's own.
    pub rule: &'static Rule,
    run: fn(&Case<'_>) -> Option<Proof>,
}

/// Every hypothesis, the most telling first.
pub static HYPOTHESES: &[&Hypothesis] = &[
    &public_key_as_secret::HYPOTHESIS,
    &another_key::HYPOTHESIS,
    &another_algorithm::RSA,
    &another_algorithm::HASH,
    &der_signature::HYPOTHESIS,
    &another_spelling::HYPOTHESIS,
    &lost_zeros::HYPOTHESIS,
    &another_length::HYPOTHESIS,
    &signing_input::HYPOTHESIS,
];

/// What a trial proved.
struct Proof {
    part: Part,
    expected: String,
    found: String,
}

impl Proof {
    fn new(part: Part, expected: impl Into<String>, found: impl Into<String>) -> Self {
        Self { part, expected: expected.into(), found: found.into() }
    }
}

/// What went wrong, for a token that these keys do not verify; the first finding counts most.
///
/// Nothing for a token that verifies, or whose form or algorithm stands in the way: [`crate::Inspection`] says that.
/// Trials are limited, so that a large set of large keys costs no more than an eye can wait.
///
/// ```
/// let keys = jose::KeySet::from(jose::Key::secret(&[7; 32])?);
/// // Signed with a line feed behind the payload.
/// let token = "eyJhbGciOiJIUzI1NiJ9.e30.2utmJYML9z8vW80mhHhyxZSii1nzPLnC7koM6tS7tSw";
/// let findings = jose::diagnosis::of(token, &keys);
/// assert_eq!(findings[0].rule.id, "S14");
/// assert_eq!(findings[0].found, "one of both segments and a line feed");
/// # Ok::<(), jose::Finding>(())
/// ```
pub fn of(token: &str, keys: &KeySet) -> Vec<Finding> {
    let Some(case) = Case::of(token, keys) else { return Vec::new() };
    let is_strict = base64url::decode(case.compact.segment(Part::Signature), Part::Signature).is_ok();
    if is_strict && case.selected().is_some_and(|key| case.verifies(key, case.input(), &case.signature)) {
        return Vec::new();
    }
    HYPOTHESES
        .iter()
        .filter_map(|hypothesis| {
            let Proof { part, expected, found } = (hypothesis.run)(&case)?;
            Some(Finding::new(hypothesis.rule, part, expected, found))
        })
        .collect()
}

/// A token and the keys it does not verify with.
struct Case<'c> {
    compact: Compact<'c>,
    header: Header,
    /// Decoded as far as it can be, padding and the other alphabet forgiven.
    signature: Vec<u8>,
    algorithm: &'static Algorithm,
    keys: &'c KeySet,
    left: Cell<usize>,
}

/// What all trials of one token may cost, in verifications with P-256.
const BUDGET: usize = 160;

impl<'c> Case<'c> {
    fn of(token: &'c str, keys: &'c KeySet) -> Option<Self> {
        let compact = Compact::parse(token).ok()?;
        let header = base64url::decode(compact.segment(Part::Header), Part::Header).ok()?;
        let header = Header::parse(&header).ok()?;
        let algorithm = header.algorithm().ok()?;
        let signature = forgiving(compact.segment(Part::Signature)).unwrap_or_default();
        Some(Self { compact, header, signature, algorithm, keys, left: Cell::new(BUDGET) })
    }

    /// What should have been signed.
    fn input(&self) -> &'c [u8] {
        self.compact.signing_input()
    }

    /// The key that the token means.
    fn selected(&self) -> Option<&'c Key> {
        self.keys.select(&self.header, self.algorithm).ok()
    }

    /// The keys worth trying: the one that is meant, or all that can do the algorithm.
    fn candidates(&self) -> impl Iterator<Item = &'c Key> {
        let selected = self.selected();
        let fits = move |key: &&Key| match selected {
            Some(selected) => std::ptr::eq(*key, selected),
            None => key.fits(self.algorithm),
        };
        self.keys.keys().iter().filter(fits)
    }

    /// Whether one of the candidates made this signature of this input.
    fn proves(&self, input: &[u8], signature: &[u8]) -> bool {
        self.candidates().any(|key| self.verifies(key, input, signature))
    }

    fn verifies(&self, key: &Key, input: &[u8], signature: &[u8]) -> bool {
        self.spend(signature, input) && key.made(self.algorithm, input, signature)
    }

    /// Whether there is enough left for one more trial.
    fn spend(&self, signature: &[u8], input: &[u8]) -> bool {
        let cost = match self.algorithm.family {
            Family::Ecdsa(Curve::P521) => 6,
            Family::Ecdsa(Curve::P384) => 3,
            Family::RsaPkcs1(_) | Family::RsaPss(_) => (signature.len() / 256).pow(2),
            Family::MlDsa(_) => 3,
            _ => 1,
        };
        let cost = cost.saturating_add(input.len() >> 16).saturating_add(1);
        match self.left.get().checked_sub(cost) {
            Some(left) => {
                self.left.set(left);
                true
            }
            None => false,
        }
    }
}

/// Bytes written as hexadecimal digits, in pairs; nothing for an odd number of them or other characters.
fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> =
        text.chars().map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok())).collect();
    let digits = digits.filter(|digits| digits.len() % 2 == 0)?;
    Some(digits.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_texts_are_sentences() {
        let own = HYPOTHESES.iter().map(|hypothesis| hypothesis.rule).chain([&secret::READING]);
        let own: Vec<_> = own.collect();
        for (i, rule) in own.iter().enumerate() {
            assert!(own.iter().skip(i + 1).all(|other| other.id != rule.id), "{} stands twice", rule.id);
            assert!(rule.says.ends_with('.') && rule.advice.ends_with('.'), "{}", rule.id);
            assert!(rule.source.url().starts_with("https://"), "{}", rule.id);
            let shared = crate::rule::ALL.iter().find(|other| other.id == rule.id);
            assert!(shared.is_none_or(|shared| std::ptr::eq(*shared, *rule)), "{} means two things", rule.id);
        }
    }

    #[test]
    fn hexadecimal_is_read_in_pairs() {
        assert_eq!(unhex("00fFa0"), Some(vec![0, 255, 160]));
        assert_eq!(unhex("abc"), None);
        assert_eq!(unhex("zz"), None);
        assert_eq!(forgiving("-_+/AA=="), forgiving("-_-_AA"));
    }
}
