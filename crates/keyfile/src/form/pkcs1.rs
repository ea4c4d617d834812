//! PKCS#1: RSA keys, private and public (RFC 8017 App. A.1).

use asn1::{Element, tag};
use jose::{Finding, Part};
use jose_jwk::Key as Model;

use super::{Form, Holds, one};
use crate::material::rsa::{self, Numbers};
use crate::rule;
use crate::shape::refused;

pub(super) static PRIVATE: Form = Form {
    name: "PKCS#1 private key",
    looks: "-----BEGIN RSA PRIVATE KEY-----",
    holds: Holds::Private,
    labels: &["RSA PRIVATE KEY"],
    recognise: |input| input.shape.starts_with("IIIIIIIII"),
    read: |input, _| private(input.bytes).map(one),
};

pub(super) static PUBLIC: Form = Form {
    name: "PKCS#1 public key",
    looks: "-----BEGIN RSA PUBLIC KEY-----",
    holds: Holds::Public,
    labels: &["RSA PUBLIC KEY"],
    recognise: |input| input.shape == "II",
    read: |input, _| public(input.bytes).map(one),
};

/// The key in an `RSAPrivateKey`.
///
/// Refuses another structure (F07), more than two primes (F27), one too large (K06) and numbers that do not belong
/// together (K10).
pub(super) fn private(bytes: &[u8]) -> Result<Model, Finding> {
    let mut parts = asn1::read_sequence(bytes).unwrap_or_default();
    // Version 1 has the other primes behind the numbers.
    let others = parts.pop_if(|last| last.tag == tag::SEQUENCE);
    let numbers: Option<Vec<_>> = parts.into_iter().map(Element::unsigned).collect();
    match (numbers.as_deref(), others) {
        (Some([[0], n, e, d, p, q, dp, dq, qi]), None) => {
            rsa::private(Numbers { n, e, d, primes: Some((p, q)), crt: [Some(dp), Some(dq), Some(qi)] })
        }
        (Some([[1], _, _, _, _, _, _, _, _]), Some(_)) => {
            Err(Finding::new(&rule::MULTI_PRIME, Part::Key, "p and q", "more primes"))
        }
        _ => Err(refused("an RSA private key")),
    }
}

/// The key in an `RSAPublicKey`; refuses another structure (F07) and one too large (K06).
pub(super) fn public(bytes: &[u8]) -> Result<Model, Finding> {
    match asn1::read_integers(bytes).as_deref() {
        Some([n, e]) => rsa::public(n, e),
        _ => Err(refused("an RSA public key")),
    }
}
