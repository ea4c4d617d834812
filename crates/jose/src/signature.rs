//! What keys are made of and do, one file a family. The cryptography itself is RustCrypto's.

use jose_jwk::Key as Model;
use rand_core::TryCryptoRng;

use crate::algorithm::{Algorithm, Family};
use crate::finding::{Finding, Part};
use crate::rule;

mod ecdsa;
mod hmac;

/// Key material that has been checked and can be used.
#[derive(Clone)]
pub(crate) enum Material {
    Ecdsa(ecdsa::Pair),
    Hmac(hmac::Secret),
}

impl Material {
    /// New material for an algorithm.
    pub(crate) fn generate<R: TryCryptoRng>(algorithm: &Algorithm, rng: &mut R) -> Result<Model, R::Error> {
        match algorithm.family {
            Family::Ecdsa(curve) => ecdsa::generate(curve, rng),
            Family::Hmac => hmac::generate(algorithm.key_len, rng),
        }
    }

    /// Checks what a JWK holds.
    pub(crate) fn of(model: &Model) -> Result<Self, Finding> {
        match model {
            Model::Ec(ec) => ecdsa::Pair::of(ec).map(Material::Ecdsa),
            Model::Oct(oct) => hmac::Secret::of(oct).map(Material::Hmac),
            _ => Err(Finding::new(&rule::KTY, Part::Key, "“EC” or “oct”", "a type that cannot be used here yet")
                .member("kty")),
        }
    }

    pub(crate) fn fits(&self, algorithm: &Algorithm) -> bool {
        match (self, algorithm.family) {
            (Material::Ecdsa(pair), Family::Ecdsa(curve)) => pair.curve() == curve,
            (Material::Hmac(_), Family::Hmac) => true,
            _ => false,
        }
    }

    pub(crate) fn sign(&self, algorithm: &Algorithm, input: &[u8]) -> Result<Vec<u8>, Finding> {
        match self {
            Material::Ecdsa(pair) => pair.sign(input),
            Material::Hmac(secret) => secret.sign(algorithm, input),
        }
    }

    pub(crate) fn verify(&self, algorithm: &Algorithm, input: &[u8], signature: &[u8]) -> Result<(), Finding> {
        match self {
            Material::Ecdsa(pair) => pair.verify(algorithm, input, signature),
            Material::Hmac(secret) => secret.verify(algorithm, input, signature),
        }
    }

    /// What it is, for a sentence.
    pub(crate) fn describe(&self) -> String {
        match self {
            Material::Ecdsa(pair) => format!("an EC key on {}", pair.curve().name()),
            Material::Hmac(secret) => format!("a secret of {} bytes", secret.len()),
        }
    }
}

/// The finding for a signature that is well-formed and wrong (S01).
fn mismatch() -> Finding {
    Finding::new(&rule::SIGNATURE, Part::Signature, "the signature of this header and payload by this key", "another")
}
