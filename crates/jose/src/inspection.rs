//! A token looked at as far as it can be: every part that can be read is shown, and everything wrong is said.
//!
//! A pure function of the text, the keys and the time; nothing is remembered and nothing repaired.

use std::ops::Range;

use crate::algorithm::Algorithm;
use crate::base64url;
use crate::claims::Claims;
use crate::finding::{At, Finding, Part};
use crate::header::Header;
use crate::json::{Kind, Reading, Value};
use crate::jws::{Unverified, Verified};
use crate::key_set::KeySet;
use crate::paste;
use crate::rule::{self, Severity};
use crate::sd_jwt::{self, Disclosure};
use crate::time::UnixTime;

pub mod signature;

mod form;

pub use form::Form;

/// Longest text that is looked at, in bytes.
pub const MAX_LEN: usize = 1024 * 1024;

/// What can be seen of a token without a key.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inspection {
    /// The token, without what was pasted around it.
    pub token: String,
    /// What was taken off, one sentence each.
    pub notices: Vec<String>,
    /// How the token is written.
    pub form: Form,
    /// Its pieces in the order of the text.
    pub segments: Vec<Segment>,
    /// The protected header as JSON, as far as the grammar allows.
    pub header: Option<Value>,
    /// The header beside it that no signature protects, in the JSON forms.
    pub unprotected: Option<Value>,
    /// The payload as JSON, as far as the grammar allows; of an encrypted token there is none.
    pub payload: Option<Value>,
    /// The claims that an SD-JWT discloses.
    pub disclosures: Vec<Disclosure>,
    /// What is wrong with the form and the header.
    pub findings: Vec<Finding>,
    /// What is verified: `header.payload.signature`, with what each of its segments is in the text.
    signed: Option<Signed>,
}

/// A piece of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// What it is; `Token` for one too many.
    pub part: Part,
    /// Its bytes in the token.
    pub span: Range<usize>,
    /// What it decodes to, if it does; a segment with padding or plain base64 is a finding, and is read all the same.
    pub decoded: Option<Vec<u8>>,
}

/// The compact form of one signature of a token, and where its segments come from.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Signed {
    compact: String,
    /// Bytes of header, payload and signature in the token; empty where they cannot be told.
    spans: [Range<usize>; 3],
}

/// What is to be made of a token. The three never look alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Only decoded.
    Unverified,
    /// A named key and algorithm verified it, and no rule objects.
    Verified,
    /// A rule objects.
    Refused,
}

/// What came of verifying the signature.
#[derive(Clone, Debug, PartialEq)]
pub enum Attempt {
    /// There was no key to try.
    NoKey,
    /// The signature is good; the token may still be refused.
    Good(Box<Verified>),
    /// It is not.
    Bad(Finding),
}

/// A verdict and its grounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// Everything a rule has to say, the form first, then the signature, then the clock.
    pub findings: Vec<Finding>,
}

impl Inspection {
    /// Looks at what was pasted: what is around the token is taken off, and said so. `signature` is as for
    /// [`Self::exact`].
    pub fn of(pasted: &str, signature: usize) -> Self {
        let paste::Pasted { token, notices } = paste::clean(pasted);
        Self { notices, ..Self::exact(&token, signature) }
    }

    /// Looks at a text that is the token and nothing else. `signature` is which of several to look at, from 0, where the
    /// token is in JSON and has several.
    pub fn exact(token: &str, signature: usize) -> Self {
        let mut inspection = Self { token: token.to_owned(), ..Self::default() };
        if token.len() > MAX_LEN {
            let found = format!("{} bytes", token.len());
            let expected = format!("at most {MAX_LEN} bytes");
            inspection.findings.push(Finding::new(&rule::SIZE, Part::Token, expected, found));
            return inspection;
        }
        inspection.tell_apart(signature);
        inspection.decode();
        if inspection.form.is_signed() {
            inspection.judge_header();
        }
        if inspection.form == Form::SdJwt {
            let payload = inspection.payload.as_ref();
            let (disclosures, findings) = sd_jwt::read(token, &inspection.segments, payload);
            inspection.disclosures = disclosures;
            inspection.findings.extend(findings);
        }
        inspection
    }

