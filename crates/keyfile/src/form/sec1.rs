//! SEC1: elliptic curve private keys (RFC 5915).

use der::Decode;
use jose::Finding;
use jose_jwk::Key as Model;
use sec1::{EcParameters, EcPrivateKey};

use super::{Form, Holds, one};
use crate::asn1;
use crate::material::ec::{self, Curve};

pub(super) static FORM: Form = Form {
    name: "SEC1 private key",
    looks: "-----BEGIN EC PRIVATE KEY-----",
    holds: Holds::Private,
    labels: &["EC PRIVATE KEY"],
    recognise: |input| input.shape.starts_with("IO"),
    read: |input, _| model(input.bytes, None, None).map(one),
};

/// The key in an `ECPrivateKey`; inside PKCS#8 the curve stands outside, and the point may.
///
/// Refuses another structure (F07), no curve or one that is not used here (F10), and a pair that is none (K11, K13).
pub(super) fn model(bytes: &[u8], outer: Option<&'static Curve>, point: Option<&[u8]>) -> Result<Model, Finding> {
    let key = EcPrivateKey::from_der(bytes).map_err(|error| match asn1::shape(bytes) {
        // RFC 5480 §2.1.1: the curve's numbers in place of its name.
        Some(shape) if shape.starts_with("IO0") => ec::unknown("numbers in place of a curve's name"),
        _ => asn1::refused("an EC private key with a named curve", &error),
    })?;
    let inner = match &key.parameters {
        Some(EcParameters::NamedCurve(oid)) => Some(ec::by_oid(oid)?),
        None => None,
    };
    let curve = match (outer, inner) {
        (Some(outer), Some(inner)) if outer.oid != inner.oid => return Err(ec::unknown("one curve inside another")),
        (Some(curve), _) | (None, Some(curve)) => curve,
        (None, None) => return Err(ec::unknown("no name of a curve")),
    };
    curve.private(key.private_key, key.public_key.or(point))
}
