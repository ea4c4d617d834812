//! The algorithms: one row each, and nobody below this table matches on names.

use crate::Source;

/// How signatures of an algorithm are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// HMAC with a shared secret: whoever can verify can also sign.
    Hmac(Hash),
    /// RSASSA-PKCS1-v1_5.
    RsaPkcs1(Hash),
    /// RSASSA-PSS, its salt as long as the hash.
    RsaPss(Hash),
    /// ECDSA; the curve brings its hash.
    Ecdsa(Curve),
    /// EdDSA on edwards25519.
    Ed25519,
    /// ML-DSA with an empty context.
    MlDsa(ParameterSet),
}

/// An elliptic curve, as JWK names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Curve {
    /// NIST P-256, secp256r1.
    P256,
    /// NIST P-384, secp384r1.
    P384,
    /// NIST P-521, secp521r1.
    P521,
    /// The Koblitz curve secp256k1.
    Secp256k1,
}

/// A parameter set of ML-DSA (FIPS 204 §4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterSet {
    /// ML-DSA-44, security category 2.
    MlDsa44,
    /// ML-DSA-65, security category 3.
    MlDsa65,
    /// ML-DSA-87, security category 5.
    MlDsa87,
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
    /// Exact length of a signature, in bytes; `None` where it is as long as the key's modulus.
    pub signature_len: Option<usize>,
    /// Shortest key, in bytes: of the secret, the modulus, a coordinate, or the public key.
    pub key_len: usize,
    /// What it is, in one line.
    pub about: &'static str,
    /// Where it is specified.
    pub source: Source,
}

/// Sizes of a new RSA key worth offering, in bits of the modulus.
pub const RSA_SIZES: [usize; 3] = [2048, 3072, 4096];

/// Every algorithm that can be signed and verified with, the advised ones of a key type first.
pub static ALGORITHMS: &[Algorithm] = &[
    ecdsa("ES256", Curve::P256, "ECDSA on P-256 with SHA-256", Source::rfc(7518, "3.4")),
    ecdsa("ES384", Curve::P384, "ECDSA on P-384 with SHA-384", Source::rfc(7518, "3.4")),
    ecdsa("ES512", Curve::P521, "ECDSA on P-521 with SHA-512", Source::rfc(7518, "3.4")),
    ed25519("Ed25519", "EdDSA on Ed25519", Source::rfc(9864, "2.2")),
    ed25519("EdDSA", "EdDSA on Ed25519, by its old name, which older servers know alone", Source::rfc(8037, "3.1")),
    rsa("PS256", Family::RsaPss(Hash::Sha256), "RSA with PSS padding and SHA-256", "3.5"),
    rsa("PS384", Family::RsaPss(Hash::Sha384), "RSA with PSS padding and SHA-384", "3.5"),
    rsa("PS512", Family::RsaPss(Hash::Sha512), "RSA with PSS padding and SHA-512", "3.5"),
    rsa("RS256", Family::RsaPkcs1(Hash::Sha256), "RSA with PKCS #1 v1.5 padding and SHA-256", "3.3"),
    rsa("RS384", Family::RsaPkcs1(Hash::Sha384), "RSA with PKCS #1 v1.5 padding and SHA-384", "3.3"),
    rsa("RS512", Family::RsaPkcs1(Hash::Sha512), "RSA with PKCS #1 v1.5 padding and SHA-512", "3.3"),
    ecdsa("ES256K", Curve::Secp256k1, "ECDSA on secp256k1 with SHA-256", Source::rfc(8812, "3.2")),
    ml_dsa(ParameterSet::MlDsa44, 1312, 2420, "ML-DSA, safe from quantum computers, category 2"),
    ml_dsa(ParameterSet::MlDsa65, 1952, 3309, "ML-DSA, safe from quantum computers, category 3"),
    ml_dsa(ParameterSet::MlDsa87, 2592, 4627, "ML-DSA, safe from quantum computers, category 5"),
    hmac("HS256", Hash::Sha256, "HMAC with SHA-256: both sides hold the secret"),
    hmac("HS384", Hash::Sha384, "HMAC with SHA-384: both sides hold the secret"),
    hmac("HS512", Hash::Sha512, "HMAC with SHA-512: both sides hold the secret"),
];

