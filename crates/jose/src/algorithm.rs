//! The algorithms: one row each, and nobody below this table matches on names.

use crate::Source;

/// How signatures of an algorithm are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// HMAC with a shared secret: whoever can verify can also sign.
    Hmac,
    /// ECDSA with a private and a public key.
    Ecdsa(Curve),
}

/// An elliptic curve, as JWK names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Curve {
    /// NIST P-256, secp256r1.
    P256,
}

/// The hash function inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hash {
    /// SHA-256, 32 bytes.
    Sha256,
    /// SHA-384, 48 bytes.
    Sha384,
    /// SHA-512, 64 bytes.
    Sha512,
}

/// One signature algorithm.
#[derive(Debug, PartialEq, Eq)]
pub struct Algorithm {
    /// The value of `alg`, case-sensitive.
    pub name: &'static str,
    /// How it signs.
    pub family: Family,
    /// The hash it signs over.
    pub hash: Hash,
    /// Exact length of a signature, in bytes.
    pub signature_len: usize,
    /// Shortest key, in bytes: of the secret, or of a coordinate.
    pub key_len: usize,
    /// What it is, in one line.
    pub about: &'static str,
    /// Where it is specified.
    pub source: Source,
}

/// Every algorithm that can be signed and verified with, the advised one first.
pub static ALGORITHMS: &[Algorithm] = &[
    Algorithm {
        name: "ES256",
        family: Family::Ecdsa(Curve::P256),
        hash: Hash::Sha256,
        signature_len: 64,
        key_len: 32,
        about: "ECDSA on P-256 with SHA-256",
        source: Source::rfc(7518, "3.4"),
    },
    hmac("HS256", Hash::Sha256, 32, "HMAC with SHA-256: both sides hold the secret"),
    hmac("HS384", Hash::Sha384, 48, "HMAC with SHA-384: both sides hold the secret"),
    hmac("HS512", Hash::Sha512, 64, "HMAC with SHA-512: both sides hold the secret"),
];

const fn hmac(name: &'static str, hash: Hash, len: usize, about: &'static str) -> Algorithm {
    Algorithm {
        name,
        family: Family::Hmac,
        hash,
        signature_len: len,
        key_len: len,
        about,
        source: Source::rfc(7518, "3.2"),
    }
}

impl Algorithm {
    /// The row with this exact name.
    pub fn named(name: &str) -> Option<&'static Self> {
        ALGORITHMS.iter().find(|algorithm| algorithm.name == name)
    }

    /// Whether a public key verifies what a private key signed.
    pub fn is_asymmetric(&self) -> bool {
        self.family != Family::Hmac
    }
}

impl Curve {
    /// The value of `crv`.
    pub fn name(self) -> &'static str {
        match self {
            Curve::P256 => "P-256",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_exact() {
        for (i, row) in ALGORITHMS.iter().enumerate() {
            assert!(ALGORITHMS.iter().skip(i + 1).all(|other| other.name != row.name));
            assert_eq!(Algorithm::named(row.name), Some(row));
            assert_eq!(Algorithm::named(&row.name.to_lowercase()), None);
        }
    }
}
