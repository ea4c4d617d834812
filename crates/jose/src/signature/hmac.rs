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

/// The HMAC value of an input that is given in parts, with a secret of any length.
pub(crate) fn value(hash: Hash, secret: &[u8], input: &[&[u8]]) -> Option<Vec<u8>> {
    fn made<M: Mac + KeyInit>(secret: &[u8], input: &[&[u8]]) -> Option<Vec<u8>> {
        Some(mac::<M>(secret, input)?.finalize().into_bytes().to_vec())
    }
    match hash {
        Hash::Sha256 => made::<Hmac<Sha256>>(secret, input),
        Hash::Sha384 => made::<Hmac<Sha384>>(secret, input),
        Hash::Sha512 => made::<Hmac<Sha512>>(secret, input),
    }
}

/// Whether this is the HMAC value of an input; compared in constant time.
pub(crate) fn is(hash: Hash, secret: &[u8], input: &[u8], value: &[u8]) -> bool {
    value.len() == hash.size() && starts_with(hash, secret, &[input], value)
}

/// Whether the HMAC value of an input begins so; compared in constant time.
pub(crate) fn starts_with(hash: Hash, secret: &[u8], input: &[&[u8]], start: &[u8]) -> bool {
    fn check<M: Mac + KeyInit>(secret: &[u8], input: &[&[u8]], start: &[u8]) -> bool {
        mac::<M>(secret, input).is_some_and(|mac| mac.verify_truncated_left(start).is_ok())
    }
    match hash {
        Hash::Sha256 => check::<Hmac<Sha256>>(secret, input, start),
        Hash::Sha384 => check::<Hmac<Sha384>>(secret, input, start),
        Hash::Sha512 => check::<Hmac<Sha512>>(secret, input, start),
    }
}

fn mac<M: Mac + KeyInit>(secret: &[u8], input: &[&[u8]]) -> Option<M> {
    let mut mac = <M as KeyInit>::new_from_slice(secret).ok()?;
    input.iter().for_each(|part| mac.update(part));
    Some(mac)
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
        let Family::Hmac(hash) = algorithm.family else { return Err(mismatch()) };
        value(hash, &self.0, &[input]).ok_or_else(mismatch)
    }

    /// Full length (S11), compared in constant time (RFC 7515 §10.9).
    pub(super) fn verify(&self, algorithm: &Algorithm, input: &[u8], signature: &[u8]) -> Result<(), Finding> {
        self.long_enough(algorithm)?;
        super::exact(&rule::MAC_LENGTH, algorithm, signature)?;
        match algorithm.family {
            Family::Hmac(hash) if is(hash, &self.0, input, signature) => Ok(()),
            _ => Err(mismatch()),
        }
    }

    fn long_enough(&self, algorithm: &Algorithm) -> Result<(), Finding> {
        if self.0.len() >= algorithm.key_len {
            return Ok(());
        }
        let expected = format!("at least {} bytes for {}", algorithm.key_len, algorithm.name);
        Err(Finding::new(&rule::SECRET_SHORT, Part::Key, expected, format!("{} bytes", self.0.len())).member("k"))
    }
}
