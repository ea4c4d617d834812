//! What a server refuses: V01 to V08, each in the server's own words, with where it says so.
//!
//! A row that says nothing refuses nothing. Where a server contradicts a general rule, the server's word stands in its
//! place in [`lint`], and a note says what RFC 10070 has to say of it.

use jose::inspection::Attempt;
use jose::json::{Kind as Json, quote};
use jose::{Claims, Finding, Header, Inspection, Part, Rule, Source, UnixTime, visible};

use super::template::{self, matches};
use super::{Array, Environment, Flow, Need, RFC_10070, Server, Start, Target, Typ};
use crate::checks::Subject;
use crate::context::Context;
use crate::kinds::{self, Kind};
use crate::lint::{self, Report};

mod audience;

use audience::{AUDIENCE, ENDPOINT};

/// V02.
pub static ALGORITHM: Rule = Rule::error(
    "V02",
    Source::rfc(8725, "3.1"),
    "This server does not take the algorithm.",
    "Sign with one that it takes, by a key that is made for it.",
);

static SMALL: Rule = Rule::error(
    ALGORITHM.id,
    Source::rfc(7518, "3.3"),
    "The RSA key is smaller than this server takes.",
    "Make a larger one, and register it.",
);

static TYPE: Rule = Rule::error(
    "V03",
    Source::rfc(7515, "4.1.9"),
    "This server does not take the type.",
    "Set “typ” as the server wants it, letter for letter.",
);

static TYPED: Rule = Rule::note(
    TYPE.id,
    TYPE.source,
    "Clients of this server leave the type out.",
    "If the server refuses it for no other reason, leave “typ” out.",
);

static KEY_ID: Rule = Rule::error(
    "V04",
    Source::rfc(7515, "6"),
    "The header does not name the key as this server wants it.",
    "Put it into the header: the server looks for the key by it.",
);

/// V05.
pub static LIFETIME: Rule = Rule::error(
    "V05",
    Source::rfc(7523, "3"),
    "It lives longer than this server takes.",
    "Set “exp” nearer, and leave some seconds for the clocks.",
);

static ISSUED: Rule = Rule::error(
    "V06",
    Source::rfc(7519, "4.1.6"),
    "The time it was made is not as this server wants it.",
    "Set “iat” to the time in whole seconds, and make a new one for each request.",
);

static ID: Rule = Rule::error(
    "V07",
    Source::rfc(7519, "4.1.7"),
    "The id is not as this server wants it.",
    "Set “jti” to something new for each request.",
);

static CLAIM: Rule = Rule::error(
    "V08",
    Source::rfc(7519, "4"),
    "A claim is not as this server wants it.",
    "Write what the server wants.",
);

/// Every rule of servers.
pub static RULES: &[&Rule] =
    &[&AUDIENCE, &ENDPOINT, &ALGORITHM, &SMALL, &TYPE, &TYPED, &KEY_ID, &LIFETIME, &ISSUED, &ID, &CLAIM];

/// An RSA signature is as long as the modulus; what is shorter than this is none, and not signed by such a key.
const LEAST_SIGNATURE: usize = 96;

/// What a server has to say of a JWT beyond what everybody has to say.
///
/// Client id, issuer and token endpoint of the context count where they are known; an address that cannot be one of this
/// server's does not.
pub fn check(server: &'static Server, inspection: &Inspection, context: &Context<'_>) -> Vec<Finding> {
    let members =
        |value: &Option<jose::json::Value>| value.as_ref().map(|it| it.members().to_vec()).unwrap_or_default();
    let header = Header::from_members(members(&inspection.header));
    let claims = Claims::from_members(members(&inspection.payload));
    let subject =
        Subject { inspection, attempt: &Attempt::NoKey, header: &header, claims: &claims, kind: kind(server), context };
    let judge = Judge { server, subject: &subject, known: known(server, context) };
    let mut findings = Vec::new();
    if inspection.header.is_some() {
        judge.algorithm(&mut findings);
        judge.typ(&mut findings);
        judge.key_id(&mut findings);
    }
    if inspection.payload.is_some() {
        judge.audience(&mut findings);
        judge.lifetime(&mut findings);
        judge.issued(&mut findings);
        judge.id(&mut findings);
        judge.claims(&mut findings);
    }
    findings
}

/// Holds a JWT to the general rules and to one server's: where the two contradict, the server's word counts.
pub fn lint(server: &'static Server, inspection: &Inspection, attempt: &Attempt, context: &Context<'_>) -> Report {
    let mut report = lint::lint(inspection, attempt, Some(kind(server)), context);
    // The general rules are this one's own word already.
    if *server == RFC_10070 {
        return report;
    }
    report.findings.retain(|finding| !overrules(server, finding));
    report.findings.extend(check(server, inspection, context));
    report.findings = lint::in_order(report.findings.into_iter());
    report.verdict = lint::verdict(&report.findings, attempt);
    report
}

