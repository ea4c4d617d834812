//! Reading a certificate, anyone's (RFC 5280 §4.1).

use std::fmt;

use base64ct::{Base64, Encoding};
use der::{Decode, Encode, pem};
use jose::{At, Finding, Jwk, Part, UnixTime};
use x509_cert::time::Time;

use crate::fingerprint::hex;
use crate::kind::{describe, public_key_info, same};
use crate::{rule, signed, subject};

/// Longest certificate that is read, in bytes: reading a set takes time that grows with the square of its size.
const LONGEST: usize = 16 * 1024;

/// A certificate as data: well-formed, its signature not verified.
#[derive(Clone, PartialEq, Eq)]
pub struct Certificate {
    der: Vec<u8>,
    read: x509_cert::Certificate,
}

impl Certificate {
    /// Reads one from DER; refuses what is too long (X09) or no certificate (X07), at the byte where that shows.
    pub fn from_der(der: &[u8]) -> Result<Self, Finding> {
        fits(der.len())?;
        let read = x509_cert::Certificate::from_der(der).map_err(|error| {
            let place = error.position().and_then(|at| usize::try_from(u32::from(at)).ok());
            let finding = unreadable(&rule::CERTIFICATE, "the DER of a certificate", error.kind().to_string());
            match place {
                Some(at) => finding.at(At::Decoded(at..at.saturating_add(1))),
                None => finding,
            }
        })?;
        Ok(Self { der: der.to_vec(), read })
    }

    /// Reads one from PEM, with or without text in front (RFC 7468 §5.1).
    ///
    /// Refuses what is no PEM or has another label (X08), and what [`Certificate::from_der`] refuses.
    pub fn from_pem(text: &str) -> Result<Self, Finding> {
        // The text is longer than what it holds by a third, the lines and a label.
        fits(text.len() / 2)?;
        let expected = "“CERTIFICATE” in PEM";
        let (label, der) = pem::decode_vec(text.trim().as_bytes())
            .map_err(|error| unreadable(&rule::PEM, expected, error.to_string()))?;
        if label != "CERTIFICATE" {
            return Err(unreadable(&rule::PEM, expected, format!("“{}”", jose::visible(label))));
        }
        Self::from_der(&der)
    }

    /// Reads one entry of `x5c`; refuses what is not standard base64 (H15), and what [`Certificate::from_der`] refuses.
    pub fn from_x5c(entry: &str) -> Result<Self, Finding> {
        fits(entry.len() / 2)?;
        let der = Base64::decode_vec(entry).map_err(|_| {
            let found = if entry.contains(['-', '_']) { "base64url" } else { "text that is not" };
            unreadable(&rule::X5C, "standard base64 with padding", found.to_owned())
        })?;
        Self::from_der(&der)
    }

    /// The certificate in DER, as it was read.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// The certificate in PEM.
    pub fn pem(&self) -> String {
        signed::pem("CERTIFICATE", &self.der)
    }

    /// Whom it names, as RFC 4514 writes it; what cannot be seen is shown as hex.
    pub fn subject(&self) -> String {
        subject::text(self.read.tbs_certificate().subject().as_ref())
    }

    /// Who made it, as RFC 4514 writes it.
    pub fn issuer(&self) -> String {
        subject::text(self.read.tbs_certificate().issuer().as_ref())
    }

    /// Whether it names one party as subject and issuer; whether that is true only its signature would tell.
    pub fn is_self_issued(&self) -> bool {
        self.read.tbs_certificate().subject() == self.read.tbs_certificate().issuer()
    }

    /// Its number, hexadecimal.
    pub fn serial(&self) -> String {
        hex(self.read.tbs_certificate().serial_number().as_bytes(), ":")
    }

    /// The first second it is valid.
    pub fn not_before(&self) -> UnixTime {
        unix(self.read.tbs_certificate().validity().not_before)
    }

    /// The last second it is valid.
    pub fn not_after(&self) -> UnixTime {
        unix(self.read.tbs_certificate().validity().not_after)
    }

    /// What kind of key it is for, as `RSA, 2048 bits` or `EC on P-256`.
    pub fn key(&self) -> String {
        describe(self.read.tbs_certificate().subject_public_key_info())
    }

    /// The public key in DER (SubjectPublicKeyInfo).
    pub(crate) fn public_key(&self) -> Vec<u8> {
        self.read.tbs_certificate().subject_public_key_info().to_der().unwrap_or_default()
    }

    /// Whether it is valid at a time: not expired (X10), not early (X11).
    pub fn is_valid_at(&self, now: UnixTime) -> Result<(), Finding> {
        let (from, until) = (self.not_before(), self.not_after());
        if now > until {
            return Err(unreadable(&rule::EXPIRED, format!("a time up to {until}"), format!("{now}")));
        }
        if now < from {
            return Err(unreadable(&rule::NOT_YET, format!("a time from {from}"), format!("{now}")));
        }
        Ok(())
    }

    /// Whether it is for this key (K33); refuses kinds of key that have no certificate (X06, K02, K12) as well.
    pub fn is_for(&self, key: &Jwk) -> Result<(), Finding> {
        if same(self.read.tbs_certificate().subject_public_key_info(), &public_key_info(key)?) {
            return Ok(());
        }
        Err(unreadable(&rule::KEY_MISMATCH, "a certificate for this key", format!("one for another: {}", self.key())))
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Certificate({})", self.subject())
    }
}

fn fits(len: usize) -> Result<(), Finding> {
    if len <= LONGEST {
        return Ok(());
    }
    Err(unreadable(&rule::SIZE, format!("at most {LONGEST} bytes"), format!("more than {LONGEST}")))
}

fn unreadable(rule: &'static jose::Rule, expected: impl Into<String>, found: String) -> Finding {
    Finding::new(rule, Part::Key, expected, found).member("x5c")
}

fn unix(time: Time) -> UnixTime {
    UnixTime(i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX))
}
