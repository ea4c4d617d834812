//! Content encryption: one row an algorithm (RFC 7518 §5).

use zeroize::Zeroizing;

use crate::Source;

mod cbc_hmac;
pub(super) mod gcm;

/// One content encryption algorithm.
#[derive(Debug, PartialEq, Eq)]
pub struct Encryption {
    /// The value of `enc`, case-sensitive.
    pub name: &'static str,
    /// Exact length of the key, in bytes.
    pub key_len: usize,
    /// Exact length of the initialization vector, in bytes.
    pub iv_len: usize,
    /// Exact length of the authentication tag, in bytes.
    pub tag_len: usize,
    /// What it is, in one line.
    pub about: &'static str,
    /// Where it is specified.
    pub source: Source,
    cipher: Cipher,
}

/// How content is encrypted; the length of the key says the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cipher {
    Gcm,
    CbcHmac,
}

/// What content is locked with: whoever opens it needs the same three.
#[derive(Clone, Copy)]
pub(super) struct Lock<'a> {
    /// The content encryption key.
    pub(super) cek: &'a Cek,
    /// The initialization vector.
    pub(super) iv: &'a [u8],
    /// The additional authenticated data: the header as it is written, and what was given beside it.
    pub(super) aad: &'a [u8],
}

/// Encrypted content, or an encrypted key.
pub(super) struct Sealed {
    pub(super) ciphertext: Vec<u8>,
    pub(super) tag: Vec<u8>,
}

/// A content encryption key. It has no `Debug`, and is wiped when it is dropped.
pub(super) struct Cek(pub(super) Zeroizing<Vec<u8>>);

/// Every content encryption that is read and made, the strongest of a kind first.
pub static ENCRYPTIONS: &[Encryption] = &[
    gcm("A256GCM", 32, "AES in Galois/Counter Mode with a key of 256 bits"),
    gcm("A192GCM", 24, "AES in Galois/Counter Mode with a key of 192 bits"),
    gcm("A128GCM", 16, "AES in Galois/Counter Mode with a key of 128 bits"),
    cbc_hmac("A256CBC-HS512", 64, "AES in CBC mode with a key of 256 bits, then HMAC with SHA-512", "5.2.5"),
    cbc_hmac("A192CBC-HS384", 48, "AES in CBC mode with a key of 192 bits, then HMAC with SHA-384", "5.2.4"),
    cbc_hmac("A128CBC-HS256", 32, "AES in CBC mode with a key of 128 bits, then HMAC with SHA-256", "5.2.3"),
];

const fn gcm(name: &'static str, key_len: usize, about: &'static str) -> Encryption {
    let source = Source::rfc(7518, "5.3");
    Encryption { name, key_len, iv_len: gcm::IV_LEN, tag_len: gcm::TAG_LEN, about, source, cipher: Cipher::Gcm }
}

/// The tag is as long as half of the key.
const fn cbc_hmac(name: &'static str, key_len: usize, about: &'static str, section: &'static str) -> Encryption {
    let source = Source::rfc(7518, section);
    let (iv_len, tag_len) = (cbc_hmac::BLOCK_LEN, key_len / 2);
    Encryption { name, key_len, iv_len, tag_len, about, source, cipher: Cipher::CbcHmac }
}

impl Encryption {
    /// The row with this exact name.
    pub fn named(name: &str) -> Option<&'static Self> {
        ENCRYPTIONS.iter().find(|row| row.name == name)
    }

    /// What a ciphertext is made of, in bytes; `None` where it has any length.
    pub(super) fn block_len(&self) -> Option<usize> {
        (self.cipher == Cipher::CbcHmac).then_some(cbc_hmac::BLOCK_LEN)
    }

    /// Encrypts; `None` for a key or vector of another length.
    pub(super) fn encrypt(&self, lock: Lock<'_>, plaintext: &[u8]) -> Option<Sealed> {
        match self.cipher {
            Cipher::Gcm => gcm::encrypt(&lock.cek.0, lock.iv, lock.aad, plaintext),
            Cipher::CbcHmac => cbc_hmac::encrypt(lock, plaintext),
        }
    }

    /// The plaintext, if the tag is right; `None` says nothing more.
    pub(super) fn decrypt(&self, lock: Lock<'_>, sealed: &Sealed) -> Option<Zeroizing<Vec<u8>>> {
        match self.cipher {
            Cipher::Gcm => gcm::decrypt(&lock.cek.0, lock.iv, lock.aad, sealed),
            Cipher::CbcHmac => cbc_hmac::decrypt(lock, sealed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_exact() {
        for (i, row) in ENCRYPTIONS.iter().enumerate() {
            assert!(ENCRYPTIONS.iter().skip(i + 1).all(|other| other.name != row.name));
            assert_eq!(Encryption::named(row.name), Some(row));
            assert_eq!(Encryption::named(&row.name.to_lowercase()), None);
            assert!(row.about.len() > 10 && row.source.url().starts_with("https://"));
        }
    }

    #[test]
    fn what_one_locks_only_the_same_opens() {
        for row in ENCRYPTIONS {
            let cek = Cek(vec![7; row.key_len].into());
            let iv = vec![1; row.iv_len];
            let lock = Lock { cek: &cek, iv: &iv, aad: b"aad" };
            let sealed = row.encrypt(lock, b"plaintext").expect(row.name);
            assert_eq!(sealed.tag.len(), row.tag_len, "{}", row.name);
            assert_eq!(row.decrypt(lock, &sealed).expect(row.name).as_slice(), b"plaintext");
            assert!(row.decrypt(Lock { aad: b"AAD", ..lock }, &sealed).is_none(), "{}", row.name);
            assert!(row.decrypt(Lock { iv: &vec![2; row.iv_len], ..lock }, &sealed).is_none(), "{}", row.name);
            for len in [0, 4, 8, row.tag_len - 1] {
                let shorter = Sealed { tag: sealed.tag[..len].to_vec(), ciphertext: sealed.ciphertext.clone() };
                assert!(row.decrypt(lock, &shorter).is_none(), "{}: a part of the tag is not the tag", row.name);
            }
            let short = Cek(vec![7; row.key_len - 1].into());
            assert!(row.encrypt(Lock { cek: &short, ..lock }, b"plaintext").is_none(), "{}", row.name);
        }
    }
}
