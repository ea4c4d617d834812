//! Who signs: the browser's own cryptography, or this program's. Both behind one trait; a test holds them equal.

use std::cell::RefCell;
use std::future::{Future, ready};
use std::pin::Pin;

use jose::{Algorithm, Curve, Family, Finding, Hash, Header, Key};
use rand_core::TryCryptoRng;

/// Signs with one key, as one algorithm asks for it.
pub trait Engine {
    /// Who it is, for a sentence.
    fn name(&self) -> &'static str;

    /// Begins to sign these inputs (RFC 7515 §5.1); the signatures come in their order, as JWS writes them.
    ///
    /// Fails with a sentence. What begins first need not have come to its end when the next begins.
    #[expect(clippy::type_complexity, reason = "boxed, so that nobody else has to know which engine it is")]
    fn sign(&self, inputs: &[Vec<u8>]) -> Pin<Box<dyn Future<Output = Result<Vec<Vec<u8>>, String>>>>;
}

/// The engine of this program: it knows every algorithm, and signs while it is asked.
pub struct Own<R> {
    task: Task,
    rng: RefCell<R>,
}

/// A key and the algorithm it is to sign with, found to belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    key: Key,
    algorithm: &'static Algorithm,
}

/// How Web Cryptography names an algorithm and what belongs to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WebName {
    /// The algorithm's `name`.
    pub name: &'static str,
    /// Its `hash`.
    pub hash: Option<&'static str>,
    /// Its `namedCurve`.
    pub curve: Option<&'static str>,
    /// Its `saltLength`, in bytes.
    pub salt: Option<u32>,
}

impl Task {
    /// For a header and a key.
    ///
    /// Refuses a header that is none or names no algorithm, and a key that does not sign with it: another type, another
    /// purpose, a public one, a secret that is too short. Of the random bytes none is needed.
    pub fn new<R: TryCryptoRng>(header: &str, key: Key, rng: &mut R) -> Result<Self, Finding> {
        let algorithm = Header::parse(header.as_bytes())?.algorithm()?;
        key.permits(algorithm, "sign")?;
        // What a signature would find, but for a private key, which is all that a signature needs: it takes long.
        if !(algorithm.is_asymmetric() && key.jwk().is_private()) {
            key.sign_bytes(algorithm, b"", rng)?;
        }
        Ok(Self { key, algorithm })
    }

    /// Whether the browser's engine is the faster one, where there is one: as measured, from three to thirty times as
    /// fast, but for HMAC, which takes less time than to ask for it.
    pub fn is_for_the_browser(&self) -> bool {
        !matches!(self.algorithm.family, Family::Hmac(_))
    }

    /// What Web Cryptography is to be asked for; `None` where it knows nothing of the algorithm.
    pub fn web_name(&self) -> Option<WebName> {
        let with = |name| WebName { name, ..WebName::default() };
        let hashed = |name, hash: Hash| WebName { hash: Some(hash.name()), ..with(name) };
        Some(match self.algorithm.family {
            Family::Hmac(hash) => hashed("HMAC", hash),
            Family::RsaPkcs1(hash) => hashed("RSASSA-PKCS1-v1_5", hash),
            // RFC 7518 §3.5: a salt as long as the hash.
            Family::RsaPss(hash) => WebName { salt: u32::try_from(hash.size()).ok(), ..hashed("RSA-PSS", hash) },
            // No browser knows it.
            Family::Ecdsa(Curve::Secp256k1) => return None,
            Family::Ecdsa(curve) => WebName { curve: Some(curve.name()), ..hashed("ECDSA", curve.hash()) },
            Family::Ed25519 => with("Ed25519"),
            Family::MlDsa(set) => with(set.name()),
        })
    }

    /// The whole key as a JWK without name or purpose, so that the browser has nothing to object to: secret.
    pub fn jwk(&self) -> String {
        let mut bare = self.key.jwk().clone();
        (bare.kid, bare.alg, bare.key_use, bare.key_ops) = (None, None, None, None);
        bare.private_json()
    }
}

impl<R: TryCryptoRng> Own<R> {
    /// With a generator: RSA blinds, and salts PSS.
    pub fn new(task: Task, rng: R) -> Self {
        Self { task, rng: RefCell::new(rng) }
    }
}

