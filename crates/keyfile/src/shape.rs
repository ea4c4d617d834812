//! The outer build of an ASN.1 value: enough to tell the forms apart before one of them is read.

use asn1::{Header, tag};
use jose::{Finding, Part};

use crate::rule;

/// Elements of the outer sequence beyond these tell no forms apart.
const MAX_ELEMENTS: usize = 12;

/// The elements of a sequence, a letter each: `I` integer, `Q` sequence, `O` octet string, `B` bit string, `D` object
/// identifier, a digit for a context-specific tag, `?` for any other; `None` for what is not a sequence.
///
/// PKCS#8 is `IQO…`, SPKI `QB`, SEC1 `IO…`. What is cut off or has bytes too many still has a shape.
pub(crate) fn shape(bytes: &[u8]) -> Option<String> {
    let outer = Header::read(bytes).filter(|header| header.tag == tag::SEQUENCE)?;
    let inner = bytes.get(outer.len..)?;
    let mut rest = inner.get(..outer.value).unwrap_or(inner);
    let mut shape = String::new();
    while shape.len() < MAX_ELEMENTS
        && let Some(header) = Header::read(rest)
    {
        shape.push(letter(header.tag));
        rest = rest.get(header.total()..).unwrap_or_default();
    }
    Some(shape)
}

fn letter(tag: u8) -> char {
    match tag {
        tag::INTEGER => 'I',
        tag::SEQUENCE => 'Q',
        tag::OCTET_STRING => 'O',
        tag::BIT_STRING => 'B',
        tag::OBJECT_IDENTIFIER => 'D',
        0x80.. if tag & 0x40 == 0 => char::from_digit(u32::from(tag & 0x1f), 10).unwrap_or('?'),
        _ => '?',
    }
}

/// What stands inside the outer value, as far as it is there.
pub(crate) fn contents(bytes: &[u8]) -> Option<&[u8]> {
    bytes.get(Header::read(bytes)?.len..)
}

/// Refuses a value that is cut off (F05) or has more behind it (F06); `what` is the form's name.
pub(crate) fn whole(bytes: &[u8], what: &str) -> Result<(), Finding> {
    let header = Header::read(bytes);
    let expected = header.map_or_else(|| what.to_owned(), |header| counted(header.total()));
    let rule = match header.map(Header::total) {
        Some(length) if length == bytes.len() => return Ok(()),
        Some(length) if length < bytes.len() => &rule::DER_MORE,
        _ => &rule::DER_CUT,
    };
    Err(Finding::new(rule, Part::Key, expected, counted(bytes.len())))
}

fn counted(bytes: usize) -> String {
    format!("{bytes} bytes")
}

/// The finding for a structure that could not be read.
pub(crate) fn refused(what: &str) -> Finding {
    Finding::new(&rule::DER, Part::Key, what, "something else")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shape_is_a_letter_an_element() {
        assert_eq!(shape(&[0x30, 5, 2, 1, 0, 4, 0]).as_deref(), Some("IO"));
        assert_eq!(shape(&[0x30, 9, 2, 1, 0, 4, 20, 1]).as_deref(), Some("IO"), "cut off");
        assert_eq!(shape(&[0x30, 4, 0x30, 0, 0xa1, 0, 7]).as_deref(), Some("Q1"), "a byte too many");
        for other in [&[][..], &[0x30], &[2, 1, 0], b"-----BEGIN", &[0x30, 0x80, 0]] {
            assert_eq!(shape(other).filter(|shape| !shape.is_empty()), None);
        }
    }

    #[test]
    fn cut_off_and_too_long_are_told_apart() {
        let id = |bytes: &[u8]| whole(bytes, "a key").map_or_else(|finding| finding.rule.id, |()| "whole");
        assert_eq!([id(&[0x30, 1, 5]), id(&[0x30, 2, 5]), id(&[0x30, 1, 5, 5])], ["whole", "F05", "F06"]);
    }
}
