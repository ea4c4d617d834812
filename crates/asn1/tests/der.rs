//! Another reader and writer of DER, the crate `der`, agrees.
#![allow(clippy::expect_used, reason = "a test says what it expects")]

use asn1::{Element, Header, ObjectIdentifier, integer, pem, read_integers, sequence, tag};
use der::asn1::{AnyRef, BitStringRef, OctetStringRef, UintRef};
use der::{Decode, Encode, SliceReader, Tag, Tagged};
use proptest::prelude::*;

fn any_len() -> impl Strategy<Value = usize> {
    prop_oneof![0_usize..300, Just(65_535), Just(65_536), Just(70_000)]
}

/// Bytes that often begin as an element does.
fn any_der() -> impl Strategy<Value = Vec<u8>> {
    let tag = prop_oneof![any::<u8>(), Just(0x30), Just(0x02), Just(0x03)];
    let len = prop_oneof![any::<u8>().prop_map(|len| vec![len]), Just(vec![0x81, 0x80]), Just(vec![0x82, 1, 0])];
    let value = prop::collection::vec(any::<u8>(), 0..260);
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..20),
        (tag, len, value).prop_map(|(tag, len, value)| [vec![tag], len, value].concat()),
    ]
}

proptest! {
    /// What `der` reads is read here too, and holds the same.
    #[test]
    fn reads_the_same(bytes in any_der()) {
        let ours = Element::read(&bytes);
        if let Ok(theirs) = AnyRef::from_der(&bytes) {
            if theirs.tag().number().value() > 30 {
                return Ok(());
            }
            let ours = ours.expect("der reads it");
            prop_assert_eq!((ours.value, ours.der), (theirs.value(), bytes.as_slice()));
            prop_assert_eq!(ours.unsigned(), UintRef::from_der(&bytes).ok().map(|number| {
                if number.as_bytes().is_empty() { &[0] } else { number.as_bytes() }
            }));
            prop_assert_eq!(ours.number(), u64::from_der(&bytes).ok());
            let bits = BitStringRef::from_der(&bytes).ok();
            prop_assert_eq!(ours.bits(tag::BIT_STRING), bits.as_ref().and_then(BitStringRef::as_bytes));
            let octets = <&OctetStringRef>::from_der(&bytes).ok().map(OctetStringRef::as_bytes);
            prop_assert_eq!(ours.tagged(tag::OCTET_STRING), octets);
        }
        if let Some(ours) = ours {
            let mut reader = SliceReader::new(&bytes).expect("short");
            if let Ok(theirs) = der::Header::decode(&mut reader) {
                prop_assert_eq!(u32::try_from(ours.value.len()).ok(), Some(u32::from(theirs.length())));
            }
            let _answers = (ours.elements(ours.tag).is_some(), ours.oid(), ours.only(ours.tag).is_some());
        }
    }

    #[test]
    fn writes_the_same(len in any_len(), fill: u8) {
        let bytes = vec![fill; len];
        let ours = asn1::octet_string(&bytes);
        prop_assert_eq!(Element::read(&ours).map(|read| read.value), Some(bytes.as_slice()));
        prop_assert_eq!(Ok(ours), AnyRef::new(Tag::OctetString, &bytes).expect("short").to_der());
        if fill != 0 && len > 0 {
            prop_assert_eq!(Ok(integer(&bytes)), UintRef::new(&bytes).expect("short").to_der());
        }
        prop_assert_eq!(Ok(asn1::bit_string(&bytes)), BitStringRef::from_bytes(&bytes).expect("short").to_der());
    }
}

#[test]
fn a_header_is_no_longer_than_it_has_to_be() {
    let total = |bytes: &[u8]| Header::read(bytes).map(Header::total);
    assert_eq!([total(&[4, 0]), total(&[4, 0x81, 0x80]), total(&[4, 0x82, 1, 0])], [Some(2), Some(131), Some(260)]);
    for wrong in
        [&[][..], &[4], &[4, 0x80], &[4, 0x81, 0x7f], &[4, 0x82, 0, 0xff], &[4, 0x85, 1, 0, 0, 0, 0], &[0x1f, 0]]
    {
        assert_eq!(total(wrong), None, "{wrong:?}");
    }
    assert_eq!(total(&[4, 0x84, 0xff, 0xff, 0xff, 0xff]), Some(usize::try_from(u32::MAX).expect("32 bits") + 6));
}

#[test]
fn numbers_are_not_negative_and_have_no_zeros_in_front() {
    let der = sequence(&[&integer(&[0, 0]), &integer(&[0x80]), &integer(&[1, 2])]);
    assert_eq!(read_integers(&der), Some(vec![&[0][..], &[0x80], &[1, 2]]));
    for wrong in [&[][..], &[0x80], &[0, 1]] {
        assert_eq!(read_integers(&sequence(&[&asn1::element(tag::INTEGER, &[wrong])])), None);
    }
}

#[test]
fn what_is_missing_is_passed_over() {
    let der = sequence(&[&asn1::element(tag::context(1), &[&integer(&[5])])]);
    let parts = asn1::read_sequence(&der).expect("a sequence");
    let mut rest = parts.as_slice();
    assert!(asn1::take(&mut rest, tag::context(0)).is_none());
    let inner = asn1::take(&mut rest, tag::context(1)).and_then(|outer| outer.only(tag::context(1)));
    assert_eq!((inner.and_then(Element::number), rest.len()), (Some(5), 0));
}

#[test]
fn an_algorithm_has_a_name_and_perhaps_parameters() {
    let name = ObjectIdentifier::new_unwrap("1.3.101.112");
    let null = asn1::element(tag::NULL, &[]);
    let (bare, with) = (sequence(&[&asn1::oid(name)]), sequence(&[&asn1::oid(name), &null]));
    let read = |der: &[u8]| asn1::algorithm(Element::read(der)?).map(|(oid, more)| (oid, more.is_some()));
    assert_eq!([read(&bare), read(&with), read(&null)], [Some((name, false)), Some((name, true)), None]);
}

#[test]
fn pem_has_lines_of_64() {
    assert_eq!(pem("X", &[0; 48]), format!("-----BEGIN X-----\n{}\n-----END X-----\n", "A".repeat(64)));
    assert_eq!(pem("X", &[0; 49]), format!("-----BEGIN X-----\n{}\nAA==\n-----END X-----\n", "A".repeat(64)));
}
