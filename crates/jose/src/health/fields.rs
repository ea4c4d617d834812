//! ASN.1 DER as far as a check needs it: the elements of a SEQUENCE, and the key inside a certificate.

use der::asn1::AnyRef;
use der::{Decode, Reader, SliceReader, Tag, Tagged};

/// The elements of a SEQUENCE that is the whole of `der`; none for anything else.
pub(super) fn elements(der: &[u8]) -> Vec<AnyRef<'_>> {
    match AnyRef::from_der(der) {
        Ok(sequence) if sequence.tag() == Tag::Sequence => inside(sequence),
        _ => Vec::new(),
    }
}

/// The elements inside a constructed value.
fn inside(outer: AnyRef<'_>) -> Vec<AnyRef<'_>> {
    let mut elements = Vec::new();
    let Ok(mut reader) = SliceReader::new(outer.value()) else { return elements };
    while !reader.is_finished() {
        match AnyRef::decode(&mut reader) {
            Ok(element) => elements.push(element),
            Err(_) => return Vec::new(),
        }
    }
    elements
}

/// What stands in the BIT STRING of a SubjectPublicKeyInfo (RFC 5280 §4.1).
fn key_bits<'d>(info: &[AnyRef<'d>]) -> Option<&'d [u8]> {
    match info {
        [algorithm, bits] if algorithm.tag() == Tag::Sequence && bits.tag() == Tag::BitString => {
            bits.value().strip_prefix(&[0])
        }
        _ => None,
    }
}

/// The public key of a certificate, as its SubjectPublicKeyInfo holds it (RFC 5280 §4.1).
pub(super) fn certified_key(certificate: &[u8]) -> Option<&[u8]> {
    let signed = inside(*elements(certificate).first()?);
    // The version may be missing; then come serial number, algorithm, issuer, validity, subject, and the key.
    let version = usize::from(signed.first()?.tag() != Tag::Integer);
    key_bits(&inside(*signed.get(version.saturating_add(5))?))
}

/// Whether these bytes are a SubjectPublicKeyInfo, a PKCS#1 RSAPublicKey or a certificate.
pub(super) fn is_public_key(der: &[u8]) -> bool {
    let elements = elements(der);
    let tags: Vec<Tag> = elements.iter().map(|element| element.tag()).collect();
    matches!(
        tags.as_slice(),
        [Tag::Integer, Tag::Integer] | [Tag::Sequence, Tag::BitString] | [Tag::Sequence, Tag::Sequence, Tag::BitString]
    )
}

/// The two numbers of a PKCS#1 RSAPublicKey: modulus and exponent.
pub(super) fn rsa_numbers(der: &[u8]) -> Option<[&[u8]; 2]> {
    match elements(der).as_slice() {
        [n, e] if n.tag() == Tag::Integer && e.tag() == Tag::Integer => Some([n.value(), e.value()]),
        _ => None,
    }
}
