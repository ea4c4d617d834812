//! The outer build of an ASN.1 value: enough to tell the forms apart before one of them is read.

use der::{Decode, Header, Reader, SliceReader, Tag};
use jose::{Finding, Part};

use crate::rule;

/// Elements of the outer sequence beyond these tell no forms apart.
const MAX_ELEMENTS: usize = 12;

/// The elements of a sequence, a letter each: `I` integer, `Q` sequence, `O` octet string, `B` bit string, `D` object
/// identifier, a digit for a context-specific tag, `?` for any other; `None` for what is not a sequence.
///
/// PKCS#8 is `IQO…`, SPKI `QB`, SEC1 `IO…`. What is cut off or has bytes too many still has a shape.
pub(crate) fn shape(bytes: &[u8]) -> Option<String> {
    let mut shape = String::new();
    for element in elements(bytes)? {
        shape.push(match element.tag() {
            Tag::Integer => 'I',
            Tag::Sequence => 'Q',
            Tag::OctetString => 'O',
            Tag::BitString => 'B',
            Tag::ObjectIdentifier => 'D',
            Tag::ContextSpecific { number, .. } => char::from_digit(number.value(), 10).unwrap_or('?'),
            _ => '?',
        });
    }
    Some(shape)
}

/// The headers of the elements of a sequence.
fn elements(bytes: &[u8]) -> Option<Vec<Header>> {
    let mut outer = SliceReader::new(bytes).ok()?;
    let header = Header::decode(&mut outer).ok().filter(|header| header.tag() == Tag::Sequence)?;
    let start = usize::try_from(outer.position()).ok()?;
    let inner = bytes.get(start..)?;
    let inner = inner.get(..usize::try_from(header.length()).ok()?).unwrap_or(inner);
    let mut reader = SliceReader::new(inner).ok()?;
    let mut headers = Vec::new();
    while headers.len() < MAX_ELEMENTS
        && let Ok(header) = Header::decode(&mut reader)
    {
        headers.push(header);
        if reader.drain(header.length()).is_err() {
            break;
        }
    }
    Some(headers)
}

/// What stands inside the outer value, as far as it is there.
pub(crate) fn contents(bytes: &[u8]) -> Option<&[u8]> {
    let mut reader = SliceReader::new(bytes).ok()?;
    Header::decode(&mut reader).ok()?;
    bytes.get(usize::try_from(reader.position()).ok()?..)
}

/// Refuses a value that is cut off (F05) or has more behind it (F06); `what` is the form's name.
pub(crate) fn whole(bytes: &[u8], what: &str) -> Result<(), Finding> {
    let refuse = |rule, expected: String, found: String| Err(Finding::new(rule, Part::Key, expected, found));
    let mut reader = match SliceReader::new(bytes) {
        Ok(reader) => reader,
        Err(_) => return refuse(&rule::SIZE, "a key".to_owned(), format!("{} bytes", bytes.len())),
    };
    let Ok(header) = Header::decode(&mut reader) else {
        return refuse(&rule::DER_CUT, what.to_owned(), format!("{} bytes", bytes.len()));
    };
    let length = reader.position().saturating_add(header.length());
    match usize::try_from(length).unwrap_or(usize::MAX) {
        length if length > bytes.len() => {
            refuse(&rule::DER_CUT, format!("{length} bytes"), format!("{} bytes", bytes.len()))
        }
        length if length < bytes.len() => {
            refuse(&rule::DER_MORE, format!("{length} bytes"), format!("{} bytes", bytes.len()))
        }
        _ => Ok(()),
    }
}

/// The finding for a structure that could not be read, with the place where reading stopped.
pub(crate) fn refused(what: &str, error: &der::Error) -> Finding {
    let found = match error.position() {
        Some(position) => format!("something else at byte {position}"),
        None => "something else".to_owned(),
    };
    Finding::new(&rule::DER, Part::Key, what, found)
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
