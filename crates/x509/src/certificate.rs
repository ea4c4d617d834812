//! Reading a certificate, anyone's (RFC 5280 §4.1).

use std::fmt;

use asn1::{Element, read_sequence, tag};
use base64ct::{Base64, Encoding};
use der::DateTime;
use jose::{Finding, Jwk, Part, Rule, UnixTime};

use crate::fingerprint::hex;
use crate::public_key::PublicKey;
use crate::{rule, subject};

/// Longest certificate that is read, in bytes.
const LONGEST: usize = 64 * 1024;

/// A certificate as data: well-formed, its signature and extensions not verified.
#[derive(Clone)]
pub struct Certificate {
    der: Vec<u8>,
    fields: Fields,
}

#[derive(Clone)]
struct Fields {
    serial: Vec<u8>,
    issuer: String,
    subject: String,
    self_issued: bool,
    not_before: UnixTime,
    not_after: UnixTime,
    public_key: PublicKey,
}

impl Certificate {
    /// Reads one from DER; refuses what is too long (X09) or no certificate (X07), naming the field where that shows.
    pub fn from_der(der: &[u8]) -> Result<Self, Finding> {
        fits(der.len())?;
        match read(der) {
            Ok(fields) => Ok(Self { der: der.to_vec(), fields }),
            Err(field) => {
                let found = format!("something else in place of “{field}”");
                Err(wrong(&rule::CERTIFICATE, "the DER of a certificate", found))
            }
        }
    }

    /// Reads the first one in a text, in PEM of any line length, whatever stands around it (RFC 7468 §3).
    ///
    /// Refuses a text without one (X08), and what [`Certificate::from_der`] refuses.
    pub fn from_pem(text: &str) -> Result<Self, Finding> {
        // The text is longer than what it holds by a third, the lines and the labels.
        fits(text.len() / 2)?;
        let refuse = |found| wrong(&rule::PEM, "a whole “CERTIFICATE” in PEM", found);
        let Some((_, rest)) = text.split_once("-----BEGIN CERTIFICATE-----") else {
            let label = text.split_once("-----BEGIN ").and_then(|(_, rest)| rest.split_once("-----"));
            return Err(refuse(match label {
                Some((label, _)) if label.len() < 40 => format!("“{}”", jose::visible(label)),
                _ => "no beginning of one".to_owned(),
            }));
        };
        let Some((base64, _)) = rest.split_once("-----END CERTIFICATE-----") else {
            return Err(refuse("no end of it".to_owned()));
        };
        let base64: String = base64.split_whitespace().collect();
        let der = Base64::decode_vec(&base64).map_err(|_| refuse("lines that are not base64".to_owned()))?;
        Self::from_der(&der)
    }

    /// Reads one entry of `x5c`; refuses what is not standard base64 (H15), and what [`Certificate::from_der`] refuses.
    pub fn from_x5c(entry: &str) -> Result<Self, Finding> {
        fits(entry.len() / 2)?;
        let der = Base64::decode_vec(entry).map_err(|_| {
            let found = if entry.contains(['-', '_']) { "base64url" } else { "text that is not" };
            wrong(&rule::X5C, "standard base64 with padding", found.to_owned())
        })?;
        Self::from_der(&der)
    }

    /// The certificate in DER, as it was read.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// The certificate in PEM.
    pub fn pem(&self) -> String {
        asn1::pem("CERTIFICATE", &self.der)
    }

    /// Whom it names, as RFC 4514 writes it; what cannot be seen is shown as hex.
    pub fn subject(&self) -> &str {
        &self.fields.subject
    }

    /// Who made it, as RFC 4514 writes it.
    pub fn issuer(&self) -> &str {
        &self.fields.issuer
    }

    /// Whether it names one party as subject and issuer; whether that is true only its signature would tell.
    pub fn is_self_issued(&self) -> bool {
        self.fields.self_issued
    }

    /// Its number, hexadecimal.
    pub fn serial(&self) -> String {
        hex(&self.fields.serial, ":")
    }

    /// The first second it is valid.
    pub fn not_before(&self) -> UnixTime {
        self.fields.not_before
    }

    /// The last second it is valid.
    pub fn not_after(&self) -> UnixTime {
        self.fields.not_after
    }

    /// What kind of key it is for, as `RSA, 2048 bits` or `EC on P-256`.
    pub fn key(&self) -> &str {
        &self.fields.public_key.about
    }

