//! Cookies: a `Cookie` or `Set-Cookie` line without its name (RFC 6265 §4).

use super::{Input, Source};
use crate::form;
use crate::reader::Reader;
use crate::text::Text;

pub(super) static SOURCE: Source =
    Source { name: "cookies", says: "Cookies, as “session=eyJ…; Path=/”.", nested: false, read };

fn read(reader: &mut Reader<'_>, input: &Input<'_>) -> bool {
    let text = input.text.text;
    let is_name = |name: &str| {
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'"' | b'{' | b'(' | b','))
    };
    let is_pair = |pair: &str| match pair.trim().split_once('=') {
        Some((name, value)) => is_name(name) && !value.contains(' ') || name.eq_ignore_ascii_case("expires"),
        None => matches!(pair.trim().to_ascii_lowercase().as_str(), "httponly" | "secure" | "partitioned" | ""),
    };
    let token = |pair: &str| {
        pair.split_once('=').is_some_and(|(_, value)| form::opens_object(value.split('.').next().unwrap_or_default()))
    };
    let is_line =
        !text.contains('\n') && text.contains(';') && text.split(';').all(is_pair) && text.split(';').any(token);
    if is_line {
        pairs(reader, input.text);
    }
    is_line
}

/// Reads the values of cookies.
pub(crate) fn pairs(reader: &mut Reader<'_>, text: Text<'_>) {
    for pair in text.split(';') {
        if let Some((name, value)) = pair.trim().split_once('=') {
            reader.part(&format!("{} cookie", name.text), value);
        }
    }
}
