//! Key management: how the key of the content comes out of what the reader holds (RFC 7518 §4). One file a family,
//! one row an algorithm.

use rand_core::TryRng;
use zeroize::Zeroizing;

use super::enc::{Cek, Encryption};
use super::header::Joint;
use super::serialization::Segment;
use super::work::Work;
use super::{no_randomness, unopened};
use crate::Source;
use crate::algorithm::Hash;
use crate::finding::Finding;
use crate::key::Key;
use crate::random::Random;

mod aes_kw;
mod direct;
mod ecdh;
mod gcm_kw;
pub(super) mod pbes2;
mod rsa;

/// How an algorithm hides the key of the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// RSA encrypts it to the recipient's public key.
    Rsa(Padding),
    /// A key is agreed on with the recipient's public key; with a length, it wraps the key of the content.
    Ecdh,
    /// AES Key Wrap under a shared secret.
    AesKw,
    /// AES-GCM under a shared secret.
    GcmKw,
    /// The shared secret is the key of the content.
    Direct,
    /// AES Key Wrap under a key that PBKDF2 makes of a passphrase.
    Pbes2(Hash),
}

/// How RSA pads what it encrypts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Padding {
    /// PKCS #1 v1.5: it is read, and not made.
    Pkcs1,
    /// OAEP with SHA-1, which is not broken in this use.
    OaepSha1,
    /// OAEP with SHA-2.
    Oaep(Hash),
}

/// One key management algorithm.
#[derive(Debug, PartialEq, Eq)]
pub struct Algorithm {
    /// The value of `alg`, case-sensitive.
    pub name: &'static str,
    /// How it hides the key of the content.
    pub family: Family,
    /// Length of the AES key that wraps the key of the content, in bytes; 0 where none does.
    pub key_len: usize,
    /// What it is, in one line.
    pub about: &'static str,
    /// Where it is specified.
    pub source: Source,
}

/// Every key management algorithm that is read, the advised ones of a key type first.
pub static ALGORITHMS: &[Algorithm] = &[
    ecdh("ECDH-ES", 0, "a key agreed on by ECDH encrypts the content"),
    ecdh("ECDH-ES+A256KW", 32, "a key agreed on by ECDH wraps the key, AES with 256 bits"),
    ecdh("ECDH-ES+A192KW", 24, "a key agreed on by ECDH wraps the key, AES with 192 bits"),
    ecdh("ECDH-ES+A128KW", 16, "a key agreed on by ECDH wraps the key, AES with 128 bits"),
    rsa("RSA-OAEP-256", Padding::Oaep(Hash::Sha256), "RSA with OAEP padding and SHA-256", Source::rfc(7518, "4.3")),
    rsa("RSA-OAEP-384", Padding::Oaep(Hash::Sha384), "RSA with OAEP padding and SHA-384", WEB_CRYPTOGRAPHY),
    rsa("RSA-OAEP-512", Padding::Oaep(Hash::Sha512), "RSA with OAEP padding and SHA-512", WEB_CRYPTOGRAPHY),
    rsa("RSA-OAEP", Padding::OaepSha1, "RSA with OAEP padding and SHA-1", Source::rfc(7518, "4.3")),
    rsa("RSA1_5", Padding::Pkcs1, "RSA with PKCS #1 v1.5 padding: read, never made", Source::rfc(7518, "4.2")),
    shared("A256KW", Family::AesKw, 32, "AES Key Wrap under a shared secret of 256 bits", "4.4"),
    shared("A192KW", Family::AesKw, 24, "AES Key Wrap under a shared secret of 192 bits", "4.4"),
    shared("A128KW", Family::AesKw, 16, "AES Key Wrap under a shared secret of 128 bits", "4.4"),
    shared("A256GCMKW", Family::GcmKw, 32, "AES-GCM under a shared secret of 256 bits wraps the key", "4.7"),
    shared("A192GCMKW", Family::GcmKw, 24, "AES-GCM under a shared secret of 192 bits wraps the key", "4.7"),
    shared("A128GCMKW", Family::GcmKw, 16, "AES-GCM under a shared secret of 128 bits wraps the key", "4.7"),
    shared("dir", Family::Direct, 0, "the shared secret encrypts the content itself", "4.5"),
    pbes2("PBES2-HS512+A256KW", Hash::Sha512, 32, "a passphrase, stretched with HMAC-SHA-512, wraps the key"),
    pbes2("PBES2-HS384+A192KW", Hash::Sha384, 24, "a passphrase, stretched with HMAC-SHA-384, wraps the key"),
    pbes2("PBES2-HS256+A128KW", Hash::Sha256, 16, "a passphrase, stretched with HMAC-SHA-256, wraps the key"),
];

const WEB_CRYPTOGRAPHY: Source =
    Source::page("Web Cryptography API", "", "https://www.w3.org/TR/WebCryptoAPI/#rsa-oaep-operations");

const fn ecdh(name: &'static str, key_len: usize, about: &'static str) -> Algorithm {
    Algorithm { name, family: Family::Ecdh, key_len, about, source: Source::rfc(7518, "4.6") }
}

const fn rsa(name: &'static str, padding: Padding, about: &'static str, source: Source) -> Algorithm {
    Algorithm { name, family: Family::Rsa(padding), key_len: 0, about, source }
}

const fn shared(
    name: &'static str,
    family: Family,
    key_len: usize,
    about: &'static str,
    section: &'static str,
) -> Algorithm {
    Algorithm { name, family, key_len, about, source: Source::rfc(7518, section) }
}

const fn pbes2(name: &'static str, hash: Hash, key_len: usize, about: &'static str) -> Algorithm {
    Algorithm { name, family: Family::Pbes2(hash), key_len, about, source: Source::rfc(7518, "4.8") }
}

