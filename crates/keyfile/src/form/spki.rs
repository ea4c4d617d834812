//! SPKI: a public key of any algorithm (RFC 5280 §4.1.2.7, RFC 5480, RFC 8410).

use der::Decode;
use der::asn1::ObjectIdentifier;
use jose::{Finding, Part};
use jose_jwk::Key as Model;
use spki::{AlgorithmIdentifierRef, SubjectPublicKeyInfoRef};

use super::{Form, Holds, Input, one, pkcs1, pkcs8};
use crate::asn1::refused;
use crate::diagnosis::Outcome;
use crate::material::ec::{self, Curve};
use crate::material::okp;
use crate::rule;

/// rsaEncryption (RFC 8017 App. A.1).
pub(crate) const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
/// id-RSASSA-PSS (RFC 8017 App. A.2.3).
pub(crate) const RSA_PSS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.10");
/// id-ecPublicKey (RFC 5480 §2.1.1).
pub(crate) const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");

pub(super) const PSS_NOTICE: &str = "The key is marked for RSASSA-PSS alone: use it with PS256, PS384 or PS512, not with RS256; a JWK cannot say so but by “alg”.";

pub(super) static FORM: Form = Form {
    name: "SPKI public key",
    looks: "-----BEGIN PUBLIC KEY-----",
    holds: Holds::Public,
    labels: &["PUBLIC KEY"],
    recognise: |input| input.shape == "QB",
    read,
};

fn read(input: &Input<'_>, notices: &mut Vec<String>) -> Result<Outcome, Finding> {
    let info =
        SubjectPublicKeyInfoRef::from_der(input.bytes).map_err(|error| refused("an algorithm and a key", &error))?;
    model(&info, notices).map(one)
}

/// The key in a `SubjectPublicKeyInfo`.
///
/// Refuses an algorithm (F09) or a curve (F10) that is not used here, and what its algorithm refuses.
pub(super) fn model(info: &SubjectPublicKeyInfoRef<'_>, notices: &mut Vec<String>) -> Result<Model, Finding> {
    let key = info
        .subject_public_key
        .as_bytes()
        .ok_or_else(|| Finding::new(&rule::DER, Part::Key, "a key in whole bytes", "some bits more"))?;
    match info.algorithm.oid {
        RSA => pkcs1::public(key),
        RSA_PSS => {
            notices.push(PSS_NOTICE.to_owned());
            pkcs1::public(key)
        }
        EC => curve(&info.algorithm)?.public(key),
        other => okp::by_oid(&other).ok_or_else(|| pkcs8::unused(&other))?.public(key),
    }
}

/// The curve that an algorithm identifier of EC keys names; refuses explicit parameters and other curves (F10).
pub(super) fn curve(algorithm: &AlgorithmIdentifierRef<'_>) -> Result<&'static Curve, Finding> {
    match algorithm.parameters_oid() {
        Ok(oid) => ec::by_oid(&oid),
        Err(_) => Err(ec::unknown("numbers in place of a curve's name")),
    }
}
