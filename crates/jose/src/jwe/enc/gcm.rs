//! AES in Galois/Counter Mode: for content (RFC 7518 §5.3) and for the keys of content (§4.7).

use aes_gcm::aead::consts::U12;
use aes_gcm::{AeadInOut, AesGcm};
use zeroize::Zeroizing;

use super::Sealed;
use crate::aes::Aes;

/// Length of the initialization vector, in bytes.
pub(in crate::jwe) const IV_LEN: usize = 12;

/// Length of the authentication tag, in bytes: nothing shorter counts.
pub(in crate::jwe) const TAG_LEN: usize = 16;

/// AES of any length of key; with a vector of 96 bits.
type Gcm = AesGcm<Aes, U12>;

/// Encrypts; the length of the key says which AES it is.
pub(in crate::jwe) fn encrypt(key: &[u8], iv: &[u8], aad: &[u8], plaintext: &[u8]) -> Option<Sealed> {
    let cipher = Gcm::from(Aes::new(key)?);
    let mut ciphertext = plaintext.to_vec();
    let tag = cipher.encrypt_inout_detached(iv.try_into().ok()?, aad, ciphertext.as_mut_slice().into()).ok()?;
    Some(Sealed { ciphertext, tag: tag.to_vec() })
}

/// The plaintext, if the tag is right.
pub(in crate::jwe) fn decrypt(key: &[u8], iv: &[u8], aad: &[u8], sealed: &Sealed) -> Option<Zeroizing<Vec<u8>>> {
    let cipher = Gcm::from(Aes::new(key)?);
    let mut plaintext = Zeroizing::new(sealed.ciphertext.clone());
    let tag = sealed.tag.as_slice().try_into().ok()?;
    cipher.decrypt_inout_detached(iv.try_into().ok()?, aad, plaintext.as_mut_slice().into(), tag).ok()?;
    Some(plaintext)
}