const fn ecdsa(name: &'static str, curve: Curve, about: &'static str, source: Source) -> Algorithm {
    let len = curve.coordinate_len();
    Algorithm { name, family: Family::Ecdsa(curve), signature_len: Some(2 * len), key_len: len, about, source }
}

const fn ed25519(name: &'static str, about: &'static str, source: Source) -> Algorithm {
    Algorithm { name, family: Family::Ed25519, signature_len: Some(64), key_len: 32, about, source }
}

const fn rsa(name: &'static str, family: Family, about: &'static str, section: &'static str) -> Algorithm {
    Algorithm { name, family, signature_len: None, key_len: 2048 / 8, about, source: Source::rfc(7518, section) }
}

const fn ml_dsa(set: ParameterSet, key_len: usize, signature_len: usize, about: &'static str) -> Algorithm {
    Algorithm {
        name: set.name(),
        family: Family::MlDsa(set),
        signature_len: Some(signature_len),
        key_len,
        about,
        source: Source::rfc(9964, "3"),
    }
}

const fn hmac(name: &'static str, hash: Hash, about: &'static str) -> Algorithm {
    let len = hash.size();
    let source = Source::rfc(7518, "3.2");
    Algorithm { name, family: Family::Hmac(hash), signature_len: Some(len), key_len: len, about, source }
}

impl Algorithm {
    /// The row with this exact name.
    pub fn named(name: &str) -> Option<&'static Self> {
        ALGORITHMS.iter().find(|algorithm| algorithm.name == name)
    }

    /// Whether a public key verifies what a private key signed.
    pub fn is_asymmetric(&self) -> bool {
        !matches!(self.family, Family::Hmac(_))
    }

    /// Whether its keys are RSA keys, which have a size to choose ([`RSA_SIZES`]).
    pub fn is_rsa(&self) -> bool {
        matches!(self.family, Family::RsaPkcs1(_) | Family::RsaPss(_))
    }

    /// Whether [`crate::Key::generate`] makes its keys; RSA keys are made by the browser, which is faster.
    pub fn can_generate(&self) -> bool {
        !self.is_rsa()
    }
}

impl Curve {
    /// The value of `crv`.
    pub fn name(self) -> &'static str {
        match self {
            Curve::P256 => "P-256",
            Curve::P384 => "P-384",
            Curve::P521 => "P-521",
            Curve::Secp256k1 => "secp256k1",
        }
    }

    /// The hash that ECDSA on it takes (RFC 7518 §3.4, RFC 8812 §3.2).
    pub const fn hash(self) -> Hash {
        match self {
            Curve::P256 | Curve::Secp256k1 => Hash::Sha256,
            Curve::P384 => Hash::Sha384,
            Curve::P521 => Hash::Sha512,
        }
    }

    /// Length of a coordinate, of R and of S, in bytes.
    pub const fn coordinate_len(self) -> usize {
        match self {
            Curve::P256 | Curve::Secp256k1 => 32,
            Curve::P384 => 48,
            Curve::P521 => 66,
        }
    }
}

impl ParameterSet {
    /// The value of `alg`.
    pub const fn name(self) -> &'static str {
        match self {
            ParameterSet::MlDsa44 => "ML-DSA-44",
            ParameterSet::MlDsa65 => "ML-DSA-65",
            ParameterSet::MlDsa87 => "ML-DSA-87",
        }
    }
}

impl Hash {
    /// Its name, as FIPS 180-4 writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Hash::Sha256 => "SHA-256",
            Hash::Sha384 => "SHA-384",
            Hash::Sha512 => "SHA-512",
        }
    }

    /// Size of its value, in bytes.
    pub const fn size(self) -> usize {
        match self {
            Hash::Sha256 => 32,
            Hash::Sha384 => 48,
            Hash::Sha512 => 64,
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
        assert_eq!(Algorithm::named("none"), None);
    }
}
