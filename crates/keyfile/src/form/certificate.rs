//! X.509: certificates and certificate requests, for the public key in them (RFC 5280, RFC 2986).

use asn1::{read_sequence, tag};
use jose::{Finding, Jwk, Part};
use x509::Certificate;

use super::{Form, Holds, Input, spki};
use crate::diagnosis::{Found, Outcome};
use crate::{rule, shape};

pub(super) static FORM: Form = Form {
    name: "X.509 certificate",
    looks: "-----BEGIN CERTIFICATE-----",
    holds: Holds::Public,
    labels: &["CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE"],
    recognise: |input| input.shape == "QQB" && !is_request(input),
    read: |input, notices| {
        let certificate = Certificate::from_der(input.bytes)
            .map_err(|finding| Finding::new(&rule::DER, Part::Key, "an X.509 certificate", finding.found.clone()))?;
        let mut found = key(certificate.public_key(), notices)?;
        found.chain = vec![input.bytes.to_vec()];
        Ok(Outcome::Keys(vec![found]))
    },
};

pub(super) static REQUEST: Form = Form {
    name: "certificate request",
    looks: "-----BEGIN CERTIFICATE REQUEST-----",
    holds: Holds::Public,
    labels: &["CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST"],
    recognise: |input| input.shape == "QQB" && is_request(input),
    read: |input, notices| {
        let public_key = requested(input.bytes).ok_or_else(|| shape::refused("a certificate request"))?;
        notices
            .push("Took the public key of a request; the certificate itself comes from whoever signs it.".to_owned());
        key(public_key, notices).map(|found| Outcome::Keys(vec![found]))
    },
};

/// RFC 2986 §4.1: version 0, a name, a key, attributes; a certificate has its algorithm where the name is.
fn is_request(input: &Input<'_>) -> bool {
    shape::contents(input.bytes).and_then(shape::shape).is_some_and(|shape| shape.starts_with("IQQ0") || shape == "IQQ")
}

/// The public key in a request (RFC 2986 §4).
fn requested(bytes: &[u8]) -> Option<&[u8]> {
    let parts = read_sequence(bytes)?;
    let info = parts.first()?.elements(tag::SEQUENCE)?;
    match info.as_slice() {
        [version, _, key, ..] if version.number() == Some(0) => Some(key.der),
        _ => None,
    }
}

fn key(info: &[u8], notices: &mut Vec<String>) -> Result<Found, Finding> {
    spki::model(info, notices).map(|model| Found::new(Jwk::from(model)))
}
