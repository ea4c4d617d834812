//! What RSA, Ed25519, ML-DSA and the other curves refuse.

use getrandom::SysRng;
use jose::{Akp, Algorithm, Jwk, Key, KeySet, Part, Unverified, base64url};
use rand_core::{TryCryptoRng, TryRng};
use rsa::traits::PrivateKeyParts;
use rsa::{BoxedUint, PrivateKey, Pss};
use sha2::{Digest, Sha256};

use super::{id, raw};

/// RFC 7515 A.2, modulus and private exponent.
const N: &str = "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ";
const D: &str = "Eq5xpGnNCivDflJsRQBXHx1hdR1k6Ulwe2JZD50LpXyWPEAeP88vLNO97IjlA7_GQ5sLKMgvfTeXZx9SE-7YwVol2NXOoAJe46sui395IW_GO-pWJ1O0BkTGoVEn2bKVRUCgu-GjBVaYLU6f3l9kJfFNS3E0QbVdxzubSu3Mkqzjkn439X0M_V51gfpRLI9JYanrC4D4qAdGcopV_0ZHHzQlBjudU2QvXt4ehNYTCBr6XCLQUShb1juUO1ZdiYoFaFQT5Tw8bGUl_x_jTj3ccPDVZFD9pIuhLhBOneufuBiB4cS98l2SR_RQyGWSeWjnczT0QU91p1DhOVRuOopznQ";
/// RFC 8037 A.2.
const X: &str = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

/// RFC 8037 A.6.
const X25519: &str = "3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08";

