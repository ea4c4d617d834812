//! The rules a token is held to: one file each, listed once.
//!
//! What the grammar refuses is a rule of [`jose`]; here is what stands above it, by form, header, claims and signature.
//! What only one kind of token is held to is listed in that kind, in [`crate::kinds`]. What cannot be seen in a token is
//! listed in [`NOT_CHECKED`], with the reason.

use jose::inspection::Attempt;
use jose::json::{self, Member, Value};
use jose::{At, Claim, Claims, Finding, Header, Inspection, Part, Rule, Source, UnixTime};

use crate::context::{Context, Demands};
use crate::kinds::{self, Kind};

pub(crate) mod claims;
mod confusable;
pub(crate) mod form;
pub(crate) mod header;
pub(crate) mod mend;
pub(crate) mod signature;

/// What the server in question expects of an assertion that is about to be sent.
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

/// Something to see to: most have one id.
pub struct Check {
    /// Its rules: id, severity, advice, source. Several where the profile or the kind decides how bad it is.
    pub rules: &'static [&'static Rule],
    run: fn(&Subject<'_>, &mut Vec<Finding>),
}

/// What a client assertion is held to above the rules for every token, in the order a reader wants it.
pub static CHECKS: &[&Check] = &[
    &header::typed::CHECK,
    &claims::issuer_is_client::CHECK,
    &claims::subject_is_client::CHECK,
    &claims::issuer_is_subject::CHECK,
    &claims::audience_there::CHECK,
    &claims::audience_is_issuer::CHECK,
    &claims::audience_alone::CHECK,
    &claims::audience_is_string::CHECK,
    &claims::audience_nearly::CHECK,
    &claims::audience_host::CHECK,
    &claims::expires::CHECK,
    &claims::lifetime::CHECK,
    &claims::made_when::CHECK,
    &claims::token_id::CHECK,
    &claims::id_guessable::CHECK,
    &claims::foreign::CHECK,
    &claims::grant::CHECK,
];

/// Ids of the catalogue that no rule here finds, and why.
pub static NOT_CHECKED: &[(&str, &str)] = &[
    ("S08", "Padding that is not exact is a wrong signature: S01 refuses it."),
    ("S16", "It takes two tokens and big numbers to show, and shows what everybody may know: a public key."),
    ("C29", "The clock of a server is in its answer, not in the token."),
    ("T08", "It is about HTTP requests and responses, not about a token."),
    ("T09", "What can be seen of an encrypted token from outside is P07, H25 and H28."),
];

/// Every check, whatever it is run for.
pub fn all() -> impl Iterator<Item = &'static Check> {
    let groups = [CHECKS, form::CHECKS, header::CHECKS, claims::CHECKS, signature::CHECKS];
    groups.into_iter().chain(kinds::KINDS.iter().map(|kind| kind.own)).flatten().copied()
}

/// More findings of one rule than these are not collected: nobody reads them.
pub(crate) const MOST: usize = 20;

impl Check {
    pub(crate) const fn new(rules: &'static [&'static Rule], run: fn(&Subject<'_>, &mut Vec<Finding>)) -> Self {
        Self { rules, run }
    }
}

/// The token and what it is held to.
pub(crate) struct Subject<'a> {
    pub(crate) inspection: &'a Inspection,
    pub(crate) attempt: &'a Attempt,
    pub(crate) header: &'a Header,
    pub(crate) claims: &'a Claims,
    pub(crate) kind: &'static Kind,
    pub(crate) context: &'a Context<'a>,
}

/// Holds an assertion that is about to be sent to the rules for client assertions ([`CHECKS`]).
pub fn check(header: &Header, claims: &Claims, expected: &Expectation<'_>) -> Vec<Finding> {
    let Expectation { client_id, issuer, token_endpoint, now } = *expected;
    let context = Context { client_id, issuer, token_endpoint, now, ..Context::default() };
    let inspection = Inspection::default();
    let kind = &kinds::CLIENT_ASSERTION;
    let attempt = &Attempt::NoKey;
    let subject = Subject { inspection: &inspection, attempt, header, claims, kind, context: &context };
    let mut findings = Vec::new();
    subject.run(CHECKS, &mut findings);
    findings
}

impl<'a> Subject<'a> {
    pub(crate) fn run(&self, checks: &[&Check], findings: &mut Vec<Finding>) {
        for check in checks {
            (check.run)(self, findings);
        }
    }

