//! The forms of tokens, recognised by their first bytes: JWS (RFC 7515 §7), JWE (RFC 7516 §7), SD-JWT (RFC 9901 §4).

use base64ct::{Base64UrlUnpadded, Encoding};
use jose::json::{self, Kind, Reading, Value};
use jose::{Part, base64url};

/// What a token looks like; whether it is one is for its reader to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `header.payload.signature` (RFC 7515 §7.1).
    Jws,
    /// A JSON object with `payload` and `signature` or `signatures` (RFC 7515 §7.2).
    JwsJson,
    /// Five segments (RFC 7516 §7.1).
    Jwe,
    /// A JSON object with `ciphertext` (RFC 7516 §7.2).
    JweJson,
    /// A JWS with disclosures after it, each ended by `~`, and perhaps a key binding JWT (RFC 9901 §4).
    SdJwt,
    /// It begins like a token, but is cut off or damaged.
    Damaged,
}

/// What stands where a token is cut off.
pub(crate) const ELLIPSES: [&str; 2] = ["...", "…"];

/// Characters of a segment that are decoded to see how it begins.
const HEAD: usize = 16;

/// Shortest header that is taken for one when nothing follows but dots that say it is cut off.
const SHORTEST_CUT: usize = 10;

/// A compact token at the start of a text.
#[derive(Clone, Copy)]
pub(crate) struct Compact {
    /// Bytes it takes.
    pub(crate) len: usize,
    pub(crate) form: Form,
    /// Whether an ellipsis follows it.
    pub(crate) cut: bool,
}

