//! Content encryption: one row an algorithm (RFC 7518 §5).

use aes::{Aes128, Aes256};
use hmac::Hmac;
use sha2::{Sha256, Sha512};
use zeroize::Zeroizing;

mod cbc_hmac;

/// One content encryption algorithm.
pub(crate) struct Encryption {
    /// The value of `enc`, case-sensitive.
    pub(crate) name: &'static str,
    /// Exact length of the key, in bytes.
    pub(crate) key_len: usize,
    /// Exact length of the initialization vector, in bytes.
    pub(crate) iv_len: usize,
    /// The ciphertext is made of blocks of this many bytes.
    pub(crate) block_len: usize,
    /// Exact length of the authentication tag, in bytes.
    pub(crate) tag_len: usize,
    /// Encrypts; `None` for a key or vector of another length.
    pub(crate) encrypt: fn(&Lock<'_>, plaintext: &[u8]) -> Option<Sealed>,
    /// The plaintext, if the tag is right; `None` says nothing more.
    pub(crate) decrypt: fn(&Lock<'_>, &Sealed) -> Option<Zeroizing<Vec<u8>>>,
}

/// What content is locked with: whoever opens it needs the same three.
pub(crate) struct Lock<'a> {
    /// The content encryption key.
    pub(crate) cek: &'a Cek,
    /// The initialization vector.
    pub(crate) iv: &'a [u8],
    /// The additional authenticated data: the header as it is written.
    pub(crate) aad: &'a [u8],
}

/// Encrypted content.
pub(crate) struct Sealed {
    pub(crate) ciphertext: Vec<u8>,
    pub(crate) tag: Vec<u8>,
}

/// A content encryption key. It has no `Debug`, and is wiped when it is dropped.
pub(crate) struct Cek(pub(crate) Zeroizing<Vec<u8>>);

/// Every algorithm that is read, the one that is written first.
///
/// CBC with HMAC rather than GCM: every reader must have it (RFC 7518 §5.1), and all it is made of, AES and HMAC, the
/// passphrase needs already.
static ALL: &[&Encryption] = &[DEFAULT, &A128CBC_HS256];

/// The one that is written.
pub(crate) static DEFAULT: &Encryption = &Encryption {
    name: "A256CBC-HS512",
    key_len: 64,
    iv_len: 16,
    block_len: 16,
    tag_len: 32,
    encrypt: cbc_hmac::encrypt::<Aes256, Hmac<Sha512>>,
    decrypt: cbc_hmac::decrypt::<Aes256, Hmac<Sha512>>,
};

/// As RFC 7517 App. C has it.
static A128CBC_HS256: Encryption = Encryption {
    name: "A128CBC-HS256",
    key_len: 32,
    iv_len: 16,
    block_len: 16,
    tag_len: 16,
    encrypt: cbc_hmac::encrypt::<Aes128, Hmac<Sha256>>,
    decrypt: cbc_hmac::decrypt::<Aes128, Hmac<Sha256>>,
};

/// The row with this exact name.
pub(crate) fn named(name: &str) -> Option<&'static Encryption> {
    ALL.iter().copied().find(|row| row.name == name)
}
