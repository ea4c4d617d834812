//! DER as elements: what stands in one, and one made of others (X.690).
//!
//! One plain function a direction rather than a type for each structure: readers that are derived from types are as
//! correct, but add 20 kB to the page. A property test holds this one to x509-cert, which has the types.

use base64ct::{Base64, Encoding};
use der::asn1::{AnyRef, ObjectIdentifier};
use der::{Decode, Encode, Reader, SliceReader, Tag, Tagged};

/// The elements inside one that has this tag.
pub(crate) fn elements(outer: AnyRef<'_>, tag: Tag) -> Option<Vec<AnyRef<'_>>> {
    if outer.tag() != tag {
        return None;
    }
    let mut reader = SliceReader::new(outer.value()).ok()?;
    let mut inner = Vec::new();
    while !reader.is_finished() {
        inner.push(AnyRef::decode(&mut reader).ok()?);
    }
    Some(inner)
}

/// The value of an OBJECT IDENTIFIER.
pub(crate) fn read_oid(element: AnyRef<'_>) -> Option<ObjectIdentifier> {
    (element.tag() == Tag::ObjectIdentifier).then(|| ObjectIdentifier::from_bytes(element.value()).ok())?
}

/// One element.
pub(crate) fn element(tag: Tag, value: &[u8]) -> Vec<u8> {
    // It fails for more than 256 MiB, and all that is written here is bounded.
    AnyRef::new(tag, value).and_then(|any| any.to_der()).unwrap_or_default()
}

/// A SEQUENCE of elements.
pub(crate) fn sequence(elements: &[&[u8]]) -> Vec<u8> {
    element(Tag::Sequence, &elements.concat())
}

/// An OBJECT IDENTIFIER.
pub(crate) fn oid(oid: ObjectIdentifier) -> Vec<u8> {
    element(Tag::ObjectIdentifier, oid.as_bytes())
}

/// An INTEGER that is not negative, from its bytes in any length.
pub(crate) fn integer(bytes: &[u8]) -> Vec<u8> {
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    let significant = bytes.get(zeros..).unwrap_or_default();
    // A first bit that is set would mean a negative number.
    let sign: &[u8] = if significant.first().is_none_or(|first| *first > 0x7f) { &[0] } else { &[] };
    element(Tag::Integer, &[sign, significant].concat())
}

/// A BIT STRING of whole bytes.
pub(crate) fn bit_string(bytes: &[u8]) -> Vec<u8> {
    element(Tag::BitString, &[&[0], bytes].concat())
}

/// The textual encoding (RFC 7468 §2).
pub(crate) fn pem(label: &str, der: &[u8]) -> String {
    // 48 bytes are a line of 64 characters.
    let lines: String = der.chunks(48).map(|line| Base64::encode_string(line) + "\n").collect();
    format!("-----BEGIN {label}-----\n{lines}-----END {label}-----\n")
}
