//! Encrypted PKCS#8: the private key behind a password (RFC 5958 §3, RFC 8018 §6.2).

use asn1::{octet_string, sequence};
use jose::{Finding, Jwk, Part};
use rand_core::TryCryptoRng;
use zeroize::Zeroizing;

use super::{PKCS8, armoured, not_in_form};
use crate::form::rounds;
use crate::pbes2::{Kdf, Parameters, Prf};
use crate::rule;

/// Rounds of PBKDF2 with HMAC-SHA-256 that are advised today (OWASP Password Storage Cheat Sheet).
pub const ITERATIONS: u32 = 600_000;

/// N: with r = 8, 16 MiB; the most that OpenSSL opens without being told to.
const SCRYPT_N: u64 = 1 << 14;

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
    let kdf = match derivation {
        Derivation::Pbkdf2 { iterations } => {
            rounds(iterations)?;
            Kdf::Pbkdf2 { salt: &salt, iterations, prf: Prf::advised() }
        }
        Derivation::Scrypt => Kdf::Scrypt { salt: &salt, n: SCRYPT_N, r: 8, p: 1 },
    };
    let parameters = Parameters::new(kdf, &iv);
    let encrypted = parameters.key(password).and_then(|key| parameters.encrypt(&key, &der));
    let encrypted = encrypted.ok_or_else(|| not_in_form("encrypted PKCS#8"))?;
    Ok(sequence(&[&parameters.der(), &octet_string(&encrypted)]))
}

/// The same as PEM with a line break at its end.
pub fn encrypted_pem<R: TryCryptoRng>(
    jwk: &Jwk,
    password: &str,
    derivation: Derivation,
    rng: &mut R,
) -> Result<Zeroizing<String>, Finding> {
    encrypted_der(jwk, password, derivation, rng).map(|der| armoured("ENCRYPTED PRIVATE KEY", &der))
}
