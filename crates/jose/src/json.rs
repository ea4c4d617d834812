//! JSON with its places kept: every value knows its bytes, numbers keep their spelling, members their order.
//!
//! Our own reader, because no library gives byte spans and duplicate names together, and both are what a finding is
//! about. It accepts exactly what serde_json accepts, but for duplicate names, lone surrogates and depth; a property
//! test holds the two together.

use std::ops::Range;

use crate::finding::{At, Finding, Part, visible};
use crate::rule;

mod layout;
mod names;
mod reader;

pub use layout::laid_out;
pub use names::Names;

/// Deepest nesting that is read.
pub const MAX_DEPTH: usize = 32;

/// More findings than these are not collected: nobody reads them.
const MAX_FINDINGS: usize = 100;

/// A JSON value and the bytes it was read from.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// Its bytes in the text.
    pub span: Range<usize>,
    /// What it is.
    pub kind: Kind,
}

/// The seven things a JSON value can be.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number in its own spelling: `1e3` stays `1e3`.
    Number(String),
    /// A string, unescaped.
    String(String),
    /// An array.
    Array(Vec<Value>),
    /// An object; members in their order, duplicates included.
    Object(Vec<Member>),
}

/// A name and a value in an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The name, unescaped.
    pub name: String,
    /// The bytes of the name, quotes included.
    pub name_span: Range<usize>,
    /// The value.
    pub value: Value,
}

/// What a reader saw: the value as far as the grammar allows one, and everything that is wrong.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The value; `None` when the text is not JSON.
    pub value: Option<Value>,
    /// What is wrong.
    pub findings: Vec<Finding>,
}

impl Reading {
    /// Reads bytes for display: keeps the value when only a rule above the grammar is broken.
    pub fn of(bytes: &[u8], part: Part) -> Self {
        reader::read(bytes, part)
    }

    /// The value, if nothing at all is wrong.
    pub fn strict(self) -> Result<Value, Finding> {
        match (self.findings.into_iter().next(), self.value) {
            (None, Some(value)) => Ok(value),
            (Some(finding), _) => Err(finding),
            (None, None) => Err(Finding::new(&rule::JSON, Part::Token, "a JSON value", "nothing")),
        }
    }

    /// The members, if the value is an object and nothing is wrong.
    pub fn object(self, part: Part) -> Result<Vec<Member>, Finding> {
        let value = self.strict()?;
        match value.kind {
            Kind::Object(members) => Ok(members),
            _ => Err(value.not_an_object(part)),
        }
    }
}

impl Value {
    /// The members of an object; none for anything else.
    pub fn members(&self) -> &[Member] {
        match &self.kind {
            Kind::Object(members) => members,
            _ => &[],
        }
    }

    /// The elements of an array; none for anything else.
    pub fn elements(&self) -> &[Value] {
        match &self.kind {
            Kind::Array(elements) => elements,
            _ => &[],
        }
    }

    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        match &self.kind {
            Kind::String(text) => Some(text),
            _ => None,
        }
    }

    /// What it is, for a sentence.
    pub fn describe(&self) -> String {
        match &self.kind {
            Kind::Null => "null".to_owned(),
            Kind::Bool(value) => value.to_string(),
            Kind::Number(text) => format!("the number {text}"),
            Kind::String(text) => format!("the string “{}”", visible(text)),
            Kind::Array(elements) if elements.len() == 1 => "an array of 1 element".to_owned(),
            Kind::Array(elements) => format!("an array of {} elements", elements.len()),
            Kind::Object(_) => "an object".to_owned(),
        }
    }

    /// Its type alone, where the value could be secret.
    pub(crate) fn type_name(&self) -> &'static str {
        match &self.kind {
            Kind::Null => "null",
            Kind::Bool(_) => "a boolean",
            Kind::Number(_) => "a number",
            Kind::String(_) => "a string",
            Kind::Array(_) => "an array",
            Kind::Object(_) => "an object",
        }
    }

    /// The finding for a value that should have been an object.
    pub(crate) fn not_an_object(&self, part: Part) -> Finding {
        let (rule, found) = match part {
            Part::Key | Part::KeySet => (&rule::JWK_SET, self.type_name().to_owned()),
            _ => (&rule::OBJECT, self.describe()),
        };
        Finding::new(rule, part, "an object", found).at(At::Decoded(self.span.clone()))
    }
}

/// The value of a member.
pub fn get<'m>(members: &'m [Member], name: &str) -> Option<&'m Value> {
    members.iter().find(|member| member.name == name).map(|member| &member.value)
}

