//! A request for a certificate: PKCS #10 (RFC 2986).

use asn1::{element, integer, pem, sequence, tag};
use jose::{Finding, Jwk};

use crate::Subject;
use crate::kind::Kind;
use crate::public_key::PublicKey;
use crate::self_signed::signed;

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
    let kind = Kind::of(key)?;
    let public_key = PublicKey::of(key)?;
    let version = integer(&[0]);
    let attributes = element(tag::context(0), &[]);
    let info = sequence(&[&version, subject.der(), &public_key.der, &attributes]);
    let signature = sign(kind.alg, &info)?;
    signed(kind, &public_key, &info, &signature).map(|der| Request { der })
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
