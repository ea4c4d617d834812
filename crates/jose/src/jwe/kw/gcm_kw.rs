//! AES-GCM as key wrap: its vector and its tag stand in the header (RFC 7518 §4.7).

use rand_core::TryRng;

use super::{Hidden, Recipe, no_randomness, unopened};
use crate::base64url;
use crate::finding::Finding;
use crate::json::quote;
use crate::jwe::enc::gcm::{self, IV_LEN, TAG_LEN};
use crate::jwe::enc::{Cek, Sealed};
use crate::jwe::header::Joint;
use crate::jwe::serialization::Segment;
use crate::key::Key;
use crate::random::Random;

/// The vector and the tag (E12).
pub(super) fn parameters(header: &Joint) -> Result<(Vec<u8>, Vec<u8>), Finding> {
    Ok((header.exactly("iv", IV_LEN)?, header.exactly("tag", TAG_LEN)?))
}

pub(super) fn find(recipe: &Recipe<'_>, key: &Key, encrypted_key: &Segment) -> Result<Cek, Finding> {
    let (iv, tag) = parameters(recipe.header)?;
    let secret = key.jwk().secret().unwrap_or_default();
    let sealed = Sealed { ciphertext: encrypted_key.bytes.clone(), tag };
    gcm::decrypt(secret, &iv, &[], &sealed).map(Cek).ok_or_else(unopened)
}

pub(super) fn hide(recipe: &Recipe<'_>, key: &Key, rng: &mut Random<'_>) -> Result<Hidden, Finding> {
    let cek = recipe.random(rng)?;
    let mut iv = [0; IV_LEN];
    rng.try_fill_bytes(&mut iv).map_err(|_| no_randomness())?;
    let secret = key.jwk().secret().unwrap_or_default();
    let Sealed { ciphertext, tag } = gcm::encrypt(secret, &iv, &[], &cek.0).ok_or_else(unopened)?;
    let parameters = vec![("iv", quote(&base64url::encode(&iv))), ("tag", quote(&base64url::encode(&tag)))];
    Ok(Hidden { cek, encrypted_key: ciphertext, parameters })
}