fn kind(server: &Server) -> &'static Kind {
    match server.flow {
        Flow::ClientAuthentication => &kinds::CLIENT_ASSERTION,
        _ => &kinds::PLAIN,
    }
}

/// Whether the server says the contrary of a general finding, or says the same itself.
fn overrules(server: &Server, finding: &Finding) -> bool {
    let member = finding.place.member.as_deref().unwrap_or_default();
    match finding.rule.id {
        "C05" | "C08" => !server.audience.is.is_empty(),
        "C06" | "C07" => server.audience.array != Array::Unknown,
        "C09" => !matches!(server.audience.is, [] | [Target::Issuer]),
        "C25" | "C27" => server.claims.iter().any(|claim| claim.name == member),
        "H12" | "H13" | "H16" => server.header.contains(&member) || server.key_id.names.contains(&member),
        "H20" | "H22" => !matches!(server.typ, Typ::Unknown),
        _ => false,
    }
}

/// What the context knows of this server: an address that no environment can have belongs to another.
fn known<'a>(server: &Server, context: &Context<'a>) -> Vec<(&'static str, &'a str)> {
    let fits = |text: &str, template: fn(&Environment) -> &'static str| {
        let mut templates = server.environments.iter().map(template).filter(|template| !template.is_empty());
        !text.is_empty() && templates.any(|template| matches(template, text, &[]))
    };
    let mut known = vec![("client_id", context.client_id)];
    if fits(context.issuer, |environment| environment.issuer) {
        known.push(("issuer", context.issuer));
    }
    if fits(context.token_endpoint, |environment| environment.token_endpoint) {
        known.push(("token_endpoint", context.token_endpoint));
    }
    if !context.endpoint_called.is_empty() {
        known.push(("endpoint_called", context.endpoint_called));
    }
    known
}

struct Judge<'a> {
    server: &'static Server,
    subject: &'a Subject<'a>,
    known: Vec<(&'static str, &'a str)>,
}

