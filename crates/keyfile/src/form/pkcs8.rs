//! PKCS#8: a private key of any algorithm (RFC 5208, RFC 5958).

use der::Decode;
use der::asn1::{ObjectIdentifier, OctetStringRef};
use jose::{Finding, Part};
use jose_jwk::Key as Model;
use pkcs8::PrivateKeyInfoRef;

use super::{Form, Holds, Input, one};
use crate::asn1::refused;
use crate::diagnosis::Outcome;
use crate::form::{pkcs1, sec1, spki as public};
use crate::material::{oid, okp};
use crate::rule;

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

/// The key in a PKCS#8 structure.
///
/// Refuses another structure (F07), an algorithm (F09) or a curve (F10) that is not used here, and what its algorithm
/// refuses.
pub(super) fn model(bytes: &[u8], notices: &mut Vec<String>) -> Result<Model, Finding> {
    let info = PrivateKeyInfoRef::try_from(bytes).map_err(|_| refused_here("an algorithm and a key"))?;
    let key = info.private_key.as_bytes();
    let public = info.public_key.as_ref().and_then(|public| public.as_bytes());
    let algorithm = &info.algorithm;
    match algorithm.oid {
        public::RSA => pkcs1::private(key),
        public::RSA_PSS => {
            notices.push(public::PSS_NOTICE.to_owned());
            pkcs1::private(key)
        }
        public::EC => sec1::model(key, Some(public::curve(algorithm)?), public),
        other => match okp::by_oid(&other) {
            // RFC 8410 §7: CurvePrivateKey, an octet string in the octet string.
            Some(row) => {
                let seed = <&OctetStringRef>::from_der(key).map_err(|error| refused("an octet string", &error))?;
                row.private(seed.as_bytes(), public)
            }
            None => Err(unused(&other)),
        },
    }
}

/// The finding for an algorithm that is not used here.
pub(super) fn unused(algorithm: &ObjectIdentifier) -> Finding {
    Finding::new(&rule::ALGORITHM, Part::Key, "RSA, EC, Ed25519 or X25519", oid::name(algorithm))
}

fn refused_here(expected: &str) -> Finding {
    Finding::new(&rule::DER, Part::Key, expected, "something else")
}
