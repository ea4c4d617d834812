//! Key material between JSON and the types that hold it (RFC 7518 §6, RFC 8037 §2, RFC 9964 §3).
//!
//! Not through serde: its errors can quote the key, and ours say which member is wrong and why.

use jose_jwk::jose_b64::serde::{Bytes as Public, Secret};
use jose_jwk::{Ec, EcCurves, Key, Oct, Okp, OkpCurves, Rsa, RsaOptional, RsaPrivate};
use zeroize::Zeroizing;

use super::{Akp, string};
use crate::algorithm::{Algorithm, Family};
use crate::base64url;
use crate::finding::{Finding, Part};
use crate::json::Member;
use crate::rule;
use crate::signature::KEY_TYPES;

/// What a JWK is made of.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Model {
    /// The types jose-jwk knows.
    Jose(Key),
    /// The type it does not.
    Akp(Akp),
}

const EC_CURVES: [(&str, EcCurves); 4] =
    [("P-256", EcCurves::P256), ("P-384", EcCurves::P384), ("P-521", EcCurves::P521), ("secp256k1", EcCurves::P256K)];

const OKP_CURVES: [(&str, OkpCurves); 4] = [
    ("Ed25519", OkpCurves::Ed25519),
    ("Ed448", OkpCurves::Ed448),
    ("X25519", OkpCurves::X25519),
    ("X448", OkpCurves::X448),
];

/// The key material of a JWK.
pub(super) fn read(members: &[Member]) -> Result<Model, Finding> {
    let public = |name| public(members, name);
    let d = || secret(members, "d");
    let key = match string(members, "kty")? {
        Some("EC") => Key::Ec(Ec { crv: curve(members, &EC_CURVES)?, x: public("x")?, y: public("y")?, d: d()? }),
        Some("OKP") => Key::Okp(Okp { crv: curve(members, &OKP_CURVES)?, x: public("x")?, d: d()? }),
        Some("oct") => Key::Oct(Oct { k: secret(members, "k")?.ok_or_else(|| missing("k"))? }),
        Some("RSA") => Key::Rsa(Rsa { n: public("n")?, e: public("e")?, prv: rsa_private(members)? }),
        Some("AKP") => {
            let (public, seed) = (bytes(members, "pub")?.ok_or_else(|| missing("pub"))?, bytes(members, "priv")?);
            let seed = seed.map(Zeroizing::new);
            return Ok(Model::Akp(Akp { algorithm: akp_algorithm(members)?, public, seed }));
        }
        other => {
            let found = other.map_or_else(|| "no “kty”".to_owned(), |kty| format!("“{}”", crate::visible(kty)));
            return Err(Finding::new(&rule::KTY, Part::Key, KEY_TYPES, found).member("kty"));
        }
    };
    Ok(Model::Jose(key))
}

/// RFC 9964 §3: `alg` is required, as it is half of what the key is.
fn akp_algorithm(members: &[Member]) -> Result<&'static Algorithm, Finding> {
    let alg = string(members, "alg")?;
    let known = alg.and_then(Algorithm::named).filter(|algorithm| matches!(algorithm.family, Family::MlDsa(_)));
    known.ok_or_else(|| {
        let found = alg.map_or_else(|| "none".to_owned(), |alg| format!("“{}”", crate::visible(alg)));
        Finding::new(&rule::AKP, Part::Key, "an algorithm of ML-DSA", found).member("alg")
    })
}

/// RFC 7518 §6.3.2: `d` alone, or with all of the others.
fn rsa_private(members: &[Member]) -> Result<Option<RsaPrivate>, Finding> {
    let Some(d) = secret(members, "d")? else { return Ok(None) };
    let mut more = Vec::with_capacity(5);
    for name in ["p", "q", "dp", "dq", "qi"] {
        more.extend(secret(members, name)?);
    }
    let opt = match <[Secret; 5]>::try_from(more) {
        Ok([p, q, dp, dq, qi]) => Some(RsaOptional { p, q, dp, dq, qi, oth: Vec::new() }),
        Err(more) if more.is_empty() => None,
        Err(_) => return Err(Finding::new(&rule::KEY_MEMBER, Part::Key, "all of p, q, dp, dq, qi or none", "some")),
    };
    Ok(Some(RsaPrivate { d, opt }))
}

