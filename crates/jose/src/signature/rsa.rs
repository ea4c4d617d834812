//! RSA signatures: RSASSA-PKCS1-v1_5 and RSASSA-PSS (RFC 7518 §3.3, §3.5, RFC 8017 §8).

use ::rsa::traits::{PrivateKeyParts, PublicKeyParts};
use ::rsa::{BoxedUint, Error, Pkcs1v15Sign, PrivateKey, Pss, PublicKey};
use jose_jwk::{Rsa, RsaPrivate};
use sha2::{Digest, Sha256, Sha384, Sha512};
use zeroize::Zeroizing;

use crate::algorithm::{ALGORITHMS, Algorithm, Family, Hash};
use crate::finding::{Finding, Part};
use crate::random::Random;
use crate::rule::{self, Rule};
use crate::signature::{digest, mismatch, no_randomness, public_only};

/// Bits of the modulus: less is broken, more takes forever (RFC 7518 §3.3, §8.6).
const BITS: std::ops::RangeInclusive<usize> = 2048..=8192;

/// A public key, with its private key where there is one.
pub(crate) struct Pair {
    public: PublicKey,
    private: Option<Box<PrivateKey>>,
}

/// How the salt of a PSS signature is read.
#[derive(Clone, Copy)]
enum Salt {
    AsLongAsTheHash,
    AnyLength,
}

impl Pair {
    /// Checks modulus (K03, K06, K07) and exponent (K04–K06), and that the private part belongs to them (K10).
    pub(super) fn of(rsa: &Rsa) -> Result<Self, Finding> {
        let public = public(significant(&rsa.n), significant(&rsa.e))?;
        let private = rsa.prv.as_ref().map(|parts| private(&public, parts)).transpose()?;
        Ok(Self { public, private: private.map(Box::new) })
    }

    /// Bits of the modulus.
    pub(super) fn bits(&self) -> u32 {
        self.public.n().bit_width_vartime()
    }

    /// Length of the modulus, in bytes.
    pub(crate) fn len(&self) -> usize {
        self.public.size()
    }

    pub(crate) fn public(&self) -> &PublicKey {
        &self.public
    }

    pub(crate) fn private(&self) -> Option<&PrivateKey> {
        self.private.as_deref()
    }

    pub(super) fn sign(&self, family: Family, input: &[u8], rng: &mut Random<'_>) -> Result<Vec<u8>, Finding> {
        let key = self.private.as_ref().ok_or_else(|| public_only("d"))?;
        let Some(hash) = hash(family) else { return Err(mismatch()) };
        let digest = digest(hash, input);
        let signed = match (family, hash) {
            (Family::RsaPkcs1(_), _) => key.sign_with_rng(rng, pkcs1(hash), &digest),
            (_, Hash::Sha256) => key.sign_with_rng(rng, Pss::<Sha256>::new(), &digest),
            (_, Hash::Sha384) => key.sign_with_rng(rng, Pss::<Sha384>::new(), &digest),
            (_, Hash::Sha512) => key.sign_with_rng(rng, Pss::<Sha512>::new(), &digest),
        };
        signed.map_err(|error| match error {
            Error::Rng => no_randomness(),
            _ => inconsistent("p", "a prime", "a number that does not work as one"),
        })
    }

    pub(super) fn verify(&self, algorithm: &Algorithm, input: &[u8], signature: &[u8]) -> Result<(), Finding> {
        let n = self.public.n_bytes();
        if signature.len() != n.len() {
            let found = format!("{} bytes", signature.len());
            return Err(wrong_signature(&rule::SIGNATURE_RSA_LENGTH, format!("{} bytes", n.len()), found));
        }
        if signature >= &*n {
            return Err(wrong_signature(&rule::SIGNATURE_RSA_RANGE, "a number less than n", "a larger one"));
        }
        let is = |family, salt| self.is_good(family, salt, input, signature);
        if is(algorithm.family, Salt::AsLongAsTheHash) {
            return Ok(());
        }
        let expected = format!("a signature by {}", algorithm.name);
        if let Some(other) = ALGORITHMS.iter().find(|other| is(other.family, Salt::AsLongAsTheHash)) {
            let found = format!("a signature by {}", other.name);
            return Err(wrong_signature(&rule::SIGNATURE_ALGORITHM, expected, found));
        }
        if is(algorithm.family, Salt::AnyLength) {
            return Err(wrong_signature(&rule::SIGNATURE_SALT, "a salt as long as the hash", "another length"));
        }
        Err(mismatch())
    }

    /// Whether it made this signature; another is not asked for its cause.
    pub(super) fn made(&self, family: Family, input: &[u8], signature: &[u8]) -> bool {
        let n = self.public.n_bytes();
        signature.len() == n.len() && signature < &*n && self.is_good(family, Salt::AsLongAsTheHash, input, signature)
    }

