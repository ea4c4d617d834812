//! The kinds of key a certificate can be for: one row each, and the public key as X.509 writes it.

use der::asn1::{Any, BitString, Null, ObjectIdentifier, UintRef};
use der::oid::db::{rfc5912, rfc8410};
use der::{Decode, Encode, Sequence};
use jose::{Finding, Jwk, Part};
use jose_jwk::{EcCurves, Key as Model, OkpCurves};
use x509_cert::{AlgorithmIdentifier, SubjectPublicKeyInfo};

use crate::rule;

/// One kind of key, and the algorithm its certificates are signed with.
pub(crate) struct Kind {
    /// What it is called.
    pub(crate) name: &'static str,
    /// The signature algorithm, as JOSE names it.
    pub(crate) alg: &'static str,
    /// The same, as X.509 names it.
    signature: ObjectIdentifier,
    family: Family,
}

#[derive(Clone, Copy, PartialEq)]
enum Family {
    Rsa,
    /// Named in JOSE and in X.509, with the length of a coordinate in bytes.
    Ec(EcCurves, ObjectIdentifier, usize),
    Ed25519,
}

/// RFC 8017 App. A.2, RFC 5758 §3.2, RFC 8410 §3; for secp256k1 RFC 5758 with the curve of SEC 2 §2.4.1.
static KINDS: [Kind; 6] = [
    Kind { name: "RSA", alg: "RS256", signature: rfc5912::SHA_256_WITH_RSA_ENCRYPTION, family: Family::Rsa },
    Kind {
        name: "EC on P-256",
        alg: "ES256",
        signature: rfc5912::ECDSA_WITH_SHA_256,
        family: Family::Ec(EcCurves::P256, rfc5912::SECP_256_R_1, 32),
    },
    Kind {
        name: "EC on P-384",
        alg: "ES384",
        signature: rfc5912::ECDSA_WITH_SHA_384,
        family: Family::Ec(EcCurves::P384, rfc5912::SECP_384_R_1, 48),
    },
    Kind {
        name: "EC on P-521",
        alg: "ES512",
        signature: rfc5912::ECDSA_WITH_SHA_512,
        family: Family::Ec(EcCurves::P521, rfc5912::SECP_521_R_1, 66),
    },
    Kind {
        name: "EC on secp256k1",
        alg: "ES256K",
        signature: rfc5912::ECDSA_WITH_SHA_256,
        family: Family::Ec(EcCurves::P256K, ObjectIdentifier::new_unwrap("1.3.132.0.10"), 32),
    },
    Kind { name: "Ed25519", alg: "Ed25519", signature: rfc8410::ID_ED_25519, family: Family::Ed25519 },
];

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

    /// The row of a certified key.
    pub(crate) fn certified(key: &SubjectPublicKeyInfo) -> Option<&'static Self> {
        let oid = key.algorithm.oid;
        let curve = key.algorithm.parameters.as_ref().and_then(|any| any.decode_as::<ObjectIdentifier>().ok());
        let is = |family: Family| match family {
            // A key that is restricted to RSASSA-PSS is an RSA key still (RFC 4055 §1.2).
            Family::Rsa => oid == rfc5912::RSA_ENCRYPTION || oid == rfc5912::ID_RSASSA_PSS,
            Family::Ec(_, named, _) => oid == rfc5912::ID_EC_PUBLIC_KEY && curve == Some(named),
            Family::Ed25519 => oid == rfc8410::ID_ED_25519,
        };
        KINDS.iter().find(|kind| is(kind.family))
    }

    /// The signature algorithm with its parameters: NULL for RSA (RFC 8017 App. A.2.4), none for the others.
    pub(crate) fn signature_algorithm(&self) -> AlgorithmIdentifier {
        AlgorithmIdentifier { oid: self.signature, parameters: (self.family == Family::Rsa).then(Any::null) }
    }

    /// A signature as X.509 writes it, from the one JOSE writes.
    ///
    /// Refuses a signature of the wrong length (S02).
    pub(crate) fn signature(&self, jose: &[u8]) -> Result<BitString, Finding> {
        let wrong = |expected| {
            let found = format!("{} bytes", jose.len());
            Finding::new(&jose::rule::SIGNATURE_LENGTH, Part::Signature, expected, found)
        };
        let der = match self.family {
            Family::Ec(.., len) => {
                let halves = jose.split_at_checked(len).filter(|(_, s)| s.len() == len);
                let (r, s) = halves.ok_or_else(|| wrong(format!("{len} bytes twice")))?;
                integers(r, s).map_err(too_long)?
            }
            Family::Ed25519 if jose.len() != 64 => return Err(wrong("64 bytes".to_owned())),
            Family::Rsa if jose.is_empty() => return Err(wrong("as many bytes as the modulus".to_owned())),
            Family::Ed25519 | Family::Rsa => jose.to_vec(),
        };
        BitString::new(0, der).map_err(too_long)
    }
}

