//! What keys are made of and do, one file a family; X25519 is the one that cannot sign. The cryptography itself is RustCrypto's.

use std::fmt;

use jose_jwk::{Okp, OkpCurves};
use sha2::{Digest, Sha256, Sha384, Sha512};
use zeroize::Zeroizing;

use crate::algorithm::{Algorithm, Family, Hash};
use crate::finding::{Finding, Part};
use crate::jwk::{Akp, Model};
use crate::random::Random;
use crate::rule::{self, Rule};

mod ecdsa;
mod eddsa;
pub(crate) mod hmac;
mod ml_dsa;
mod rsa;
mod x25519;

pub(crate) use hmac::is as mac_is;

/// Key material that has been checked and can be used.
pub(crate) enum Material {
    Ecdsa(ecdsa::Pair),
    Ed25519(Box<eddsa::Pair>),
    X25519(x25519::Pair),
    Rsa(rsa::Pair),
    MlDsa(ml_dsa::Pair),
    Hmac(hmac::Secret),
}

impl Material {
    /// New material for an algorithm; `None` for RSA, whose keys are made elsewhere.
    pub(crate) fn generate(algorithm: &'static Algorithm, rng: &mut Random<'_>) -> Result<Option<Model>, fmt::Error> {
        Ok(Some(match algorithm.family {
            Family::RsaPkcs1(_) | Family::RsaPss(_) => return Ok(None),
            Family::Ecdsa(curve) => Model::Jose(jose_jwk::Key::Ec(ecdsa::generate(curve, rng)?)),
            Family::Ed25519 => Model::Jose(jose_jwk::Key::Okp(eddsa::generate(rng)?)),
            // A seed of the right length makes a key, always.
            Family::MlDsa(_) => return Ok(Akp::from_seed(algorithm, &ml_dsa::seed(rng)?).ok().map(Model::Akp)),
            Family::Hmac(_) => Model::Jose(jose_jwk::Key::Oct(hmac::generate(algorithm.key_len, rng)?)),
        }))
    }

    /// Checks what a JWK holds.
    pub(crate) fn of(model: &Model) -> Result<Self, Finding> {
        match model {
            Model::Akp(akp) => ml_dsa::Pair::of(akp).map(Material::MlDsa),
            Model::Jose(jose_jwk::Key::Ec(ec)) => ecdsa::Pair::of(ec).map(Material::Ecdsa),
            Model::Jose(jose_jwk::Key::Okp(okp)) => Self::octet_key_pair(okp),
            Model::Jose(jose_jwk::Key::Rsa(rsa)) => rsa::Pair::of(rsa).map(Material::Rsa),
            Model::Jose(jose_jwk::Key::Oct(oct)) => hmac::Secret::of(oct).map(Material::Hmac),
            Model::Jose(_) => Err(Finding::new(&rule::KTY, Part::Key, KEY_TYPES, "another type").member("kty")),
        }
    }

    /// Checks the curve (K01, K16), and what is on it.
    fn octet_key_pair(okp: &Okp) -> Result<Self, Finding> {
        match okp.crv {
            OkpCurves::Ed25519 => eddsa::Pair::of(okp).map(|pair| Material::Ed25519(Box::new(pair))),
            OkpCurves::X25519 => x25519::Pair::of(okp).map(Material::X25519),
            OkpCurves::X448 => Err(key_agreement("“Ed25519” or “X25519”", "“X448”, which is not known here")),
            _ => {
                let (expected, found) = ("“Ed25519” or “X25519”", "another curve");
                Err(Finding::new(&rule::KTY, Part::Key, expected, found).member("crv"))
            }
        }
    }

    pub(crate) fn fits(&self, algorithm: &Algorithm) -> bool {
        match (self, algorithm.family) {
            (Material::Ecdsa(pair), Family::Ecdsa(curve)) => pair.curve() == curve,
            (Material::MlDsa(pair), Family::MlDsa(set)) => pair.set() == set,
            (Material::Ed25519(_), Family::Ed25519)
            | (Material::Rsa(_), Family::RsaPkcs1(_) | Family::RsaPss(_))
            | (Material::Hmac(_), Family::Hmac(_)) => true,
            _ => false,
        }
    }

    pub(crate) fn sign(&self, algorithm: &Algorithm, input: &[u8], rng: &mut Random<'_>) -> Result<Vec<u8>, Finding> {
        match self {
            Material::Ecdsa(pair) => pair.sign(input),
            Material::Ed25519(pair) => pair.sign(input),
            Material::X25519(_) => Err(key_agreement("“Ed25519”", "“X25519”")),
            Material::Rsa(pair) => pair.sign(algorithm.family, input, rng),
            Material::MlDsa(pair) => pair.sign(input),
            Material::Hmac(secret) => secret.sign(algorithm, input),
        }
    }

    pub(crate) fn verify(&self, algorithm: &Algorithm, input: &[u8], signature: &[u8]) -> Result<(), Finding> {
        match self {
            Material::Ecdsa(pair) => pair.verify(algorithm, input, signature),
            Material::Ed25519(pair) => pair.verify(algorithm, input, signature),
            Material::X25519(_) => Err(key_agreement("“Ed25519”", "“X25519”")),
            Material::Rsa(pair) => pair.verify(algorithm, input, signature),
            Material::MlDsa(pair) => pair.verify(algorithm, input, signature),
            Material::Hmac(secret) => secret.verify(algorithm, input, signature),
        }
    }

