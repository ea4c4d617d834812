//! An address with tokens in its query or fragment: a redirect (RFC 6749 §4.1.2, §4.2.2), a request (RFC 9101).

use super::{Input, Source, form_body, prose};
use crate::reader::Reader;
use crate::text::Text;

pub(super) static SOURCE: Source = Source {
    name: "address",
    says: "An address with tokens or an error in its query or fragment.",
    nested: true,
    read,
};

fn read(reader: &mut Reader<'_>, input: &Input<'_>) -> bool {
    let text = input.text;
    let is_address = starts(text.text) && !text.text.lines().any(|line| line.trim().contains(char::is_whitespace));
    if is_address {
        parts(reader, text);
    }
    is_address
}

fn starts(text: &str) -> bool {
    let scheme = text.split([':', '/', '?', '#']).next().unwrap_or_default();
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '.' | '-'));
    let rest = text.get(scheme.len()..).unwrap_or_default();
    let has_pairs = text.contains('=');
    (is_scheme && rest.starts_with(":/"))
        || (has_pairs && text.starts_with(['/', '?', '#']))
        || (has_pairs && is_scheme && rest.starts_with(':') && rest.contains(['?', '#']))
}

/// Reads path, query and fragment of an address.
pub(crate) fn parts(reader: &mut Reader<'_>, text: Text<'_>) {
    let (front, fragment) = text.split_once('#').map_or((text, None), |(front, back)| (front, Some(back)));
    let (path, query) = front.split_once('?').map_or((front, None), |(front, back)| (front, Some(back)));
    prose::scan(reader, path, "the address");
    for (part, within) in [(query, "the query"), (fragment, "the fragment")] {
        let Some(part) = part else { continue };
        // Pages that route by the fragment put a query into it.
        let pairs = part.split_once('?').filter(|(path, _)| !path.text.contains('=')).map_or(part, |(_, pairs)| pairs);
        form_body::pairs(reader, pairs, within);
    }
}