/// A public RSA key as text.
pub(crate) fn rsa(n: &str, e: &str) -> String {
    format!(r#"{{"kty":"RSA","n":"{n}","e":"{e}"}}"#)
}

fn okp(crv: &str, x: &str, more: &str) -> String {
    format!(r#"{{"kty":"OKP","crv":"{crv}","x":"{x}"{more}}}"#)
}

fn decoded(text: &str) -> Vec<u8> {
    base64url::decode(text, Part::Key).expect("base64url")
}

/// The key of RFC 7515 A.2 in the library's hands, which tells the primes.
pub(crate) fn rsa_key() -> PrivateKey {
    let number = |text| BoxedUint::from_be_slice_vartime(&decoded(text));
    PrivateKey::from_components(number(N), BoxedUint::from(65537_u64), number(D), Vec::new()).expect("the RFC's key")
}

/// All members of the private key, in the order of RFC 7518 §6.3.2.
pub(crate) fn rsa_members() -> Vec<(&'static str, Vec<u8>)> {
    let key = rsa_key();
    let bytes = |number: Option<&BoxedUint>| number.expect("a number").to_be_bytes_trimmed_vartime().to_vec();
    let prime = |i: usize| bytes(key.primes().get(i).map(|prime| prime.as_ref()));
    vec![
        ("n", decoded(N)),
        ("e", vec![1, 0, 1]),
        ("d", decoded(D)),
        ("p", prime(0)),
        ("q", prime(1)),
        ("dp", bytes(key.dp())),
        ("dq", bytes(key.dq())),
        ("qi", bytes(key.crt_coefficient().as_ref())),
    ]
}

/// A JWK of these members.
pub(crate) fn written(members: &[(&'static str, Vec<u8>)]) -> String {
    let members: Vec<_> =
        members.iter().map(|(name, value)| format!(r#""{name}":"{}""#, base64url::encode(value))).collect();
    format!(r#"{{"kty":"RSA",{}}}"#, members.join(","))
}

/// The private key with one member made another.
fn tampered(name: &str, value: &[u8]) -> &'static str {
    let mut members = rsa_members();
    members.iter_mut().filter(|(own, _)| *own == name).for_each(|(_, old)| *old = value.to_vec());
    Key::parse(&written(&members)).map_or_else(|finding| finding.rule.id, |_| "ok")
}

/// A token under this header, signed by the RFC's key in a way that the header does not say.
fn signed_otherwise(header: &str, scheme: impl rsa::traits::SignatureScheme) -> String {
    let input = format!("{}.e30", base64url::encode(header.as_bytes()));
    let hashed = Sha256::digest(input.as_bytes());
    let signature = rsa_key().sign_with_rng(&mut SysRng, scheme, &hashed).expect("signed");
    format!("{input}.{}", base64url::encode(&signature))
}

/// A generator that gives nothing.
pub(crate) struct Broken;

impl TryRng for Broken {
    type Error = std::fmt::Error;
    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        Err(std::fmt::Error)
    }
    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        Err(std::fmt::Error)
    }
    fn try_fill_bytes(&mut self, _: &mut [u8]) -> Result<(), Self::Error> {
        Err(std::fmt::Error)
    }
}

impl TryCryptoRng for Broken {}

fn akp(alg: &str, public: usize, private: Option<usize>) -> String {
    let public = base64url::encode(&vec![1; public]);
    let private = private.map(|len| format!(r#","priv":"{}""#, base64url::encode(&vec![1; len]))).unwrap_or_default();
    format!(r#"{{"kty":"AKP","alg":"{alg}","pub":"{public}"{private}}}"#)
}

/// Ids expected and found.
pub(crate) fn examples() -> Vec<(&'static str, &'static str)> {
    let key = |text: &str| Key::parse(text).map_or_else(|finding| finding.rule.id, |_| "ok");
    let public = rsa(N, "AQAB");
    let token =
        |alg: &str, signature: &[u8], key: &str| id(&raw(&format!(r#"{{"alg":"{alg}"}}"#), "{}", signature), key);
    let broken = || {
        let key = Key::parse(&written(&rsa_members())).expect("a key");
        jose::sign(r#"{"alg":"PS256"}"#, b"{}", &key, &mut Broken).map_or_else(|finding| finding.rule.id, |_| "ok")
    };
    let ml_dsa = Algorithm::named("ML-DSA-44").expect("a row");
    let ml_dsa_key = Jwk::akp(Akp::from_seed(ml_dsa, &[7; 32]).expect("a key"));
    let ml_dsa_public = ml_dsa_key.public_json().expect("a public key");
    let edwards = okp("Ed25519", X, "");
    let order = "7dP1XBpjEljWnPei3vneFAAAAAAAAAAAAAAAAAAAABA";
    vec![
        ("S06", token("RS256", &[1; 255], &public)),
        ("S06", token("PS256", &[1; 257], &public)),
        ("S07", token("RS256", &[255; 256], &public)),
        ("S01", token("PS384", &[1; 256], &public)),
        ("S09", id(&signed_otherwise(r#"{"alg":"PS256"}"#, Pss::<Sha256>::new_with_salt(20)), &public)),
        ("S13", id(&signed_otherwise(r#"{"alg":"RS256"}"#, Pss::<Sha256>::new()), &public)),
        ("S13", id(&signed_otherwise(r#"{"alg":"PS512"}"#, rsa::Pkcs1v15Sign::new::<Sha256>()), &public)),
        ("S10", token("EdDSA", &[1; 63], &edwards)),
        ("S10", token("Ed25519", &[[1; 32], [255; 32]].concat(), &edwards)),
        ("S10", token("Ed25519", &[vec![1; 32], decoded(order)].concat(), &edwards)),
        ("S01", token("Ed25519", &[1; 64], &edwards)),
        ("S12", token("ML-DSA-44", &[1; 2419], &ml_dsa_public)),
        ("S12", token("ML-DSA-44", &[0; 2420], &ml_dsa_public)),
        ("S18", broken()),
        ("H05", token("ES256K", &[1; 64], &edwards)),
        ("H05", token("RS256", &[1; 64], &edwards)),
        ("K01", key(&okp("Ed448", X, ""))),
        ("K03", key(&rsa(&base64url::encode(&[255; 128]), "AQAB"))),
        ("K03", key(&rsa(&base64url::encode(&[vec![0; 200], vec![255; 255]].concat()), "AQAB"))),
        ("K03", key(&rsa("", "AQAB"))),
        ("K04", key(&rsa(N, "AQ"))),
        ("K04", key(&rsa(N, "AQAA"))),
        ("K04", key(&rsa(N, ""))),
        ("K05", key(&rsa(N, "Aw"))),
        ("K06", key(&rsa(N, "AgAAAAE"))),
        ("K06", key(&rsa(N, &base64url::encode(&[255; 300])))),
        ("K06", key(&rsa(&base64url::encode(&[255; 1025]), "AQAB"))),
        ("K07", key(&rsa(&base64url::encode(&[254; 256]), "AQAB"))),
        ("K10", tampered("d", &[3])),
        ("K10", tampered("d", &[])),
        ("K10", tampered("d", &[255; 256])),
        ("K10", tampered("d", &[255; 300])),
        ("K10", tampered("p", &[1])),
        ("K10", tampered("p", &[])),
        ("K10", tampered("q", &decoded(N))),
        ("K10", tampered("dp", &[1])),
        ("K10", tampered("dq", &[2; 128])),
        ("K10", tampered("qi", &[3; 128])),
        ("K10", key(&format!(r#"{{"kty":"RSA","n":"{N}","e":"AQAB","d":"Aw"}}"#))),
        ("K10", key(&format!(r#"{{"kty":"RSA","n":"{N}","e":"AQAB","d":""}}"#))),
        ("K02", key(&format!(r#"{{"kty":"RSA","n":"{N}","e":"AQAB","d":"{D}","p":"AQ"}}"#))),
        ("K11", key(&ec_of("P-521", 66))),
        ("K11", key(&ec_of("secp256k1", 32))),
        ("K12", key(&ec_of("P-384", 47))),
        ("K14", key_alg(&edwards, "ES256")),
        ("K15", key(&okp("Ed25519", "AAAA", ""))),
        ("K15", key(&okp("Ed25519", &base64url::encode(&[0; 32]), ""))),
        ("K15", key(&okp("Ed25519", &base64url::encode(&[255; 32]), ""))),
        ("K15", key(&okp("Ed25519", &base64url::encode(&[2; 32]), ""))),
        ("K15", key(&okp("Ed25519", X, r#","d":"AAAA""#))),
        ("K15", key(&okp("Ed25519", X, &format!(r#","d":"{X}""#)))),
        ("K16", key(&okp("X448", X, ""))),
        ("K16", token("EdDSA", &[1; 64], &okp("X25519", X25519, ""))),
        ("K16", sign_with(&okp("X25519", X25519, ""), "Ed25519")),
        ("K15", key(&okp("X25519", "AAAA", ""))),
        ("K15", key(&okp("X25519", &base64url::encode(&[0; 32]), ""))),
        ("K15", key(&okp("X25519", X25519, &format!(r#","d":"{X}""#)))),
        ("K34", key(&akp("ES256", 1312, None))),
        ("K34", key(&akp("ML-DSA-44", 1311, None))),
        ("K34", key(&akp("ML-DSA-65", 1312, None))),
        ("K34", key(&akp("ML-DSA-87", 2592, Some(32)))),
        ("K34", key(&akp("ML-DSA-44", 1312, Some(2560)))),
        ("K34", key(r#"{"kty":"AKP","pub":"AAAA"}"#)),
        ("K02", key(r#"{"kty":"AKP","alg":"ML-DSA-44"}"#)),
        ("K36", sign_with(&ml_dsa_public, "ML-DSA-44")),
        ("K36", sign_with(&public, "RS256")),
        ("K36", sign_with(&edwards, "Ed25519")),
    ]
}

#[test]
fn a_mix_up_of_rsa_algorithms_is_named() {
    let token = signed_otherwise(r#"{"alg":"RS512"}"#, Pss::<Sha256>::new());
    let keys = KeySet::parse(&rsa(N, "AQAB")).expect("a key");
    let finding = Unverified::parse(&token).and_then(|token| token.verify(&keys, None)).expect_err("refused");
    assert_eq!((finding.expected.as_str(), finding.found.as_str()), ("a signature by RS512", "a signature by PS256"));
}

/// A set passes over what it cannot use; when nothing is left, it says why.
#[test]
fn a_key_too_small_is_named_when_none_fits() {
    let small = rsa(&base64url::encode(&[255; 128]), "AQAB");
    let keys = KeySet::parse(&format!(r#"{{"keys":[{small}]}}"#)).expect("a set");
    let token = raw(r#"{"alg":"RS256"}"#, "{}", &[1; 128]);
    let finding = Unverified::parse(&token).and_then(|token| token.verify(&keys, None)).expect_err("refused");
    assert_eq!(finding.rule.id, "H19");
    assert_eq!(finding.found, "1 keys, none of which fits; keys[0] cannot be used: The RSA key is too small");
}

/// y + p for a small y: a second spelling of a point, which RFC 8032 §5.1.3 does not decode.
#[test]
fn a_point_of_ed25519_has_one_spelling() {
    let found = (2..19).filter_map(|y: u8| {
        let mut bytes = [0xff; 32];
        (bytes[0], bytes[31]) = (0xed + y, 0x7f);
        Key::parse(&okp("Ed25519", &base64url::encode(&bytes), "")).map_or_else(|f| Some(f.found.clone()), |_| None)
    });
    let found: Vec<_> = found.collect();
    assert_eq!(found.len(), 17, "all are refused");
    assert!(found.iter().any(|found| found == "another spelling"), "{found:?}");
}

fn ec_of(crv: &str, len: usize) -> String {
    let coordinate = base64url::encode(&vec![1; len]);
    format!(r#"{{"kty":"EC","crv":"{crv}","x":"{coordinate}","y":"{coordinate}"}}"#)
}

fn key_alg(key: &str, alg: &str) -> &'static str {
    let mut key = Key::parse(key).expect("a key");
    key.set_alg(Algorithm::named(alg).expect("a row")).map_or_else(|finding| finding.rule.id, |()| "ok")
}

fn sign_with(key: &str, alg: &str) -> &'static str {
    let key = Key::parse(key).expect("a key");
    let header = format!(r#"{{"alg":"{alg}"}}"#);
    jose::sign(&header, b"{}", &key, &mut SysRng).map_or_else(|finding| finding.rule.id, |_| "ok")
}