impl Judge<'_> {
    /// What is wanted, by whom, and where that is written.
    fn wants(&self, what: &str) -> String {
        format!("{what}, for {} ({})", self.server.name, self.server.source.url())
    }

    fn in_header(&self, rule: &'static Rule, member: &str, what: &str) -> Finding {
        let found = self.subject.header.get(member).map_or_else(|| format!("no “{member}”"), |value| value.describe());
        self.subject.in_header(rule, member, self.wants(what), found)
    }

    fn in_claims(&self, rule: &'static Rule, member: &str, what: &str, found: String) -> Finding {
        self.subject.in_claims(rule, member, self.wants(what), found)
    }

    fn algorithm(&self, findings: &mut Vec<Finding>) {
        let Some(name) = self.subject.header_text("alg") else { return };
        let taken = self.server.algorithms;
        if !taken.is_empty() && !taken.contains(&name) {
            findings.push(self.in_header(&ALGORITHM, "alg", &one_of(taken)));
        }
        let signature = self.subject.inspection.segment(Part::Signature).and_then(|part| part.decoded.as_deref());
        let bits = signature.map_or(0, <[u8]>::len).saturating_mul(8);
        if name.starts_with(['R', 'P']) && (LEAST_SIGNATURE * 8..self.server.rsa_bits).contains(&bits) {
            let expected = self.wants(&format!("an RSA key of {} bits or more", self.server.rsa_bits));
            findings.push(self.subject.in_header(&SMALL, "alg", expected, format!("a signature of {bits} bits")));
        }
    }

    fn typ(&self, findings: &mut Vec<Finding>) {
        let found = self.subject.header.get("typ");
        match self.server.typ {
            Typ::Must(names) if !found.and_then(|typ| typ.as_str()).is_some_and(|typ| names.contains(&typ)) => {
                let finding = self.in_header(&TYPE, "typ", &one_of(names));
                let name = names.first().copied().unwrap_or_default();
                findings.push(self.subject.with_header(finding, "typ", &quote(name)));
            }
            Typ::LeftOut if found.is_some() => findings.push(self.in_header(&TYPED, "typ", "no “typ”")),
            _ => {}
        }
    }

    fn key_id(&self, findings: &mut Vec<Finding>) {
        let names = self.server.key_id.names;
        let there = |name: &&&str| {
            let value = self.subject.header.get(name);
            value.is_some_and(|value| value.as_str() != Some("") && value.kind != Json::Null)
        };
        if self.server.key_id.need == Need::Required && !names.iter().any(|name| there(&name)) {
            let name = names.first().copied().unwrap_or("kid");
            findings.push(self.in_header(&KEY_ID, name, &one_of(names)));
        }
    }

    fn lifetime(&self, findings: &mut Vec<Finding>) {
        let lifetime = &self.server.lifetime;
        let (Some(cap), Some(exp)) = (lifetime.cap, self.subject.seconds("exp")) else { return };
        let issued = || self.subject.seconds("iat");
        let (start, from) = match lifetime.from {
            Start::Now => (None, ""),
            Start::Issued => (issued(), "iat"),
            Start::Age if issued().is_some() => return,
            Start::Age => (None, ""),
            Start::NotBefore => match self.subject.seconds("nbf") {
                Some(start) => (Some(start), "nbf"),
                None => (issued(), "iat"),
            },
        };
        let (start, from): (UnixTime, &str) = match start {
            Some(start) => (start, from),
            None => (self.subject.context.now, "now"),
        };
        let seconds = exp.since(start);
        if seconds > cap || (lifetime.below && seconds == cap) {
            let most = if lifetime.below { "less than" } else { "at most" };
            let expected = format!("{most} {cap} s from {from}");
            findings.push(self.in_claims(&LIFETIME, "exp", &expected, format!("{seconds} s from {from}")));
        }
    }

    fn issued(&self, findings: &mut Vec<Finding>) {
        let issued = &self.server.issued;
        if issued.need == Need::Required && self.subject.claims.get("iat").is_none() {
            findings.push(self.in_claims(&ISSUED, "iat", "a time", "no “iat”".to_owned()));
        }
        let now = self.subject.context.now;
        if let (Some(within), Some(iat)) = (issued.within, self.subject.seconds("iat")) {
            let away = now.since(iat).saturating_abs();
            if away > within.saturating_add(self.subject.context.leeway) {
                let expected = format!("within {within} s of now");
                findings.push(self.in_claims(&ISSUED, "iat", &expected, format!("{away} s away")));
            }
        }
        for name in ["iat", "exp", "nbf"].into_iter().filter(|_| self.server.whole_numbers) {
            let value = self.subject.claims.get(name);
            if let Some(Json::Number(text)) = value.map(|value| &value.kind)
                && !text.bytes().all(|byte| byte.is_ascii_digit())
            {
                let shown: String = text.chars().take(40).collect();
                findings.push(self.in_claims(&ISSUED, name, "whole seconds", format!("the number {shown}")));
            }
        }
    }

    fn id(&self, findings: &mut Vec<Finding>) {
        let id = &self.server.id;
        let jti = self.subject.text("jti");
        if id.need == Need::Required && jti.unwrap_or_default().is_empty() {
            findings.push(self.in_claims(&ID, "jti", "a string", self.subject.describe("jti")));
        } else if let (Some((least, most)), Some(jti)) = (id.length, jti)
            && !(least..=most).contains(&jti.chars().count())
        {
            let found = format!("{} characters", jti.chars().count());
            findings.push(self.in_claims(&ID, "jti", &format!("{least} to {most} characters"), found));
        }
        if let Some(jti) = jti.filter(|jti| id.once && self.subject.context.seen.contains(jti)) {
            let shown: String = jti.chars().take(40).collect();
            let found = format!("“{}”, seen before", visible(&shown));
            findings.push(self.in_claims(&ID, "jti", "a new one for each request", found));
        }
    }

    /// A template as someone reads it who has to fill it: what is known in its place, the hole by what it is.
    fn in_words(&self, template: &str) -> String {
        if let Ok(text) = template::filled(template, &self.known) {
            return format!("“{text}”");
        }
        let hole = match template::holes(template).as_slice() {
            [only] if template.len() == only.len().saturating_add(2) => *only,
            _ => return format!("“{template}”"),
        };
        let row = self.server.look_up.iter().find(|row| row.name == hole);
        row.map_or_else(|| format!("“{hole}”"), |row| format!("“{hole}”: {}", row.what.trim_end_matches('.')))
    }

    fn claims(&self, findings: &mut Vec<Finding>) {
        for claim in self.server.claims {
            let wanted = match claim.value {
                "" | "{now}" => format!("“{}”", claim.name),
                template => self.in_words(template),
            };
            match self.subject.claims.get(claim.name) {
                None if claim.need == Need::Required => {
                    let found = format!("no “{}”", claim.name);
                    findings.push(self.in_claims(&CLAIM, claim.name, &wanted, found));
                }
                Some(value) if !matches!(claim.value, "" | "{now}") => {
                    let known: Vec<_> = self.known.iter().map(|(name, value)| (*name, *value)).collect();
                    if !value.as_str().is_some_and(|text| matches(claim.value, text, &known)) {
                        findings.push(self.in_claims(&CLAIM, claim.name, &wanted, value.describe()));
                    }
                }
                _ => {}
            }
        }
    }
}

fn one_of(names: &[&str]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("“{name}”")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}
