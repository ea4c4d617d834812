//! Stretching a passphrase into a key: the one slow thing, apart from the rest so that it can be done elsewhere.

use hmac::Hmac;
use pbkdf2::pbkdf2;
use sha2::{Sha256, Sha384, Sha512};
use zeroize::Zeroizing;

use crate::algorithm::Hash;

/// PBKDF2 with HMAC (RFC 8018 §5.2), and what it is to be given beside the passphrase.
///
/// [`Work::run`] does it here; a browser does it beside the page, with the same outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// The hash inside the HMAC.
    pub hash: Hash,
    /// The salt, which is no secret.
    pub salt: Vec<u8>,
    /// How many steps it takes.
    pub steps: u32,
    /// Length of the key that comes out, in bytes.
    pub length: usize,
}

impl Work {
    /// Does the work; a passphrase counts as its UTF-8 bytes. Takes as long as its steps take.
    pub fn run(&self, passphrase: impl AsRef<[u8]>) -> Zeroizing<Vec<u8>> {
        let mut key = Zeroizing::new(vec![0; self.length]);
        let (passphrase, salt) = (passphrase.as_ref(), self.salt.as_slice());
        // HMAC takes a passphrase of any length, so there is nothing that could fail.
        let _ = match self.hash {
            Hash::Sha256 => pbkdf2::<Hmac<Sha256>>(passphrase, salt, self.steps, &mut key),
            Hash::Sha384 => pbkdf2::<Hmac<Sha384>>(passphrase, salt, self.steps, &mut key),
            Hash::Sha512 => pbkdf2::<Hmac<Sha512>>(passphrase, salt, self.steps, &mut key),
        };
        key
    }
}
