//! How a token is written, told by its text: the compact forms, the JSON forms, and SD-JWT.

use std::ops::Range;

use super::{Inspection, Segment, Signed};
use crate::compact::{Compact, MAX_LEN};
use crate::finding::{At, Finding, Part};
use crate::json::{self, Kind, Reading, Value};
use crate::rule;

/// How a token is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// Nothing that is known; its pieces are those between the dots.
    #[default]
    Unknown,
    /// `header.payload.signature` (RFC 7515 §7.1).
    Compact,
    /// A JWS in JSON, with so many signatures (RFC 7515 §7.2).
    Json {
        /// How many signatures there are.
        signatures: usize,
    },
    /// A compact JWS and the claims it discloses, with `~` between (RFC 9901 §4).
    SdJwt,
    /// `header.encrypted key.vector.ciphertext.tag` (RFC 7516 §7.1).
    Encrypted,
    /// A JWE in JSON (RFC 7516 §7.2).
    EncryptedJson,
}

impl Form {
    /// Whether a signature can be verified in it.
    pub fn is_signed(self) -> bool {
        matches!(self, Self::Compact | Self::Json { .. } | Self::SdJwt)
    }

    /// Whether it has to be decrypted first.
    pub fn is_encrypted(self) -> bool {
        matches!(self, Self::Encrypted | Self::EncryptedJson)
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unknown => "no token that is known",
            Self::Compact => "JWS, compact",
            Self::Json { signatures: 1 } => "JWS in JSON",
            Self::Json { .. } => "JWS in JSON, with several signatures",
            Self::SdJwt => "SD-JWT",
            Self::Encrypted => "JWE, compact",
            Self::EncryptedJson => "JWE in JSON",
        }
    }
}

/// More disclosures than these of one token are not read.
const MOST_DISCLOSURES: usize = 1000;

const SIGNED: [Part; 3] = [Part::Header, Part::Payload, Part::Signature];
const SEALED: [Part; 5] = [Part::Header, Part::EncryptedKey, Part::Vector, Part::Ciphertext, Part::Tag];

impl Inspection {
    /// Finds out how the token is written, and what of it is which piece.
    pub(super) fn tell_apart(&mut self, signature: usize) {
        let text = std::mem::take(&mut self.token);
        if text.starts_with('{') {
            self.tell_json(&text, signature);
        } else if text.split('.').take(6).count() == SEALED.len() && !text.contains('~') {
            self.form = Form::Encrypted;
            self.segments = pieces(&text, &SEALED);
            if text.len() > MAX_LEN {
                self.findings.extend(Compact::parse(&text).err());
            }
        } else {
            self.tell_compact(&text);
        }
        self.token = text;
    }

    /// A compact JWS, alone or before the first `~`; or what tries to be one.
    fn tell_compact(&mut self, text: &str) {
        let end = text.find('~').unwrap_or(text.len());
        let jws = text.get(..end).unwrap_or_default();
        let compact = Compact::parse(jws);
        let (signed, broken) = match compact {
            Ok(compact) => (Some(compact), None),
            Err(finding) => (None, Some(finding)),
        };
        self.form = match (signed.is_some(), end < text.len()) {
            (true, true) => Form::SdJwt,
            (true, false) => Form::Compact,
            (false, _) => Form::Unknown,
        };
        self.findings.extend(broken);
        self.signed =
            signed.map(|compact| Signed { compact: jws.to_owned(), spans: SIGNED.map(|part| compact.span(part)) });
        self.segments = pieces(jws, &[Part::Header, Part::Payload, Part::Signature, Part::Token]);
        let mut start = end.saturating_add(1);
        let disclosures = text.get(start..).unwrap_or_default();
        if disclosures.split('~').nth(MOST_DISCLOSURES.saturating_add(1)).is_some() {
            let expected = format!("at most {MOST_DISCLOSURES} disclosures");
            self.findings.push(Finding::new(&rule::SD_JWT, Part::Disclosure, expected, "more"));
        }
        for disclosure in disclosures.split('~').take(MOST_DISCLOSURES) {
            let span = start..start.saturating_add(disclosure.len());
            start = span.end.saturating_add(1);
            // The last piece is empty, or the key binding JWT; neither is a disclosure.
            if span.end < text.len() && self.form == Form::SdJwt {
                self.segments.push(Segment { part: Part::Disclosure, span, decoded: None });
            }
        }
    }

