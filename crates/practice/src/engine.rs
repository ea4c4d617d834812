//! What the server has cryptography and random bytes from.

use jose::inspection::Attempt;
use jose::{Finding, Inspection, Key, KeySet};
use rand_core::TryCryptoRng;

/// Verifies, signs and draws random bytes. There is [`Real`]; simulated hours have one that only compares who signed.
pub trait Engine {
    /// Fills with random bytes; `false` when there are none.
    fn random(&mut self, bytes: &mut [u8]) -> bool;

    /// Verifies a token with one of these keys, and says which it was.
    fn verify(&self, inspection: &Inspection, keys: &KeySet) -> Result<String, Finding>;

    /// Signs a token; header and claims are JSON.
    fn sign(&mut self, header: &str, claims: &str, key: &Key) -> Result<String, Finding>;
}

/// The cryptography of [`jose`], with this source of random bytes.
pub struct Real<R>(pub R);

impl<R: TryCryptoRng> Engine for Real<R> {
    fn random(&mut self, bytes: &mut [u8]) -> bool {
        self.0.try_fill_bytes(bytes).is_ok()
    }

    fn verify(&self, inspection: &Inspection, keys: &KeySet) -> Result<String, Finding> {
        match inspection.verify(Some(keys)) {
            Attempt::Good(verified) => Ok(named(verified.key())),
            Attempt::Bad(finding) => Err(finding),
            Attempt::NoKey => Ok(String::new()),
        }
    }

    fn sign(&mut self, header: &str, claims: &str, key: &Key) -> Result<String, Finding> {
        jose::sign(header, claims.as_bytes(), key, &mut self.0)
    }
}

fn named(key: &Key) -> String {
    match &key.jwk().kid {
        Some(kid) => format!("the key “{}”", jose::visible(kid)),
        None if key.jwk().is_symmetric() => "the secret".to_owned(),
        None => "the client's key".to_owned(),
    }
}
