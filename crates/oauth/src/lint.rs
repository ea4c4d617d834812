//! The linter: everything the rules have to say of a token, once, in order.

use jose::inspection::{Attempt, Form, Verdict};
use jose::json::{Kind as Json, Value};
use jose::jwe::Encrypted;
use jose::{Claims, Finding, Fix, Header, Inspection, Part, Rule, Severity, Source, base64url, rule};

use crate::checks::{self, Subject, claims, form, header, signature};
use crate::context::Context;
use crate::kinds::{self, Kind};

/// What is to be made of a token, and why.
pub struct Report {
    /// The kind it was held to.
    pub kind: &'static Kind,
    /// The verdict.
    pub verdict: Verdict,
    /// Everything a rule has to say: errors first, and within them form, header, signature, keys, claims, kind.
    pub findings: Vec<Finding>,
}

impl Report {
    /// Whether a rule refuses the token.
    pub fn is_refused(&self) -> bool {
        self.findings.iter().any(|finding| finding.rule.severity == Severity::Error)
    }
}

/// More findings of the form than these are not told: nobody reads them.
const MOST_OF_FORM: usize = 200;

/// Holds a token to the rules of its kind; the kind it names or looks like, unless one is given.
///
/// A DPoP proof is verified with the key it brings, whatever `attempt` says. What is weak about a key, as a published
/// example, is for [`jose::health`] to say, where the key is shown.
///
/// ```
/// use jose::Inspection;
/// use jose::inspection::{Attempt, Form, Verdict};
///
/// let inspection = Inspection::of("eyJhbGciOiJFUzI1NiJ9.eyJleHAiOiI5In0.c2ln", 0);
/// let report = oauth::lint(&inspection, &Attempt::NoKey, None, &oauth::Context::default());
/// assert_eq!(report.verdict, Verdict::Refused);
/// assert_eq!(report.findings[0].rule.id, "C14");
/// ```
pub fn lint(inspection: &Inspection, attempt: &Attempt, kind: Option<&'static Kind>, context: &Context<'_>) -> Report {
    let kind = kind.unwrap_or_else(|| Kind::of(inspection.header.as_ref(), inspection.payload.as_ref()));
    let members = |value: &Option<Value>| value.as_ref().map(|value| value.members().to_vec()).unwrap_or_default();
    let header_read = Header::from_members(members(&inspection.header));
    let claims_read = Claims::from_members(members(&inspection.payload));
    let own = if kind.brings_its_key { own_attempt(inspection, &header_read) } else { None };
    let given = attempt;
    let attempt = own.as_ref().unwrap_or(attempt);
    let subject = Subject { inspection, attempt, header: &header_read, claims: &claims_read, kind, context };

    let mut findings: Vec<Finding> = inspection.findings.iter().take(MOST_OF_FORM).cloned().collect();
    // Where a proof is tried with its own key, a key that was given and does not fit is told all the same.
    for tried in [attempt, given] {
        if let Attempt::Bad(finding) = tried
            && !findings.iter().any(|known| known.rule == finding.rule && known.place == finding.place)
        {
            findings.push(finding.clone());
        }
    }
    findings.extend(no_jwt(inspection, kind));
    subject.run(form::CHECKS, &mut findings);
    match inspection.form.is_encrypted() {
        _ if !is_object(&inspection.header) => {}
        true => {
            let seen = Encrypted::parse(&inspection.token).map_or_else(|finding| vec![finding], |it| it.findings());
            findings.extend(seen.into_iter().filter(|finding| !inspection.findings.contains(finding)));
        }
        false => {
            subject.run(header::CHECKS, &mut findings);
            subject.run(signature::CHECKS, &mut findings);
        }
    }
    if is_object(&inspection.payload) {
        findings.extend(claims_read.malformed());
        // C17 is told more finely by a check of its own.
        let clock = claims_read.at(context.now, context.leeway);
        findings.extend(clock.into_iter().filter(|finding| finding.rule != &rule::NOT_YET));
        subject.run(claims::CHECKS, &mut findings);
        subject.run(kind.own, &mut findings);
        kind.run(&subject, &mut findings);
    }
    let findings = in_order(findings.into_iter().map(|finding| subject.mended(finding)));
    let verdict = verdict(&findings, attempt);
    Report { kind, verdict, findings }
}

