//! ASN.1 DER as far as a check needs it: the elements of a SEQUENCE, and the key inside a certificate.

use asn1::{Element, read_sequence, tag};

/// What stands in the BIT STRING of a SubjectPublicKeyInfo (RFC 5280 §4.1).
fn key_bits<'d>(info: &[Element<'d>]) -> Option<&'d [u8]> {
    match info {
        [algorithm, bits] if algorithm.tag == tag::SEQUENCE => bits.bits(tag::BIT_STRING),
        _ => None,
    }
}

/// The public key of a certificate, as its SubjectPublicKeyInfo holds it (RFC 5280 §4.1).
pub(super) fn certified_key(certificate: &[u8]) -> Option<&[u8]> {
    let signed = read_sequence(certificate)?.first()?.elements(tag::SEQUENCE)?;
    // The version may be missing; then come serial number, algorithm, issuer, validity, subject, and the key.
    let version = usize::from(signed.first()?.tag != tag::INTEGER);
    key_bits(&signed.get(version.saturating_add(5))?.elements(tag::SEQUENCE)?)
}

/// Whether these bytes are a SubjectPublicKeyInfo, a PKCS#1 RSAPublicKey or a certificate.
pub(super) fn is_public_key(der: &[u8]) -> bool {
    let elements = read_sequence(der).unwrap_or_default();
    let tags: Vec<u8> = elements.iter().map(|element| element.tag).collect();
    matches!(
        tags.as_slice(),
        [tag::INTEGER, tag::INTEGER]
            | [tag::SEQUENCE, tag::BIT_STRING]
            | [tag::SEQUENCE, tag::SEQUENCE, tag::BIT_STRING]
    )
}

/// The two numbers of a PKCS#1 RSAPublicKey: modulus and exponent.
pub(super) fn rsa_numbers(der: &[u8]) -> Option<[&[u8]; 2]> {
    match read_sequence(der)?.as_slice() {
        [n, e] => Some([n.tagged(tag::INTEGER)?, e.tagged(tag::INTEGER)?]),
        _ => None,
    }
}