/// What a member of key material holds.
pub(crate) enum Piece<'k> {
    /// A name that JWK gives.
    Name(&'static str),
    /// Bytes, to be written in base64url.
    Bytes(&'k [u8]),
}

impl Piece<'_> {
    /// The string that stands in a JWK.
    pub(crate) fn text(&self) -> String {
        match self {
            Piece::Name(name) => (*name).to_owned(),
            Piece::Bytes(bytes) => base64url::encode(bytes),
        }
    }
}

/// A member that holds bytes, and these if it is there.
type Bytes<'k> = (&'static str, Option<&'k [u8]>);

/// The members of key material, `kty` first and private ones last.
pub(crate) fn members(model: &Model) -> Vec<(&'static str, Piece<'_>)> {
    let key = match model {
        Model::Jose(key) => key,
        Model::Akp(akp) => {
            let seed = akp.seed.as_ref().map(|seed| seed.as_slice());
            return listed("AKP", None, &[("pub", Some(&akp.public)), ("priv", seed)]);
        }
    };
    match key {
        Key::Ec(ec) => {
            let bytes: [Bytes<'_>; 3] = [("x", Some(&ec.x)), ("y", Some(&ec.y)), ("d", ec.d.as_ref().map(open))];
            listed("EC", Some(name(ec.crv, &EC_CURVES)), &bytes)
        }
        Key::Okp(okp) => {
            let bytes: [Bytes<'_>; 2] = [("x", Some(&okp.x)), ("d", okp.d.as_ref().map(open))];
            listed("OKP", Some(name(okp.crv, &OKP_CURVES)), &bytes)
        }
        Key::Oct(oct) => listed("oct", None, &[("k", Some(open(&oct.k)))]),
        Key::Rsa(rsa) => {
            let mut bytes: Vec<Bytes<'_>> = vec![("n", Some(&rsa.n)), ("e", Some(&rsa.e))];
            if let Some(private) = &rsa.prv {
                bytes.push(("d", Some(open(&private.d))));
                if let Some(more) = &private.opt {
                    let more = [("p", &more.p), ("q", &more.q), ("dp", &more.dp), ("dq", &more.dq), ("qi", &more.qi)];
                    bytes.extend(more.map(|(name, value)| (name, Some(open(value)))));
                }
            }
            listed("RSA", None, &bytes)
        }
        _ => Vec::new(),
    }
}

fn listed<'k>(kty: &'static str, crv: Option<&'static str>, bytes: &[Bytes<'k>]) -> Vec<(&'static str, Piece<'k>)> {
    let mut members = vec![("kty", Piece::Name(kty))];
    members.extend(crv.map(|crv| ("crv", Piece::Name(crv))));
    members.extend(bytes.iter().filter_map(|(name, bytes)| Some((*name, Piece::Bytes((*bytes)?)))));
    members
}

fn open(secret: &Secret) -> &[u8] {
    secret.as_ref()
}

/// A member that has to be there.
fn public(members: &[Member], name: &str) -> Result<Public, Finding> {
    bytes(members, name)?.map(Public::from).ok_or_else(|| missing(name))
}

/// A member of a private key, if it is there.
fn secret(members: &[Member], name: &str) -> Result<Option<Secret>, Finding> {
    Ok(bytes(members, name)?.map(Secret::from))
}

fn bytes(members: &[Member], name: &str) -> Result<Option<Vec<u8>>, Finding> {
    let decode = |text| {
        // The place is told, the character is not: it can be part of a secret.
        base64url::decode(text, Part::Key).map_err(|mut finding| {
            finding.rule = &rule::KEY_MEMBER;
            finding.expected = "strict base64url".to_owned();
            finding.found = "a value that is not".to_owned();
            finding.member(name)
        })
    };
    string(members, name)?.map(decode).transpose()
}

fn curve<C: Copy>(members: &[Member], curves: &[(&str, C)]) -> Result<C, Finding> {
    let crv = string(members, "crv")?.ok_or_else(|| missing("crv"))?;
    curves.iter().find(|(name, _)| *name == crv).map(|(_, curve)| *curve).ok_or_else(|| {
        let names: Vec<_> = curves.iter().map(|(name, _)| *name).collect();
        let found = format!("“{}”", crate::visible(crv));
        Finding::new(&rule::KEY_MEMBER, Part::Key, names.join(", "), found).member("crv")
    })
}

fn name<C: PartialEq>(curve: C, curves: &[(&'static str, C)]) -> &'static str {
    curves.iter().find(|(_, row)| *row == curve).map_or("", |(name, _)| name)
}

fn missing(name: &str) -> Finding {
    Finding::new(&rule::KEY_MEMBER, Part::Key, format!("“{name}”"), "none").member(name)
}
