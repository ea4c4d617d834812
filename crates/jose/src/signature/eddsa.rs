//! EdDSA on Ed25519, in its strict reading (RFC 8037 §3.1, RFC 8032 §5.1).

use std::fmt;

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use jose_jwk::{Okp, OkpCurves};
use rand_core::TryRng;
use zeroize::Zeroizing;

use crate::algorithm::Algorithm;
use crate::finding::{Finding, Part};
use crate::random::Random;
use crate::rule;
use crate::signature::{mismatch, public_only};

/// A public key, with its private key where there is one.
pub(crate) struct Pair {
    public: VerifyingKey,
    private: Option<SigningKey>,
}

pub(super) fn generate(rng: &mut Random<'_>) -> Result<Okp, fmt::Error> {
    let mut seed = Zeroizing::new([0; 32]);
    rng.try_fill_bytes(&mut *seed)?;
    let public = SigningKey::from_bytes(&seed).verifying_key();
    let x = public.to_bytes().to_vec().into();
    Ok(Okp { crv: OkpCurves::Ed25519, x, d: Some(seed.to_vec().into()) })
}

impl Pair {
    /// Checks lengths, the point, and that the private part belongs to it (K15).
    pub(super) fn of(okp: &Okp) -> Result<Self, Finding> {
        let bytes = exact("x", &okp.x)?;
        let no_point = |found| wrong("x", "a point of Ed25519, in its one spelling", found);
        let public = VerifyingKey::from_bytes(&bytes).map_err(|_| no_point("a point off the curve"))?;
        if public.is_weak() {
            return Err(no_point("a point of small order"));
        }
        if VerifyingKey::from(public.to_edwards()) != public {
            return Err(no_point("another spelling"));
        }
        let private = match &okp.d {
            None => None,
            Some(d) => {
                let private = SigningKey::from_bytes(&Zeroizing::new(exact("d", d.as_ref())?));
                if private.verifying_key() != public {
                    return Err(wrong("d", "the private key of “x”", "the private key of another pair"));
                }
                Some(private)
            }
        };
        Ok(Self { public, private })
    }

    pub(super) fn sign(&self, input: &[u8]) -> Result<Vec<u8>, Finding> {
        let private = self.private.as_ref().ok_or_else(|| public_only("d"))?;
        let signature = private.try_sign(input).map_err(|_| mismatch())?;
        Ok(signature.to_bytes().to_vec())
    }

    pub(super) fn verify(&self, algorithm: &Algorithm, input: &[u8], signature: &[u8]) -> Result<(), Finding> {
        super::exact(&rule::SIGNATURE_ED25519, algorithm, signature)?;
        let signature = Signature::from_slice(signature).map_err(|_| mismatch())?;
        if signature.s_bytes().iter().rev().ge(&ORDER) {
            return Err(Finding::new(&rule::SIGNATURE_ED25519, Part::Signature, "S < L", "a larger S"));
        }
        self.public.verify_strict(input, &signature).map_err(|_| mismatch())
    }
}

/// L, the order of the base point, its first byte the most significant (RFC 8032 §5.1).
const ORDER: [u8; 32] = [
    0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x14, 0xde, 0xf9, 0xde, 0xa2, 0xf7, 0x9c, 0xd6, 0x58, 0x12,
    0x63, 0x1a, 0x5c, 0xf5, 0xd3, 0xed,
];

pub(super) fn exact(member: &str, bytes: &[u8]) -> Result<[u8; 32], Finding> {
    bytes.try_into().map_err(|_| wrong(member, "32 bytes", &format!("{} bytes", bytes.len())))
}

pub(super) fn wrong(member: &str, expected: &str, found: &str) -> Finding {
    Finding::new(&rule::OKP, Part::Key, expected, found).member(member)
}