impl<R: TryCryptoRng> Engine for Own<R> {
    fn name(&self) -> &'static str {
        "this page’s own engine"
    }

    fn sign(&self, inputs: &[Vec<u8>]) -> Pin<Box<dyn Future<Output = Result<Vec<Vec<u8>>, String>>>> {
        let Task { key, algorithm } = &self.task;
        let mut rng = self.rng.borrow_mut();
        let signed = inputs.iter().map(|input| key.sign_bytes(algorithm, input, &mut *rng));
        let signed = signed.collect::<Result<_, _>>().map_err(|finding| finding.to_string());
        Box::pin(ready(signed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use getrandom::SysRng;
    use jose::{ALGORITHMS, KeySet, Unverified, base64url};

    fn task(algorithm: &'static Algorithm, key: Key) -> Result<Task, Finding> {
        Task::new(&format!(r#"{{"alg":"{}"}}"#, algorithm.name), key, &mut SysRng)
    }

    fn named(name: &str) -> &'static Algorithm {
        Algorithm::named(name).expect("an algorithm")
    }

    /// What is ready at once.
    fn now<T>(future: impl Future<Output = T>) -> T {
        let mut future = std::pin::pin!(future);
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        match future.as_mut().poll(&mut context) {
            std::task::Poll::Ready(value) => value,
            std::task::Poll::Pending => panic!("it is not ready"),
        }
    }

    #[test]
    fn the_own_engine_signs_with_every_algorithm_it_makes_keys_for() {
        for algorithm in ALGORITHMS.iter().filter(|algorithm| algorithm.can_generate()) {
            let key = Key::generate(algorithm, &mut SysRng).expect("a key");
            let engine = Own::new(task(algorithm, key.clone()).expect("a task"), SysRng);
            let header = base64url::encode(format!(r#"{{"alg":"{}"}}"#, algorithm.name).as_bytes());
            let inputs = ["e30", "W10"].map(|payload| format!("{header}.{payload}").into_bytes());
            let signatures = now(engine.sign(&inputs)).expect("signed");
            for (input, signature) in inputs.iter().zip(&signatures) {
                let input = String::from_utf8_lossy(input);
                let token = format!("{input}.{}", base64url::encode(signature));
                let verified = Unverified::parse(&token).expect("a token").verify(&KeySet::from(key.clone()), None);
                assert!(verified.is_ok(), "{}", algorithm.name);
            }
            assert_eq!(signatures.len(), 2);
        }
    }

    #[test]
    fn the_browser_is_asked_for_what_the_algorithm_means() {
        let name = |algorithm: &'static Algorithm, key: &Key| task(algorithm, key.clone()).expect("a task").web_name();
        let made = |name| Key::generate(named(name), &mut SysRng).expect("a key");
        assert_eq!(name(named("ES256K"), &made("ES256K")), None);
        let es512 = WebName { name: "ECDSA", hash: Some("SHA-512"), curve: Some("P-521"), salt: None };
        assert_eq!(name(named("ES512"), &made("ES512")), Some(es512));
        let hs384 = WebName { name: "HMAC", hash: Some("SHA-384"), ..WebName::default() };
        assert_eq!(name(named("HS384"), &made("HS384")), Some(hs384));
        for alg in ["Ed25519", "EdDSA"] {
            assert_eq!(name(named(alg), &made(alg)), Some(WebName { name: "Ed25519", ..WebName::default() }));
        }
        assert_eq!(name(named("ML-DSA-65"), &made("ML-DSA-65")).map(|name| name.name), Some("ML-DSA-65"));
    }

    #[test]
    fn what_the_browser_imports_is_the_whole_key_and_nothing_about_it() {
        let key = Key::generate(named("ES256"), &mut SysRng).expect("a key");
        let jwk = task(named("ES256"), key).expect("a task").jwk();
        assert!(jwk.contains("\"d\""), "the private key");
        assert!(["kid", "alg", "use", "key_ops"].iter().all(|name| !jwk.contains(&format!("\"{name}\""))));
        let key = Key::generate(named("ML-DSA-44"), &mut SysRng).expect("a key");
        assert!(task(named("ML-DSA-44"), key).expect("a task").jwk().contains("\"alg\": \"ML-DSA-44\""), "RFC 9964 §3");
    }

    #[test]
    fn what_cannot_sign_is_refused_before_it_is_asked_to() {
        let refused = |header: &str, key: &Key| {
            let task = Task::new(header, key.clone(), &mut SysRng);
            task.expect_err("no task").rule.id
        };
        let es256 = Key::generate(named("ES256"), &mut SysRng).expect("a key");
        let public = Key::parse(&es256.jwk().public_json().expect("public")).expect("a key");
        assert_eq!(refused(r#"{"alg":"ES256"}"#, &public), "K36");
        assert_eq!(refused(r#"{"alg":"ES384"}"#, &es256), "H05");
        assert_eq!(refused(r#"{"alg":"HS256"}"#, &Key::secret(b"short").expect("a key")), "K23");
        assert_eq!(refused("{}", &es256), "H01");
        assert_eq!(refused("[]", &es256), "P12");
    }
}
