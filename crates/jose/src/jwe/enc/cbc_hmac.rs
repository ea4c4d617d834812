//! AES in CBC mode, then HMAC over all of it (RFC 7518 §5.2).
//!
//! The first half of the key is for the HMAC, the second for AES; the first half of the HMAC value is the tag.

use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockModeDecrypt, BlockModeEncrypt, InnerIvInit};
use cbc::{Decryptor, Encryptor};
use zeroize::Zeroizing;

use super::{Cek, Lock, Sealed};
use crate::aes::Aes;
use crate::algorithm::Hash;
use crate::signature::hmac;

/// Length of a block and of the initialization vector, in bytes.
pub(super) const BLOCK_LEN: usize = 16;

/// Encrypts; the length of the key says which AES and which hash it is (RFC 7518 §5.2.2.1).
pub(super) fn encrypt(lock: Lock<'_>, plaintext: &[u8]) -> Option<Sealed> {
    let (hash, mac_key, enc_key) = split(lock.cek)?;
    let cbc = Encryptor::inner_iv_slice_init(Aes::new(enc_key)?, lock.iv).ok()?;
    let ciphertext = cbc.encrypt_padded_vec::<Pkcs7>(plaintext);
    let mut tag = hmac::value(hash, mac_key, &[lock.aad, lock.iv, &ciphertext, &bits(lock.aad)?])?;
    tag.truncate(tag.len() / 2);
    Some(Sealed { ciphertext, tag })
}

/// The plaintext, if the tag is right (RFC 7518 §5.2.2.2): nothing is decrypted before the tag has been compared, in
/// constant time and at full length.
pub(super) fn decrypt(lock: Lock<'_>, sealed: &Sealed) -> Option<Zeroizing<Vec<u8>>> {
    let (hash, mac_key, enc_key) = split(lock.cek)?;
    let input = [lock.aad, lock.iv, &sealed.ciphertext, &bits(lock.aad)?];
    if sealed.tag.len() != hash.size() / 2 || !hmac::starts_with(hash, mac_key, &input, &sealed.tag) {
        return None;
    }
    let cbc = Decryptor::inner_iv_slice_init(Aes::new(enc_key)?, lock.iv).ok()?;
    cbc.decrypt_padded_vec::<Pkcs7>(&sealed.ciphertext).ok().map(Zeroizing::new)
}

/// The hash and the key of the HMAC, and the key of AES.
fn split(cek: &Cek) -> Option<(Hash, &[u8], &[u8])> {
    let hash = match cek.0.len() {
        32 => Hash::Sha256,
        48 => Hash::Sha384,
        64 => Hash::Sha512,
        _ => return None,
    };
    let (mac_key, enc_key) = cek.0.split_at_checked(cek.0.len() / 2)?;
    Some((hash, mac_key, enc_key))
}

/// The length of the associated data in bits, which is in the HMAC too.
fn bits(aad: &[u8]) -> Option<[u8; 8]> {
    Some(u64::try_from(aad.len()).ok()?.checked_mul(8)?.to_be_bytes())
}

#[cfg(test)]
mod tests {
    use super::super::{Cek, Encryption, Lock};

    const PLAINTEXT: &[u8] = b"A cipher system must not be required to be secret, and it must be able to fall into \
        the hands of the enemy without inconvenience";
    const IV: &str = "1af38c2dc2b96ffdd86694092341bc04";
    const AAD: &[u8] = b"The second principle of Auguste Kerckhoffs";

    fn hex(text: &str) -> Vec<u8> {
        let digit = |byte: &u8| char::from(*byte).to_digit(16).expect("hex") as u8;
        text.as_bytes().chunks(2).map(|pair| digit(&pair[0]) << 4 | digit(&pair[1])).collect()
    }

    /// The vector with the key 00 01 02 …
    fn vector(name: &str, start: &str, tag: &str) {
        let row = Encryption::named(name).expect("a row");
        let cek = Cek((0..row.key_len as u8).collect::<Vec<u8>>().into());
        let iv = hex(IV);
        let lock = Lock { cek: &cek, iv: &iv, aad: AAD };
        let sealed = row.encrypt(lock, PLAINTEXT).expect("sealed");
        assert_eq!((sealed.ciphertext.len(), &sealed.ciphertext[..16]), (144, &hex(start)[..]));
        assert_eq!(sealed.tag, hex(tag));
        assert_eq!(row.decrypt(lock, &sealed).expect("opened").as_slice(), PLAINTEXT);
    }

    #[test]
    fn rfc7518_b1() {
        vector("A128CBC-HS256", "c80edfa32ddf39d5ef00c0b468834279", "652c3fa36b0a7c5b3219fab3a30bc1c4");
    }

    #[test]
    fn rfc7518_b2() {
        let tag = "8490ac0e58949bfe51875d733f93ac2075168039ccc733d7";
        vector("A192CBC-HS384", "ea65da6b59e61edb419be62d19712ae5", tag);
    }

    #[test]
    fn rfc7518_b3() {
        let tag = "4dd3b4c088a7f45c216839645b2012bf2e6269a8c56a816dbc1b267761955bc5";
        vector("A256CBC-HS512", "4affaaadb78c31c5da4b1b590d10ffbd", tag);
    }
}
