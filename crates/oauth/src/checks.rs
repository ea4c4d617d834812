//! The rules a client assertion is held to before a server does: one file each, listed once.

use jose::{At, Claims, Finding, Header, Part, Rule, UnixTime};

mod audience_alone;
mod audience_is_issuer;
mod expires;
mod issuer_is_client;
mod lifetime;
mod subject_is_client;
mod token_id;
mod typed;

/// What the server in question expects.
#[derive(Clone, Copy, Debug)]
pub struct Expectation<'a> {
    /// The client that is registered there.
    pub client_id: &'a str,
    /// The server's issuer.
    pub issuer: &'a str,
    /// The server's token endpoint, which some mistake for its issuer.
    pub token_endpoint: &'a str,
    /// The time.
    pub now: UnixTime,
}

/// One rule and how to see whether it is kept.
pub struct Check {
    /// The rule: id, severity, advice, source.
    pub rule: Rule,
    run: fn(&Subject<'_>) -> Option<Violation>,
}

/// Every check, in the order a reader wants them.
pub static CHECKS: &[&Check] = &[
    &typed::CHECK,
    &issuer_is_client::CHECK,
    &subject_is_client::CHECK,
    &audience_is_issuer::CHECK,
    &audience_alone::CHECK,
    &expires::CHECK,
    &lifetime::CHECK,
    &token_id::CHECK,
];

/// The assertion and what it is held to.
struct Subject<'a> {
    header: &'a Header,
    claims: &'a Claims,
    expected: &'a Expectation<'a>,
}

/// How a rule is broken.
struct Violation {
    part: Part,
    member: &'static str,
    expected: String,
    found: String,
}

/// Runs every check.
pub fn check(header: &Header, claims: &Claims, expected: &Expectation<'_>) -> Vec<Finding> {
    let subject = Subject { header, claims, expected };
    CHECKS.iter().filter_map(|check| Some(check.finding((check.run)(&subject)?, &subject))).collect()
}

impl Check {
    fn finding(&'static self, violation: Violation, subject: &Subject<'_>) -> Finding {
        let Violation { part, member, expected, found } = violation;
        let finding = Finding::new(&self.rule, part, expected, found).member(member);
        let value = if part == Part::Header { subject.header.get(member) } else { subject.claims.get(member) };
        match value {
            Some(value) => finding.at(At::Decoded(value.span.clone())),
            None => finding,
        }
    }
}

impl Subject<'_> {
    /// What a claim is, for a sentence.
    fn describe(&self, claim: &str) -> String {
        self.claims.get(claim).map_or_else(|| format!("no “{claim}”"), |value| value.describe())
    }
}

/// A claim that has to be this string.
fn claim_is(subject: &Subject<'_>, member: &'static str, expected: &str) -> Option<Violation> {
    let is = subject.claims.get(member).and_then(|value| value.as_str()) == Some(expected);
    (!is).then(|| Violation {
        part: Part::Payload,
        member,
        expected: format!("“{}”", jose::visible(expected)),
        found: subject.describe(member),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_check_has_its_own_id_and_explains_itself() {
        for (i, check) in CHECKS.iter().enumerate() {
            let rule = &check.rule;
            assert!(CHECKS.iter().skip(i + 1).all(|other| other.rule.id != rule.id), "{} twice", rule.id);
            assert!(jose::rule::ALL.iter().all(|other| other.id != rule.id), "{} is jose's", rule.id);
            assert!(rule.says.ends_with('.') && rule.advice.ends_with('.'), "{}", rule.id);
            assert!(rule.source.url().starts_with("https://"), "{}", rule.id);
        }
    }
}
