//! HMAC with SHA-2 (RFC 7518 §3.2).

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use jose_jwk::Oct;
use rand_core::TryRng;
use sha2::{Sha256, Sha384, Sha512};
use zeroize::Zeroizing;

use crate::algorithm::{Algorithm, Family, Hash};
use crate::finding::{Finding, Part};
use crate::random::Random;
use crate::rule;
use crate::signature::mismatch;

/// A shared secret.
pub(crate) struct Secret(Zeroizing<Vec<u8>>);

pub(super) fn generate(len: usize, rng: &mut Random<'_>) -> Result<Oct, fmt::Error> {
    let mut bytes = vec![0; len];
    rng.try_fill_bytes(&mut bytes)?;
    Ok(Oct { k: bytes.into() })
}

/// Whether this is the HMAC value of an input, with a secret of any length; compared in constant time.
pub(crate) fn is(hash: Hash, secret: &[u8], input: &[u8], value: &[u8]) -> bool {
    value.len() == hash.size() && starts_with(hash, secret, input, value)
}

/// Whether the HMAC value of an input begins so.
pub(super) fn starts_with(hash: Hash, secret: &[u8], input: &[u8], start: &[u8]) -> bool {
    fn check<M: Mac + KeyInit>(secret: &[u8], input: &[u8], start: &[u8]) -> bool {
        let Ok(mut mac) = <M as KeyInit>::new_from_slice(secret) else { return false };
        mac.update(input);
        mac.verify_truncated_left(start).is_ok()
    }
    match hash {
        Hash::Sha256 => check::<Hmac<Sha256>>(secret, input, start),
        Hash::Sha384 => check::<Hmac<Sha384>>(secret, input, start),
        Hash::Sha512 => check::<Hmac<Sha512>>(secret, input, start),
    }
}

impl Secret {
    /// Refuses the secret that is none (K24).
    pub(super) fn of(oct: &Oct) -> Result<Self, Finding> {
        let bytes: &[u8] = oct.k.as_ref();
        if bytes.iter().all(|byte| *byte == 0) {
            let found = if bytes.is_empty() { "nothing" } else { "zeros" };
            return Err(Finding::new(&rule::SECRET_EMPTY, Part::Key, "random bytes", found).member("k"));
        }
        Ok(Self(Zeroizing::new(bytes.to_vec())))
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn sign(&self, algorithm: &Algorithm, input: &[u8]) -> Result<Vec<u8>, Finding> {
        self.long_enough(algorithm)?;
        match algorithm.family {
            Family::Hmac(Hash::Sha256) => Ok(self.mac::<Hmac<Sha256>>(input)?.finalize().into_bytes().to_vec()),
            Family::Hmac(Hash::Sha384) => Ok(self.mac::<Hmac<Sha384>>(input)?.finalize().into_bytes().to_vec()),
            Family::Hmac(Hash::Sha512) => Ok(self.mac::<Hmac<Sha512>>(input)?.finalize().into_bytes().to_vec()),
            _ => Err(mismatch()),
        }
    }

    /// Full length (S11), compared in constant time (RFC 7515 §10.9).
    pub(super) fn verify(&self, algorithm: &Algorithm, input: &[u8], signature: &[u8]) -> Result<(), Finding> {
        self.long_enough(algorithm)?;
        super::exact(&rule::MAC_LENGTH, algorithm, signature)?;
        let equal = match algorithm.family {
            Family::Hmac(Hash::Sha256) => self.mac::<Hmac<Sha256>>(input)?.verify_slice(signature),
            Family::Hmac(Hash::Sha384) => self.mac::<Hmac<Sha384>>(input)?.verify_slice(signature),
            Family::Hmac(Hash::Sha512) => self.mac::<Hmac<Sha512>>(input)?.verify_slice(signature),
            _ => return Err(mismatch()),
        };
        equal.map_err(|_| mismatch())
    }

    fn mac<M: Mac + KeyInit>(&self, input: &[u8]) -> Result<M, Finding> {
        let mut mac = <M as KeyInit>::new_from_slice(&self.0)
            .map_err(|_| Finding::new(&rule::SECRET_EMPTY, Part::Key, "a secret", "none").member("k"))?;
        mac.update(input);
        Ok(mac)
    }

    fn long_enough(&self, algorithm: &Algorithm) -> Result<(), Finding> {
        if self.0.len() >= algorithm.key_len {
            return Ok(());
        }
        let expected = format!("at least {} bytes for {}", algorithm.key_len, algorithm.name);
        Err(Finding::new(&rule::SECRET_SHORT, Part::Key, expected, format!("{} bytes", self.0.len())).member("k"))
    }
}
