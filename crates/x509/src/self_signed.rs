//! A certificate that a key signs for itself (RFC 5280 §4.1).

use std::time::Duration;

use asn1::{ObjectIdentifier, bit_string, element, integer, octet_string, oid, sequence, tag};
use der::DateTime;
use jose::{Finding, Jwk, Part, UnixTime};
use rand_core::TryCryptoRng;
use sha2::{Digest, Sha256};

use crate::kind::Kind;
use crate::public_key::PublicKey;
use crate::{Certificate, Subject, rule};

/// What a certificate is to say.
#[derive(Clone)]
pub struct Draft {
    /// Whom it names, as subject and as issuer.
    pub subject: Subject,
    /// The first second it is valid.
    pub from: UnixTime,
    /// How long it is valid, in days of 86 400 seconds.
    pub days: u32,
    /// Its number.
    pub serial: Serial,
}

/// The number of a certificate: positive, 16 octets of which 126 bits are random (RFC 5280 §4.1.2.2).
#[derive(Clone)]
pub struct Serial([u8; 16]);

impl Serial {
    /// Draws one; fails only when the random number generator does.
    pub fn generate<R: TryCryptoRng>(rng: &mut R) -> Result<Self, R::Error> {
        let mut octets = [0; 16];
        rng.try_fill_bytes(&mut octets)?;
        // Not negative, and always of the same length.
        let [first, ..] = &mut octets;
        *first = (*first & 0x3f) | 0x40;
        Ok(Self(octets))
    }
}

/// Makes a certificate for a key, signed with that key: for signing, not for certifying other keys.
///
/// `sign` gets the algorithm that [`crate::signing_algorithm`] names and the bytes to sign, and gives the signature as
/// JOSE writes it, for ECDSA R ‖ S. Refuses other kinds of key (X06), malformed members (K02, K12), a validity that
/// cannot be written (X05), a signature that does not fit (S02), and hands on what `sign` refuses.
pub fn self_signed(
    key: &Jwk,
    draft: &Draft,
    sign: impl FnOnce(&'static str, &[u8]) -> Result<Vec<u8>, Finding>,
) -> Result<Certificate, Finding> {
    let kind = Kind::of(key)?;
    let public_key = PublicKey::of(key)?;
    // TBSCertificate; today's certificates leave the unique identifiers out (RFC 5280 §4.1.2.8).
    let to_be_signed = sequence(&[
        &explicit(0, &integer(&[2])),
        &integer(&draft.serial.0),
        &kind.signature_algorithm(),
        draft.subject.der(),
        &validity(draft.from, draft.days)?,
        draft.subject.der(),
        &public_key.der,
        &explicit(3, &extensions(&public_key)),
    ]);
    let signature = sign(kind.alg, &to_be_signed)?;
    Certificate::from_der(&signed(kind, &public_key, &to_be_signed, &signature)?)
}

/// SIGNED: what is signed, the algorithm, the signature (RFC 5280 §4.1.1, RFC 2986 §4.2).
pub(crate) fn signed(kind: &Kind, key: &PublicKey, body: &[u8], signature: &[u8]) -> Result<Vec<u8>, Finding> {
    let signature = kind.signature(signature, key.modulus_len())?;
    Ok(sequence(&[body, &kind.signature_algorithm(), &bit_string(&signature)]))
}

fn explicit(number: u8, inner: &[u8]) -> Vec<u8> {
    element(tag::context(number), &[inner])
}

fn validity(from: UnixTime, days: u32) -> Result<Vec<u8>, Finding> {
    let until = from.plus(i64::from(days).saturating_mul(86_400));
    match (time(from), time(until)) {
        (Some(from), Some(until)) if days > 0 => Ok(sequence(&[&from, &until])),
        _ => {
            let found = format!("{days} days from {from}");
            Err(Finding::new(&rule::VALIDITY, Part::Key, "at least one day, between 1970 and 9999", found)
                .member("validity"))
        }
    }
}

/// UTCTime with two digits of the year up to 2049, GeneralizedTime from then on (RFC 5280 §4.1.2.5).
fn time(at: UnixTime) -> Option<Vec<u8>> {
    let at = DateTime::from_unix_duration(Duration::from_secs(u64::try_from(at.0).ok()?)).ok()?;
    let (year, month, day) = (at.year(), at.month(), at.day());
    let text = format!("{year:04}{month:02}{day:02}{:02}{:02}{:02}Z", at.hour(), at.minutes(), at.seconds());
    if year < 2050 {
        Some(element(tag::UTC_TIME, &[text.get(2..)?.as_bytes()]))
    } else {
        Some(element(tag::GENERALIZED_TIME, &[text.as_bytes()]))
    }
}

const BASIC_CONSTRAINTS: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.19");
const KEY_USAGE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.15");
const SUBJECT_KEY_IDENTIFIER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.14");

/// Not an authority; for signatures and nothing else; found by its key (RFC 5280 §4.2.1.9, §4.2.1.3, §4.2.1.2).
fn extensions(key: &PublicKey) -> Vec<u8> {
    // 160 bits of SHA-256 rather than SHA-1 (RFC 7093 §2).
    let hash = Sha256::digest(&key.bits);
    let key_id = octet_string(hash.get(..20).unwrap_or_default());
    // Seven bits unused, and the first one set: digitalSignature.
    let for_signatures = element(tag::BIT_STRING, &[&[7, 0b1000_0000]]);
    sequence(&[
        // `cA` is false where nothing is said.
        &extension(BASIC_CONSTRAINTS, false, &sequence(&[])),
        &extension(KEY_USAGE, true, &for_signatures),
        &extension(SUBJECT_KEY_IDENTIFIER, false, &key_id),
    ])
}

/// A reader that does not know a critical one has to refuse the certificate (RFC 5280 §4.2).
fn extension(name: ObjectIdentifier, critical: bool, value: &[u8]) -> Vec<u8> {
    let critical = if critical { element(tag::BOOLEAN, &[&[0xff]]) } else { Vec::new() };
    sequence(&[&oid(name), &critical, &octet_string(value)])
}
