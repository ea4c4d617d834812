//! Whom a certificate names: distinguished names and their text (RFC 4514, RFC 5280 §4.1.2.4).

use std::fmt;
use std::ops::Range;

use asn1::{Element, ObjectIdentifier, element, oid, sequence, tag};
use jose::{At, Finding, Part, Rule, visible};

use crate::fingerprint::hex;
use crate::rule;

/// One type of attribute: its short name, how its value is written, and its upper bound in characters.
struct Attribute {
    name: &'static str,
    oid: ObjectIdentifier,
    tag: u8,
    longest: usize,
}

/// RFC 4514 §3 and RFC 5280 App. A.1; for STREET and UID, which have no bound there, one that is ample.
static ATTRIBUTES: [Attribute; 11] = [
    row("CN", "2.5.4.3", tag::UTF8_STRING, 64),
    row("O", "2.5.4.10", tag::UTF8_STRING, 64),
    row("OU", "2.5.4.11", tag::UTF8_STRING, 64),
    row("L", "2.5.4.7", tag::UTF8_STRING, 128),
    row("ST", "2.5.4.8", tag::UTF8_STRING, 128),
    row("C", "2.5.4.6", tag::PRINTABLE_STRING, 2),
    row("STREET", "2.5.4.9", tag::UTF8_STRING, 128),
    row("DC", "0.9.2342.19200300.100.1.25", tag::IA5_STRING, 63),
    row("UID", "0.9.2342.19200300.100.1.1", tag::UTF8_STRING, 256),
    row("serialNumber", "2.5.4.5", tag::PRINTABLE_STRING, 64),
    row("emailAddress", "1.2.840.113549.1.9.1", tag::IA5_STRING, 255),
];

const fn row(name: &'static str, oid: &str, tag: u8, longest: usize) -> Attribute {
    Attribute { name, oid: ObjectIdentifier::new_unwrap(oid), tag, longest }
}

/// Longest text of a subject, in bytes.
const LONGEST: usize = 4096;

/// A subject that a certificate can be made for.
#[derive(Clone, PartialEq, Eq)]
pub struct Subject {
    /// Name in DER.
    der: Vec<u8>,
}

impl Subject {
    /// Reads parts like `CN=my client,O=Example`, the most specific one first (RFC 4514 §3).
    ///
    /// Spaces around a part do not count. Refuses what has another form (X01), an unknown type (X02), a value that the
    /// type cannot have (X03), and wrong escapes (X04); the place is counted in bytes of `text`.
    pub fn parse(text: &str) -> Result<Self, Finding> {
        if text.len() > LONGEST {
            let found = format!("{} bytes", text.len());
            return Err(wrong(&rule::SUBJECT_FORM, format!("at most {LONGEST} bytes"), found, 0..text.len()));
        }
        let parts: Result<Vec<_>, _> =
            split(text).into_iter().map(|part| read(text.get(part.clone()).unwrap_or_default(), part)).collect();
        // The text runs from the most specific part to the least, the encoding the other way (RFC 4514 §2.1).
        let parts: Vec<_> = parts?.into_iter().rev().flatten().collect();
        Ok(Self { der: element(tag::SEQUENCE, &[&parts]) })
    }

    /// A common name alone, taken as it is; refuses a value that it cannot be (X03).
    pub fn common_name(name: &str) -> Result<Self, Finding> {
        let [attribute, ..] = &ATTRIBUTES;
        Ok(Self { der: sequence(&[&attribute.with(name, 0..name.len())?]) })
    }

    pub(crate) fn der(&self) -> &[u8] {
        &self.der
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Element::read(&self.der).and_then(text).unwrap_or_default())
    }
}

impl fmt::Debug for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Subject({self})")
    }
}

/// The parts between commas that are not escaped.
fn split(text: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let (mut start, mut escaped) = (0, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b',' => {
                parts.push(start..at);
                start = at.saturating_add(1);
            }
            _ => {}
        }
    }
    parts.push(start..text.len());
    parts
}

/// One part, `TYPE=value`, as a RelativeDistinguishedName in DER.
fn read(part: &str, place: Range<usize>) -> Result<Vec<u8>, Finding> {
    let Some((name, value)) = part.split_once('=') else {
        return Err(wrong(&rule::SUBJECT_FORM, "“TYPE=value”", "a part without “=”", place));
    };
    let name = name.trim_matches(' ');
    let Some(attribute) = ATTRIBUTES.iter().find(|attribute| attribute.name.eq_ignore_ascii_case(name)) else {
        return Err(wrong(&rule::SUBJECT_TYPE, "a type that is known here", format!("“{}”", visible(name)), place));
    };
    attribute.with(&unescape(value, &place)?, place)
}

