//! AES Key Wrap (RFC 7518 §4.4, RFC 3394), which ECDH-ES and PBES2 use as well.

use aes::{Aes128, Aes192, Aes256};
use aes_kw::cipher::consts::U16;
use aes_kw::cipher::{BlockCipherDecrypt, BlockCipherEncrypt};
use aes_kw::{AesKw, InnerInit, KeyInit};
use zeroize::Zeroizing;

use super::unopened;
use crate::finding::{Finding, Part};
use crate::jwe::enc::Cek;
use crate::jwe::rule;

/// How much longer than the key its encrypted form is, in bytes (RFC 3394 §2.2.1).
pub(super) const OVERHEAD: usize = aes_kw::IV_LEN;

/// The encrypted form of a key, under the key that wraps keys (E13).
pub(in crate::jwe) fn wrap(kek: &[u8], cek: &Cek) -> Result<Vec<u8>, Finding> {
    match kek.len() {
        16 => wrapped::<Aes128>(kek, cek),
        24 => wrapped::<Aes192>(kek, cek),
        32 => wrapped::<Aes256>(kek, cek),
        _ => None,
    }
    .ok_or_else(|| length(kek))
}

/// The key in its encrypted form. Its check is the first that a wrong key fails (E07).
pub(in crate::jwe) fn unwrap(kek: &[u8], encrypted_key: &[u8]) -> Result<Cek, Finding> {
    match kek.len() {
        16 => unwrapped::<Aes128>(kek, encrypted_key),
        24 => unwrapped::<Aes192>(kek, encrypted_key),
        32 => unwrapped::<Aes256>(kek, encrypted_key),
        _ => return Err(length(kek)),
    }
    .ok_or_else(unopened)
}

fn wrapped<C>(kek: &[u8], cek: &Cek) -> Option<Vec<u8>>
where
    C: BlockCipherEncrypt<BlockSize = U16> + KeyInit,
{
    let mut encrypted_key = vec![0; cek.0.len().saturating_add(OVERHEAD)];
    keyed::<C>(kek)?.wrap_key(&cek.0, &mut encrypted_key).ok()?;
    Some(encrypted_key)
}

fn unwrapped<C>(kek: &[u8], encrypted_key: &[u8]) -> Option<Cek>
where
    C: BlockCipherDecrypt<BlockSize = U16> + KeyInit,
{
    let mut cek = Zeroizing::new(vec![0; encrypted_key.len().checked_sub(OVERHEAD)?]);
    keyed::<C>(kek)?.unwrap_key(encrypted_key, &mut cek).ok()?;
    Some(Cek(cek))
}

fn keyed<C: KeyInit>(kek: &[u8]) -> Option<AesKw<C>> {
    C::new_from_slice(kek).map(AesKw::inner_init).ok()
}

fn length(kek: &[u8]) -> Finding {
    Finding::new(&rule::KEY_LENGTH, Part::Key, "16, 24 or 32 bytes", format!("{} bytes", kek.len()))
}
