//! Key management: how the key of the content comes out of what the reader holds (RFC 7518 §4). One file a family,
//! one row an algorithm.

use jose::Finding;

use crate::enc::Cek;
use crate::header::Header;
use crate::work::Work;

mod pbes2;

pub(crate) use pbes2::SALT_LEN;

/// How much longer than the key its encrypted form is, in bytes (RFC 3394 §2.2.1).
pub(crate) const OVERHEAD: usize = aes_kw::IV_LEN;

/// One key management algorithm.
pub(crate) struct KeyManagement {
    /// The value of `alg`, case-sensitive.
    pub(crate) name: &'static str,
    /// What it takes to make the key that wraps keys out of a passphrase.
    pub(crate) work: fn(&Header) -> Result<Work, Finding>,
    /// The encrypted form of a key, under the key that wraps keys.
    pub(crate) wrap: fn(&[u8], &Cek) -> Result<Vec<u8>, Finding>,
    /// The key in its encrypted form; the finding for a wrong one says no more than that.
    pub(crate) unwrap: fn(&[u8], &[u8]) -> Result<Cek, Finding>,
}

/// Every algorithm that is read, the one that is written first.
static ALL: &[&KeyManagement] = &[DEFAULT, &pbes2::HS256_A128KW];

/// The one that is written.
pub(crate) static DEFAULT: &KeyManagement = &pbes2::HS512_A256KW;

/// The row with this exact name.
pub(crate) fn named(name: &str) -> Option<&'static KeyManagement> {
    ALL.iter().copied().find(|row| row.name == name)
}
