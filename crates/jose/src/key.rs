//! Keys that can be used: checked once, on the way in.

use std::fmt;
use std::sync::Arc;

use jose_jwk::Oct;
use rand_core::TryCryptoRng;

use crate::algorithm::{ALGORITHMS, Algorithm, Hash};
use crate::finding::{Finding, Part};
use crate::jwk::Jwk;
use crate::random::draw;
use crate::rule;
use crate::signature::Material;

/// A key whose material has been checked. `Debug` prints nothing secret.
#[derive(Clone)]
pub struct Key {
    jwk: Jwk,
    material: Arc<Material>,
}

impl Key {
    /// Makes a key for an algorithm, with `use`, `alg`, and for key pairs the thumbprint as `kid`.
    ///
    /// The thumbprint of a secret would help to guess it (RFC 7638 §7), so a secret gets no `kid`.
    /// Fails when the random number generator does, and for RSA (see [`Algorithm::can_generate`]).
    pub fn generate<R: TryCryptoRng>(
        algorithm: &'static Algorithm,
        rng: &mut R,
    ) -> Result<Self, GenerateError<R::Error>> {
        let (model, refusal) = draw(rng, |rng| Material::generate(algorithm, rng));
        if let Some(refusal) = refusal {
            return Err(GenerateError::Random(refusal));
        }
        let model = model.ok().flatten().ok_or(GenerateError::Elsewhere)?;
        let mut jwk = Jwk::new(model);
        jwk.alg = Some(algorithm.name.to_owned());
        jwk.key_use = Some("sig".to_owned());
        jwk.kid = algorithm.is_asymmetric().then(|| jwk.thumbprint());
        Self::try_from(jwk).map_err(GenerateError::Unusable)
    }

    /// Takes a key that was made elsewhere for an algorithm, as RSA keys are by the browser, and gives it the members that
    /// [`Key::generate`] gives.
    ///
    /// Refuses what [`Key::parse`] does, and an algorithm it cannot do (K14).
    pub fn made_elsewhere(text: &str, algorithm: &Algorithm) -> Result<Self, Finding> {
        let mut key = Jwk::parse(text).map(|jwk| Jwk { key_ops: None, ..jwk }).and_then(Self::try_from)?;
        key.set_alg(algorithm)?;
        key.jwk.key_use = Some("sig".to_owned());
        key.jwk.kid = Some(key.jwk.thumbprint());
        Ok(key)
    }

    /// Reads and checks one JWK.
    pub fn parse(text: &str) -> Result<Self, Finding> {
        Jwk::parse(text).and_then(Self::try_from)
    }

    /// A shared secret from its bytes, as a client secret's UTF-8 is (OpenID Connect Core 1.0 §10.1).
    pub fn secret(bytes: &[u8]) -> Result<Self, Finding> {
        Self::try_from(Jwk::from(jose_jwk::Key::Oct(Oct { k: bytes.to_vec().into() })))
    }

    /// The key as data.
    pub fn jwk(&self) -> &Jwk {
        &self.jwk
    }

    /// What it is made of.
    pub(crate) fn material(&self) -> &Material {
        &self.material
    }

    /// What it is, for a sentence.
    pub(crate) fn describe(&self) -> String {
        self.material.describe()
    }

    /// Names it anew in `kid`; an empty name takes `kid` away.
    pub fn set_kid(&mut self, kid: &str) {
        self.jwk.kid = (!kid.is_empty()).then(|| kid.to_owned());
    }

    /// Names the one algorithm it is for in `alg`: RS256 or PS256, the old or the new name of EdDSA.
    ///
    /// Refuses an algorithm it cannot do (K14).
    pub fn set_alg(&mut self, algorithm: &Algorithm) -> Result<(), Finding> {
        if !self.material.fits(algorithm) {
            let expected = format!("a key for {}", algorithm.name);
            return Err(Finding::new(&rule::KEY_CURVE, Part::Key, expected, self.material.describe()).member("alg"));
        }
        self.jwk.alg = Some(algorithm.name.to_owned());
        Ok(())
    }

