//! PKCS#1: RSA keys, private and public (RFC 8017 App. A.1).

use der::Decode;
use der::asn1::UintRef;
use jose::{Finding, Part};
use jose_jwk::Key as Model;
use pkcs1::{RsaPrivateKey, RsaPublicKey};

use super::{Form, Holds, one};
use crate::asn1::refused;
use crate::material::rsa::{self, Numbers};
use crate::rule;

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
    let key = RsaPrivateKey::<UintRef<'_>>::from_der(bytes).map_err(|error| refused("an RSA private key", &error))?;
    if key.other_prime_infos.is_some() {
        return Err(Finding::new(&rule::MULTI_PRIME, Part::Key, "p and q", "more primes"));
    }
    rsa::private(Numbers {
        n: key.modulus.as_bytes(),
        e: key.public_exponent.as_bytes(),
        d: key.private_exponent.as_bytes(),
        primes: Some((key.prime1.as_bytes(), key.prime2.as_bytes())),
        crt: [&key.exponent1, &key.exponent2, &key.coefficient].map(|value| Some(value.as_bytes())),
    })
}

/// The key in an `RSAPublicKey`; refuses another structure (F07) and one too large (K06).
pub(super) fn public(bytes: &[u8]) -> Result<Model, Finding> {
    let key = RsaPublicKey::<UintRef<'_>>::from_der(bytes).map_err(|error| refused("an RSA public key", &error))?;
    rsa::public(key.modulus.as_bytes(), key.public_exponent.as_bytes())
}
