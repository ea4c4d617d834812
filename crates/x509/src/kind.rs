//! The kinds of key a certificate can be for: one row each, and the algorithm its certificates are signed with.

use asn1::{ObjectIdentifier, element, integer, oid, sequence, tag};
use jose::{Finding, Jwk, Part};
use jose_jwk::{EcCurves, Key as Model, OkpCurves};

use crate::rule;

/// One kind of key.
#[derive(PartialEq)]
pub(crate) struct Kind {
    /// What it is called.
    pub(crate) name: &'static str,
    /// The signature algorithm, as JOSE names it.
    pub(crate) alg: &'static str,
    /// The same, as X.509 names it.
    signature: ObjectIdentifier,
    pub(crate) family: Family,
}

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Family {
    Rsa,
    /// Named in JOSE and in X.509, with the length of a coordinate in bytes.
    Ec(EcCurves, ObjectIdentifier, usize),
    Ed25519,
}

pub(crate) const RSA_ENCRYPTION: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const RSASSA_PSS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.10");
pub(crate) const EC_PUBLIC_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
pub(crate) const ED25519: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.112");
const SHA256_WITH_RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11");
const ECDSA_WITH_SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2");
const ECDSA_WITH_SHA384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.3");
const ECDSA_WITH_SHA512: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.4");
const P256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");
const P384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.34");
const P521: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.35");
const SECP256K1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.10");

/// RFC 8017 App. A.2, RFC 5758 §3.2, RFC 8410 §3; for secp256k1 RFC 5758 with the curve of SEC 2 §2.4.1.
static KINDS: [Kind; 6] = [
    row("RSA", "RS256", SHA256_WITH_RSA, Family::Rsa),
    row("EC on P-256", "ES256", ECDSA_WITH_SHA256, Family::Ec(EcCurves::P256, P256, 32)),
    row("EC on P-384", "ES384", ECDSA_WITH_SHA384, Family::Ec(EcCurves::P384, P384, 48)),
    row("EC on P-521", "ES512", ECDSA_WITH_SHA512, Family::Ec(EcCurves::P521, P521, 66)),
    row("EC on secp256k1", "ES256K", ECDSA_WITH_SHA256, Family::Ec(EcCurves::P256K, SECP256K1, 32)),
    row("Ed25519", "Ed25519", ED25519, Family::Ed25519),
];

const fn row(name: &'static str, alg: &'static str, signature: ObjectIdentifier, family: Family) -> Kind {
    Kind { name, alg, signature, family }
}

/// The algorithm that a certificate or request for this key is signed with, as JOSE names it.
///
/// It does not depend on the key's own `alg`: an RSA key for PS256 still gets a certificate signed with RS256.
/// Refuses what is neither RSA, EC nor Ed25519 (X06).
pub fn signing_algorithm(key: &Jwk) -> Result<&'static str, Finding> {
    Kind::of(key).map(|kind| kind.alg)
}

impl Kind {
    /// The row of a key.
    pub(crate) fn of(key: &Jwk) -> Result<&'static Self, Finding> {
        let is = |family: Family| match (key.model(), family) {
            (Some(Model::Rsa(_)), Family::Rsa) => true,
            (Some(Model::Ec(ec)), Family::Ec(crv, ..)) => ec.crv == crv,
            (Some(Model::Okp(okp)), Family::Ed25519) => okp.crv == OkpCurves::Ed25519,
            _ => false,
        };
        KINDS.iter().find(|kind| is(kind.family)).ok_or_else(|| {
            Finding::new(&rule::KEY_KIND, Part::Key, "RSA, EC or Ed25519", "another kind of key").member("kty")
        })
    }

    /// The row of an algorithm identifier: the algorithm and, for EC, the curve.
    pub(crate) fn certified(algorithm: ObjectIdentifier, curve: Option<ObjectIdentifier>) -> Option<&'static Self> {
        let is = |family: Family| match family {
            // A key that is restricted to RSASSA-PSS is an RSA key still (RFC 4055 §1.2).
            Family::Rsa => algorithm == RSA_ENCRYPTION || algorithm == RSASSA_PSS,
            Family::Ec(_, named, _) => algorithm == EC_PUBLIC_KEY && curve == Some(named),
            Family::Ed25519 => algorithm == ED25519,
        };
        KINDS.iter().find(|kind| is(kind.family))
    }

    /// AlgorithmIdentifier of the signature: NULL as parameters for RSA (RFC 8017 App. A.2.4), none for the others.
    pub(crate) fn signature_algorithm(&self) -> Vec<u8> {
        let parameters = if self.family == Family::Rsa { element(tag::NULL, &[]) } else { Vec::new() };
        sequence(&[&oid(self.signature), &parameters])
    }

    /// A signature as X.509 writes it, from the one JOSE writes; an RSA one is as long as the modulus, in bytes.
    ///
    /// Refuses a signature of the wrong length (S02).
    pub(crate) fn signature(&self, jose: &[u8], modulus: usize) -> Result<Vec<u8>, Finding> {
        let expected = match self.family {
            Family::Rsa => modulus,
            Family::Ec(_, _, len) => len.saturating_mul(2),
            Family::Ed25519 => 64,
        };
        if jose.len() != expected {
            let (expected, found) = (format!("{expected} bytes"), format!("{} bytes", jose.len()));
            return Err(Finding::new(&jose::rule::SIGNATURE_LENGTH, Part::Signature, expected, found));
        }
        Ok(match self.family {
            // Ecdsa-Sig-Value (RFC 3279 §2.2.3).
            Family::Ec(..) => {
                let (r, s) = jose.split_at(jose.len() / 2);
                sequence(&[&integer(r), &integer(s)])
            }
            Family::Rsa | Family::Ed25519 => jose.to_vec(),
        })
    }
}
