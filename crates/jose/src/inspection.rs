//! A token looked at as far as it can be: every part that can be read is shown, and everything wrong is said.
//!
//! A pure function of what was pasted, the keys and the time; nothing is remembered and nothing repaired.

use std::ops::Range;

use crate::base64url;
use crate::claims::Claims;
use crate::compact::{Compact, MAX_LEN};
use crate::finding::{Finding, Part};
use crate::header::Header;
use crate::json::{Reading, Value};
use crate::jws::{Unverified, Verified};
use crate::key_set::KeySet;
use crate::paste;
use crate::rule::{self, Severity};
use crate::time::UnixTime;

/// What can be seen of a token without a key.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inspection {
    /// The token, without what was pasted around it.
    pub token: String,
    /// What was taken off, one sentence each.
    pub notices: Vec<String>,
    /// Its segments in order; at most three are named.
    pub segments: Vec<Segment>,
    /// The header as JSON, as far as the grammar allows.
    pub header: Option<Value>,
    /// The payload as JSON, as far as the grammar allows.
    pub payload: Option<Value>,
    /// What is wrong with the form and the header.
    pub findings: Vec<Finding>,
}

/// One stretch between dots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// What it is; `Token` for one too many.
    pub part: Part,
    /// Its bytes in the token.
    pub span: Range<usize>,
    /// What it decodes to, if it does.
    pub decoded: Option<Vec<u8>>,
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
    /// Looks at what was pasted.
    pub fn of(pasted: &str) -> Self {
        let paste::Pasted { token, notices } = paste::clean(pasted);
        Self { notices, ..Self::exact(&token) }
    }

    /// Looks at a text exactly as it stands: what is around a token is taken for a part of it, as a server would.
    pub fn exact(text: &str) -> Self {
        let mut inspection = Self { token: text.to_owned(), ..Self::default() };
        if inspection.token.len() <= MAX_LEN {
            inspection.segments = segments(&inspection.token);
        }
        inspection.read();
        inspection
    }

    fn read(&mut self) {
        let compact = Compact::parse(&self.token);
        let is_compact = compact.is_ok();
        self.findings.extend(compact.err());
        for segment in &mut self.segments {
            let text = self.token.get(segment.span.clone()).unwrap_or_default();
            match base64url::decode(text, segment.part) {
                Ok(bytes) => segment.decoded = Some(bytes),
                Err(finding) if is_compact => self.findings.push(finding.shifted(segment.span.start)),
                Err(_) => {}
            }
        }
        let read = |part| self.segment(part).and_then(|s| s.decoded.as_deref()).map(|bytes| Reading::of(bytes, part));
        let (header, payload) = (read(Part::Header), read(Part::Payload));
        for (part, reading) in [(Part::Header, header), (Part::Payload, payload)] {
            let Some(reading) = reading else { continue };
            let object =
                reading.value.as_ref().map(|value| (value, matches!(value.kind, crate::json::Kind::Object(_))));
            if is_compact {
                self.findings.extend(reading.findings);
                self.findings.extend(object.filter(|(_, is)| !is).map(|(value, _)| value.not_an_object(part)));
            }
            match part {
                Part::Header => self.header = reading.value,
                _ => self.payload = reading.value,
            }
        }
        if let Some(header) = self.header.as_ref().filter(|_| is_compact) {
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

    /// Tries to verify the signature; without keys there is nothing to try.
    pub fn verify(&self, keys: Option<&KeySet>) -> Attempt {
        match keys.map(|keys| Unverified::parse(&self.token).and_then(|token| token.verify(keys, None))) {
            None => Attempt::NoKey,
            Some(Ok(verified)) => Attempt::Good(Box::new(verified)),
            Some(Err(finding)) => Attempt::Bad(finding),
        }
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

/// The stretches between dots; what follows the third dot stays in one piece.
fn segments(token: &str) -> Vec<Segment> {
    let parts = [Part::Header, Part::Payload, Part::Signature, Part::Token];
    let mut start = 0;
    token
        .splitn(parts.len(), '.')
        .zip(parts)
        .map(|(text, part)| {
            let span = start..start + text.len();
            start = span.end + 1;
            Segment { part, span, decoded: None }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::Key;
    use getrandom::SysRng;
    use proptest::prelude::*;

    const NOW: UnixTime = UnixTime(1_780_000_000);

    fn verdict(token: &str, keys: Option<&KeySet>) -> (Verdict, Vec<&'static str>) {
        let inspection = Inspection::of(token);
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
        assert_eq!(Inspection::of(&pasted).findings, []);
        assert_eq!(Inspection::exact(&pasted).findings.first().map(|finding| finding.rule.id), Some("P01"));
    }

    #[test]
    fn an_expired_token_is_refused_though_its_signature_is_good() {
        let (token, keys) = signed(r#"{"exp":1779999999}"#);
        let inspection = Inspection::of(&token);
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
        let inspection = Inspection::of("eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJhIn0");
        assert!(inspection.header.is_some() && inspection.payload.is_some());
        assert_eq!(inspection.findings.iter().map(|f| f.rule.id).collect::<Vec<_>>(), ["P06"]);
    }

    proptest! {
        #[test]
        fn any_text_gets_an_answer(text in "\\PC{0,60}|([A-Za-z0-9_-]{0,20}\\.){0,6}[A-Za-z0-9_=-]{0,20}") {
            let inspection = Inspection::of(&text);
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
