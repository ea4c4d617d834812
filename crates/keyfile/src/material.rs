//! The material of a key: what an algorithm identifier and some bytes stand for, as jose-jwk's types, checked.
//!
//! Files often leave out what can be computed (the public half of an EC key), or hold numbers that do not belong together.
//! Both are settled here, once, by the libraries that sign with them.

pub(crate) mod ec;
pub(crate) mod oid;
pub(crate) mod okp;
pub(crate) mod rsa;

use jose_jwk::Key as Model;

/// Kind and size, for a sentence: “RSA 2048”, “EC P-256”, “Ed25519”.
pub(crate) fn describe(model: &Model) -> String {
    match model {
        Model::Rsa(key) => format!("RSA {}", rsa::bits(&key.n)),
        Model::Ec(key) => format!("EC {}", ec::of(key.crv).map_or("", |curve| curve.name)),
        Model::Okp(key) => okp::of(key.crv).map_or("OKP", |row| row.name).to_owned(),
        Model::Oct(key) => format!("secret of {} bytes", key.k.len()),
        _ => "key".to_owned(),
    }
}
