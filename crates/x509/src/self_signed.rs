//! A certificate that a key signs for itself (RFC 5280 §4.1).

use std::time::Duration;

use der::asn1::OctetString;
use der::{DateTime, Sequence};
use jose::{Finding, Jwk, Part, UnixTime};
use rand_core::TryCryptoRng;
use sha2::{Digest, Sha256};
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage, KeyUsages, SubjectKeyIdentifier};
use x509_cert::ext::{Extensions, ToExtension};
use x509_cert::name::{Name, RdnSequence};
use x509_cert::serial_number::SerialNumber;
use x509_cert::time::{Time, Validity};
use x509_cert::{AlgorithmIdentifier, SubjectPublicKeyInfo, Version};

use crate::kind::{Kind, public_key_info, too_long};
use crate::signed::signed;
use crate::{Certificate, Subject, rule};

/// TBSCertificate without what a certificate of today leaves out (RFC 5280 §4.1.2.8).
#[derive(Sequence)]
struct TbsCertificate {
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    version: Version,
    serial_number: SerialNumber,
    signature: AlgorithmIdentifier,
    issuer: RdnSequence,
    validity: Validity,
    subject: RdnSequence,
    subject_public_key_info: SubjectPublicKeyInfo,
    #[asn1(context_specific = "3", tag_mode = "EXPLICIT")]
    extensions: Extensions,
}

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
    let subject_public_key_info = public_key_info(key)?;
    let tbs = TbsCertificate {
        version: Version::V3,
        serial_number: SerialNumber::new(&draft.serial.0).map_err(too_long)?,
        signature: kind.signature_algorithm(),
        issuer: draft.subject.names().clone(),
        validity: validity(draft.from, draft.days)?,
        subject: draft.subject.names().clone(),
        extensions: extensions(&subject_public_key_info).map_err(too_long)?,
        subject_public_key_info,
    };
    Certificate::from_der(&signed(kind, &tbs, sign)?)
}

fn validity(from: UnixTime, days: u32) -> Result<Validity, Finding> {
    let until = from.plus(i64::from(days).saturating_mul(86_400));
    let time = |at: UnixTime| {
        let seconds = u64::try_from(at.0).ok()?;
        Some(Time::from(DateTime::from_unix_duration(Duration::from_secs(seconds)).ok()?))
    };
    match (time(from), time(until)) {
        (Some(from), Some(until)) if days > 0 => Ok(Validity::new(from, until)),
        _ => {
            let found = format!("{days} days from {from}");
            Err(Finding::new(&rule::VALIDITY, Part::Key, "at least one day, between 1970 and 9999", found)
                .member("validity"))
        }
    }
}

/// Not an authority; for signatures and nothing else; found by its key (RFC 5280 §4.2.1.9, §4.2.1.3, §4.2.1.2).
fn extensions(key: &SubjectPublicKeyInfo) -> der::Result<Extensions> {
    // 160 bits of SHA-256 rather than SHA-1 (RFC 7093 §2).
    let hash = Sha256::digest(key.subject_public_key.raw_bytes());
    let key_id = SubjectKeyIdentifier(OctetString::new(hash.get(..20).unwrap_or_default())?);
    let (anyone, none) = (Name::default(), []);
    Ok(vec![
        (&BasicConstraints { ca: false, path_len_constraint: None }).to_extension(&anyone, &none)?,
        (&KeyUsage(KeyUsages::DigitalSignature.into())).to_extension(&anyone, &none)?,
        (&key_id).to_extension(&anyone, &none)?,
    ])
}
