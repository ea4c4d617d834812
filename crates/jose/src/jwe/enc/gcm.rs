//! AES in Galois/Counter Mode: for content (RFC 7518 §5.3) and for the keys of content (§4.7).

use aes::{Aes128, Aes192, Aes256};
use aes_gcm::aead::consts::U12;
use aes_gcm::{AeadInOut, AesGcm, KeyInit};
use zeroize::Zeroizing;

use super::Sealed;

/// Length of the initialization vector, in bytes.
pub(in crate::jwe) const IV_LEN: usize = 12;

/// Length of the authentication tag, in bytes: nothing shorter counts.
pub(in crate::jwe) const TAG_LEN: usize = 16;

/// Encrypts; the length of the key says which AES it is.
pub(in crate::jwe) fn encrypt(key: &[u8], iv: &[u8], aad: &[u8], plaintext: &[u8]) -> Option<Sealed> {
    match key.len() {
        16 => lock::<AesGcm<Aes128, U12>>(key, iv, aad, plaintext),
        24 => lock::<AesGcm<Aes192, U12>>(key, iv, aad, plaintext),
        32 => lock::<AesGcm<Aes256, U12>>(key, iv, aad, plaintext),
        _ => None,
    }
}

/// The plaintext, if the tag is right.
pub(in crate::jwe) fn decrypt(key: &[u8], iv: &[u8], aad: &[u8], sealed: &Sealed) -> Option<Zeroizing<Vec<u8>>> {
    match key.len() {
        16 => unlock::<AesGcm<Aes128, U12>>(key, iv, aad, sealed),
        24 => unlock::<AesGcm<Aes192, U12>>(key, iv, aad, sealed),
        32 => unlock::<AesGcm<Aes256, U12>>(key, iv, aad, sealed),
        _ => None,
    }
}

fn lock<C: AeadInOut + KeyInit>(key: &[u8], iv: &[u8], aad: &[u8], plaintext: &[u8]) -> Option<Sealed> {
    let cipher = C::new_from_slice(key).ok()?;
    let mut ciphertext = plaintext.to_vec();
    let tag = cipher.encrypt_inout_detached(iv.try_into().ok()?, aad, ciphertext.as_mut_slice().into()).ok()?;
    Some(Sealed { ciphertext, tag: tag.to_vec() })
}

fn unlock<C: AeadInOut + KeyInit>(key: &[u8], iv: &[u8], aad: &[u8], sealed: &Sealed) -> Option<Zeroizing<Vec<u8>>> {
    let cipher = C::new_from_slice(key).ok()?;
    let mut plaintext = Zeroizing::new(sealed.ciphertext.clone());
    let tag = sealed.tag.as_slice().try_into().ok()?;
    cipher.decrypt_inout_detached(iv.try_into().ok()?, aad, plaintext.as_mut_slice().into(), tag).ok()?;
    Some(plaintext)
}
