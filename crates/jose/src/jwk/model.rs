//! Key material between JSON and the types that hold it (RFC 7518 §6, RFC 8037 §2, RFC 9964 §3).
//!
//! Not through serde: its errors can quote the key, and ours say which member is wrong and why.

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
    let given = |name| bytes(members, name);
    let needed = |name| given(name)?.ok_or_else(|| missing(name));
    let key = match string(members, "kty")? {
        Some("EC") => Key::Ec(Ec {
            crv: curve(members, &EC_CURVES)?,
            x: needed("x")?.into(),
            y: needed("y")?.into(),
            d: given("d")?.map(Into::into),
        }),
        Some("OKP") => {
            Key::Okp(Okp { crv: curve(members, &OKP_CURVES)?, x: needed("x")?.into(), d: given("d")?.map(Into::into) })
        }
        Some("oct") => Key::Oct(Oct { k: needed("k")?.into() }),
        Some("RSA") => Key::Rsa(Rsa { n: needed("n")?.into(), e: needed("e")?.into(), prv: rsa_private(members)? }),
        Some("AKP") => {
            let (public, seed) = (needed("pub")?, given("priv")?.map(Zeroizing::new));
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
    let Some(d) = bytes(members, "d")? else { return Ok(None) };
    let given = |name| bytes(members, name);
    let opt = match (given("p")?, given("q")?, given("dp")?, given("dq")?, given("qi")?) {
        (None, None, None, None, None) => None,
        (Some(p), Some(q), Some(dp), Some(dq), Some(qi)) => {
            Some(RsaOptional { p: p.into(), q: q.into(), dp: dp.into(), dq: dq.into(), qi: qi.into(), oth: Vec::new() })
        }
        _ => return Err(Finding::new(&rule::KEY_MEMBER, Part::Key, "all of p, q, dp, dq, qi or none", "some")),
    };
    Ok(Some(RsaPrivate { d: d.into(), opt }))
}

/// The members of key material, `kty` first and private ones last.
pub(crate) fn members(model: &Model) -> Vec<(&'static str, String)> {
    let text = |text: &str| text.to_owned();
    let mut members = Vec::new();
    let key = match model {
        Model::Jose(key) => key,
        Model::Akp(akp) => {
            members.extend([("kty", text("AKP")), ("pub", base64url::encode(&akp.public))]);
            members.extend(akp.seed.iter().map(|seed| ("priv", base64url::encode(seed))));
            return members;
        }
    };
    match key {
        Key::Ec(ec) => {
            members.extend([("kty", text("EC")), ("crv", text(name(ec.crv, &EC_CURVES)))]);
            members.extend([("x", base64url::encode(&ec.x)), ("y", base64url::encode(&ec.y))]);
            members.extend(ec.d.iter().map(|d| ("d", base64url::encode(d.as_ref()))));
        }
        Key::Okp(okp) => {
            members.extend([("kty", text("OKP")), ("crv", text(name(okp.crv, &OKP_CURVES)))]);
            members.push(("x", base64url::encode(&okp.x)));
            members.extend(okp.d.iter().map(|d| ("d", base64url::encode(d.as_ref()))));
        }
        Key::Oct(oct) => members.extend([("kty", text("oct")), ("k", base64url::encode(oct.k.as_ref()))]),
        Key::Rsa(rsa) => {
            members.extend([("kty", text("RSA")), ("n", base64url::encode(&rsa.n)), ("e", base64url::encode(&rsa.e))]);
            if let Some(private) = &rsa.prv {
                members.push(("d", base64url::encode(private.d.as_ref())));
                if let Some(more) = &private.opt {
                    let more = [("p", &more.p), ("q", &more.q), ("dp", &more.dp), ("dq", &more.dq), ("qi", &more.qi)];
                    members.extend(more.map(|(name, value)| (name, base64url::encode(value.as_ref()))));
                }
            }
        }
        _ => {}
    }
    members
}

fn bytes(members: &[Member], name: &str) -> Result<Option<Vec<u8>>, Finding> {
    let decode = |text| {
        // The place is told, the character is not: it can be part of a secret.
        base64url::decode(text, Part::Key).map_err(|finding| {
            let found = "a value that is not".to_owned();
            Finding { rule: &rule::KEY_MEMBER, expected: "strict base64url".to_owned(), found, ..finding }.member(name)
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
