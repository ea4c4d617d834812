//! PBES2: PBKDF2 makes a key from a passphrase, and AES Key Wrap hides the key of the content with it (RFC 7518 §4.8).

use std::ops::RangeInclusive;

use aes::{Aes128, Aes256};
use aes_kw::cipher::consts::U16;
use aes_kw::cipher::{BlockCipherDecrypt, BlockCipherEncrypt};
use aes_kw::{AesKw, InnerInit, KeyInit};
use jose::{Finding, Hash, Part, base64url};
use zeroize::Zeroizing;

use super::{KeyManagement, OVERHEAD};
use crate::enc::Cek;
use crate::header::Header;
use crate::jwe::unopened;
use crate::work::Work;
use crate::{LEAST_P2C, MOST_P2C, rule};

/// Bytes of salt that are written.
pub(crate) const SALT_LEN: usize = 16;

/// Bytes of salt that are read (RFC 7518 §4.8.1.1 sets the least).
const SALT_LENS: RangeInclusive<usize> = 8..=1024;

pub(super) static HS512_A256KW: KeyManagement = KeyManagement {
    name: "PBES2-HS512+A256KW",
    work: |header| work(header, Hash::Sha512, 32),
    wrap: wrap::<Aes256>,
    unwrap: unwrap::<Aes256>,
};

/// As RFC 7517 App. C has it.
pub(super) static HS256_A128KW: KeyManagement = KeyManagement {
    name: "PBES2-HS256+A128KW",
    work: |header| work(header, Hash::Sha256, 16),
    wrap: wrap::<Aes128>,
    unwrap: unwrap::<Aes128>,
};

/// The key that wraps keys: PBKDF2 of the passphrase, with the algorithm's name in the salt (RFC 7518 §4.8.1.1).
///
/// Refuses a salt (E04) or a count (H28) that is missing, malformed or out of bounds, before any work is done.
fn work(header: &Header, hash: Hash, length: usize) -> Result<Work, Finding> {
    let p2s = header.text("p2s").and_then(|text| base64url::decode(text, Part::Header).ok());
    let p2s = p2s.filter(|salt| SALT_LENS.contains(&salt.len()));
    let p2s = p2s.ok_or_else(|| header.wrong(&rule::P2S, "p2s", "8 to 1024 bytes as base64url"))?;
    let p2c = header.number("p2c").filter(|count| (LEAST_P2C..=MOST_P2C).contains(count));
    let expected = format!("{LEAST_P2C} to {MOST_P2C}");
    let steps = p2c.ok_or_else(|| header.wrong(&rule::P2C, "p2c", expected))?;
    Ok(Work { hash, salt: [header.alg.name.as_bytes(), &[0], &p2s].concat(), steps, length })
}

fn wrap<C>(kek: &[u8], cek: &Cek) -> Result<Vec<u8>, Finding>
where
    C: BlockCipherEncrypt<BlockSize = U16> + KeyInit,
{
    let mut encrypted_key = vec![0; cek.0.len().saturating_add(OVERHEAD)];
    let wrapped = keyed::<C>(kek)?.wrap_key(&cek.0, &mut encrypted_key).is_ok();
    if wrapped { Ok(encrypted_key) } else { Err(unopened()) }
}

/// The check that AES Key Wrap carries is the first that a wrong passphrase fails.
fn unwrap<C>(kek: &[u8], encrypted_key: &[u8]) -> Result<Cek, Finding>
where
    C: BlockCipherDecrypt<BlockSize = U16> + KeyInit,
{
    let mut cek = Zeroizing::new(vec![0; encrypted_key.len().saturating_sub(OVERHEAD)]);
    let unwrapped = keyed::<C>(kek)?.unwrap_key(encrypted_key, &mut cek).is_ok();
    if unwrapped { Ok(Cek(cek)) } else { Err(unopened()) }
}

fn keyed<C: KeyInit>(kek: &[u8]) -> Result<AesKw<C>, Finding> {
    C::new_from_slice(kek).map(AesKw::inner_init).map_err(|_| unopened())
}