    fn demands(&self) -> &'static Demands {
        self.context.profile.demands()
    }

    /// A finding about a header parameter, at its value where it is there.
    pub(crate) fn in_header(
        &self,
        rule: &'static Rule,
        member: &str,
        expected: impl Into<String>,
        found: impl Into<String>,
    ) -> Finding {
        let finding = Finding::new(rule, Part::Header, expected, found).member(member);
        at(finding, self.header.get(member))
    }

    /// A finding about a claim, at its value where it is there.
    pub(crate) fn in_claims(
        &self,
        rule: &'static Rule,
        member: &str,
        expected: impl Into<String>,
        found: impl Into<String>,
    ) -> Finding {
        let finding = Finding::new(rule, Part::Payload, expected, found).member(member);
        at(finding, self.claims.get(member))
    }

    /// The text of a claim that is a string.
    pub(crate) fn text(&self, claim: &str) -> Option<&'a str> {
        self.claims.get(claim).and_then(Value::as_str)
    }

    pub(crate) fn header_text(&self, name: &str) -> Option<&'a str> {
        self.header.get(name).and_then(Value::as_str)
    }

    /// A time that can be one; C14, C15 and C16 speak of the others.
    pub(crate) fn seconds(&self, claim: &str) -> Option<UnixTime> {
        self.claims.time(claim).value().filter(|time| (0..=claims::unit::LATEST).contains(&time.0))
    }

    /// What a claim is, for a sentence.
    pub(crate) fn describe(&self, claim: &str) -> String {
        self.claims.get(claim).map_or_else(|| format!("no “{claim}”"), Value::describe)
    }

    /// The audience, if it is well-formed.
    fn audience(&self) -> Option<Vec<&'a str>> {
        match self.claims.audience() {
            Claim::Value(values) if !values.is_empty() => Some(values),
            _ => None,
        }
    }

    /// Whether the server takes this for its name.
    fn is_the_server(&self, audience: &str) -> bool {
        let Context { issuer, token_endpoint, .. } = *self.context;
        audience == issuer || (self.demands().takes_endpoint && !audience.is_empty() && audience == token_endpoint)
    }

    /// The finding, with the issuer as the audience for its fix.
    fn mended_audience(&self, finding: Finding) -> Finding {
        match self.context.issuer {
            "" => finding,
            issuer => self.with_claim(finding, "aud", &json::quote(issuer)),
        }
    }

    /// The finding, with this JSON as the value of a claim for its fix.
    pub(crate) fn with_claim(&self, finding: Finding, name: &str, json: &str) -> Finding {
        with(finding, Part::Payload, self.claims.members(), name, json)
    }

    /// The finding, with this JSON as the value of a header parameter for its fix.
    pub(crate) fn with_header(&self, finding: Finding, name: &str, json: &str) -> Finding {
        with(finding, Part::Header, self.header.members(), name, json)
    }
}

fn at(finding: Finding, value: Option<&Value>) -> Finding {
    match value {
        Some(value) => finding.at(At::Decoded(value.span.clone())),
        None => finding,
    }
}

/// Puts the value in place of the one that is there, or the member in front of the others.
fn with(finding: Finding, part: Part, members: &[Member], name: &str, json: &str) -> Finding {
    match (json::get(members, name), members.first()) {
        (Some(value), _) => finding.fix(part, value.span.clone(), json),
        (None, Some(first)) => {
            let start = first.name_span.start;
            finding.fix(part, start..start, format!("{}:{json},", json::quote(name)))
        }
        (None, None) => finding,
    }
}

/// OpenID Connect Core 1.0 §9.
const OIDC_CLIENTS: Source = Source::page(
    "OpenID Connect Core 1.0",
    "9",
    "https://openid.net/specs/openid-connect-core-1_0.html#ClientAuthentication",
);

/// The FAPI 2.0 Security Profile.
const fn fapi(section: &'static str) -> Source {
    Source::page("FAPI 2.0 Security Profile", section, "https://openid.net/specs/fapi-security-profile-2_0-final.html")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids() -> Vec<&'static str> {
        let jose = jose::rule::ALL.iter().chain(jose::jwe::rule::ALL).map(|rule| rule.id);
        let ours = all().flat_map(|check| check.rules).map(|rule| rule.id);
        let kinds = kinds::KINDS.iter().flat_map(|kind| kind.claims).map(|row| row.rule.id);
        let trials = jose::diagnosis::HYPOTHESES.iter().map(|hypothesis| hypothesis.rule.id);
        jose.chain(ours).chain(kinds).chain(trials).collect()
    }

    #[test]
    fn every_id_of_the_catalogue_has_a_rule_or_a_reason() {
        let ids = ids();
        for (letter, last) in [('P', 26), ('H', 29), ('S', 17), ('C', 30), ('T', 9)] {
            for number in 1..=last {
                let id = format!("{letter}{number:02}");
                let ruled = ids.contains(&id.as_str());
                let excused = NOT_CHECKED.iter().any(|(not, _)| *not == id);
                assert!(ruled != excused, "{id}: ruled {ruled}, excused {excused}");
            }
        }
    }

    #[test]
    fn every_rule_explains_itself() {
        for check in all() {
            for rule in check.rules {
                let id = rule.id;
                assert!(rule.says.ends_with('.') && rule.advice.ends_with('.'), "{id}");
                assert!(!rule.says.contains('!') && !rule.advice.contains('!'), "{id}");
                assert!(rule.source.url().starts_with("https://"), "{id}");
            }
        }
    }
}