    fn tell_json(&mut self, text: &str, signature: usize) {
        let Reading { value, findings } = Reading::of(text.as_bytes(), Part::Token);
        // What is read here is the text itself, not something decoded from it.
        self.findings.extend(findings.into_iter().map(|finding| match finding.place.at.clone() {
            At::Decoded(span) => finding.at(At::Text(span)),
            _ => finding,
        }));
        let Some(value) = value else { return };
        let members = value.members();
        if json::get(members, "ciphertext").is_some() {
            self.form = Form::EncryptedJson;
            let recipient = json::get(members, "recipients").and_then(|all| all.elements().first());
            self.unprotected = json::get(members, "unprotected")
                .or_else(|| json::get(recipient.map_or(members, Value::members), "header"))
                .cloned();
            for (name, part) in ["protected", "encrypted_key", "iv", "ciphertext", "tag"].into_iter().zip(SEALED) {
                let own = json::get(members, name).or_else(|| json::get(recipient?.members(), name));
                if let Some(value) = own {
                    self.insert(part, value, text);
                }
            }
        } else {
            self.tell_signatures(text, members, signature);
        }
    }

    /// Takes up a segment of a JSON form, in the order of their places; there are five at the most.
    fn insert(&mut self, part: Part, value: &Value, text: &str) {
        let span = inside(value, text);
        let after = self.segments.partition_point(|other| other.span.start <= span.start);
        self.segments.insert(after, Segment { part, span, decoded: None });
    }

    /// The flattened form has one signature among its own members, the general form a list of them.
    fn tell_signatures(&mut self, text: &str, members: &[json::Member], signature: usize) {
        let wrong = |expected: &str, value: Option<&Value>, member: &str| {
            let found = value.map_or_else(|| format!("no “{member}”"), Value::describe);
            let finding = Finding::new(&rule::JWS_JSON, Part::Token, expected, found).member(member);
            match value {
                Some(value) => finding.at(At::Text(value.span.clone())),
                None => finding,
            }
        };
        let several = json::get(members, "signatures");
        let chosen = match several.map(|value| &value.kind) {
            None => members,
            Some(Kind::Array(all)) if !all.is_empty() => {
                self.form = Form::Json { signatures: all.len() };
                all.get(signature).map_or(&[][..], Value::members)
            }
            Some(_) => return self.findings.push(wrong("at least one signature", several, "signatures")),
        };
        if json::get(members, "payload").is_none() && json::get(chosen, "signature").is_none() {
            let finding = Finding::new(&rule::JSON_SERIALIZATION, Part::Token, "header.payload.signature", "“{”");
            return self.findings.push(finding.at(At::Text(0..1)));
        }
        if several.is_none() {
            self.form = Form::Json { signatures: 1 };
        }
        let mut parts = Vec::new();
        for (name, part) in ["protected", "payload", "signature"].into_iter().zip(SIGNED) {
            let value = json::get(if part == Part::Payload { members } else { chosen }, name);
            match value {
                Some(Value { kind: Kind::String(_), .. }) => {}
                None if part == Part::Header => {}
                _ => self.findings.push(wrong("a string of base64url", value, name)),
            }
            parts.push(value.and_then(Value::as_str).unwrap_or_default());
            if let Some(value) = value {
                self.insert(part, value, text);
            }
        }
        let span = |part| self.segments.iter().find(|segment| segment.part == part).map(|segment| segment.span.clone());
        let spans = SIGNED.map(|part| span(part).unwrap_or_default());
        self.signed = Some(Signed { compact: parts.join("."), spans });
        self.unprotected = json::get(chosen, "header").cloned();
        for member in self.unprotected.as_ref().map(Value::members).unwrap_or_default() {
            if matches!(member.name.as_str(), "alg" | "crit" | "b64") {
                let finding = Finding::new(&rule::UNPROTECTED, Part::Token, "in “protected”", "in “header”");
                self.findings.push(finding.at(At::Text(member.name_span.clone())).member(member.name.as_str()));
            }
        }
    }
}

/// The stretches between dots; what follows the last one that has a name stays in one piece.
fn pieces(text: &str, parts: &[Part]) -> Vec<Segment> {
    let mut start = 0_usize;
    text.splitn(parts.len(), '.')
        .zip(parts)
        .map(|(piece, part)| {
            let span = start..start.saturating_add(piece.len());
            start = span.end.saturating_add(1);
            Segment { part: *part, span, decoded: None }
        })
        .collect()
}

/// The bytes between the quotes of a string; the whole of it where it is spelled with escapes, or is none.
fn inside(value: &Value, text: &str) -> Range<usize> {
    let inner = value.span.start.saturating_add(1)..value.span.end.saturating_sub(1);
    let plain = value.as_str().is_some_and(|content| text.get(inner.clone()) == Some(content));
    if plain { inner } else { value.span.clone() }
}
