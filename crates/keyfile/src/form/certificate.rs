//! X.509: certificates and certificate requests, for the public key in them (RFC 5280, RFC 2986).

use der::{Decode, Encode};
use jose::{Finding, Jwk};
use x509_cert::Certificate;
use x509_cert::request::CertReq;
use x509_cert::spki::{SubjectPublicKeyInfoOwned, SubjectPublicKeyInfoRef};

use super::{Form, Holds, Input, spki};
use crate::asn1::{self, refused};
use crate::diagnosis::{Found, Outcome};

pub(super) static FORM: Form = Form {
    name: "X.509 certificate",
    looks: "-----BEGIN CERTIFICATE-----",
    holds: Holds::Public,
    labels: &["CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE"],
    recognise: |input| input.shape == "QQB" && !is_request(input),
    read: |input, notices| {
        let certificate =
            Certificate::from_der(input.bytes).map_err(|error| refused("an X.509 certificate", &error))?;
        let mut found = key(certificate.tbs_certificate().subject_public_key_info(), notices)?;
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
        let request = CertReq::from_der(input.bytes).map_err(|error| refused("a certificate request", &error))?;
        notices
            .push("Took the public key of a request; the certificate itself comes from whoever signs it.".to_owned());
        key(&request.info.public_key, notices).map(|found| Outcome::Keys(vec![found]))
    },
};

/// RFC 2986 §4.1: version 0, a name, a key, attributes; a certificate has its algorithm where the name is.
fn is_request(input: &Input<'_>) -> bool {
    asn1::contents(input.bytes).and_then(asn1::shape).is_some_and(|shape| shape.starts_with("IQQ0") || shape == "IQQ")
}

fn key(info: &SubjectPublicKeyInfoOwned, notices: &mut Vec<String>) -> Result<Found, Finding> {
    let der = info.to_der().map_err(|error| refused("a public key", &error))?;
    let info = SubjectPublicKeyInfoRef::from_der(&der).map_err(|error| refused("a public key", &error))?;
    spki::model(&info, notices).map(|model| Found::new(Jwk::from(model)))
}
