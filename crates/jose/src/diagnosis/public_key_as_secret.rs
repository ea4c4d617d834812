//! H05: the token is an HMAC whose secret is the public key, the forgery of algorithm confusion.

use asn1::{ObjectIdentifier, bit_string, element, integer, oid, sequence, tag};
use jose_jwk::{Ec, EcCurves, Key as Model, Okp, Rsa};

use super::{Case, Hypothesis, Proof};
use crate::algorithm::Family;
use crate::finding::Part;
use crate::jwk::Jwk;
use crate::key::Key;
use crate::rule;

pub(super) static HYPOTHESIS: Hypothesis = Hypothesis { rule: &rule::ALG_KEY_TYPE, run };

fn run(case: &Case<'_>) -> Option<Proof> {
    let Family::Hmac(hash) = case.algorithm.family else { return None };
    let public = case.keys.keys().iter().map(Key::jwk).filter(|jwk| !jwk.is_symmetric());
    let (name, _) = public.flat_map(texts).find(|(_, secret)| {
        case.spend(&[], case.input()) && crate::signature::mac_is(hash, secret, case.input(), &case.signature)
    })?;
    let found = format!("{}, its secret {name}: whoever has the public key can forge this", case.algorithm.name);
    Some(Proof::new(Part::Signature, "a signature by the private key", found))
}

/// Everything people and libraries have at hand for a public key.
fn texts(jwk: &Jwk) -> Vec<(&'static str, Vec<u8>)> {
    let mut texts = Vec::new();
    let mut add = |name, label: &str, der: &[u8]| {
        let pem = asn1::pem(label, der);
        for pem in [pem.replace('\n', "\r\n"), pem] {
            texts.push((name, pem.trim_end().as_bytes().to_vec()));
            texts.push((name, pem.into_bytes()));
        }
    };
    if let Some(spki) = spki(jwk) {
        add("the PEM of the public key", "PUBLIC KEY", &spki);
        if let Some(Model::Rsa(rsa)) = jwk.model() {
            add("the PKCS #1 PEM of the public key", "RSA PUBLIC KEY", &pkcs1(rsa));
        }
        texts.push(("the DER of the public key", spki));
    }
    if let Some(json) = jwk.public_json() {
        let compact = json.replace("\n", "").replace("  ", "").replace(": ", ":");
        texts.push(("the JWK of the public key", json.into_bytes()));
        texts.push(("the JWK of the public key", compact.into_bytes()));
    }
    texts
}

fn pkcs1(rsa: &Rsa) -> Vec<u8> {
    sequence(&[&integer(&rsa.n), &integer(&rsa.e)])
}

/// SubjectPublicKeyInfo (RFC 3279 §2.3.1, RFC 5480 §2, RFC 8410 §4).
fn spki(jwk: &Jwk) -> Option<Vec<u8>> {
    const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
    const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
    const P256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");
    const P384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.34");
    const P521: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.35");
    const SECP256K1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.10");
    const ED25519: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.112");
    let (algorithm, key) = match jwk.model()? {
        Model::Rsa(rsa) => (sequence(&[&oid(RSA), &element(tag::NULL, &[])]), pkcs1(rsa)),
        Model::Ec(Ec { crv, x, y, .. }) => {
            let curve = match crv {
                EcCurves::P256 => P256,
                EcCurves::P384 => P384,
                EcCurves::P521 => P521,
                EcCurves::P256K => SECP256K1,
                _ => return None,
            };
            (sequence(&[&oid(EC), &oid(curve)]), [&[4], x.as_ref(), y.as_ref()].concat())
        }
        Model::Okp(Okp { x, .. }) => (sequence(&[&oid(ED25519)]), x.to_vec()),
        _ => return None,
    };
    Some(sequence(&[&algorithm, &bit_string(&key)]))
}
