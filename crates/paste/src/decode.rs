//! Escapes that tokens travel in: percent-encoding (RFC 3986 §2.1), JSON strings (RFC 8259 §7), base64.

use base64ct::{Base64Unpadded, Base64UrlUnpadded, Encoding};

use crate::text::{Decoded, Text};

/// Text without percent-encoding, `+` read as a space if asked for; `None` when there is nothing to decode.
///
/// What does not decode to UTF-8 stays as it is.
pub(crate) fn percent(text: Text<'_>, plus: bool) -> Option<Decoded> {
    let is_escaped = text.text.contains('%') || plus && text.text.contains('+');
    if !is_escaped {
        return None;
    }
    let mut decoded = Decoded::default();
    let mut at = 0;
    while let Some(rest) = text.text.get(at..).filter(|rest| !rest.is_empty()) {
        let plain = rest.find(['%', '+']).unwrap_or(rest.len());
        let from = at;
        at = at.saturating_add(plain);
        decoded.copy(text, from..at);
        let Some(mark) = rest.get(plain..).and_then(|rest| rest.chars().next()) else { break };
        let (c, taken) = match encoded(text.text, at) {
            Some(found) => found,
            None => (if plus && mark == '+' { ' ' } else { mark }, 1),
        };
        let end = at.saturating_add(taken);
        decoded.push(c, text, at..end);
        at = end;
    }
    Some(decoded)
}

/// The character that `%XX` at this place, and perhaps more of them, stands for, and the bytes it takes.
fn encoded(text: &str, at: usize) -> Option<(char, usize)> {
    let mut bytes = [0; 4];
    let mut end = at;
    for count in 1_usize..=4 {
        *bytes.get_mut(count.saturating_sub(1))? = hex(text, end)?;
        end = end.saturating_add(3);
        if let Some(c) = bytes.get(..count).and_then(|bytes| std::str::from_utf8(bytes).ok()?.chars().next()) {
            return Some((c, end.saturating_sub(at)));
        }
    }
    None
}

/// The byte that `%XX` at this place stands for.
fn hex(text: &str, at: usize) -> Option<u8> {
    let digits = text.get(at..)?.strip_prefix('%')?.get(..2)?;
    if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    u8::from_str_radix(digits, 16).ok()
}

/// Text without the escapes of a JSON string; `None` when there is nothing to decode. What is no escape stays.
pub(crate) fn json(text: Text<'_>) -> Option<Decoded> {
    backslashes(text, |rest| {
        let c = match rest.chars().nth(1)? {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'b' | 'f' => ' ',
            'u' => return unicode(rest),
            c @ ('"' | '\\' | '/') => c,
            _ => return None,
        };
        Some((c, 2))
    })
}

/// The character of `\uXXXX` and its length, a surrogate pair taken together.
pub(crate) fn unicode(rest: &str) -> Option<(char, usize)> {
    let unit = |at: usize| {
        let digits = rest.get(at..at.saturating_add(6))?.strip_prefix("\\u")?;
        let hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        hex.then(|| u16::from_str_radix(digits, 16).ok()).flatten()
    };
    let first = unit(0)?;
    if let Some(c) = char::from_u32(first.into()) {
        return Some((c, 6));
    }
    Some((char::decode_utf16([first, unit(6)?]).next()?.ok()?, 12))
}

/// Reads escapes: `escape` gets the text from a backslash on, and tells the character and the bytes it takes.
pub(crate) fn backslashes(text: Text<'_>, escape: fn(&str) -> Option<(char, usize)>) -> Option<Decoded> {
    if !text.text.contains('\\') {
        return None;
    }
    let mut decoded = Decoded::default();
    let mut at = 0;
    while let Some(rest) = text.text.get(at..).filter(|rest| !rest.is_empty()) {
        let plain = rest.find('\\').unwrap_or(rest.len());
        let from = at;
        at = at.saturating_add(plain);
        decoded.copy(text, from..at);
        let Some(rest) = rest.get(plain..).filter(|rest| !rest.is_empty()) else { break };
        let (c, taken) = escape(rest).unwrap_or(('\\', 1));
        let end = at.saturating_add(taken);
        decoded.push(c, text, at..end);
        at = end;
    }
    Some(decoded)
}

/// Text that stands in base64, with padding or without.
pub(crate) fn base64(text: Text<'_>) -> Option<Decoded> {
    let digits: String = text.text.chars().filter(|c| !c.is_whitespace() && *c != '=').collect();
    let bytes = Base64Unpadded::decode_vec(&digits).or_else(|_| Base64UrlUnpadded::decode_vec(&digits)).ok()?;
    Some(Decoded::from_all(String::from_utf8(bytes).ok()?, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_what_is_an_escape_and_leaves_the_rest() {
        let unpercent = |text: &str| percent(Text::of(text), true).map(|decoded| decoded.text().text.to_owned());
        assert_eq!(unpercent("plain"), None);
        assert_eq!(unpercent("a%2Eb+c%C3%BC%ff%4%zz%"), Some("a.b cü%ff%4%zz%".to_owned()));
        let unescape = |text: &str| json(Text::of(text)).map(|decoded| decoded.text().text.to_owned());
        assert_eq!(unescape(r"a\u002eb\/\n\x\ud83d\ude00\ud83d"), Some("a.b/\n\\x😀\\ud83d".to_owned()));
        assert_eq!(base64(Text::of("e30=")).map(|decoded| decoded.text().text.to_owned()), Some("{}".to_owned()));
    }
}