    /// Every algorithm its type can do, whatever its `alg` says.
    pub fn fitting(&self) -> impl Iterator<Item = &'static Algorithm> {
        ALGORITHMS.iter().filter(|algorithm| self.material.fits(algorithm))
    }

    /// The algorithms it may be used with: its own `alg`, or all its type can do.
    pub fn algorithms(&self) -> impl Iterator<Item = &'static Algorithm> {
        ALGORITHMS.iter().filter(|algorithm| self.permits(algorithm, "verify").is_ok())
    }

    /// The algorithm it is for, as far as one can say: the one it signs with, or the first it verifies.
    pub fn kind(&self) -> Option<&'static Algorithm> {
        self.signing_algorithm().or_else(|| self.algorithms().next())
    }

    /// The algorithm it signs with: its own `alg`, or the first its type can do.
    pub fn signing_algorithm(&self) -> Option<&'static Algorithm> {
        ALGORITHMS.iter().find(|algorithm| self.permits(algorithm, "sign").is_ok())
    }

    /// Whether key and algorithm belong together for `sign` or `verify`.
    ///
    /// Refuses a key for key agreement (K16), another key type or curve (H05), another `alg` (H06), an `alg` the curve cannot do (K14), another `use`
    /// (K17), missing `key_ops` (K18).
    pub fn permits(&self, algorithm: &Algorithm, operation: &str) -> Result<(), Finding> {
        let wrong = |rule, expected: String, found: &str, member: &str| {
            Err(Finding::new(rule, Part::Key, expected, found).member(member))
        };
        if matches!(*self.material, Material::X25519(_)) {
            return wrong(&rule::KEY_AGREEMENT, "“Ed25519”".to_owned(), "“X25519”", "crv");
        }
        if !self.material.fits(algorithm) {
            let expected = format!("a key for {}", algorithm.name);
            return wrong(&rule::ALG_KEY_TYPE, expected, &self.material.describe(), "kty");
        }
        if let Some(alg) = &self.jwk.alg
            && alg != algorithm.name
        {
            let own = Algorithm::named(alg);
            let fits = own.is_none_or(|own| self.material.fits(own));
            let rule = if fits { &rule::ALG_KEY_ALG } else { &rule::KEY_CURVE };
            let same = own.is_some_and(|own| own.family == algorithm.family);
            let found = format!("“{}”{}", crate::visible(alg), if same { ", its other name" } else { "" });
            return wrong(rule, format!("“{}”", algorithm.name), &found, "alg");
        }
        if let Some(key_use) = &self.jwk.key_use
            && key_use != "sig"
        {
            return wrong(&rule::KEY_USE, "“sig”".to_owned(), &format!("“{}”", crate::visible(key_use)), "use");
        }
        // Whoever holds a private key that signs can make the public one that verifies.
        let pair = self.jwk.is_private() && !self.jwk.is_symmetric();
        let allows = |op: &String| op == operation || (pair && op == "sign" && operation == "verify");
        if let Some(ops) = &self.jwk.key_ops
            && !ops.iter().any(allows)
        {
            return wrong(&rule::KEY_OPS, format!("“{operation}”"), &crate::visible(&ops.join(", ")), "key_ops");
        }
        Ok(())
    }

    /// Signs bytes that are no token, as a certificate is. `use`, `alg` and `key_ops` speak of tokens and do not count.
    ///
    /// Refuses an algorithm of another kind of key (H05), and a public key (K36).
    pub fn sign_bytes<R: TryCryptoRng>(
        &self,
        algorithm: &Algorithm,
        input: &[u8],
        rng: &mut R,
    ) -> Result<Vec<u8>, Finding> {
        if !self.material.fits(algorithm) {
            let expected = format!("a key for {}", algorithm.name);
            return Err(Finding::new(&rule::ALG_KEY_TYPE, Part::Key, expected, self.material.describe()));
        }
        draw(rng, |rng| self.material.sign(algorithm, input, rng)).0
    }

    /// Whether its type can do an algorithm, whatever its members say.
    pub(crate) fn fits(&self, algorithm: &Algorithm) -> bool {
        self.material.fits(algorithm)
    }

    /// Whether it made this signature, whatever its members say it is for.
    pub(crate) fn made(&self, algorithm: &Algorithm, input: &[u8], signature: &[u8]) -> bool {
        self.material.fits(algorithm) && self.material.made(algorithm, input, signature)
    }

    /// The same with another hash than the algorithm's, where there is a choice.
    pub(crate) fn made_with(&self, hash: Hash, input: &[u8], signature: &[u8]) -> bool {
        self.material.made_with(hash, input, signature)
    }

    /// Whether its HMAC value of an input begins so.
    pub(crate) fn mac_starts_with(&self, algorithm: &Algorithm, input: &[u8], start: &[u8]) -> bool {
        self.material.mac_starts_with(algorithm, input, start)
    }

    /// Length of an RSA modulus, in bytes.
    pub(crate) fn modulus_len(&self) -> Option<usize> {
        self.material.modulus_len()
    }

    pub(crate) fn sign<R: TryCryptoRng>(
        &self,
        algorithm: &Algorithm,
        input: &[u8],
        rng: &mut R,
    ) -> Result<Vec<u8>, Finding> {
        self.permits(algorithm, "sign")?;
        draw(rng, |rng| self.material.sign(algorithm, input, rng)).0
    }

    pub(crate) fn verify(&self, algorithm: &Algorithm, input: &[u8], signature: &[u8]) -> Result<(), Finding> {
        self.permits(algorithm, "verify")?;
        self.material.verify(algorithm, input, signature)
    }
}

impl TryFrom<Jwk> for Key {
    type Error = Finding;

    fn try_from(jwk: Jwk) -> Result<Self, Finding> {
        let material = Arc::new(Material::of(&jwk.model)?);
        Ok(Self { jwk, material })
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({:?})", self.jwk)
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.jwk == other.jwk
    }
}

/// Why no key was made.
#[derive(Debug)]
pub enum GenerateError<E> {
    /// The random number generator failed.
    Random(E),
    /// The browser makes RSA keys; they come here as JWK.
    Elsewhere,
    /// What it gave makes no usable key.
    Unusable(Finding),
}

impl<E: fmt::Display> fmt::Display for GenerateError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Random(error) => write!(f, "No random bytes could be had: {error}. Try again."),
            Self::Elsewhere => f.write_str("RSA keys are not made here. Make one elsewhere and import it."),
            Self::Unusable(finding) => finding.fmt(f),
        }
    }
}
