//! Keys in one file, under a passphrase.
//!
//! The file is nothing of our own: a JWK Set, encrypted as RFC 7517 §7 says, in a JWE of compact form (RFC 7516 §7.1)
//! whose key comes from the passphrase (PBES2, RFC 7518 §4.8). Any JOSE library opens it, though some
//! must be told that they may count so far (in npm jose, `maxPBES2Count`).
//!
//! Stretching a passphrase takes a second on purpose. [`seal`] and [`open`] do it where they are called; [`Sealing`] and
//! [`Opening`] let it be done elsewhere, as [`Work`] says.
//!
//! No clock, no randomness, no I/O: random bytes are an argument.

pub mod rule;

mod jwe;

pub use jose::jwe::{LEAST_P2C, MAX_LEN, MOST_P2C, P2C, Work};
pub use jwe::{Opening, Sealing};

use std::fmt;

use jose::Finding;
use rand_core::TryCryptoRng;
use zeroize::Zeroizing;

/// Encrypts a JWK Set under a passphrase.
///
/// Gives one line. Takes the passphrase as its UTF-8 bytes, as they are (RFC 7518 §4.8). Refuses an empty passphrase
/// (E08), `p2c` outside [`LEAST_P2C`] to [`MOST_P2C`] (H28), and more than fits into [`MAX_LEN`] bytes (E05).
/// Source: RFC 7517 §7.
pub fn seal<R: TryCryptoRng>(
    plaintext: &[u8],
    passphrase: &str,
    p2c: u32,
    rng: &mut R,
) -> Result<String, SealError<R::Error>> {
    let sealing = Sealing::new(passphrase, p2c, rng)?;
    let stretched = sealing.work().run(passphrase);
    sealing.finish(plaintext, &stretched).map_err(SealError::Refused)
}

/// Decrypts what [`seal`] or any other maker of such a file wrote.
///
/// Reads PBES2 with every content encryption of [`jose::jwe::ENCRYPTIONS`]. Refuses a text that is not of
/// this form by the rule it breaks; of a wrong passphrase and of a changed file alike it says only that it does not
/// open (E07). What comes out is not looked at. Source: RFC 7516 §5.2.
pub fn open(text: &str, passphrase: &str) -> Result<Zeroizing<Vec<u8>>, Finding> {
    let opening = Opening::read(text)?;
    let stretched = opening.work().run(passphrase);
    opening.finish(&stretched)
}

/// Why no file was made.
#[derive(Debug)]
pub enum SealError<E> {
    /// The random number generator failed.
    Random(E),
    /// What was asked for is refused.
    Refused(Finding),
}

impl<E: fmt::Display> fmt::Display for SealError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Random(error) => write!(f, "No random bytes could be had: {error}. Try again."),
            Self::Refused(finding) => finding.fmt(f),
        }
    }
}

impl<E: fmt::Debug + fmt::Display> std::error::Error for SealError<E> {}
