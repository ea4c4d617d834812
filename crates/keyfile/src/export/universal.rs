//! PKCS#8 and SPKI: one form for every algorithm (RFC 5958, RFC 5280 §4.1.2.7).

use asn1::{bit_string, element, integer, octet_string, oid, sequence, tag};
use jose::Finding;
use jose_jwk::Key as Model;
use zeroize::Zeroizing;

use super::traditional::{rsa_private, rsa_public, sec1};
use super::{Export, no_private, not_in_form};
use crate::form::{EC, RSA};
use crate::material::{ec, okp};

/// PKCS#8, the private key.
pub static PKCS8: Export = Export {
    name: "PKCS#8",
    about: "The private key as nearly every program takes it",
    label: "PRIVATE KEY",
    file: "private",
    is_private: true,
    command: "openssl pkcs8 -topk8 -nocrypt -in key.pem",
    holds: is_known,
    write: private,
};

/// SPKI, the public key.
pub static SPKI: Export = Export {
    name: "SPKI",
    about: "The public key as nearly every program takes it; this one may be published",
    label: "PUBLIC KEY",
    file: "public",
    is_private: false,
    command: "openssl pkey -in key.pem -pubout",
    holds: is_known,
    write: public,
};

fn is_known(model: &Model) -> bool {
    match model {
        Model::Rsa(_) => true,
        Model::Ec(key) => ec::of(key.crv).is_some(),
        Model::Okp(key) => okp::of(key.crv).is_some(),
        _ => false,
    }
}

fn private(model: &Model) -> Result<Zeroizing<Vec<u8>>, Finding> {
    let key = match model {
        Model::Rsa(key) => rsa_private(key)?,
        // The curve stands outside, so the ECPrivateKey inside leaves it out (RFC 5915 §3).
        Model::Ec(key) => sec1(key, false)?,
        Model::Okp(key) => {
            let seed = key.d.as_ref().ok_or_else(|| no_private(PKCS8.name))?;
            okp::of(key.crv).ok_or_else(|| not_in_form(PKCS8.name))?.private(seed.as_ref(), Some(&key.x))?;
            Zeroizing::new(octet_string(seed.as_ref()))
        }
        _ => return Err(not_in_form(PKCS8.name)),
    };
    let algorithm = algorithm(model).ok_or_else(|| not_in_form(PKCS8.name))?;
    let key = Zeroizing::new(octet_string(&key));
    Ok(Zeroizing::new(sequence(&[&integer(&[0]), &algorithm, &key])))
}

fn public(model: &Model) -> Result<Zeroizing<Vec<u8>>, Finding> {
    let key = match model {
        Model::Rsa(key) => rsa_public(key),
        Model::Ec(key) => {
            let curve = ec::of(key.crv).ok_or_else(|| not_in_form(SPKI.name))?;
            let point = curve.uncompressed(key);
            curve.public(&point)?;
            point
        }
        Model::Okp(key) => {
            okp::of(key.crv).ok_or_else(|| not_in_form(SPKI.name))?.public(&key.x)?;
            key.x.to_vec()
        }
        _ => return Err(not_in_form(SPKI.name)),
    };
    let algorithm = algorithm(model).ok_or_else(|| not_in_form(SPKI.name))?;
    Ok(Zeroizing::new(sequence(&[&algorithm, &bit_string(&key)])))
}

/// The `AlgorithmIdentifier` of a key; nothing for a curve that has no row.
fn algorithm(model: &Model) -> Option<Vec<u8>> {
    Some(match model {
        Model::Rsa(_) => sequence(&[&oid(RSA), &element(tag::NULL, &[])]),
        Model::Ec(key) => sequence(&[&oid(EC), &oid(ec::of(key.crv)?.oid)]),
        Model::Okp(key) => sequence(&[&oid(okp::of(key.crv)?.oid)]),
        _ => return None,
    })
}