/// RFC 4514 §2.4 backwards.
fn unescape(text: &str, place: &Range<usize>) -> Result<String, Finding> {
    let refuse = |expected: &str, found: String| wrong(&rule::SUBJECT_ESCAPE, expected, found, place.clone());
    let mut value = Vec::new();
    // Spaces at the end do not count, unless one is escaped.
    let mut end = 0;
    let text = text.trim_start_matches(' ');
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => {
                let escaped = chars.next();
                match (escaped, escaped.and_then(|c| c.to_digit(16))) {
                    (Some(special @ (' ' | '"' | '#' | '+' | ',' | ';' | '<' | '=' | '>' | '\\')), _) => {
                        value.extend(special.encode_utf8(&mut [0; 4]).bytes());
                    }
                    (_, Some(high)) => {
                        let low = chars.next().and_then(|c| c.to_digit(16));
                        let low = low.ok_or_else(|| refuse("two hex digits after “\\”", "one".to_owned()))?;
                        value.extend(u8::try_from(high.saturating_mul(16).saturating_add(low)).ok());
                    }
                    _ => return Err(refuse("a special character or two hex digits after “\\”", "neither".to_owned())),
                }
                end = value.len();
            }
            '"' | '+' | ';' | '<' | '>' => return Err(refuse("“\\” before it", format!("“{c}”"))),
            '#' if value.is_empty() => return Err(refuse("“\\” before it", "“#” in front".to_owned())),
            c => {
                value.extend(c.encode_utf8(&mut [0; 4]).bytes());
                if c != ' ' {
                    end = value.len();
                }
            }
        }
    }
    value.truncate(end);
    String::from_utf8(value).map_err(|_| refuse("UTF-8", "hex digits that are not".to_owned()))
}

impl Attribute {
    /// A RelativeDistinguishedName of this attribute alone, or why it cannot have the value (X03).
    fn with(&self, value: &str, place: Range<usize>) -> Result<Vec<u8>, Finding> {
        let refuse = |expected: String, found: String| {
            Err(wrong(&rule::SUBJECT_VALUE, format!("{} with {expected}", self.name), found, place.clone()))
        };
        let stray = value.chars().find(|c| !self.takes(*c));
        if let Some(stray) = stray {
            return refuse("other characters".to_owned(), format!("“{}”", visible(stray.encode_utf8(&mut [0; 4]))));
        }
        let length = value.chars().count();
        if length == 0 || length > self.longest || (self.name == "C" && length != 2) {
            return refuse(format!("1 to {} characters, a country with 2", self.longest), format!("{length}"));
        }
        let attribute = sequence(&[&oid(self.oid), &element(self.tag, &[value.as_bytes()])]);
        Ok(element(tag::SET, &[&attribute]))
    }

    fn takes(&self, c: char) -> bool {
        match self.tag {
            _ if self.name == "C" => c.is_ascii_uppercase(),
            tag::PRINTABLE_STRING => c.is_ascii_alphanumeric() || " '()+,-./:=?".contains(c),
            tag::IA5_STRING => matches!(c, ' '..='~'),
            _ => !is_hidden(c),
        }
    }
}

fn wrong(rule: &'static Rule, expected: impl Into<String>, found: impl Into<String>, place: Range<usize>) -> Finding {
    Finding::new(rule, Part::Key, expected, found).member("subject").at(At::Text(place))
}

fn is_hidden(c: char) -> bool {
    let mut buffer = [0; 4];
    let text = c.encode_utf8(&mut buffer);
    visible(text) != *text
}

/// Any name as text (RFC 4514 §2), with every character that cannot be seen as hex.
pub(crate) fn text(name: Element<'_>) -> Option<String> {
    let mut parts = Vec::new();
    for part in name.elements(tag::SEQUENCE)? {
        let attributes: Option<Vec<String>> = part.elements(tag::SET)?.into_iter().map(show).collect();
        parts.push(attributes?.join("+"));
    }
    parts.reverse();
    Some(parts.join(","))
}

/// One AttributeTypeAndValue as text.
fn show(attribute: Element<'_>) -> Option<String> {
    let attribute = attribute.elements(tag::SEQUENCE)?;
    let [name, value] = attribute.as_slice() else { return None };
    let name = name.oid()?;
    let known = ATTRIBUTES.iter().find(|attribute| attribute.oid == name);
    let readable = std::str::from_utf8(value.value).ok().filter(|text| match value.tag {
        tag::UTF8_STRING => true,
        tag::PRINTABLE_STRING | tag::IA5_STRING | tag::TELETEX_STRING => text.is_ascii(),
        _ => false,
    });
    Some(match (known, readable) {
        (Some(attribute), Some(text)) => format!("{}={}", attribute.name, escape(text)),
        (known, _) => {
            let name = known.map_or_else(|| name.to_string(), |attribute| attribute.name.to_owned());
            format!("{name}=#{}", hex(value.der, ""))
        }
    })
}

/// RFC 4514 §2.4.
fn escape(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    let last = value.char_indices().next_back().map_or(0, |(at, _)| at);
    for (at, c) in value.char_indices() {
        match c {
            '"' | '+' | ',' | ';' | '<' | '>' | '\\' => escaped.extend(['\\', c]),
            ' ' if at == 0 || at == last => escaped.extend(['\\', c]),
            '#' if at == 0 => escaped.extend(['\\', c]),
            c if is_hidden(c) => {
                for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                    escaped.push('\\');
                    escaped.push_str(&hex(&[byte], ""));
                }
            }
            c => escaped.push(c),
        }
    }
    escaped
}