    /// Whether it made this signature: [`Material::verify`] without asking for causes, and with short secrets as well.
    pub(crate) fn made(&self, algorithm: &Algorithm, input: &[u8], signature: &[u8]) -> bool {
        match (self, algorithm.family) {
            (Material::Rsa(pair), _) => pair.made(algorithm.family, input, signature),
            (Material::Hmac(secret), Family::Hmac(hash)) => hmac::is(hash, secret.bytes(), input, signature),
            _ => self.verify(algorithm, input, signature).is_ok(),
        }
    }

    /// Whether it made this signature with a hash that is not its own: HMAC and ECDSA, where the hash is free to choose.
    pub(crate) fn made_with(&self, hash: Hash, input: &[u8], signature: &[u8]) -> bool {
        match self {
            Material::Ecdsa(pair) => pair.made(hash, input, signature),
            Material::Hmac(secret) => hmac::is(hash, secret.bytes(), input, signature),
            _ => false,
        }
    }

    /// Whether its HMAC value of an input begins so.
    pub(crate) fn mac_starts_with(&self, algorithm: &Algorithm, input: &[u8], start: &[u8]) -> bool {
        match (self, algorithm.family) {
            (Material::Hmac(secret), Family::Hmac(hash)) => hmac::starts_with(hash, secret.bytes(), &[input], start),
            _ => false,
        }
    }

    /// Length of an RSA modulus, in bytes.
    pub(crate) fn modulus_len(&self) -> Option<usize> {
        match self {
            Material::Rsa(pair) => usize::try_from(pair.bits().div_ceil(8)).ok(),
            _ => None,
        }
    }

    /// Whether another key is on the same curve, so that the two can agree.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Material::Ecdsa(pair), Material::Ecdsa(other)) => pair.curve() == other.curve(),
            (Material::X25519(_), Material::X25519(_)) => true,
            _ => false,
        }
    }

    /// What this private key and that public key agree on; none where they cannot.
    pub(crate) fn agree(&self, other: &Self) -> Option<Zeroizing<Vec<u8>>> {
        match (self, other) {
            (Material::Ecdsa(pair), Material::Ecdsa(other)) => pair.agree(other),
            (Material::X25519(pair), Material::X25519(other)) => pair.agree(other),
            _ => None,
        }
    }

    /// A fresh key pair on the same curve; none where there is no curve to agree on.
    pub(crate) fn another(&self, rng: &mut Random<'_>) -> Result<Option<jose_jwk::Key>, fmt::Error> {
        Ok(match self {
            Material::Ecdsa(pair) => Some(jose_jwk::Key::Ec(ecdsa::generate(pair.curve(), rng)?)),
            Material::X25519(_) => Some(jose_jwk::Key::Okp(x25519::generate(rng)?)),
            _ => None,
        })
    }

    /// What it is, for a sentence.
    pub(crate) fn describe(&self) -> String {
        match self {
            Material::Ecdsa(pair) => format!("an EC key on {}", pair.curve().name()),
            Material::Ed25519(_) => "an Ed25519 key".to_owned(),
            Material::X25519(_) => "an X25519 key".to_owned(),
            Material::Rsa(pair) => format!("an RSA key of {} bits", pair.bits()),
            Material::MlDsa(pair) => format!("an {} key", pair.set().name()),
            Material::Hmac(secret) => format!("a secret of {} bytes", secret.len()),
        }
    }
}

/// A key of one curve or parameter set: what has to be there once for each, and no more.
trait Usable: Send + Sync {
    /// A signature; nothing when the key is a public one.
    fn sign(&self, input: &[u8]) -> Option<Vec<u8>>;
    fn verify(&self, input: &[u8], signature: &[u8]) -> Outcome;
}

/// What a signature is found to be.
enum Outcome {
    Good,
    Bad,
    Malformed,
}

impl Outcome {
    fn of(is_good: bool) -> Self {
        if is_good { Outcome::Good } else { Outcome::Bad }
    }
}

/// The values of `kty` that are understood.
pub(crate) const KEY_TYPES: &str = "“EC”, “OKP”, “RSA”, “AKP” or “oct”";

pub(crate) fn digest(hash: Hash, input: &[u8]) -> Vec<u8> {
    match hash {
        Hash::Sha256 => Sha256::digest(input).to_vec(),
        Hash::Sha384 => Sha384::digest(input).to_vec(),
        Hash::Sha512 => Sha512::digest(input).to_vec(),
    }
}

/// The finding for a signature that is well-formed and wrong (S01).
fn mismatch() -> Finding {
    Finding::new(&rule::SIGNATURE, Part::Signature, "the signature of this header and payload by this key", "another")
}

/// The finding for a key that cannot sign (K36).
fn public_only(member: &str) -> Finding {
    Finding::new(&rule::KEY_PUBLIC, Part::Key, "a private key", "a public one").member(member)
}

/// The finding for a key that agrees on keys, and cannot sign (K16).
fn key_agreement(expected: &str, found: &str) -> Finding {
    Finding::new(&rule::KEY_AGREEMENT, Part::Key, expected, found).member("crv")
}

/// The finding for a generator that gives no random bytes (S18).
fn no_randomness() -> Finding {
    Finding::new(&rule::RANDOMNESS, Part::Signature, "random bytes for salt and blinding", "none")
}

/// Refuses a signature that has not the one length its algorithm knows.
fn exact(rule: &'static Rule, algorithm: &Algorithm, signature: &[u8]) -> Result<(), Finding> {
    match algorithm.signature_len {
        Some(expected) if expected != signature.len() => {
            let found = format!("{} bytes", signature.len());
            Err(Finding::new(rule, Part::Signature, format!("{expected} bytes"), found))
        }
        _ => Ok(()),
    }
}
