//! PKCS#1 and SEC1: the older forms, each for one algorithm (RFC 8017 App. A.1, RFC 5915).

use asn1::{bit_string, element, integer, octet_string, oid, sequence, tag};
use jose::Finding;
use jose_jwk::{Ec, Key as Model, Rsa};
use zeroize::Zeroizing;

use super::{Export, no_private, not_in_form};
use crate::material::ec;
use crate::material::rsa::{self, Numbers};

/// PKCS#1, the RSA private key.
pub static PKCS1: Export = Export {
    name: "PKCS#1 private key",
    about: "An RSA private key for older programs",
    label: "RSA PRIVATE KEY",
    file: "private-pkcs1",
    is_private: true,
    command: "openssl rsa -in key.pem -traditional",
    holds: |model| matches!(model, Model::Rsa(_)),
    write: |model| match model {
        Model::Rsa(key) => rsa_private(key),
        _ => Err(not_in_form(PKCS1.name)),
    },
};

/// PKCS#1, the RSA public key.
pub static PKCS1_PUBLIC: Export = Export {
    name: "PKCS#1 public key",
    about: "An RSA public key for older programs",
    label: "RSA PUBLIC KEY",
    file: "public-pkcs1",
    is_private: false,
    command: "openssl rsa -in key.pem -RSAPublicKey_out",
    holds: |model| matches!(model, Model::Rsa(_)),
    write: |model| match model {
        Model::Rsa(key) => Ok(Zeroizing::new(rsa_public(key))),
        _ => Err(not_in_form(PKCS1_PUBLIC.name)),
    },
};

/// SEC1, the EC private key.
pub static SEC1: Export = Export {
    name: "SEC1 private key",
    about: "An EC private key for older programs",
    label: "EC PRIVATE KEY",
    file: "private-sec1",
    is_private: true,
    command: "openssl ec -in key.pem",
    holds: |model| matches!(model, Model::Ec(_)),
    write: |model| match model {
        Model::Ec(key) => sec1(key, true),
        _ => Err(not_in_form(SEC1.name)),
    },
};

/// An `RSAPrivateKey`; what a JWK may leave out (RFC 7518 §6.3.2) is computed.
pub(super) fn rsa_private(key: &Rsa) -> Result<Zeroizing<Vec<u8>>, Finding> {
    let private = key.prv.as_ref().ok_or_else(|| no_private(PKCS1.name))?;
    let opt = private.opt.as_ref();
    let whole = rsa::private(Numbers {
        n: &key.n,
        e: &key.e,
        d: private.d.as_ref(),
        primes: opt.map(|opt| (opt.p.as_ref(), opt.q.as_ref())),
        crt: [opt.map(|opt| opt.dp.as_ref()), opt.map(|opt| opt.dq.as_ref()), opt.map(|opt| opt.qi.as_ref())],
    })?;
    let numbers = match &whole {
        Model::Rsa(Rsa { prv: Some(private), .. }) => private.opt.as_ref(),
        _ => None,
    };
    let numbers = numbers.ok_or_else(|| not_in_form(PKCS1.name))?;
    let [n, e, d] = [&*key.n, &*key.e, private.d.as_ref()].map(secret);
    let [p, q, dp] = [numbers.p.as_ref(), numbers.q.as_ref(), numbers.dp.as_ref()].map(secret);
    let [dq, qi] = [numbers.dq.as_ref(), numbers.qi.as_ref()].map(secret);
    let der = sequence(&[&integer(&[0]), &n, &e, &d, &p, &q, &dp, &dq, &qi]);
    Ok(Zeroizing::new(der))
}

fn secret(number: &[u8]) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(integer(number))
}

/// An `RSAPublicKey`.
pub(super) fn rsa_public(key: &Rsa) -> Vec<u8> {
    sequence(&[&integer(&key.n), &integer(&key.e)])
}

/// An `ECPrivateKey` with its public point, and with the name of its curve unless that stands outside.
pub(super) fn sec1(key: &Ec, named: bool) -> Result<Zeroizing<Vec<u8>>, Finding> {
    let curve = ec::of(key.crv).ok_or_else(|| not_in_form(SEC1.name))?;
    let scalar = key.d.as_ref().ok_or_else(|| no_private(SEC1.name))?;
    let point = curve.uncompressed(key);
    curve.private(scalar.as_ref(), Some(&point))?;
    let scalar = Zeroizing::new(octet_string(scalar.as_ref()));
    let name = if named { element(tag::context(0), &[&oid(curve.oid)]) } else { Vec::new() };
    let point = element(tag::context(1), &[&bit_string(&point)]);
    Ok(Zeroizing::new(sequence(&[&integer(&[1]), &scalar, &name, &point])))
}
