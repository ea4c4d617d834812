//! DPoP: a proof that whoever sends a request holds a key, made anew for each request (RFC 9449).

use jose::json::quote;
use jose::{Finding, Key, Part, base64url, rule};
use rand_core::TryCryptoRng;
use sha2::{Digest, Sha256};

use crate::Stamp;

/// What a proof is for. It prints nothing, as the access token is a secret.
#[derive(Clone, Copy)]
pub struct Proof<'a> {
    /// The method of the request, as `POST`.
    pub method: &'a str,
    /// Where the request goes; query and fragment do not count (RFC 9449 §4.2).
    pub url: &'a str,
    /// What the server gave in `DPoP-Nonce`; empty where it gave none.
    pub nonce: &'a str,
    /// The access token that goes along; empty at the token endpoint, where there is none yet.
    pub access_token: &'a str,
    /// Moment and id.
    pub stamp: &'a Stamp,
}

impl Proof<'_> {
    /// The header: it brings the public key along.
    ///
    /// Refuses a key that is no key pair, or that has no signature algorithm (RFC 9449 §4.2).
    pub fn header_json(&self, key: &Key) -> Result<String, Finding> {
        let wrong = || Finding::new(&rule::KEY_CURVE, Part::Key, "a key pair that signs", "another key");
        let algorithm = key.signing_algorithm().filter(|algorithm| algorithm.is_asymmetric()).ok_or_else(wrong)?;
        let jwk = key.jwk().bare_json().ok_or_else(wrong)?;
        Ok(format!(r#"{{"typ":"dpop+jwt","alg":{},"jwk":{jwk}}}"#, quote(algorithm.name)))
    }

    /// The claims.
    pub fn claims_json(&self) -> String {
        let url = self.url.split(['?', '#']).next().unwrap_or_default();
        let mut claims = format!(
            r#"{{"jti":{},"htm":{},"htu":{},"iat":{}"#,
            quote(&self.stamp.jti),
            quote(self.method),
            quote(url),
            self.stamp.now
        );
        if !self.access_token.is_empty() {
            claims.push_str(&format!(r#","ath":"{}""#, ath(self.access_token)));
        }
        if !self.nonce.is_empty() {
            claims.push_str(&format!(r#","nonce":{}"#, quote(self.nonce)));
        }
        claims.push('}');
        claims
    }

    /// The proof. The random bytes are for RSA (see [`jose::sign`]).
    pub fn sign<R: TryCryptoRng>(&self, key: &Key, rng: &mut R) -> Result<String, Finding> {
        jose::sign(&self.header_json(key)?, self.claims_json().as_bytes(), key, rng)
    }
}

/// The hash of an access token that a proof carries (RFC 9449 §4.2).
pub fn ath(access_token: &str) -> String {
    base64url::encode(&Sha256::digest(access_token.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Context, Kind, lint};
    use getrandom::SysRng;
    use jose::inspection::Attempt;
    use jose::{Algorithm, Inspection, Severity, UnixTime};

    const TOKEN: &str = "Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU";

    #[test]
    fn the_hash_is_that_of_the_standard() {
        // RFC 9449 §7.1, figure 12 and its proof.
        assert_eq!(ath(TOKEN), "fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo");
    }

    #[test]
    fn what_it_makes_passes_as_a_proof() {
        let stamp = Stamp::new(UnixTime(1_780_000_000), &mut SysRng).expect("random");
        for algorithm in ["ES256", "Ed25519"] {
            let key = Key::generate(Algorithm::named(algorithm).expect("known"), &mut SysRng).expect("a key");
            let proof = Proof {
                method: "POST",
                url: "https://as.example.com/token?a=b#c",
                nonce: "n-\"1",
                access_token: TOKEN,
                stamp: &stamp,
            };
            let token = proof.sign(&key, &mut SysRng).expect("signed");
            let inspection = Inspection::of(&token, 0);
            let kind = Kind::of(inspection.header.as_ref(), inspection.payload.as_ref());
            assert_eq!(kind.name, crate::kinds::DPOP_PROOF.name);
            let context = Context {
                now: UnixTime(1_780_000_001),
                method: "POST",
                url: "https://as.example.com/token",
                nonce: "n-\"1",
                access_token: TOKEN,
                ..Context::default()
            };
            let report = lint(&inspection, &Attempt::NoKey, None, &context);
            let wrong: Vec<_> = report.findings.iter().filter(|it| it.rule.severity != Severity::Note).collect();
            assert!(wrong.is_empty(), "{wrong:?}");
        }
    }

    #[test]
    fn a_secret_proves_nothing() {
        let stamp = Stamp::new(UnixTime(0), &mut SysRng).expect("random");
        let proof = Proof { method: "GET", url: "", nonce: "", access_token: "", stamp: &stamp };
        let secret = Key::secret(&[7; 32]).expect("a secret");
        assert!(proof.sign(&secret, &mut SysRng).is_err());
    }
}
