//! Header fields by themselves: `Authorization: DPoP …`, `DPoP: …` (RFC 9110 §5.5, RFC 6750 §2.1, RFC 9449 §4.1).

use super::{Input, Source};
use crate::message::{self, Request};
use crate::reader::Reader;
use crate::text::Text;

pub(super) static SOURCE: Source = Source {
    name: "header lines",
    says: "Lines of an HTTP header, as “Authorization: Bearer eyJ…”.",
    nested: false,
    read,
};

/// One of these makes lines a header.
const KNOWN: [&str; 11] = [
    "authorization",
    "proxy-authorization",
    "dpop",
    "dpop-nonce",
    "cookie",
    "set-cookie",
    "www-authenticate",
    "location",
    "referer",
    "host",
    "x-forwarded-access-token",
];

fn read(reader: &mut Reader<'_>, input: &Input<'_>) -> bool {
    let first = input.text.text.lines().next().and_then(name);
    let mut names = input.text.text.lines().filter_map(name);
    let is_header = first.is_some_and(|name| name.len() > 1)
        && names.any(|name| KNOWN.iter().any(|known| name.eq_ignore_ascii_case(known)))
        && input.text.text.lines().all(|line| line.trim().is_empty() || continues(line) || name(line).is_some());
    if is_header {
        let mark = reader.mark();
        let nonce = reader.nonce.clone();
        fields(reader, input.text);
        let nonce = nonce.or_else(|| reader.nonce.clone());
        message::note(reader, mark, &Request::default(), nonce.as_ref());
    }
    is_header
}

/// The name in a line of a header.
pub(super) fn name(line: &str) -> Option<&str> {
    let name = line.split_once(':')?.0.trim();
    let is_part = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    (!name.is_empty() && name.bytes().all(is_part)).then_some(name)
}

/// Whether a line goes on with the field before it, as lines in RFCs do.
fn continues(line: &str) -> bool {
    line.starts_with([' ', '\t'])
}

/// Reads the fields of a header.
pub(super) fn fields(reader: &mut Reader<'_>, text: Text<'_>) {
    let mut rest = text.text;
    while !rest.is_empty() {
        let mut len = 0_usize;
        for (i, line) in rest.split_inclusive('\n').enumerate() {
            if i > 0 && !continues(line) {
                break;
            }
            len = len.saturating_add(line.len());
        }
        let (line, after) = rest.split_at_checked(len).unwrap_or((rest, ""));
        rest = after;
        // A name can begin with a colon: “:path” of HTTP/2.
        if let Some((name, value)) = line.split_once(':').filter(|(name, _)| !name.is_empty()) {
            message::field(reader, name, text.sub(value));
        }
    }
}
