//! A request for a certificate: PKCS #10 (RFC 2986).

use der::Sequence;
use jose::{Finding, Jwk};
use x509_cert::SubjectPublicKeyInfo;
use x509_cert::attr::Attributes;
use x509_cert::name::RdnSequence;
use x509_cert::request::Version;

use crate::Subject;
use crate::kind::{Kind, public_key_info};
use crate::signed::{pem, signed};

/// CertificationRequestInfo (RFC 2986 §4.1).
#[derive(Sequence)]
struct CertificationRequestInfo {
    version: Version,
    subject: RdnSequence,
    subject_public_key_info: SubjectPublicKeyInfo,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT")]
    attributes: Attributes,
}

/// A signed request: it proves that who asks has the private key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    der: Vec<u8>,
}

/// Makes a request for a certificate, without attributes: what goes into the certificate is for the authority to say.
///
/// `sign` gets the algorithm that [`crate::signing_algorithm`] names and the bytes to sign, and gives the signature as
/// JOSE writes it, for ECDSA R ‖ S. Refuses other kinds of key (X06), malformed members (K02, K12), a signature that
/// does not fit (S02), and hands on what `sign` refuses.
pub fn request(
    key: &Jwk,
    subject: &Subject,
    sign: impl FnOnce(&'static str, &[u8]) -> Result<Vec<u8>, Finding>,
) -> Result<Request, Finding> {
    let info = CertificationRequestInfo {
        version: Version::V1,
        subject: subject.names().clone(),
        subject_public_key_info: public_key_info(key)?,
        attributes: Attributes::new(),
    };
    signed(Kind::of(key)?, &info, sign).map(|der| Request { der })
}

impl Request {
    /// The request in DER.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// The request in PEM (RFC 7468 §7).
    pub fn pem(&self) -> String {
        pem("CERTIFICATE REQUEST", &self.der)
    }
}