/// A string as JSON text, quotes and escapes included.
pub fn quote(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// Refuses names that stand twice after unescaping.
fn duplicates(members: &[Member], part: Part, findings: &mut Vec<Finding>) {
    let rule = match part {
        Part::Header => &rule::DUPLICATE_HEADER,
        Part::Key | Part::KeySet => &rule::JWK_SET,
        _ => &rule::DUPLICATE_MEMBER,
    };
    let names = Names::of(members.iter().map(|member| member.name.as_str()));
    let room = MAX_FINDINGS.saturating_sub(findings.len());
    for (again, first) in names.repeated().into_iter().take(room) {
        let (Some(again), Some(first)) = (members.get(again), members.get(first)) else { continue };
        let Member { name, name_span, .. } = again;
        let expected = format!("one “{}”", visible(name));
        let found = format!("another at byte {}, the first at byte {}", name_span.start, first.name_span.start);
        let finding = Finding::new(rule, part, expected, found).at(At::Decoded(name_span.clone()));
        findings.push(finding.also(first.name_span.clone()).member(name.as_str()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn refused(text: &[u8]) -> (&'static str, At) {
        let finding = Reading::of(text, Part::Payload).strict().expect_err("not refused");
        (finding.rule.id, finding.place.at.clone())
    }

    fn read(text: &str) -> Value {
        Reading::of(text.as_bytes(), Part::Payload).strict().expect(text)
    }

    #[test]
    fn keeps_order_spelling_and_places() {
        let text = r#" {"b": 1.0, "a":[9007199254740993, 1e400], "\u0063":"\ud83d\ude00"} "#;
        let value = read(text);
        let names: Vec<_> = value.members().iter().map(|m| m.name.as_str()).collect();
        assert_eq!(names, ["b", "a", "c"]);
        assert_eq!(value.members()[0].value.kind, Kind::Number("1.0".to_owned()));
        let big = &value.members()[1].value.elements()[0];
        assert_eq!(text.get(big.span.clone()), Some("9007199254740993"));
        assert_eq!(value.members()[2].value.as_str(), Some("😀"));
        assert_eq!(text.get(value.members()[2].name_span.clone()), Some(r#""\u0063""#));
    }

    #[test]
    fn refuses_duplicates_also_after_unescaping_with_both_places() {
        let text = br#"{"alg":"none","\u0061lg":"ES256"}"#;
        let finding = Reading::of(text, Part::Header).strict().expect_err("two algs");
        assert_eq!(finding.rule.id, "P13");
        assert_eq!((finding.place.at.clone(), finding.also.clone()), (At::Decoded(14..24), Some(1..6)));
        assert_eq!(refused(br#"{"a":{"b":1,"b":2}}"#), ("P14", At::Decoded(12..15)));
    }

    #[test]
    fn refuses_what_is_not_json_at_the_very_byte() {
        for (text, byte) in [
            ("", 0),
            ("{\"a\":1,}", 7),
            ("[1,]", 3),
            ("{'a':1}", 1),
            ("{\"a\" 1}", 5),
            ("nul", 0),
            ("01", 1),
            ("1.", 2),
            ("-", 1),
            ("1e", 2),
            ("\"\n\"", 1),
            ("\"\\x\"", 2),
            ("\"\\u12\"", 5),
            ("\"", 1),
            ("[1 2]", 3),
            ("{} {}", 3),
            ("NaN", 0),
            ("// c", 0),
            ("[", 1),
            ("{\"a\":", 5),
        ] {
            let (id, at) = refused(text.as_bytes());
            let At::Decoded(span) = at else { panic!("{text}: no place") };
            assert_eq!((id, span.start), ("P11", byte), "{text}");
        }
    }

    #[test]
    fn refuses_depth_encoding_and_half_characters() {
        assert_eq!(refused("[".repeat(100_000).as_bytes()).0, "P19");
        assert_eq!(refused(b"{\"a\":\"\xe9\"}"), ("P10", At::Decoded(6..7)));
        assert_eq!(refused(b"\xef\xbb\xbf{}"), ("P10", At::Decoded(0..3)));
        assert_eq!(refused(br#""\ud800""#).0, "P17");
        assert_eq!(refused(br#""\udc00\ud800""#).0, "P17");
        assert_eq!(refused(br#""\ud800A""#).0, "P17");
        assert!(Reading::of("[".repeat(32).as_bytes(), Part::Payload).findings[0].rule.id == "P11");
    }

    #[test]
    fn a_reading_for_display_keeps_the_value() {
        let reading = Reading::of(br#"{"a":1,"a":2}"#, Part::Payload);
        assert_eq!(reading.value.expect("shown").members().len(), 2);
    }

    proptest! {
        #[test]
        fn any_bytes_give_an_answer(bytes: Vec<u8>) {
            let reading = Reading::of(&bytes, Part::Payload);
            prop_assert!(reading.value.is_some() || !reading.findings.is_empty());
        }

        #[test]
        fn agrees_with_serde_json(text in r#"([\[\]{}:,"\\a1e.+-]|true|null|\\u00e9| |\n|"a"|0){0,14}"#) {
            let theirs = serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok();
            let reading = Reading::of(text.as_bytes(), Part::Payload);
            prop_assert_eq!(reading.value.is_some(), theirs, "{}: {:?}", text, reading.findings);
        }
    }
}
