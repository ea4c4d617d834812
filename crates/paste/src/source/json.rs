//! JSON of any kind: its strings are searched, and its objects that are tokens or keys are seen.

use jose::json::{self, Kind, Member, Value};

use super::{Input, Source, keys};
use crate::reader::Reader;
use crate::text::Text;
use crate::{Elsewhere, decode, form};

pub(super) static SOURCE: Source =
    Source { name: "JSON", says: "JSON with tokens somewhere in its strings.", nested: true, read };

fn read(reader: &mut Reader<'_>, input: &Input<'_>) -> bool {
    let Some(value) = &input.json else { return false };
    walk(reader, input.text, value, "", "the JSON");
    true
}

/// Shorter strings hold no token.
const SHORTEST: usize = 10;

/// Searches a value of the text; `path` leads to it, and `within` is what it stands in.
pub(super) fn walk(reader: &mut Reader<'_>, text: Text<'_>, value: &Value, path: &str, within: &str) {
    match &value.kind {
        Kind::Object(members) => {
            if let Some(form) = form::serialization(value) {
                let token = text.range(value.span.clone());
                return reader.within(&label(path, within), &mut |reader| reader.offer(token.text, token, form));
            }
            if keys::is_private(value) {
                reader.send(Elsewhere::Keys { private: true });
            }
            let mark = reader.mark();
            for member in members.iter().filter(|member| is_token(member) || is_worth_it(&member.value)) {
                let name = &member.name;
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                match string(text, &member.value) {
                    Some(inside) if is_token(member) => {
                        inside.read(|inside| reader.token_part(&label(&path, within), inside))
                    }
                    _ => walk(reader, text, &member.value, &path, within),
                }
            }
            if let Some(access) = json::get(members, "access_token").and_then(Value::as_str) {
                reader.beside(mark, access);
            }
        }
        Kind::Array(elements) => {
            for (i, element) in elements.iter().enumerate().filter(|(_, element)| is_worth_it(element)) {
                walk(reader, text, element, &format!("{path}[{i}]"), within);
            }
        }
        Kind::String(_) => {
            if let Some(string) = string(text, value) {
                string.read(|string| {
                    reader.part(&label(path, within), string);
                });
            }
        }
        Kind::Null | Kind::Bool(_) | Kind::Number(_) => {}
    }
}

/// Whether a member is a token by its name, opaque or not.
fn is_token(member: &Member) -> bool {
    matches!(member.name.as_str(), "access_token" | "refresh_token")
}

fn label(path: &str, within: &str) -> String {
    if path.is_empty() { within.to_owned() } else { format!("{path} in {within}") }
}

/// Whether there can be anything in a value; most strings are told by their length.
fn is_worth_it(value: &Value) -> bool {
    match &value.kind {
        Kind::String(text) => text.len() >= SHORTEST,
        Kind::Array(elements) => !elements.is_empty(),
        Kind::Object(members) => !members.is_empty(),
        Kind::Null | Kind::Bool(_) | Kind::Number(_) => false,
    }
}

/// The text of a string, escapes read.
pub(super) struct Inside<'t> {
    raw: Text<'t>,
    decoded: Option<crate::text::Decoded>,
}

impl Inside<'_> {
    pub(super) fn read(&self, mut read: impl FnMut(Text<'_>)) {
        match &self.decoded {
            Some(decoded) => read(decoded.text()),
            None => read(self.raw),
        }
    }
}

/// A string of the text, ready to be read.
pub(super) fn string<'t>(text: Text<'t>, value: &Value) -> Option<Inside<'t>> {
    value.as_str()?;
    let inner = value.span.start.saturating_add(1)..value.span.end.saturating_sub(1);
    let raw = text.range(inner);
    Some(Inside { raw, decoded: decode::json(raw) })
}
