//! Every rule refuses what breaks it: one failing example a rule, by its id.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says what it expects")]

mod common;

use std::sync::LazyLock;

use common::{RSA, draft, p256, signers};
use jose::{At, Finding, Jwk, UnixTime};
use proptest::prelude::*;
use x509::{Certificate, PRINTS, Serial, Subject, rule};
use x509_cert::der::{Decode, Encode};

fn id<T>(result: Result<T, Finding>) -> &'static str {
    result.map_or_else(|finding| finding.rule.id, |_| "ok")
}

fn subject(text: &str) -> &'static str {
    id(Subject::parse(text))
}

fn for_key(jwk: &str) -> &'static str {
    let signs = |_: &str, _: &[u8]| Ok(vec![1; 64]);
    let jwk = Jwk::parse(jwk).expect(jwk);
    id(x509::self_signed(&jwk, &draft("CN=a", UnixTime(0), 1), signs))
}

fn valid(from: i64, days: u32) -> &'static str {
    let signer = p256();
    let draft = draft("CN=a", UnixTime(from), days);
    id(x509::self_signed(&signer.jwk, &draft, |alg, bytes| signer.sign(alg, bytes)))
}

fn signed_with(len: usize) -> Vec<&'static str> {
    let subject = Subject::parse("CN=a").expect("a subject");
    signers().iter().map(|signer| id(x509::request(&signer.jwk, &subject, |_, _| Ok(vec![1; len])))).collect()
}