    /// Decodes the pieces; what they say is judged only where the form is whole.
    fn decode(&mut self) {
        let is_whole = self.findings.is_empty();
        let mut findings = Vec::new();
        for segment in &mut self.segments {
            let text = self.token.get(segment.span.clone()).unwrap_or_default();
            match base64url::decode(text, segment.part) {
                Ok(bytes) => segment.decoded = Some(bytes),
                Err(finding) => {
                    segment.decoded = base64url::forgiving(text);
                    findings.extend(is_whole.then(|| finding.shifted(segment.span.start)));
                }
            }
        }
        for part in [Part::Header, Part::Payload] {
            let bytes = self.segment(part).and_then(|segment| segment.decoded.as_deref());
            let Some(bytes) = bytes.filter(|_| part == Part::Header || !self.form.is_encrypted()) else { continue };
            let reading = Reading::of(bytes, part);
            if is_whole {
                findings.extend(reading.findings);
                let object = reading.value.as_ref().filter(|value| !matches!(value.kind, Kind::Object(_)));
                findings.extend(object.map(|value| value.not_an_object(part)));
            }
            match part {
                Part::Header => self.header = reading.value,
                _ => self.payload = reading.value,
            }
        }
        self.findings.extend(findings);
    }

    fn judge_header(&mut self) {
        if let Some(header) = &self.header {
            let header = Header::from_members(header.members().to_vec());
            self.findings.extend(header.algorithm().err());
            self.findings.extend(header.kid().err());
            self.findings.extend(header.critical().err());
        }
    }

    /// A named segment.
    pub fn segment(&self, part: Part) -> Option<&Segment> {
        self.segments.iter().find(|segment| segment.part == part)
    }

    /// The signed token in compact form, as it is verified: of a JSON form the one signature that is looked at, of an
    /// SD-JWT what stands before the first `~`.
    pub fn signed(&self) -> Option<&str> {
        self.signed.as_ref().map(|signed| signed.compact.as_str())
    }

    /// Tries to verify the signature; without keys there is nothing to try.
    ///
    /// `allowed` pins the algorithm further than the keys do.
    pub fn verify_allowing(&self, keys: Option<&KeySet>, allowed: Option<&[&Algorithm]>) -> Attempt {
        let Some(keys) = keys else { return Attempt::NoKey };
        let text = self.signed().unwrap_or(&self.token);
        match Unverified::parse(text).and_then(|token| token.verify(keys, allowed)) {
            Ok(verified) => Attempt::Good(Box::new(verified)),
            Err(finding) => Attempt::Bad(self.placed(finding)),
        }
    }

    /// Tries to verify the signature with whatever algorithm the keys allow.
    pub fn verify(&self, keys: Option<&KeySet>) -> Attempt {
        self.verify_allowing(keys, None)
    }

    /// A finding of the compact form, its place turned into one of the text.
    fn placed(&self, mut finding: Finding) -> Finding {
        let (Some(signed), At::Text(at)) = (&self.signed, &mut finding.place.at) else { return finding };
        let mut start = 0;
        for (segment, span) in signed.compact.split('.').zip(&signed.spans) {
            let end = start + segment.len();
            if at.start >= start && at.end <= end {
                *at = at.start - start + span.start..at.end - start + span.start;
                break;
            }
            start = end + 1;
        }
        finding
    }