/// Whether this can stand in base64url.
pub(crate) fn is_digit(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

/// Whether a segment begins like a JSON object: `eyJ`, or white space somewhere before or after the brace.
pub(crate) fn opens_object(segment: &str) -> bool {
    // A brace or white space, as base64url begins them.
    if !matches!(segment.as_bytes().first(), Some(b'e' | b'I' | b'C' | b'D')) {
        return false;
    }
    // Filled up to whole quads, so that it always decodes; what the filling adds is left out again.
    let mut digits = [b'A'; HEAD];
    let len = segment.len().min(HEAD);
    for (digit, byte) in digits.iter_mut().zip(segment.bytes()) {
        *digit = byte;
    }
    let mut bytes = [0; HEAD];
    let Ok(bytes) = Base64UrlUnpadded::decode(digits, &mut bytes) else { return false };
    let bytes = bytes.get(..len.saturating_mul(3) / 4).unwrap_or_default();
    let Some(inside) = bytes.trim_ascii_start().strip_prefix(b"{") else { return false };
    match inside.trim_ascii_start().first() {
        Some(first) => matches!(first, b'"' | b'}'),
        None => segment.len() > HEAD && inside.len() > 1,
    }
}

/// The header of a token, as far as it can be read.
pub(crate) fn header(segment: &str) -> Option<Value> {
    let bytes = base64url::decode(segment.trim_end_matches('='), Part::Header).ok()?;
    Reading::of(&bytes, Part::Header).value.filter(|value| matches!(value.kind, Kind::Object(_)))
}

/// The compact token that a text begins with, as far as it goes; its first segment must begin like a JSON object.
pub(crate) fn compact(text: &str) -> Option<Compact> {
    let bytes = text.as_bytes();
    let mut spans = [const { 0..0 }; 5];
    let (mut at, mut count) = (0, 0_usize);
    let cut = loop {
        let end = padded(bytes, digits(bytes, at));
        if let Some(span) = spans.get_mut(count) {
            *span = at..end;
        }
        count = count.saturating_add(1);
        if count == 1 && !text.get(..end).is_some_and(opens_object) {
            return None;
        }
        let cut = text.get(end..).is_some_and(|rest| ELLIPSES.iter().any(|mark| rest.starts_with(mark)));
        if cut || count == spans.len() || bytes.get(end) != Some(&b'.') {
            break cut;
        }
        at = end.saturating_add(1);
    };
    let segment = |n: usize| spans.get(n).and_then(|span| text.get(span.clone())).unwrap_or_default();
    let end_of = |n: usize| spans.get(n).map_or(0, |span| span.end);
    let last = count.saturating_sub(1);
    let whole = |n: usize, form| Compact { len: end_of(n), form, cut: cut && n == last };
    let damaged = Some(Compact { len: end_of(last), form: Form::Damaged, cut });
    match count {
        1 if cut && segment(0).len() >= SHORTEST_CUT => damaged,
        2 if cut || opens_object(segment(1)) => damaged,
        0..=2 => None,
        _ => {
            let is_encrypted = match header(segment(0)) {
                Some(header) => json::get(header.members(), "enc").is_some(),
                None => count == 5 && !opens_object(segment(1)),
            };
            match (is_encrypted, count) {
                (true, 5) => Some(whole(4, Form::Jwe)),
                (true, _) => damaged,
                _ if cut && last == 2 => damaged,
                _ => Some(disclosed(text, whole(2, Form::Jws))),
            }
        }
    }
}

/// Adds the disclosures that follow a JWS, and the key binding JWT behind them.
fn disclosed(text: &str, jws: Compact) -> Compact {
    let bytes = text.as_bytes();
    let mut len = jws.len;
    let mut form = jws.form;
    while bytes.get(len) == Some(&b'~') {
        form = Form::SdJwt;
        len = len.saturating_add(1);
        let end = digits(bytes, len);
        if bytes.get(end) == Some(&b'~') {
            len = end;
            continue;
        }
        let mut at = end;
        for _ in 0..2 {
            at = match bytes.get(at) {
                Some(b'.') => digits(bytes, at.saturating_add(1)),
                _ => 0,
            };
        }
        // Three segments, or a last disclosure whose “~” was lost.
        len = if at > 0 && text.get(len..end).is_some_and(opens_object) { at } else { end };
    }
    Compact { len, form, ..jws }
}

fn digits(bytes: &[u8], from: usize) -> usize {
    bytes.iter().skip(from).take_while(|byte| is_digit(**byte)).count().saturating_add(from)
}

/// The end of a segment with its padding, where it is padded and goes on after it.
fn padded(bytes: &[u8], end: usize) -> usize {
    let padding = bytes.iter().skip(end).take(3).take_while(|byte| **byte == b'=').count();
    let after = end.saturating_add(padding);
    if padding < 3 && bytes.get(after) == Some(&b'.') { after } else { end }
}

/// The form of a JSON object that is a token.
pub(crate) fn serialization(value: &Value) -> Option<Form> {
    let members = value.members();
    let text = |name: &str| json::get(members, name).is_some_and(|value| value.as_str().is_some());
    let has = |name: &str| json::get(members, name).is_some();
    if text("ciphertext") && ["protected", "recipients", "iv", "tag"].into_iter().any(has) {
        return Some(Form::JweJson);
    }
    let signed = text("signature") || json::get(members, "signatures").is_some_and(|all| !all.elements().is_empty());
    (signed && text("payload")).then_some(Form::JwsJson)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_is_seen_by_its_first_bytes() {
        for json in ["{}", "{\"a\":1}", "{ \"a\":1}", "{\r\n  \"a\"", "\n{\"a\"", "{                    \"a\":1}"] {
            assert!(opens_object(&base64url::encode(json.as_bytes())), "{json}");
        }
        for other in ["eyes", "every", "example", "ex", "", "Cat", "IBM", "eyFh", "ew"] {
            assert!(!opens_object(other), "{other}");
        }
    }

    #[test]
    fn tells_the_forms_apart_and_where_they_end() {
        let jws = "eyJhbGciOiJIUzI1NiJ9.e30.c2ln";
        let jwe = "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0";
        for (text, form, taken) in [
            (format!("{jws}. More"), Form::Jws, jws.to_owned()),
            (format!("{jws}.x.y"), Form::Jws, jws.to_owned()),
            ("eyJhbGciOiJub25lIn0.e30.".to_owned(), Form::Jws, "eyJhbGciOiJub25lIn0.e30.".to_owned()),
            ("eyJhbGciOiJIUzI1NiJ9==.e30=.c2ln".to_owned(), Form::Jws, "eyJhbGciOiJIUzI1NiJ9==.e30=.c2ln".to_owned()),
            (format!("{jwe}..aXY.Y3Q.dGFn.x"), Form::Jwe, format!("{jwe}..aXY.Y3Q.dGFn")),
            (format!("{jwe}..aXY"), Form::Damaged, format!("{jwe}..aXY")),
            (format!("{jws}~d1~d2~ and"), Form::SdJwt, format!("{jws}~d1~d2~")),
            (format!("{jws}~d1~{jws} and"), Form::SdJwt, format!("{jws}~d1~{jws}")),
            (format!("{jws}~"), Form::SdJwt, format!("{jws}~")),
            ("eyJhbGciOiJIUzI1NiJ9.eyJz...".to_owned(), Form::Damaged, "eyJhbGciOiJIUzI1NiJ9.eyJz".to_owned()),
            ("eyJhbGciOi… ".to_owned(), Form::Damaged, "eyJhbGciOi".to_owned()),
            ("eyJhbGciOiJIUzI1NiJ9.eyJz".to_owned(), Form::Damaged, "eyJhbGciOiJIUzI1NiJ9.eyJz".to_owned()),
        ] {
            let compact = compact(&text).expect(&text);
            assert_eq!((compact.form, text.get(..compact.len)), (form, Some(taken.as_str())), "{text}");
        }
        for none in ["eyJhbGciOiJIUzI1NiJ9", "eyJhbGciOiJIUzI1NiJ9.js", "a.b.c", "", "..."] {
            assert!(compact(none).is_none(), "{none}");
        }
    }
}