/// A public key as X.509 writes it (RFC 3279 §2.3.1, RFC 5480 §2, RFC 8410 §4).
///
/// Refuses kinds that have no row (X06), and members of the wrong length (K02, K12).
pub(crate) fn public_key_info(key: &Jwk) -> Result<SubjectPublicKeyInfo, Finding> {
    let kind = Kind::of(key)?;
    let exactly = |bytes: &[u8], len: usize, member: &str| {
        let found = format!("{} bytes", bytes.len());
        let wrong = Finding::new(&jose::rule::COORDINATE_LENGTH, Part::Key, format!("{len} bytes"), found);
        if bytes.len() == len { Ok(()) } else { Err(wrong.member(member)) }
    };
    let (oid, parameters, bits) = match (key.model(), kind.family) {
        (Some(Model::Rsa(rsa)), _) => {
            if rsa.n.iter().all(|byte| *byte == 0) {
                return Err(Finding::new(&jose::rule::KEY_MEMBER, Part::Key, "a modulus", "zero").member("n"));
            }
            (rfc5912::RSA_ENCRYPTION, Some(Any::from(Null)), integers(&rsa.n, &rsa.e).map_err(too_long)?)
        }
        (Some(Model::Ec(ec)), Family::Ec(_, curve, len)) => {
            exactly(&ec.x, len, "x")?;
            exactly(&ec.y, len, "y")?;
            let point = [&[4], ec.x.as_ref(), ec.y.as_ref()].concat();
            (rfc5912::ID_EC_PUBLIC_KEY, Some(Any::from(curve)), point)
        }
        (Some(Model::Okp(okp)), _) => {
            exactly(&okp.x, 32, "x")?;
            (rfc8410::ID_ED_25519, None, okp.x.to_vec())
        }
        _ => return Err(Finding::new(&rule::KEY_KIND, Part::Key, "RSA, EC or Ed25519", "another kind of key")),
    };
    let subject_public_key = BitString::new(0, bits).map_err(too_long)?;
    Ok(SubjectPublicKeyInfo { algorithm: AlgorithmIdentifier { oid, parameters }, subject_public_key })
}

/// Whether two public keys are one, however they are written.
pub(crate) fn same(certified: &SubjectPublicKeyInfo, own: &SubjectPublicKeyInfo) -> bool {
    let kind = |key| Kind::certified(key).map(|kind| kind.alg);
    let (certified_bits, own_bits) = (certified.subject_public_key.raw_bytes(), own.subject_public_key.raw_bytes());
    kind(certified).is_some()
        && kind(certified) == kind(own)
        && (certified_bits == own_bits || certified_bits == compressed(own_bits).as_slice())
}

/// A point written as x and the parity of y (SEC 1 §2.3.3); nothing for what is no point.
fn compressed(point: &[u8]) -> Vec<u8> {
    match point.split_first() {
        Some((4, xy)) => {
            let (x, y) = xy.split_at(xy.len() / 2);
            [&[2 | (y.last().unwrap_or(&0) & 1)], x].concat()
        }
        _ => Vec::new(),
    }
}

/// What a certified key is, for a sheet.
pub(crate) fn describe(key: &SubjectPublicKeyInfo) -> String {
    let Some(kind) = Kind::certified(key) else { return format!("another kind of key ({})", key.algorithm.oid) };
    match TwoIntegers::from_der(key.subject_public_key.raw_bytes()) {
        Ok(rsa) if kind.family == Family::Rsa => format!("{}, {} bits", kind.name, bit_length(rsa.first.as_bytes())),
        _ => kind.name.to_owned(),
    }
}

fn bit_length(number: &[u8]) -> usize {
    let unused = number.first().map_or(0, |first| first.leading_zeros() as usize);
    number.len().saturating_mul(8).saturating_sub(unused)
}

/// RSAPublicKey (RFC 8017 App. A.1.1) and Ecdsa-Sig-Value (RFC 3279 §2.2.3) alike.
#[derive(Sequence)]
struct TwoIntegers<'a> {
    first: UintRef<'a>,
    second: UintRef<'a>,
}

fn integers(first: &[u8], second: &[u8]) -> der::Result<Vec<u8>> {
    TwoIntegers { first: UintRef::new(first)?, second: UintRef::new(second)? }.to_der()
}

/// Writing DER fails for nothing but length.
pub(crate) fn too_long(_: der::Error) -> Finding {
    Finding::new(&rule::SIZE, Part::Key, "a length that DER can write", "more")
}
