//! Keys that encrypt.

use std::sync::LazyLock;

use getrandom::SysRng;
use jose::Key;
use jose::jwe::{Algorithm, Encryption, Family};

/// A secret of this many bytes.
pub(crate) fn secret(len: usize) -> Key {
    let bytes: Vec<u8> = (1..=len as u8).collect();
    Key::secret(&bytes).expect("a secret")
}

/// A key on the curve of this signature algorithm, for any use.
pub(crate) fn ec(algorithm: &str) -> Key {
    static KEYS: LazyLock<Vec<(&str, Key)>> = LazyLock::new(|| {
        let made = |name| {
            let algorithm = jose::Algorithm::named(name).expect("a row");
            let mut jwk = Key::generate(algorithm, &mut SysRng).expect("a key").jwk().clone();
            (jwk.alg, jwk.key_use, jwk.kid) = (None, None, None);
            Key::try_from(jwk).expect("a key")
        };
        ["ES256", "ES384", "ES512", "ES256K"].map(|name| (name, made(name))).into()
    });
    KEYS.iter().find(|(name, _)| *name == algorithm).expect("a curve").1.clone()
}

/// The key of RFC 8037 A.6's reader.
pub(crate) fn x25519() -> Key {
    Key::parse(r#"{"kty":"OKP","crv":"X25519","x":"3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08","d":"XasIfmJKikt54X-Lg4AO5m87sSkmGLb9HC-LJ_-I4Os"}"#)
        .expect("the RFC's key")
}

/// The key of RFC 7516 A.1.
pub(crate) fn rsa() -> Key {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors/rfc7516.json");
    let vectors: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(path).expect(path)).expect("the RFC's key");
    Key::parse(&vectors[0]["key"].to_string()).expect("the RFC's key")
}

/// A key of each kind that the algorithm takes.
#[allow(dead_code, reason = "only one of the two who use this file has a use for it")]
pub(crate) fn fitting(algorithm: &Algorithm, encryption: &Encryption) -> Vec<Key> {
    static RSA: LazyLock<Key> = LazyLock::new(rsa);
    match algorithm.family {
        Family::Rsa(_) => vec![RSA.clone()],
        Family::Ecdh => vec![ec("ES256"), ec("ES384"), ec("ES512"), x25519()],
        Family::AesKw | Family::GcmKw => vec![secret(algorithm.key_len)],
        Family::Direct => vec![secret(encryption.key_len)],
        Family::Pbes2(_) => vec![Key::secret("a passphrase".as_bytes()).expect("a passphrase")],
    }
}
