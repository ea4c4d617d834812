//! Elements written: each in one allocation, so that nothing secret is left behind in another.

use const_oid::ObjectIdentifier;

use crate::tag;

/// An element with this tag, its value in parts.
pub fn element(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let len = parts.iter().fold(0_usize, |len, part| len.saturating_add(part.len()));
    let mut der = Vec::with_capacity(len.saturating_add(HEADER));
    der.push(tag);
    match u8::try_from(len) {
        Ok(len @ ..0x80) => der.push(len),
        _ => {
            let digits = len.to_be_bytes();
            let zeros = digits.iter().take_while(|digit| **digit == 0).count();
            // The digits are eight at most.
            der.push(0x80 | u8::try_from(digits.len().saturating_sub(zeros)).unwrap_or(0));
            der.extend_from_slice(digits.get(zeros..).unwrap_or_default());
        }
    }
    for part in parts {
        der.extend_from_slice(part);
    }
    der
}

/// Longest header that is written: the tag, how many digits, and these.
const HEADER: usize = 2 + size_of::<usize>();

/// A SEQUENCE of elements.
pub fn sequence(elements: &[&[u8]]) -> Vec<u8> {
    element(tag::SEQUENCE, elements)
}

/// An OBJECT IDENTIFIER.
pub fn oid(oid: ObjectIdentifier) -> Vec<u8> {
    element(tag::OBJECT_IDENTIFIER, &[oid.as_bytes()])
}

/// An INTEGER that is not negative, from its bytes in any length.
pub fn integer(bytes: &[u8]) -> Vec<u8> {
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    let significant = bytes.get(zeros..).unwrap_or_default();
    // A first bit that is set would mean a negative number.
    let sign: &[u8] = if significant.first().is_none_or(|first| *first > 0x7f) { &[0] } else { &[] };
    element(tag::INTEGER, &[sign, significant])
}

/// A BIT STRING of whole bytes.
pub fn bit_string(bytes: &[u8]) -> Vec<u8> {
    element(tag::BIT_STRING, &[&[0], bytes])
}

/// An OCTET STRING.
pub fn octet_string(bytes: &[u8]) -> Vec<u8> {
    element(tag::OCTET_STRING, &[bytes])
}
