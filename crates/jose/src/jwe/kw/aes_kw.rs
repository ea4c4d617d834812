//! AES Key Wrap (RFC 7518 §4.4, RFC 3394), which ECDH-ES and PBES2 use as well.

use aes_kw::{AesKw, InnerInit};
use zeroize::Zeroizing;

use super::unopened;
use crate::aes::Aes;
use crate::finding::{Finding, Part};
use crate::jwe::enc::Cek;
use crate::jwe::rule;

/// How much longer than the key its encrypted form is, in bytes (RFC 3394 §2.2.1).
pub(super) const OVERHEAD: usize = aes_kw::IV_LEN;

/// The encrypted form of a key, under the key that wraps keys (E13).
pub(in crate::jwe) fn wrap(kek: &[u8], cek: &Cek) -> Result<Vec<u8>, Finding> {
    let mut encrypted_key = vec![0; cek.0.len().saturating_add(OVERHEAD)];
    keyed(kek)?.wrap_key(&cek.0, &mut encrypted_key).map_err(|_| length(kek))?;
    Ok(encrypted_key)
}

/// The key in its encrypted form. Its check is the first that a wrong key fails (E07).
pub(in crate::jwe) fn unwrap(kek: &[u8], encrypted_key: &[u8]) -> Result<Cek, Finding> {
    let keyed = keyed(kek)?;
    let mut cek = Zeroizing::new(vec![0; encrypted_key.len().checked_sub(OVERHEAD).ok_or_else(unopened)?]);
    keyed.unwrap_key(encrypted_key, &mut cek).map_err(|_| unopened())?;
    Ok(Cek(cek))
}

fn keyed(kek: &[u8]) -> Result<AesKw<Aes>, Finding> {
    Aes::new(kek).map(AesKw::inner_init).ok_or_else(|| length(kek))
}

fn length(kek: &[u8]) -> Finding {
    Finding::new(&rule::KEY_LENGTH, Part::Key, "16, 24 or 32 bytes", format!("{} bytes", kek.len()))
}
