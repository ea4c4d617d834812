//! SIGNED: what is to be signed, the algorithm, the signature (RFC 5280 §4.1.1, RFC 2986 §4.2).

use der::asn1::{AnyRef, BitString};
use der::pem::{self, LineEnding};
use der::{Decode, Encode, Sequence};
use jose::Finding;
use x509_cert::AlgorithmIdentifier;

use crate::kind::{Kind, too_long};

#[derive(Sequence)]
struct Signed<'a> {
    to_be_signed: AnyRef<'a>,
    signature_algorithm: AlgorithmIdentifier,
    signature: BitString,
}

/// Signs and puts together.
///
/// `sign` gets the algorithm as JOSE names it and the bytes, and gives the signature as JOSE writes it.
pub(crate) fn signed(
    kind: &'static Kind,
    to_be_signed: &impl Encode,
    sign: impl FnOnce(&'static str, &[u8]) -> Result<Vec<u8>, Finding>,
) -> Result<Vec<u8>, Finding> {
    let to_be_signed = to_be_signed.to_der().map_err(too_long)?;
    let signature = kind.signature(&sign(kind.alg, &to_be_signed)?)?;
    let to_be_signed = AnyRef::from_der(&to_be_signed).map_err(too_long)?;
    let signed = Signed { to_be_signed, signature_algorithm: kind.signature_algorithm(), signature };
    signed.to_der().map_err(too_long)
}

/// The textual encoding (RFC 7468 §5, §7), in lines of 64 characters.
pub(crate) fn pem(label: &str, der: &[u8]) -> String {
    // It fails for lengths that overflow, which no certificate that was read or written has.
    pem::encode_string(label, LineEnding::LF, der).unwrap_or_default()
}