    /// The public key in DER: SubjectPublicKeyInfo.
    pub fn public_key(&self) -> &[u8] {
        &self.fields.public_key.der
    }

    /// Whether it is valid at a time: not expired (X10), not early (X11).
    pub fn is_valid_at(&self, now: UnixTime) -> Result<(), Finding> {
        let (from, until) = (self.not_before(), self.not_after());
        if now > until {
            return Err(wrong(&rule::EXPIRED, format!("a time up to {until}"), format!("{now}")));
        }
        if now < from {
            return Err(wrong(&rule::NOT_YET, format!("a time from {from}"), format!("{now}")));
        }
        Ok(())
    }

    /// Whether it is for this key (K33); refuses kinds of key that have no certificate (X06, K02, K12) as well.
    pub fn is_for(&self, key: &Jwk) -> Result<(), Finding> {
        if self.fields.public_key.is(&PublicKey::of(key)?) {
            return Ok(());
        }
        Err(wrong(&rule::KEY_MISMATCH, "a certificate for this key", format!("one for another: {}", self.key())))
    }
}

impl PartialEq for Certificate {
    fn eq(&self, other: &Self) -> bool {
        self.der == other.der
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Certificate({})", self.subject())
    }
}

/// The fields of a certificate, or the name of the one that is not as it has to be.
fn read(der: &[u8]) -> Result<Fields, &'static str> {
    let outer = read_sequence(der).ok_or("Certificate")?;
    let [to_be_signed, algorithm, signature] = outer.as_slice() else { return Err("Certificate") };
    if algorithm.tag != tag::SEQUENCE || signature.tag != tag::BIT_STRING {
        return Err("signature");
    }
    let fields = to_be_signed.elements(tag::SEQUENCE).ok_or("tbsCertificate")?;
    let mut fields = fields.as_slice();
    // Version 1 leaves the version out.
    asn1::take(&mut fields, tag::context(0));
    let [serial, _, issuer, validity, subject, public_key, ..] = fields else { return Err("tbsCertificate") };
    let validity = validity.elements(tag::SEQUENCE).ok_or("validity")?;
    let [not_before, not_after] = validity.as_slice() else { return Err("validity") };
    if serial.tag != tag::INTEGER || serial.value.is_empty() {
        return Err("serialNumber");
    }
    Ok(Fields {
        serial: serial.value.to_vec(),
        issuer: subject::text(*issuer).ok_or("issuer")?,
        subject: subject::text(*subject).ok_or("subject")?,
        self_issued: issuer.value == subject.value,
        not_before: time(*not_before).ok_or("notBefore")?,
        not_after: time(*not_after).ok_or("notAfter")?,
        public_key: PublicKey::read(*public_key).ok_or("subjectPublicKeyInfo")?,
    })
}

/// A time in UTC, with two digits of the year or four (RFC 5280 §4.1.2.5).
fn time(time: Element<'_>) -> Option<UnixTime> {
    let mut text = std::str::from_utf8(time.value).ok()?.strip_suffix('Z')?;
    let mut digits = |count| {
        let (number, rest) = text.split_at_checked(count)?;
        text = rest;
        let digits = number.bytes().map(|byte| char::from(byte).to_digit(10));
        digits.reduce(|number, digit| Some(number? * 10 + digit?))?.and_then(|number| u16::try_from(number).ok())
    };
    let year = match time.tag {
        tag::UTC_TIME => digits(2).map(|year| if year < 50 { 2000 + year } else { 1900 + year })?,
        tag::GENERALIZED_TIME => digits(4)?,
        _ => return None,
    };
    let mut pair = || digits(2).and_then(|number| u8::try_from(number).ok());
    let (month, day, hour, minutes, seconds) = (pair()?, pair()?, pair()?, pair()?, pair()?);
    let time = DateTime::new(year, month, day, hour, minutes, seconds).ok().filter(|_| text.is_empty())?;
    i64::try_from(time.unix_duration().as_secs()).ok().map(UnixTime)
}

fn fits(len: usize) -> Result<(), Finding> {
    if len <= LONGEST {
        return Ok(());
    }
    Err(wrong(&rule::SIZE, format!("at most {LONGEST} bytes"), format!("more than {LONGEST}")))
}

fn wrong(rule: &'static Rule, expected: impl Into<String>, found: String) -> Finding {
    Finding::new(rule, Part::Key, expected, found).member("x5c")
}
