//! The forms of a JWE: compact, five segments with dots between (RFC 7516 §7.1), and JSON, for one recipient or for
//! several (§7.2).

use std::ops::Range;

use super::header::Joint;
use super::{Encrypted, Form, MAX_LEN, Recipient, rule};
use crate::base64url;
use crate::finding::{At, Finding, Part};
use crate::header::Header;
use crate::json::{self, Kind, Member, Names, Reading, Value};
use crate::rule::EMPTY;

/// More recipients than these are not read: each costs work.
const MOST_RECIPIENTS: usize = 64;

/// The bytes of a segment, and where they stand in the text.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    pub(super) part: Part,
    pub(super) bytes: Vec<u8>,
    pub(super) span: Range<usize>,
}

impl Segment {
    /// Refuses another length (E06).
    pub(super) fn exactly(&self, len: usize) -> Result<(), Finding> {
        if self.bytes.len() == len { Ok(()) } else { Err(self.length(format!("{len} bytes"))) }
    }

    /// The finding for a length that cannot be.
    pub(super) fn length(&self, expected: String) -> Finding {
        let found = format!("{} bytes", self.bytes.len());
        Finding::new(&rule::LENGTHS, self.part, expected, found).at(At::Text(self.span.clone()))
    }
}

pub(super) fn sized(text: &str) -> Result<(), Finding> {
    if text.len() <= MAX_LEN {
        return Ok(());
    }
    let found = format!("{} bytes", text.len());
    Err(Finding::new(&rule::SIZE, Part::Token, format!("at most {MAX_LEN} bytes"), found))
}

/// Refuses any other number of segments (E01), what is not base64url (P01–P05) or no header (P09, P10–P19).
pub(super) fn compact(text: &str) -> Result<Encrypted, Finding> {
    sized(text)?;
    let [protected, encrypted_key, iv, ciphertext, tag] = segments(text)?;
    if protected.is_empty() {
        return Err(Finding::new(&EMPTY, Part::Header, "at least 2 characters", "none").at(At::Text(protected)));
    }
    let decode = |span: Range<usize>, part| {
        let bytes = base64url::decode(text.get(span.clone()).unwrap_or_default(), part);
        bytes.map(|bytes| Segment { part, bytes, span: span.clone() }).map_err(|finding| finding.shifted(span.start))
    };
    let header = header(&decode(protected.clone(), Part::Header)?.bytes)?;
    let joint = Joint::default().with(&header, true);
    Ok(Encrypted {
        form: Form::Compact,
        aad: text.get(protected).unwrap_or_default().as_bytes().to_vec(),
        recipients: vec![Recipient {
            header: Vec::new(),
            joint,
            encrypted_key: decode(encrypted_key, Part::EncryptedKey)?,
        }],
        header: Header::from_members(header),
        unprotected: Vec::new(),
        iv: decode(iv, Part::Vector)?,
        ciphertext: decode(ciphertext, Part::Ciphertext)?,
        tag: decode(tag, Part::Tag)?,
    })
}

/// Refuses what is no JSON object (P10–P19), members that are missing or malformed (E09), names that stand in two
/// headers (E10), and what is not base64url (P01–P05).
pub(super) fn json(text: &str) -> Result<Encrypted, Finding> {
    sized(text)?;
    let members = Reading::of(text.as_bytes(), Part::Token).object(Part::Token)?;
    let protected = string(&members, "protected")?;
    let header = match &protected {
        Some((value, _)) => header(&decoded(text, value, Part::Header)?.bytes)?,
        None => Vec::new(),
    };
    let unprotected = object(&members, "unprotected")?;
    disjoint(&Names::of(names(&header)), &unprotected)?;
    let shared = Names::of(names(&header).chain(names(&unprotected)));
    let joint = Joint::default().with(&header, true).with(&unprotected, false);
    let recipient = |members: &[Member]| {
        let own = object(members, "header")?;
        disjoint(&shared, &own)?;
        let encrypted_key = segment(text, members, "encrypted_key", Part::EncryptedKey)?;
        Ok(Recipient { joint: joint.clone().with(&own, false), header: own, encrypted_key })
    };
    let (form, recipients) = match json::get(&members, "recipients") {
        None => (Form::Flattened, vec![recipient(&members)?]),
        Some(value) => (Form::General, several(value, &members)?.map(recipient).collect::<Result<_, _>>()?),
    };
    if json::get(&members, "ciphertext").is_none() {
        return Err(Finding::new(&rule::MEMBER, Part::Token, "“ciphertext”", "none").member("ciphertext"));
    }
    let mut aad = protected.map(|(_, text)| text).unwrap_or_default().as_bytes().to_vec();
    if let Some((value, given)) = string(&members, "aad")? {
        decoded(text, value, Part::Token)?;
        aad.push(b'.');
        aad.extend_from_slice(given.as_bytes());
    }
    Ok(Encrypted {
        form,
        aad,
        recipients,
        iv: segment(text, &members, "iv", Part::Vector)?,
        ciphertext: segment(text, &members, "ciphertext", Part::Ciphertext)?,
        tag: segment(text, &members, "tag", Part::Tag)?,
        header: Header::from_members(header),
        unprotected,
    })
}

