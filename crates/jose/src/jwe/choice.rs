//! Which key: what a key can do, what it may do, and the one of a set that a recipient means (RFC 7516 §5.2, RFC 7517 §4).

use super::enc::{ENCRYPTIONS, Encryption};
use super::header::Joint;
use super::kw::{ALGORITHMS, Algorithm, Family};
use super::rule;
use crate::algorithm::Curve;
use crate::finding::{Finding, Part, visible};
use crate::key::Key;
use crate::key_set::KeySet;
use crate::rule::{ALG_KEY_ALG, ALG_KEY_TYPE, KEY_OPS};
use crate::signature::Material;

/// What a key is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// For making an encrypted text: a public key will do.
    Encrypt,
    /// For reading one.
    Decrypt,
}

impl Key {
    /// The key management algorithms it may be used with: its own `alg`, or all its type can do.
    pub fn key_management(&self, act: Act) -> impl Iterator<Item = &'static Algorithm> {
        ALGORITHMS.iter().filter(move |algorithm| {
            let made = act == Act::Decrypt || algorithm.is_made();
            made && self.permits_encryption(algorithm, None, act).is_ok()
        })
    }

    /// Whether key and algorithm belong together; for `dir` with the content encryption, where it is known.
    ///
    /// Refuses another key type or curve (H05), a secret of another length (E13), another `alg` (H06), another `use`
    /// (E15), missing `key_ops` (K18), and a public key that is to decrypt (E14).
    pub fn permits_encryption(
        &self,
        algorithm: &Algorithm,
        encryption: Option<&Encryption>,
        act: Act,
    ) -> Result<(), Finding> {
        let wrong = |rule, expected: String, found: String, member: &str| {
            Err(Finding::new(rule, Part::Key, expected, found).member(member))
        };
        let jwk = self.jwk();
        if !self.is_for(algorithm.family) {
            return wrong(&ALG_KEY_TYPE, format!("a key for {}", algorithm.name), self.describe(), "kty");
        }
        if let Some(secret) = jwk.secret()
            && let Some(expected) = wanted_length(algorithm, encryption, secret.len())
        {
            return wrong(&rule::KEY_LENGTH, expected, format!("{} bytes", secret.len()), "k");
        }
        // A key for “dir” may name what it encrypts the content with (RFC 7518 §4.5, RFC 7520 §5.6).
        let direct = |alg: &str| match encryption {
            Some(encryption) => alg == encryption.name,
            None => Encryption::named(alg).is_some_and(|row| Some(row.key_len) == jwk.secret().map(<[u8]>::len)),
        };
        if let Some(alg) = &jwk.alg
            && alg != algorithm.name
            && !(algorithm.family == Family::Direct && direct(alg))
        {
            return wrong(&ALG_KEY_ALG, format!("“{}”", algorithm.name), format!("“{}”", visible(alg)), "alg");
        }
        if let Some(key_use) = &jwk.key_use
            && key_use != "enc"
        {
            return wrong(&rule::KEY_USE, "“enc”".to_owned(), format!("“{}”", visible(key_use)), "use");
        }
        if let Some(ops) = &jwk.key_ops
            && !self.operates(algorithm.family, ops, act)
        {
            let expected = operations(algorithm.family, act).join(" or ");
            return wrong(&KEY_OPS, expected, visible(&ops.join(", ")), "key_ops");
        }
        if act == Act::Decrypt && !jwk.is_private() {
            return wrong(&rule::KEY_PUBLIC, "a private key".to_owned(), "a public one".to_owned(), "d");
        }
        Ok(())
    }

    fn is_for(&self, family: Family) -> bool {
        match (self.material(), family) {
            (Material::Rsa(_), Family::Rsa(_)) | (Material::X25519(_), Family::Ecdh) => true,
            (Material::Ecdsa(pair), Family::Ecdh) => pair.curve() != Curve::Secp256k1,
            (Material::Hmac(_), Family::AesKw | Family::GcmKw | Family::Direct | Family::Pbes2(_)) => true,
            _ => false,
        }
    }

    /// Whether `key_ops` allow it. Whoever holds a private key can make the public one that encrypts.
    fn operates(&self, family: Family, ops: &[String], act: Act) -> bool {
        let listed = |act| operations(family, act).iter().any(|wanted| ops.iter().any(|op| op == wanted));
        let pair = self.jwk().is_private() && !self.jwk().is_symmetric();
        match (family, act) {
            // A public key that is agreed on a key with does nothing itself, and lists nothing.
            (Family::Ecdh, Act::Encrypt) => ops.is_empty() || listed(act),
            (_, Act::Encrypt) => listed(Act::Encrypt) || (pair && listed(Act::Decrypt)),
            (_, Act::Decrypt) => listed(Act::Decrypt),
        }
    }
}

/// The values of `key_ops` that allow it (RFC 7517 §4.3).
fn operations(family: Family, act: Act) -> &'static [&'static str] {
    match (family, act) {
        (Family::Ecdh, _) => &["deriveKey", "deriveBits"],
        (Family::Pbes2(_), Act::Encrypt) => &["deriveKey", "deriveBits", "wrapKey", "encrypt"],
        (Family::Pbes2(_), Act::Decrypt) => &["deriveKey", "deriveBits", "unwrapKey", "decrypt"],
        (Family::Direct, Act::Encrypt) => &["encrypt"],
        (Family::Direct, Act::Decrypt) => &["decrypt"],
        (_, Act::Encrypt) => &["wrapKey", "encrypt"],
        (_, Act::Decrypt) => &["unwrapKey", "decrypt"],
    }
}

/// The length a secret should have, where it has another.
fn wanted_length(algorithm: &Algorithm, encryption: Option<&Encryption>, len: usize) -> Option<String> {
    let wanted = match (algorithm.family, encryption) {
        (Family::AesKw | Family::GcmKw, _) => algorithm.key_len,
        (Family::Direct, Some(encryption)) => encryption.key_len,
        (Family::Direct, None) if ENCRYPTIONS.iter().all(|row| row.key_len != len) => {
            return Some("16, 24, 32, 48 or 64 bytes".to_owned());
        }
        _ => return None,
    };
    let by = if algorithm.key_len > 0 { algorithm.name } else { encryption.map_or("dir", |row| row.name) };
    (wanted != len).then(|| format!("{wanted} bytes for {by}"))
}

/// The one key a recipient means: in a set, a `kid` must match exactly; without one, exactly one key may fit (H17–H19, E16).
pub(super) fn select<'k>(
    keys: &'k KeySet,
    header: &Joint,
    algorithm: &Algorithm,
    encryption: &Encryption,
) -> Result<&'k Key, Finding> {
    let fits = |key: &Key| key.permits_encryption(algorithm, Some(encryption), Act::Decrypt);
    keys.choose(header.kid()?, &fits, &rule::KEY_UNKNOWN)
}