    /// Judges the token as of a time.
    ///
    /// An algorithm that is not known here stands in the way of verifying, not of reading: it refuses only with keys.
    pub fn judge(&self, attempt: &Attempt, now: UnixTime) -> Judgement {
        let mut findings = self.findings.clone();
        if let Attempt::Bad(finding) = attempt
            && !findings.contains(finding)
        {
            findings.push(finding.clone());
        }
        if let Some(payload) = &self.payload {
            let claims = Claims::from_members(payload.members().to_vec());
            findings.extend(claims.malformed());
            findings.extend(claims.at(now, 0));
        }
        let only_reading = matches!(attempt, Attempt::NoKey);
        let refuses = |finding: &Finding| {
            finding.rule.severity == Severity::Error && !(only_reading && finding.rule == &rule::ALG_UNKNOWN)
        };
        let verdict = match (findings.iter().any(refuses), attempt) {
            (true, _) => Verdict::Refused,
            (false, Attempt::Good(_)) => Verdict::Verified,
            (false, Attempt::NoKey | Attempt::Bad(_)) => Verdict::Unverified,
        };
        Judgement { verdict, findings }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::Key;
    use getrandom::SysRng;
    use proptest::prelude::*;

    const NOW: UnixTime = UnixTime(1_780_000_000);

    fn verdict(token: &str, keys: Option<&KeySet>) -> (Verdict, Vec<&'static str>) {
        let inspection = Inspection::of(token, 0);
        let judgement = inspection.judge(&inspection.verify(keys), NOW);
        (judgement.verdict, judgement.findings.iter().map(|f| f.rule.id).collect())
    }

    fn signed(payload: &str) -> (String, KeySet) {
        let key = Key::secret(&[7; 32]).expect("a secret");
        (crate::sign(r#"{"alg":"HS256"}"#, payload.as_bytes(), &key, &mut SysRng).expect("signed"), KeySet::from(key))
    }

    #[test]
    fn green_needs_a_key_and_no_objection() {
        let (token, keys) = signed(r#"{"exp":1780000060}"#);
        assert_eq!(verdict(&token, None), (Verdict::Unverified, vec![]));
        assert_eq!(verdict(&token, Some(&keys)), (Verdict::Verified, vec![]));
        let other = KeySet::from(Key::secret(&[8; 32]).expect("a secret"));
        assert_eq!(verdict(&token, Some(&other)), (Verdict::Refused, vec!["S01"]));
    }

    #[test]
    fn exactly_means_with_what_is_around_it() {
        let (token, _) = signed("{}");
        let pasted = format!("Bearer {token}");
        assert_eq!(Inspection::of(&pasted, 0).findings, []);
        assert_eq!(Inspection::exact(&pasted, 0).findings.first().map(|finding| finding.rule.id), Some("P01"));
    }

    #[test]
    fn an_expired_token_is_refused_though_its_signature_is_good() {
        let (token, keys) = signed(r#"{"exp":1779999999}"#);
        let inspection = Inspection::of(&token, 0);
        let attempt = inspection.verify(Some(&keys));
        assert!(matches!(attempt, Attempt::Good(_)));
        assert_eq!(inspection.judge(&attempt, NOW).verdict, Verdict::Refused);
    }

    #[test]
    fn a_malformed_claim_is_never_green() {
        let (token, keys) = signed(r#"{"aud":5,"iss":[],"jti":{}}"#);
        assert_eq!(verdict(&token, Some(&keys)), (Verdict::Refused, vec!["C26", "C23", "C10"]));
    }

    #[test]
    fn an_algorithm_of_elsewhere_can_still_be_read() {
        let token = "eyJhbGciOiJTUEhJTkNTIn0.e30.c2ln";
        assert_eq!(verdict(token, None), (Verdict::Unverified, vec!["H09"]));
        assert_eq!(verdict(token, Some(&signed("{}").1)), (Verdict::Refused, vec!["H09"]));
    }

    #[test]
    fn shows_what_can_be_read_of_a_broken_token() {
        let inspection = Inspection::of("eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJhIn0", 0);
        assert!(inspection.header.is_some() && inspection.payload.is_some());
        assert_eq!(inspection.findings.iter().map(|f| f.rule.id).collect::<Vec<_>>(), ["P06"]);
    }

    proptest! {
        #[test]
        fn any_text_gets_an_answer(text in "\\PC{0,60}|([A-Za-z0-9_-]{0,20}\\.){0,6}[A-Za-z0-9_=-]{0,20}") {
            let inspection = Inspection::of(&text, 0);
            let attempt = inspection.verify(Some(&signed("{}").1));
            prop_assert_ne!(inspection.judge(&attempt, NOW).verdict, Verdict::Verified);
        }

        #[test]
        fn no_single_change_survives(position: prop::sample::Index, with in "[A-Za-z0-9_.-]") {
            let (token, keys) = signed(r#"{"exp":1780000060,"jti":"x"}"#);
            let at = position.index(token.len());
            let mut changed = token.clone();
            changed.replace_range(at..at + 1, &with);
            let expected = if changed == token { Verdict::Verified } else { Verdict::Refused };
            prop_assert_eq!(verdict(&changed, Some(&keys)).0, expected, "{}", changed);
        }
    }
}
