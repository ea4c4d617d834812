//! Kinds of token: how each is recognised, and what it must and must not have. No token passes as two of them (RFC 8725 §3.12).

use jose::json::{self, Member, Value};
use jose::{Finding, Rule, Source};

use crate::checks::{Check, Subject};

mod access_token;
mod client_assertion;
mod dpop_proof;
mod id_token;
mod key_binding;
mod logout_token;
mod plain;
mod request_object;
mod sd_jwt;

pub use access_token::ACCESS_TOKEN;
pub use client_assertion::CLIENT_ASSERTION;
pub use dpop_proof::DPOP_PROOF;
pub(crate) use dpop_proof::own_key;
pub use id_token::ID_TOKEN;
pub use key_binding::KEY_BINDING;
pub use logout_token::LOGOUT_TOKEN;
pub use plain::PLAIN;
pub use request_object::REQUEST_OBJECT;
pub use sd_jwt::SD_JWT;

/// One kind of token.
pub struct Kind {
    /// What it is called in a sentence, after “a” or “an”.
    pub name: &'static str,
    /// The values of `typ` that mean it, the one to write first; one that starts with `+` is an ending.
    pub typ: &'static [&'static str],
    /// How far `typ` has to say so.
    pub typing: Typing,
    /// The claims it must and must not have.
    pub claims: &'static [Row],
    /// Claims of other kinds, which have no place in it (C25).
    pub foreign: &'static [&'static str],
    /// Where it is defined.
    pub source: Source,
    /// What it is held to above the rules for every token.
    pub(crate) own: &'static [&'static Check],
    /// How it looks when `typ` does not say.
    shape: fn(&Claims<'_>) -> bool,
    /// Whether it is verified with the key in its header, as a DPoP proof is (RFC 9449 §4.3).
    pub brings_its_key: bool,
    /// Whether its keys are known beforehand, so that the header must not bring any or say where they are.
    pub(crate) keys_are_registered: bool,
}

/// How far `typ` has to say what kind a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typing {
    /// Without it the token is refused.
    Required,
    /// It should.
    Advised,
    /// The standard has no type for it.
    Free,
}

/// A claim that a kind must have, or must not.
pub struct Row {
    /// The claim.
    pub claim: &'static str,
    /// Whether it must be there, or must not.
    pub must: bool,
    /// The rule, with its source.
    pub rule: Rule,
}

/// Every kind; where `typ` does not say, the first whose shape fits is meant, and the last fits everything.
pub static KINDS: &[&Kind] = &[
    &DPOP_PROOF,
    &KEY_BINDING,
    &SD_JWT,
    &LOGOUT_TOKEN,
    &REQUEST_OBJECT,
    &CLIENT_ASSERTION,
    &ACCESS_TOKEN,
    &ID_TOKEN,
    &PLAIN,
];

/// Claims asked for by name.
struct Claims<'a>(&'a [Member]);

impl Claims<'_> {
    fn has(&self, name: &str) -> bool {
        json::get(self.0, name).is_some()
    }

    fn text(&self, name: &str) -> Option<&str> {
        json::get(self.0, name).and_then(Value::as_str)
    }
}

impl Kind {
    /// The kind of a token: the one its `typ` names, or else the one it looks like.
    pub fn of(header: Option<&Value>, payload: Option<&Value>) -> &'static Self {
        let named = header.and_then(|header| json::get(header.members(), "typ")).and_then(Value::as_str).map(typ);
        let by_type = named.and_then(|typ| KINDS.iter().find(|kind| kind.is_named(&typ)));
        let claims = Claims(payload.map_or(&[], Value::members));
        by_type.or_else(|| KINDS.iter().find(|kind| (kind.shape)(&claims))).copied().unwrap_or(&PLAIN)
    }

    /// Whether a `typ`, as [`typ`] writes it, means this kind.
    pub(crate) fn is_named(&self, typ: &str) -> bool {
        self.typ.iter().any(|own| *own == typ || (own.starts_with('+') && typ.ends_with(own)))
    }

    /// Sees to the claims that must and must not be there.
    pub(crate) fn run(&self, subject: &Subject<'_>, findings: &mut Vec<Finding>) {
        for row in self.claims {
            row.run(subject, findings);
        }
    }
}

impl Row {
    fn run(&'static self, subject: &Subject<'_>, findings: &mut Vec<Finding>) {
        let Self { claim, must, rule } = self;
        let there = subject.claims.get(claim);
        if there.is_some() != *must {
            let expected = if *must { format!("“{claim}”") } else { format!("no “{claim}”") };
            findings.push(subject.in_claims(rule, claim, expected, subject.describe(claim)));
        }
    }
}

/// A `typ` as it is compared: without case, and without `application/` (RFC 7515 §4.1.9).
pub(crate) fn typ(value: &str) -> String {
    let lower = value.to_ascii_lowercase();
    lower.strip_prefix("application/").unwrap_or(&lower).to_owned()
}

const fn must(id: &'static str, claim: &'static str, source: Source) -> Row {
    let says = "A claim is missing that every token of this kind has.";
    Row { claim, must: true, rule: Rule::error(id, source, says, "Add it.") }
}

const fn must_not(id: &'static str, claim: &'static str, source: Source) -> Row {
    let says = "There is a claim that no token of this kind may have.";
    Row { claim, must: false, rule: Rule::error(id, source, says, "Leave it out.") }
}

/// The finding about a claim that has to be another text; none where nothing is expected.
fn has_to_be(subject: &Subject<'_>, rule: &'static Rule, claim: &str, expected: &str) -> Option<Finding> {
    let wrong = !expected.is_empty() && subject.claims.get(claim).is_some() && subject.text(claim) != Some(expected);
    wrong.then(|| subject.in_claims(rule, claim, format!("“{}”", jose::visible(expected)), subject.describe(claim)))
}

/// Whether somebody is among the audience; true where nobody is expected or the audience is not well-formed.
fn is_for(subject: &Subject<'_>, expected: &str) -> bool {
    let audience = subject.claims.audience().value();
    expected.is_empty() || audience.is_none_or(|values| values.contains(&expected))
}
