//! SPKI: a public key of any algorithm (RFC 5280 §4.1.2.7, RFC 5480, RFC 8410).

use asn1::{Element, ObjectIdentifier, tag};
use jose::Finding;
use jose_jwk::Key as Model;

use super::{Form, Holds, Input, one, pkcs1, pkcs8};
use crate::diagnosis::Outcome;
use crate::material::ec::{self, Curve};
use crate::material::okp;
use crate::shape::refused;

/// rsaEncryption (RFC 8017 App. A.1).
pub(crate) const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
/// id-RSASSA-PSS (RFC 8017 App. A.2.3).
const RSA_PSS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.10");
/// id-ecPublicKey (RFC 5480 §2.1.1).
pub(crate) const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");

const PSS_NOTICE: &str = "The key is marked for RSASSA-PSS alone: use it with PS256, PS384 or PS512, not with RS256; a JWK cannot say so but by “alg”.";

pub(super) static FORM: Form = Form {
    name: "SPKI public key",
    looks: "-----BEGIN PUBLIC KEY-----",
    holds: Holds::Public,
    labels: &["PUBLIC KEY"],
    recognise: |input| input.shape == "QB",
    read,
};

fn read(input: &Input<'_>, notices: &mut Vec<String>) -> Result<Outcome, Finding> {
    model(input.bytes, notices).map(one)
}

/// The key in a `SubjectPublicKeyInfo`.
///
/// Refuses another structure (F07), an algorithm (F09) or a curve (F10) that is not used here, and what its algorithm
/// refuses.
pub(crate) fn model(bytes: &[u8], notices: &mut Vec<String>) -> Result<Model, Finding> {
    let (algorithm, parameters, key) = info(bytes).ok_or_else(|| refused("an algorithm and a key in whole bytes"))?;
    if is_rsa(algorithm, notices) {
        pkcs1::public(key)
    } else if algorithm == EC {
        curve(parameters)?.public(key)
    } else {
        okp::by_oid(&algorithm).ok_or_else(|| pkcs8::unused(&algorithm))?.public(key)
    }
}

/// Whether an algorithm is RSA; says so where it is for RSASSA-PSS alone.
///
/// Identifiers are compared, here and elsewhere, as a match on one takes 39 steps.
pub(super) fn is_rsa(algorithm: ObjectIdentifier, notices: &mut Vec<String>) -> bool {
    if algorithm == RSA_PSS {
        notices.push(PSS_NOTICE.to_owned());
    }
    algorithm == RSA || algorithm == RSA_PSS
}

fn info(bytes: &[u8]) -> Option<(ObjectIdentifier, Option<Element<'_>>, &[u8])> {
    let parts = asn1::read_sequence(bytes)?;
    let [algorithm, key] = parts.as_slice() else { return None };
    let (algorithm, parameters) = asn1::algorithm(*algorithm)?;
    Some((algorithm, parameters, key.bits(tag::BIT_STRING)?))
}

/// The curve that the parameters of an EC key name; refuses explicit parameters and other curves (F10).
pub(super) fn curve(parameters: Option<Element<'_>>) -> Result<&'static Curve, Finding> {
    match parameters.and_then(Element::oid) {
        Some(oid) => ec::by_oid(&oid),
        None => Err(ec::unknown("numbers in place of a curve's name")),
    }
}