/// The text of the token after a fix; nothing where the bytes are not there.
///
/// A fix in header or payload breaks the signature: the token has to be signed again.
pub fn mended(inspection: &Inspection, fix: &Fix) -> Option<String> {
    let Fix { part, at, with } = fix;
    let replaced = |bytes: &[u8]| Some([bytes.get(..at.start)?, with.as_bytes(), bytes.get(at.end..)?].concat());
    let token = inspection.token.as_bytes();
    let text = match part {
        Part::Token => replaced(token)?,
        part => {
            let segment = inspection.segment(*part)?;
            let changed = base64url::encode(&replaced(segment.decoded.as_deref()?)?);
            [token.get(..segment.span.start)?, changed.as_bytes(), token.get(segment.span.end..)?].concat()
        }
    };
    String::from_utf8(text).ok()
}

fn own_attempt(inspection: &Inspection, header: &Header) -> Option<Attempt> {
    let json = inspection.segment(Part::Header)?.decoded.as_deref()?;
    Some(match kinds::own_key(header, json)? {
        Ok(keys) => inspection.verify(Some(&keys)),
        Err(finding) => Attempt::Bad(finding),
    })
}

fn is_object(value: &Option<Value>) -> bool {
    value.as_ref().is_some_and(|value| matches!(value.kind, Json::Object(_)))
}

/// A JWS in JSON is good for many things, and an encrypted token may hold a JWT; neither is a JWT that can be verified.
fn no_jwt(inspection: &Inspection, kind: &Kind) -> Option<Finding> {
    let plain = std::ptr::eq(kind, &raw const kinds::PLAIN);
    let (error, note) = match inspection.form {
        Form::Json { .. } => (&rule::JSON_SERIALIZATION, &JSON_FORM),
        form if form.is_encrypted() => (&rule::ENCRYPTED, &ENCRYPTED_FORM),
        _ => return None,
    };
    let rule = if plain { note } else { error };
    Some(Finding::new(rule, Part::Token, "header.payload.signature", inspection.form.name()))
}

/// [`rule::JSON_SERIALIZATION`] where no JWT is asked for.
pub(crate) static JSON_FORM: Rule = Rule::note(
    "P08",
    Source::rfc(7519, "1"),
    "This is a JWS, but not a JWT.",
    "Use it where a JWS in JSON is asked for; a JWT is always compact.",
);

/// [`rule::ENCRYPTED`] where nothing is asked for.
pub(crate) static ENCRYPTED_FORM: Rule = Rule::note(
    "P07",
    Source::rfc(7516, "9"),
    "This token is encrypted: only its header can be read.",
    "Decrypt it to see what it holds; that it decrypts says nothing of who made it.",
);

/// As for an inspection: an algorithm that is not known here stands in the way of verifying, not of reading.
pub(crate) fn verdict(findings: &[Finding], attempt: &Attempt) -> Verdict {
    let only_reading = matches!(attempt, Attempt::NoKey);
    let refuses = |finding: &&Finding| {
        finding.rule.severity == Severity::Error && !(only_reading && finding.rule == &rule::ALG_UNKNOWN)
    };
    match attempt {
        _ if findings.iter().any(|finding| refuses(&finding)) => Verdict::Refused,
        Attempt::Good(_) => Verdict::Verified,
        Attempt::NoKey | Attempt::Bad(_) => Verdict::Unverified,
    }
}

/// Errors first, and within them the groups in the order of reading; what is alike stays in the order of its coming.
pub(crate) fn in_order(findings: impl Iterator<Item = Finding>) -> Vec<Finding> {
    const GROUPS: &[u8] = b"PHSKECTV";
    let mut shelves: [[Vec<Finding>; GROUPS.len() + 1]; 3] = Default::default();
    for finding in findings {
        let group = finding.rule.id.bytes().next();
        let group = GROUPS.iter().position(|known| Some(*known) == group).unwrap_or(GROUPS.len());
        let shelves = shelves.get_mut(finding.rule.severity as usize);
        if let Some(shelf) = shelves.and_then(|shelves| shelves.get_mut(group)) {
            shelf.push(finding);
        }
    }
    shelves.into_iter().flatten().flatten().collect()
}

/// Whether two tokens betray the key that signed both (S15).
pub use checks::signature::nonce_reused;
