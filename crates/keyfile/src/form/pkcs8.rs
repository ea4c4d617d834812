//! PKCS#8: a private key of any algorithm (RFC 5208, RFC 5958).

use asn1::{Element, ObjectIdentifier, tag};
use jose::{Finding, Part};
use jose_jwk::Key as Model;

use super::{Form, Holds, Input, one};
use crate::diagnosis::Outcome;
use crate::form::{pkcs1, sec1, spki};
use crate::material::{oid, okp};
use crate::rule;
use crate::shape::refused;

pub(super) static FORM: Form = Form {
    name: "PKCS#8 private key",
    looks: "-----BEGIN PRIVATE KEY-----",
    holds: Holds::Private,
    labels: &["PRIVATE KEY"],
    recognise: |input| input.shape.starts_with("IQO"),
    read,
};

fn read(input: &Input<'_>, notices: &mut Vec<String>) -> Result<Outcome, Finding> {
    model(input.bytes, notices).map(one)
}

/// A `PrivateKeyInfo` or `OneAsymmetricKey`.
pub(super) struct Info<'a> {
    algorithm: ObjectIdentifier,
    parameters: Option<Element<'a>>,
    key: &'a [u8],
    public: Option<&'a [u8]>,
}

/// Reads one (RFC 5958 §2): attributes are passed over, and a public key comes with version 1.
pub(super) fn info(bytes: &[u8]) -> Option<Info<'_>> {
    let parts = asn1::read_sequence(bytes)?;
    let [version, algorithm, key, rest @ ..] = parts.as_slice() else { return None };
    let (algorithm, parameters) = asn1::algorithm(*algorithm)?;
    let mut rest = rest;
    asn1::take(&mut rest, tag::context(0));
    let public = asn1::take(&mut rest, tag::implicit(1));
    let is_extended = rest.iter().all(|other| other.tag & 0xc0 == 0x80);
    if !is_extended || version.number()? != u64::from(public.is_some()) {
        return None;
    }
    let public = public.and_then(|public| public.bits(tag::implicit(1)));
    Some(Info { algorithm, parameters, key: key.tagged(tag::OCTET_STRING)?, public })
}

/// The key in a PKCS#8 structure.
///
/// Refuses another structure (F07), an algorithm (F09) or a curve (F10) that is not used here, and what its algorithm
/// refuses.
pub(super) fn model(bytes: &[u8], notices: &mut Vec<String>) -> Result<Model, Finding> {
    let Info { algorithm, parameters, key, public } = info(bytes).ok_or_else(|| refused("an algorithm and a key"))?;
    if spki::is_rsa(algorithm, notices) {
        return pkcs1::private(key);
    }
    if algorithm == spki::EC {
        return sec1::model(key, Some(spki::curve(parameters)?), public);
    }
    let row = okp::by_oid(&algorithm).ok_or_else(|| unused(&algorithm))?;
    // RFC 8410 §7: CurvePrivateKey, an octet string in the octet string.
    let seed = Element::read(key).and_then(|seed| seed.tagged(tag::OCTET_STRING));
    row.private(seed.ok_or_else(|| refused("an octet string"))?, public)
}

/// The finding for an algorithm that is not used here.
pub(super) fn unused(algorithm: &ObjectIdentifier) -> Finding {
    Finding::new(&rule::ALGORITHM, Part::Key, "RSA, EC, Ed25519 or X25519", oid::name(algorithm))
}