impl Algorithm {
    /// The row with this exact name.
    pub fn named(name: &str) -> Option<&'static Self> {
        ALGORITHMS.iter().find(|row| row.name == name)
    }

    /// Whether it takes a passphrase, and so long (see [`Work`]).
    pub fn is_slow(&self) -> bool {
        matches!(self.family, Family::Pbes2(_))
    }

    /// Whether [`super::encrypt`] makes it: all but RSA1_5.
    pub fn is_made(&self) -> bool {
        self.family != Family::Rsa(Padding::Pkcs1)
    }
}

/// What a recipient's key of the content is found or hidden by.
#[derive(Clone, Copy)]
pub(super) struct Recipe<'a> {
    pub(super) algorithm: &'static Algorithm,
    pub(super) encryption: &'static Encryption,
    pub(super) header: &'a Joint,
}

/// A key of the content, how it is sent, and what the header must say of that, as JSON.
pub(super) struct Hidden {
    pub(super) cek: Cek,
    pub(super) encrypted_key: Vec<u8>,
    pub(super) parameters: Vec<(&'static str, String)>,
}

impl Recipe<'_> {
    /// How long the encrypted key has to be; `None` where only the recipient's key tells.
    pub(super) fn encrypted_len(&self) -> Option<usize> {
        let wrapped = self.encryption.key_len.saturating_add(aes_kw::OVERHEAD);
        match self.algorithm.family {
            Family::Rsa(_) => None,
            Family::Direct => Some(0),
            Family::Ecdh if self.algorithm.key_len == 0 => Some(0),
            Family::GcmKw => Some(self.encryption.key_len),
            Family::Ecdh | Family::AesKw | Family::Pbes2(_) => Some(wrapped),
        }
    }

    /// Refuses parameters that cannot be, as far as can be said without a key (E04, E11, E12, H28).
    pub(super) fn examine(&self) -> Result<(), Finding> {
        match self.algorithm.family {
            Family::Ecdh => ecdh::examine(self.header),
            Family::GcmKw => gcm_kw::parameters(self.header).map(drop),
            Family::Pbes2(hash) => pbes2::work(self, hash).map(drop),
            Family::Rsa(_) | Family::AesKw | Family::Direct => Ok(()),
        }
    }

    /// How the passphrase is to be stretched; `None` where there is none.
    pub(super) fn work(&self) -> Result<Option<Work>, Finding> {
        match self.algorithm.family {
            Family::Pbes2(hash) => pbes2::work(self, hash).map(Some),
            _ => Ok(None),
        }
    }

    /// The key of the content. What is wrong with a key that does not open says no more than that (E07).
    pub(super) fn find(&self, key: &Key, encrypted_key: &Segment) -> Result<Cek, Finding> {
        match self.algorithm.family {
            Family::Rsa(padding) => rsa::find(self, padding, key, encrypted_key),
            Family::Ecdh => ecdh::find(self, key, encrypted_key),
            Family::AesKw => unwrap(key.jwk().secret().unwrap_or_default(), &encrypted_key.bytes),
            Family::GcmKw => gcm_kw::find(self, key, encrypted_key),
            Family::Direct => direct::find(key),
            Family::Pbes2(hash) => {
                let stretched = pbes2::work(self, hash)?.run(key.jwk().secret().unwrap_or_default());
                unwrap(&stretched, &encrypted_key.bytes)
            }
        }
    }

    /// A key for new content, hidden for whoever has this key; with PBES2 it is hidden later ([`wrap`]).
    pub(super) fn hide(&self, key: &Key, rng: &mut Random<'_>) -> Result<Hidden, Finding> {
        let secret = key.jwk().secret().unwrap_or_default();
        match self.algorithm.family {
            Family::Rsa(padding) => {
                let cek = self.random(rng)?;
                let encrypted_key = rsa::hide(padding, key, &cek, rng)?;
                Ok(Hidden { cek, encrypted_key, parameters: Vec::new() })
            }
            Family::Ecdh => ecdh::hide(self, key, rng),
            Family::AesKw => {
                let cek = self.random(rng)?;
                let encrypted_key = wrap(secret, &cek)?;
                Ok(Hidden { cek, encrypted_key, parameters: Vec::new() })
            }
            Family::GcmKw => gcm_kw::hide(self, key, rng),
            Family::Direct => Ok(Hidden { cek: direct::find(key)?, encrypted_key: Vec::new(), parameters: Vec::new() }),
            Family::Pbes2(_) => Ok(Hidden {
                cek: self.random(rng)?,
                encrypted_key: Vec::new(),
                parameters: pbes2::parameters(self.header, rng)?,
            }),
        }
    }

    fn random(&self, rng: &mut Random<'_>) -> Result<Cek, Finding> {
        let mut cek = Zeroizing::new(vec![0; self.encryption.key_len]);
        rng.try_fill_bytes(&mut cek).map_err(|_| no_randomness())?;
        Ok(Cek(cek))
    }
}

pub(super) use aes_kw::{unwrap, wrap};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_exact() {
        for (i, row) in ALGORITHMS.iter().enumerate() {
            assert!(ALGORITHMS.iter().skip(i + 1).all(|other| other.name != row.name));
            assert_eq!(Algorithm::named(row.name), Some(row));
            assert_eq!(Algorithm::named(&row.name.to_lowercase()).is_some(), row.name == "dir");
            assert!(crate::Algorithm::named(row.name).is_none(), "{} signs as well", row.name);
            assert!(row.about.len() > 10 && row.source.url().starts_with("https://"), "{}", row.name);
        }
    }
}