fn examples() -> Vec<(&'static str, &'static str)> {
    let certificate = p256().certificate("CN=a");
    let der = certificate.der();
    let x5c = |text: &str| id(Certificate::from_x5c(text));
    let pem = |text: &str| id(Certificate::from_pem(text));
    let long = format!("CN={}", "a".repeat(65));
    vec![
        ("X01", subject("")),
        ("X01", subject("my client")),
        ("X01", subject("CN=a,")),
        ("X01", subject(&format!("CN={}", "a".repeat(5000)))),
        ("X02", subject("X=a")),
        ("X02", subject("2.5.4.3=a")),
        ("X02", subject("=a")),
        ("X03", subject("CN=")),
        ("X03", subject("CN=  ")),
        ("X03", subject(&long)),
        ("X03", subject("CN=a\u{202e}b")),
        ("X03", subject(r"CN=a\00b")),
        ("X03", subject("C=NOR")),
        ("X03", subject("C=no")),
        ("X03", subject("DC=ü")),
        ("X03", subject("serialNumber=a@b")),
        ("X03", id(Subject::common_name(""))),
        ("X03", id(Subject::common_name("a\nb"))),
        ("X04", subject("CN=a+O=b")),
        ("X04", subject("CN=a;O=b")),
        ("X04", subject("CN=\"a\"")),
        ("X04", subject("CN=#0C0161")),
        ("X04", subject(r"CN=a\")),
        ("X04", subject(r"CN=\zz")),
        ("X04", subject(r"CN=\4")),
        ("X04", subject(r"CN=\ff")),
        ("X05", valid(0, 0)),
        ("X05", valid(-1, 1)),
        ("X05", valid(i64::MAX, 1)),
        ("X05", valid(253_402_300_799 - 86_399, 1)),
        ("X06", for_key(r#"{"kty":"oct","k":"AAAA"}"#)),
        ("X06", for_key(r#"{"kty":"OKP","crv":"X25519","x":"AAAA"}"#)),
        ("X07", id(Certificate::from_der(b""))),
        ("X07", id(Certificate::from_der(&[der, &[0]].concat()))),
        ("X07", id(Certificate::from_der(der.get(1..).expect("bytes")))),
        ("X08", pem("")),
        ("X08", pem(&certificate.pem().replace("CERTIFICATE", "PRIVATE KEY"))),
        ("X08", pem(&certificate.pem().replace("-----END", ""))),
        ("X08", pem(&certificate.pem().replace("-----END", "=-----END"))),
        ("X09", id(Certificate::from_der(&[0x30; 70_000]))),
        ("X09", pem(&"a".repeat(140_000))),
        ("X09", x5c(&"A".repeat(140_000))),
        ("K02", for_key(&RSA.replace(r#""n":""#, &format!(r#""n":"{}"#, "ABCD".repeat(700))))),
        ("X10", id(certificate.is_valid_at(UnixTime(1_900_000_000)))),
        ("X11", id(certificate.is_valid_at(UnixTime(1_700_000_000)))),
        ("H15", x5c("MIIB-_")),
        ("H15", x5c("MIIB AA=")),
        ("K33", id(certificate.is_for(&Jwk::parse(RSA).expect("a key")))),
        // Rules of keys and signatures that JOSE has already.
        ("K12", for_key(r#"{"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA"}"#)),
        ("K12", for_key(r#"{"kty":"OKP","crv":"Ed25519","x":"AAAA"}"#)),
        ("K02", for_key(r#"{"kty":"RSA","n":"AAAA","e":"AQAB"}"#)),
    ]
}

#[test]
fn each_example_is_refused_by_its_rule() {
    for (at, (expected, found)) in examples().into_iter().enumerate() {
        assert_eq!(found, expected, "example {at}");
    }
}

#[test]
fn each_rule_has_an_example() {
    let examples = examples();
    let bare: Vec<_> =
        rule::ALL.iter().map(|rule| rule.id).filter(|id| examples.iter().all(|(e, _)| e != id)).collect();
    assert!(bare.is_empty(), "no failing example for {bare:?}");
}

#[test]
fn signatures_have_the_length_of_their_algorithm() {
    assert_eq!(signed_with(0), ["S02"; 6]);
    assert_eq!(signed_with(64), ["S02", "ok", "S02", "S02", "ok", "ok"]);
    assert_eq!(signed_with(256), ["ok", "S02", "S02", "S02", "S02", "S02"]);
    assert_eq!(signed_with(132), ["S02", "S02", "S02", "ok", "S02", "S02"]);
}

#[test]
fn what_the_signer_refuses_is_handed_on() {
    let subject = Subject::parse("CN=a").expect("a subject");
    let refused = Finding::new(&jose::rule::KEY_PUBLIC, jose::Part::Key, "“d”", "none");
    let made = x509::request(&p256().jwk, &subject, |_, _| Err(refused.clone()));
    assert_eq!(made, Err(refused));
}

/// The place is the part of the text that is wrong.
#[test]
fn a_subject_is_refused_at_its_part() {
    let finding = Subject::parse("CN=a, X=b,O=c").expect_err("an unknown type");
    assert_eq!(finding.place.at, At::Text(5..9));
    assert_eq!(finding.place.member.as_deref(), Some("subject"));
}

#[test]
fn a_certificate_is_valid_from_its_first_to_its_last_second() {
    let certificate = p256().certificate("CN=a");
    let (first, last) = (certificate.not_before(), certificate.not_after());
    assert_eq!(last.since(first), 365 * 86_400);
    assert_eq!(certificate.is_valid_at(first), Ok(()));
    assert_eq!(certificate.is_valid_at(last), Ok(()));
    assert_eq!(id(certificate.is_valid_at(first.plus(-1))), "X11");
    assert_eq!(id(certificate.is_valid_at(last.plus(1))), "X10");
}

#[test]
fn a_certificate_says_what_the_draft_says() {
    for signer in signers() {
        let certificate = signer.certificate("CN=a,O=b");
        assert_eq!(certificate.subject(), "CN=a,O=b");
        assert!(certificate.is_self_issued());
        assert_eq!(certificate.not_before(), UnixTime(1_780_000_000));
        assert_eq!(certificate.serial(), "40:01:02:03:04:05:06:07:08:09:0A:0B:0C:0D:0E:0F");
        assert_eq!(Certificate::from_pem(&certificate.pem()).as_ref(), Ok(&certificate));
        for other in signers() {
            let expected = if other.alg == signer.alg { "ok" } else { "K33" };
            assert_eq!(id(certificate.is_for(&other.jwk)), expected, "{} {}", signer.alg, other.alg);
        }
    }
}

/// The same coordinates on another curve, or in another algorithm, are another key.
#[test]
fn a_key_is_its_kind_as_well() {
    for (alg, own, other) in
        [("ES384", [0x81, 4, 0, 0x22], [0x81, 4, 0, 0x23]), ("Ed25519", [6, 3, 0x2b, 0x65], [6, 3, 0x2b, 0x66])]
    {
        let signer = signers().into_iter().find(|signer| signer.alg == alg).expect(alg);
        let mut der = signer.certificate("CN=a").der().to_vec();
        let places: Vec<_> =
            (0..der.len()).filter(|at| der.get(*at..).is_some_and(|at| at.starts_with(&own))).collect();
        for at in places {
            der.get_mut(at..at + 4).expect("four bytes").copy_from_slice(&other);
        }
        assert_eq!(id(Certificate::from_der(&der).expect("well-formed").is_for(&signer.jwk)), "K33", "{alg}");
    }
}

/// Years up to 2049 are written with two digits, later ones with four (RFC 5280 §4.1.2.5).
#[test]
fn times_change_their_form_in_2050() {
    let signer = p256();
    let draft = draft("CN=a", UnixTime(2_524_607_999), 1);
    let certificate = x509::self_signed(&signer.jwk, &draft, |alg, bytes| signer.sign(alg, bytes)).expect("made");
    let text = String::from_utf8_lossy(certificate.der()).into_owned();
    assert!(text.contains("\u{17}\r491231235959Z") && text.contains("\u{18}\u{f}20500101235959Z"), "{text}");
}

#[test]
fn serial_numbers_are_positive_and_of_one_length() {
    for start in 0..=255 {
        let Ok(serial) = Serial::generate(&mut common::Counter(start));
        let signer = p256();
        let draft = x509::Draft { serial, ..draft("CN=a", UnixTime(0), 1) };
        let made = x509::self_signed(&signer.jwk, &draft, |_, _| Ok(vec![1; 64])).expect("made");
        assert_eq!(made.serial().len(), 47, "{}", made.serial());
        assert!(("40".."80").contains(&made.serial().get(..2).expect("an octet")), "{}", made.serial());
    }
}

/// Another reader, which knows the types of RFC 5280, finds the extensions as they are meant.
#[test]
fn extensions_are_those_of_a_key_that_signs() {
    use x509_cert::ext::pkix::{BasicConstraints, KeyUsage, KeyUsages, SubjectKeyIdentifier};
    for (jwk, der) in MADE.iter() {
        let certificate = x509_cert::Certificate::from_der(der).expect("read");
        assert_eq!(certificate.to_der().as_ref(), Ok(der));
        let tbs = certificate.tbs_certificate();
        assert_eq!(tbs.version(), x509_cert::Version::V3);
        let constraints = BasicConstraints { ca: false, path_len_constraint: None };
        assert_eq!(tbs.get_extension(), Ok(Some((false, constraints))), "{jwk:?}");
        assert_eq!(tbs.get_extension(), Ok(Some((true, KeyUsage(KeyUsages::DigitalSignature.into())))));
        let key_id = tbs.get_extension::<SubjectKeyIdentifier>().expect("read").expect("one").1;
        assert_eq!(key_id.0.as_bytes().len(), 20);
        assert_eq!(tbs.extensions().map(Vec::len), Some(3));
    }
}

#[test]
fn every_print_explains_itself_and_differs() {
    let certificate = p256().certificate("CN=a");
    for (i, print) in PRINTS.iter().enumerate() {
        let value = (print.value)(&certificate);
        assert!(!value.is_empty() && print.wanted_by.len() > 20, "{}", print.name);
        assert!(print.source.url().starts_with("https://"), "{}", print.name);
        for other in PRINTS.iter().skip(i + 1) {
            assert!(other.name != print.name && (other.value)(&certificate) != value, "{}", print.name);
        }
    }
}

#[test]
fn nothing_private_gets_out() {
    for signer in signers() {
        let private = signer.jwk.private_json();
        let d = private.split("\"d\": \"").nth(1).and_then(|rest| rest.split('"').next()).expect("d");
        let d = jose::base64url::decode(d, jose::Part::Key).expect("d");
        let certificate = signer.certificate("CN=a");
        assert!(!certificate.der().windows(d.len()).any(|window| window == d), "{}", signer.alg);
        let draft = draft("CN=a", UnixTime(0), 0);
        let finding = x509::self_signed(&signer.jwk, &draft, |_, _| Ok(Vec::new())).expect_err("no validity");
        assert!(!finding.to_string().contains(&jose::base64url::encode(&d)));
    }
}

#[test]
fn subjects_read_back_as_they_are_written() {
    for (text, written) in [
        ("cn=a , o = b c ", "CN=a,O=b c"),
        (r"CN=a\ ", r"CN=a\ "),
        (r"CN=\ a", r"CN=\ a"),
        (r"CN=\#a#", r"CN=\#a#"),
        (r"CN=a\, b\+c\;d\<e\>f\\g\22h", r#"CN=a\, b\+c\;d\<e\>f\\g\"h"#),
        (r"CN=\C3\BC=x", "CN=ü=x"),
        ("UID=j,DC=example,DC=net", "UID=j,DC=example,DC=net"),
    ] {
        assert_eq!(Subject::parse(text).expect(text).to_string(), written);
        assert_eq!(p256().certificate(text).subject(), written);
    }
    assert_eq!(Subject::common_name("a,O=b").expect("a name").to_string(), r"CN=a\,O=b");
}

static MADE: LazyLock<Vec<(Jwk, Vec<u8>)>> = LazyLock::new(|| {
    signers().into_iter().map(|signer| (signer.jwk.clone(), signer.certificate("CN=a,O=b").der().to_vec())).collect()
});

proptest! {
    #[test]
    fn any_subject_gets_an_answer(text in r#"\PC{0,40}|((CN|O|C|dc|x)?=?[a-z"+,;<> \\#0-9é]{0,6},?){0,5}"#) {
        if let Ok(subject) = Subject::parse(&text) {
            let written = subject.to_string();
            prop_assert_eq!(Subject::parse(&written), Ok(subject), "{}", written);
        }
    }

    #[test]
    fn a_common_name_is_taken_as_it_is(name in r#"[ -~é"+,;<>\\#]{1,20}"#) {
        let subject = Subject::common_name(&name).expect("a name");
        prop_assert_eq!(Subject::parse(&subject.to_string()), Ok(subject));
    }

    #[test]
    fn any_bytes_get_an_answer(bytes: Vec<u8>) {
        prop_assert!(Certificate::from_der(&bytes).is_err());
    }

    #[test]
    fn any_text_gets_an_answer(text in r"\PC{0,60}|-----BEGIN CERTIFICATE-----\n[A-Za-z0-9+/=\n]{0,60}\n-----END CERTIFICATE-----") {
        prop_assert!(Certificate::from_pem(&text).is_err());
        prop_assert!(Certificate::from_x5c(&text).is_err());
    }

    /// What x509-cert reads is read here too, and says the same.
    #[test]
    fn another_reader_reads_the_same(kind in 0_usize..6, at in 0_usize..700, byte: u8) {
        let mut der = MADE.get(kind).expect("a certificate").1.clone();
        let len = der.len();
        *der.get_mut(at % len).expect("a byte") = byte;
        if let Ok(theirs) = x509_cert::Certificate::from_der(&der) {
            let theirs = theirs.tbs_certificate();
            if theirs.subject_public_key_info().subject_public_key.has_unused_bits() {
                return Ok(());
            }
            let ours = Certificate::from_der(&der).expect("x509-cert reads it");
            let seconds = |time: x509_cert::time::Time| UnixTime(time.to_unix_duration().as_secs() as i64);
            prop_assert_eq!(ours.not_before(), seconds(theirs.validity().not_before));
            prop_assert_eq!(ours.not_after(), seconds(theirs.validity().not_after));
            prop_assert_eq!(ours.serial(), theirs.serial_number().to_string());
            prop_assert_eq!(ours.is_self_issued(), theirs.subject() == theirs.issuer());
            prop_assert_eq!(ours.public_key(), theirs.subject_public_key_info().to_der().expect("DER"));
        }
    }

    /// Bytes changed anywhere: refused, or every question has an answer.
    #[test]
    fn a_damaged_certificate_gets_an_answer(kind in 0_usize..6, changes in prop::collection::vec((0_usize..700, 0_u8..=255), 1..4)) {
        let (jwk, der) = MADE.get(kind).expect("a certificate");
        let mut der = der.clone();
        for (at, byte) in changes {
            let len = der.len();
            if let Some(changed) = der.get_mut(at % len) {
                *changed = byte;
            }
        }
        if let Ok(certificate) = Certificate::from_der(&der) {
            prop_assert_eq!(certificate.der(), der.as_slice());
            for shown in [certificate.subject(), certificate.issuer(), &certificate.serial(), certificate.key()] {
                prop_assert_eq!(jose::visible(shown), shown);
            }
            let _answers = (certificate.is_for(jwk).is_ok(), certificate.is_valid_at(UnixTime(0)).is_ok());
            for print in PRINTS {
                prop_assert!(!(print.value)(&certificate).is_empty());
            }
        }
    }
}
