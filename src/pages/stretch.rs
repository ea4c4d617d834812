//! A passphrase stretched by the browser, beside the page: what a file or a token that is locked with one asks for.

use jose::Hash;
use jose::jwe::Work;

use crate::platform::subtle;

/// The stretched passphrase; nothing where the browser lends its cryptography to nobody.
pub(super) async fn stretched(work: &Work, passphrase: &[u8]) -> Option<Vec<u8>> {
    let hash = match work.hash {
        Hash::Sha256 => "SHA-256",
        Hash::Sha384 => "SHA-384",
        Hash::Sha512 => "SHA-512",
    };
    subtle::stretch(passphrase, hash, &work.salt, work.steps, work.length).await
}

/// What to say where there is none.
pub(super) const NO_STRETCHING: &str =
    "The browser stretches no passphrase here: over plain http it lends its cryptography to nobody.";
