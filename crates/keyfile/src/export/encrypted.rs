//! Encrypted PKCS#8: the private key behind a password (RFC 5958 §3, RFC 8018 §6.2).

use der::Encode;
use der::asn1::OctetStringRef;
use jose::{Finding, Jwk, Part};
use pkcs8::EncryptedPrivateKeyInfoRef;
use pkcs8::pkcs5::pbes2::Parameters;
use pkcs8::pkcs5::scrypt;
use rand_core::TryCryptoRng;
use zeroize::Zeroizing;

use super::{PKCS8, armoured, not_in_form};
use crate::form::rounds;
use crate::rule;

/// Rounds of PBKDF2 with HMAC-SHA-256 that are advised today (OWASP Password Storage Cheat Sheet).
pub const ITERATIONS: u32 = 600_000;

/// N, as a power of two: with r = 8, 16 MiB; the most that OpenSSL opens without being told to.
const SCRYPT_LOG_N: u8 = 14;

/// How a password becomes a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Derivation {
    /// PBKDF2 with HMAC-SHA-256, so many rounds: every program opens it.
    Pbkdf2 {
        /// The rounds; [`ITERATIONS`] is a good number.
        iterations: u32,
    },
    /// scrypt with N = 2¹⁴, r = 8, p = 1, as OpenSSL does: harder to guess with special machines.
    Scrypt,
}

impl Derivation {
    /// The openssl command that does the same with a private key in `key.pem`; it asks for the password.
    pub fn command(self) -> String {
        let how = match self {
            Self::Pbkdf2 { iterations } => format!("-v2 aes-256-cbc -v2prf hmacWithSHA256 -iter {iterations}"),
            Self::Scrypt => "-v2 aes-256-cbc -scrypt".to_owned(),
        };
        format!("openssl pkcs8 -topk8 {how} -in key.pem -out private-encrypted.pem")
    }
}

/// The private key as PKCS#8, encrypted with AES-256-CBC under a key derived from the password, as DER.
///
/// Refuses an empty password (F31), a count that could not be opened again here (F12), a generator that fails (F30),
/// and what [`PKCS8`] refuses.
pub fn encrypted_der<R: TryCryptoRng>(
    jwk: &Jwk,
    password: &str,
    derivation: Derivation,
    rng: &mut R,
) -> Result<Vec<u8>, Finding> {
    if password.is_empty() {
        return Err(Finding::new(&rule::NO_PASSWORD, Part::Key, "a password", "none"));
    }
    let der = PKCS8.der(jwk)?;
    let (mut salt, mut iv) = ([0; 16], [0; 16]);
    for bytes in [&mut salt, &mut iv] {
        rng.try_fill_bytes(bytes).map_err(|_| Finding::new(&rule::NO_RANDOM, Part::Key, "random bytes", "none"))?;
    }
    let refused = || not_in_form("encrypted PKCS#8");
    let parameters = match derivation {
        Derivation::Pbkdf2 { iterations } => {
            rounds(iterations)?;
            Parameters::generate_pbkdf2_sha256_aes256cbc(iterations, &salt, iv)
        }
        Derivation::Scrypt => {
            let cost = scrypt::Params::new(SCRYPT_LOG_N, 8, 1).map_err(|_| refused())?;
            Parameters::generate_scrypt_aes256cbc(cost, &salt, iv)
        }
    };
    let parameters = parameters.map_err(|_| refused())?;
    let encrypted = parameters.encrypt(password, &der).map_err(|_| refused())?;
    let encrypted_data = OctetStringRef::new(&encrypted).map_err(|_| refused())?;
    let encryption_algorithm = parameters.into();
    EncryptedPrivateKeyInfoRef { encryption_algorithm, encrypted_data }.to_der().map_err(|_| refused())
}

/// The same as PEM with a line break at its end.
pub fn encrypted_pem<R: TryCryptoRng>(
    jwk: &Jwk,
    password: &str,
    derivation: Derivation,
    rng: &mut R,
) -> Result<Zeroizing<String>, Finding> {
    armoured("ENCRYPTED PRIVATE KEY", &encrypted_der(jwk, password, derivation, rng)?)
}
