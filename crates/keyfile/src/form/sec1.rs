//! SEC1: elliptic curve private keys (RFC 5915).

use asn1::{Element, tag};
use jose::Finding;
use jose_jwk::Key as Model;

use super::{Form, Holds, one};
use crate::material::ec::{self, Curve};
use crate::shape;

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
    let refused = || shape::refused("an EC private key with a named curve");
    let key = read(bytes).ok_or_else(refused)?;
    let inner = match key.parameters {
        // RFC 5480 §2.1.1: the curve's numbers in place of its name.
        Some(curve) => {
            Some(ec::by_oid(&curve.oid().ok_or_else(|| ec::unknown("numbers in place of a curve's name"))?)?)
        }
        None => None,
    };
    let curve = match (outer, inner) {
        (Some(outer), Some(inner)) if outer.oid != inner.oid => return Err(ec::unknown("one curve inside another")),
        (Some(curve), _) | (None, Some(curve)) => curve,
        (None, None) => return Err(ec::unknown("no name of a curve")),
    };
    curve.private(key.scalar, key.point.or(point))
}

/// An `ECPrivateKey`.
struct Private<'a> {
    scalar: &'a [u8],
    parameters: Option<Element<'a>>,
    point: Option<&'a [u8]>,
}

/// Reads one (RFC 5915 §3): parameters and point may be missing.
fn read(bytes: &[u8]) -> Option<Private<'_>> {
    let parts = asn1::read_sequence(bytes)?;
    let [version, scalar, rest @ ..] = parts.as_slice() else { return None };
    let mut rest = rest;
    let parameters = asn1::take(&mut rest, tag::context(0));
    let point = asn1::take(&mut rest, tag::context(1));
    if version.number() != Some(1) || !rest.is_empty() {
        return None;
    }
    let parameters = match parameters {
        Some(parameters) => Some(parameters.only(tag::context(0))?),
        None => None,
    };
    let point = match point {
        Some(point) => Some(point.only(tag::context(1))?.bits(tag::BIT_STRING)?),
        None => None,
    };
    Some(Private { scalar: scalar.tagged(tag::OCTET_STRING)?, parameters, point })
}
