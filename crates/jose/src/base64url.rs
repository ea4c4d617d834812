//! Base64url as JOSE writes it: no padding, no white space, one spelling for one value (RFC 7515 §2, RFC 4648 §5).

use base64ct::{Base64UrlUnpadded, Encoding};

use crate::finding::{At, Finding, Part, visible};
use crate::rule;

/// Bytes as base64url text.
pub fn encode(bytes: &[u8]) -> String {
    Base64UrlUnpadded::encode_string(bytes)
}

/// Appends bytes that anyone may see, as claims and signatures are: by a table, and so faster than [`encode`], which keeps
/// secrets by taking the same time for all.
pub fn append(bytes: &[u8], text: &mut Vec<u8>) {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let letter = |bits: u32| ALPHABET.get((bits & 63) as usize).copied().unwrap_or_default();
    let groups = bytes.chunks_exact(3);
    let rest = groups.remainder();
    let start = text.len();
    text.resize(start.saturating_add(bytes.len() / 3 * 4), 0);
    for (group, written) in groups.zip(text.get_mut(start..).unwrap_or_default().chunks_exact_mut(4)) {
        if let ([a, b, c], [w, x, y, z]) = (group, written) {
            let bits = u32::from_be_bytes([0, *a, *b, *c]);
            (*w, *x, *y, *z) = (letter(bits >> 18), letter(bits >> 12), letter(bits >> 6), letter(bits));
        }
    }
    match *rest {
        [a] => text.extend_from_slice(&[letter(u32::from(a) >> 2), letter(u32::from(a) << 4)]),
        [a, b] => {
            let bits = u32::from_be_bytes([0, a, b, 0]);
            text.extend_from_slice(&[letter(bits >> 18), letter(bits >> 12), letter(bits >> 6)]);
        }
        _ => {}
    }
}

/// The bytes a segment stands for.
///
/// Refuses white space (P01), other characters (P02), padding (P03), an impossible length (P04), and stray bits in the
/// last character (P05); the place is counted in bytes from the start of `segment`.
pub fn decode(segment: &str, part: Part) -> Result<Vec<u8>, Finding> {
    let stray = segment.char_indices().find(|(_, c)| !matches!(c, 'A'..='Z' | 'a'..='z' | '0'..='9' | '-' | '_'));
    if let Some((start, c)) = stray {
        let rule = match c {
            '=' => &rule::PADDING,
            c if c.is_whitespace() || visible(c.encode_utf8(&mut [0; 4])).len() > c.len_utf8() => &rule::WHITESPACE,
            _ => &rule::ALPHABET,
        };
        let found = format!("“{}”", visible(c.encode_utf8(&mut [0; 4])));
        let at = At::Text(start..start.saturating_add(c.len_utf8()));
        return Err(Finding::new(rule, part, "only A–Z a–z 0–9 - _", found).at(at));
    }
    if segment.len() % 4 == 1 {
        let found = format!("{} characters", segment.len());
        return Err(
            Finding::new(&rule::LENGTH, part, "a length of 4n, 4n + 2 or 4n + 3", found).at(At::Text(0..segment.len()))
        );
    }
    Base64UrlUnpadded::decode_vec(segment).map_err(|_| {
        let last = segment.len().saturating_sub(1)..segment.len();
        let found = format!("“{}”", segment.get(last.clone()).unwrap_or_default());
        Finding::new(&rule::TRAILING_BITS, part, "unused bits that are zero", found).at(At::Text(last))
    })
}

/// What a segment most likely stands for, for display only: padding, white space, plain base64 and stray bits are read
/// over. Nothing for anything else.
pub fn forgiving(segment: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(segment.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0_u32);
    for c in segment.bytes().filter(|c| *c != b'=' && !c.is_ascii_whitespace()) {
        let value = match c {
            b'A'..=b'Z' => c - b'A',
            b'a'..=b'z' => c - b'a' + 26,
            b'0'..=b'9' => c - b'0' + 52,
            b'-' | b'+' => 62,
            b'_' | b'/' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xff) as u8);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn refused(segment: &str) -> (&'static str, At) {
        let finding = decode(segment, Part::Header).expect_err(segment);
        (finding.rule.id, finding.place.at.clone())
    }

    #[test]
    fn refuses_every_other_spelling() {
        assert_eq!(refused("QU I"), ("P01", At::Text(2..3)));
        assert_eq!(refused("QUI\u{200b}"), ("P01", At::Text(3..6)));
        assert_eq!(refused("Q+JD"), ("P02", At::Text(1..2)));
        assert_eq!(refused("QUE="), ("P03", At::Text(3..4)));
        assert_eq!(refused("QUJDR"), ("P04", At::Text(0..5)));
        assert_eq!(refused("QUF"), ("P05", At::Text(2..3)));
    }

    proptest! {
        #[test]
        fn round_trips(bytes: Vec<u8>) {
            prop_assert_eq!(decode(&encode(&bytes), Part::Payload), Ok(bytes));
        }

        #[test]
        fn the_table_writes_what_the_library_writes(bytes: Vec<u8>, before: Vec<u8>) {
            let mut text = before.clone();
            append(&bytes, &mut text);
            prop_assert_eq!(text, [before.as_slice(), encode(&bytes).as_bytes()].concat());
        }

        #[test]
        fn one_value_has_one_spelling(text in "[A-Za-z0-9_-]{0,12}|\\PC{0,8}") {
            if let Ok(bytes) = decode(&text, Part::Payload) {
                prop_assert_eq!(encode(&bytes), text);
            }
        }
    }
}