    fn is_good(&self, family: Family, salt: Salt, input: &[u8], signature: &[u8]) -> bool {
        let Some(hash) = hash(family) else { return false };
        let digest = digest(hash, input);
        let verified = match (family, hash) {
            (Family::RsaPkcs1(_), _) => self.public.verify(pkcs1(hash), &digest, signature),
            (_, Hash::Sha256) => self.public.verify(pss::<Sha256>(salt), &digest, signature),
            (_, Hash::Sha384) => self.public.verify(pss::<Sha384>(salt), &digest, signature),
            (_, Hash::Sha512) => self.public.verify(pss::<Sha512>(salt), &digest, signature),
        };
        verified.is_ok()
    }
}

fn public(n: &[u8], e: &[u8]) -> Result<PublicKey, Finding> {
    let wrong = |rule, member: &str, expected: &str, found: String| {
        Err(Finding::new(rule, Part::Key, expected, found).member(member))
    };
    let bits = n.len() * 8 - n.first().map_or(0, |first| first.leading_zeros() as usize);
    if bits < *BITS.start() {
        return wrong(&rule::RSA_SMALL, "n", "at least 2048 bits", format!("{bits} bits"));
    }
    if bits > *BITS.end() {
        return wrong(&rule::RSA_LARGE, "n", "at most 8192 bits", format!("{bits} bits"));
    }
    let exponent = e.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    if e.len() > 8 || exponent > 1 << 33 {
        return wrong(&rule::RSA_LARGE, "e", "at most 2³³", "a larger number".to_owned());
    }
    if exponent < 3 || exponent % 2 == 0 {
        return wrong(&rule::RSA_EXPONENT, "e", "an odd number, 3 or larger", exponent.to_string());
    }
    if exponent < 65537 {
        return wrong(&rule::RSA_EXPONENT_SMALL, "e", "65537 or larger", exponent.to_string());
    }
    PublicKey::new(number(n), exponent.into())
        .or_else(|_| wrong(&rule::RSA_MODULUS, "n", "an odd number", "an even one".to_owned()))
}

/// The library finds the primes where `d` stands alone, and checks p · q = n, e · d ≡ 1 and d < n.
fn private(public: &PublicKey, parts: &RsaPrivate) -> Result<PrivateKey, Finding> {
    let secret = |member, bytes: &[u8]| match significant(bytes) {
        [] => Err(inconsistent(member, "a number", "zero")),
        bytes if bytes.len() > public.size() => Err(inconsistent(member, "a number less than n", "a larger one")),
        bytes => Ok(Zeroizing::new(number(bytes))),
    };
    let d = secret("d", parts.d.as_ref())?;
    let primes = match &parts.opt {
        None => Vec::new(),
        // The key takes them over, and wipes them when it is dropped.
        Some(more) => vec![(*secret("p", more.p.as_ref())?).clone(), (*secret("q", more.q.as_ref())?).clone()],
    };
    let n = public.n().clone().get();
    let key =
        PrivateKey::from_components(n, public.e().clone(), (*d).clone(), primes).map_err(|error| match error {
            Error::InvalidModulus => inconsistent("p", "p · q = n", "another product"),
            Error::InvalidPrime => inconsistent("p", "two primes of half the size of n", "other numbers"),
            _ => inconsistent("d", "the number that undoes e", "another number"),
        })?;
    if let Some(more) = &parts.opt {
        let coefficient = key.crt_coefficient().map(Zeroizing::new);
        let derived =
            [("dp", &more.dp, key.dp()), ("dq", &more.dq, key.dq()), ("qi", &more.qi, coefficient.as_deref())];
        for (member, given, derived) in derived {
            if Some(&*secret(member, given.as_ref())?) != derived {
                return Err(inconsistent(member, "the number that p, q and d give", "another number"));
            }
        }
    }
    Ok(key)
}

/// Base64urlUInt should have no leading zeros; where it has, they mean nothing.
fn significant(bytes: &[u8]) -> &[u8] {
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    bytes.get(zeros..).unwrap_or_default()
}

fn number(bytes: &[u8]) -> BoxedUint {
    BoxedUint::from_be_slice_vartime(bytes)
}

/// The hash of an algorithm for RSA keys.
fn hash(family: Family) -> Option<Hash> {
    match family {
        Family::RsaPkcs1(hash) | Family::RsaPss(hash) => Some(hash),
        _ => None,
    }
}

fn pkcs1(hash: Hash) -> Pkcs1v15Sign {
    match hash {
        Hash::Sha256 => Pkcs1v15Sign::new::<Sha256>(),
        Hash::Sha384 => Pkcs1v15Sign::new::<Sha384>(),
        Hash::Sha512 => Pkcs1v15Sign::new::<Sha512>(),
    }
}

fn pss<D: Digest>(salt: Salt) -> Pss<D> {
    let salt_len = match salt {
        Salt::AsLongAsTheHash => Some(<D as Digest>::output_size()),
        Salt::AnyLength => None,
    };
    Pss { salt_len, ..Pss::new() }
}

fn wrong_signature(rule: &'static Rule, expected: impl Into<String>, found: impl Into<String>) -> Finding {
    Finding::new(rule, Part::Signature, expected, found)
}

fn inconsistent(member: &str, expected: &str, found: &str) -> Finding {
    Finding::new(&rule::RSA_PRIVATE, Part::Key, expected, found).member(member)
}