fn header(bytes: &[u8]) -> Result<Vec<Member>, Finding> {
    Reading::of(bytes, Part::Header).object(Part::Header)
}

/// The members of each recipient; there is at least one, and none beside them.
fn several<'v>(value: &'v Value, members: &[Member]) -> Result<impl Iterator<Item = &'v [Member]>, Finding> {
    if let Some(name) = ["header", "encrypted_key"].into_iter().find(|name| json::get(members, name).is_some()) {
        let expected = "it inside “recipients”, where those stand";
        return Err(Finding::new(&rule::MEMBER, Part::Token, expected, "it beside them").member(name));
    }
    let count = value.elements().len();
    if !(1..=MOST_RECIPIENTS).contains(&count) {
        return Err(malformed("recipients", value, format!("an array of 1 to {MOST_RECIPIENTS} objects")));
    }
    match value.elements().iter().find(|element| !matches!(element.kind, Kind::Object(_))) {
        Some(element) => Err(malformed("recipients", element, "objects")),
        None => Ok(value.elements().iter().map(Value::members)),
    }
}

/// Refuses a name that stands in another header already (E10).
fn disjoint(names: &Names<'_>, members: &[Member]) -> Result<(), Finding> {
    match members.iter().find(|member| names.find(&member.name).is_some()) {
        None => Ok(()),
        Some(Member { name, name_span, .. }) => {
            let expected = format!("one “{}”", crate::visible(name));
            let finding = Finding::new(&rule::DISJOINT, Part::Token, expected, "another in another header");
            Err(finding.member(name.as_str()).at(At::Text(name_span.clone())))
        }
    }
}

fn names(members: &[Member]) -> impl Iterator<Item = &str> {
    members.iter().map(|member| member.name.as_str())
}

fn malformed(name: &str, value: &Value, expected: impl Into<String>) -> Finding {
    let finding = Finding::new(&rule::MEMBER, Part::Token, expected, value.describe());
    finding.member(name).at(At::Text(value.span.clone()))
}

fn object(members: &[Member], name: &str) -> Result<Vec<Member>, Finding> {
    match json::get(members, name) {
        None => Ok(Vec::new()),
        Some(Value { kind: Kind::Object(members), .. }) => Ok(members.clone()),
        Some(other) => Err(malformed(name, other, "an object")),
    }
}

fn string<'m>(members: &'m [Member], name: &str) -> Result<Option<(&'m Value, &'m str)>, Finding> {
    let Some(value) = json::get(members, name) else { return Ok(None) };
    value.as_str().map(|text| Some((value, text))).ok_or_else(|| malformed(name, value, "a string"))
}

/// The bytes of a member that is base64url; none where it is absent.
fn segment(text: &str, members: &[Member], name: &str, part: Part) -> Result<Segment, Finding> {
    match string(members, name)? {
        Some((value, _)) => decoded(text, value, part),
        None => Ok(Segment { part, bytes: Vec::new(), span: 0..text.len() }),
    }
}

fn decoded(text: &str, value: &Value, part: Part) -> Result<Segment, Finding> {
    let encoded = value.as_str().unwrap_or_default();
    let bytes = base64url::decode(encoded, part).map_err(|finding| {
        // A character written as an escape has no place of its own.
        let start = value.span.start.saturating_add(1);
        let plain = text.get(start..start.saturating_add(encoded.len())) == Some(encoded);
        if plain { finding.shifted(start) } else { finding.at(At::Text(value.span.clone())) }
    })?;
    Ok(Segment { part, bytes, span: value.span.clone() })
}

/// The bytes of the five segments in the text (E01).
fn segments(text: &str) -> Result<[Range<usize>; 5], Finding> {
    let mut start = 0_usize;
    let spans: Vec<Range<usize>> = text
        .split('.')
        .map(|segment| {
            let span = start..start.saturating_add(segment.len());
            start = span.end.saturating_add(1);
            span
        })
        .take(6)
        .collect();
    spans.try_into().map_err(|spans: Vec<_>| {
        let found = if spans.len() > 5 { "more".to_owned() } else { spans.len().to_string() };
        Finding::new(&rule::SEGMENTS, Part::Token, "5 segments", found)
    })
}
