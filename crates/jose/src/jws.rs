//! Signing and verifying in the compact form (RFC 7515 §5).

use rand_core::TryCryptoRng;

use crate::algorithm::Algorithm;
use crate::base64url;
use crate::compact::Compact;
use crate::finding::{Finding, Part};
use crate::header::Header;
use crate::key::Key;
use crate::key_set::KeySet;
use crate::rule;

/// A token that is well-formed and decoded; nothing is known of who made it.
#[derive(Clone, Debug)]
pub struct Unverified<'t> {
    compact: Compact<'t>,
    header: Header,
    payload: Vec<u8>,
    signature: Vec<u8>,
}

/// A token whose signature was verified with a named key and algorithm; only [`Unverified::verify`] makes one.
#[derive(Clone, Debug, PartialEq)]
pub struct Verified {
    algorithm: &'static Algorithm,
    key: Key,
    payload: Vec<u8>,
}

impl<'t> Unverified<'t> {
    /// Takes a compact JWS apart and decodes it; the payload may be any bytes.
    pub fn parse(text: &'t str) -> Result<Self, Finding> {
        let compact = Compact::parse(text)?;
        let decode = |part| {
            base64url::decode(compact.segment(part), part).map_err(|finding| finding.shifted(compact.span(part).start))
        };
        let header = Header::parse(&decode(Part::Header)?)?;
        Ok(Self { compact, header, payload: decode(Part::Payload)?, signature: decode(Part::Signature)? })
    }

    /// The header, as the token has it: it is the token's word, not a fact.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The payload, as the token has it.
    pub fn payload(&self) -> &[u8] {
        &self.payload
    }

    /// Verifies the signature.
    ///
    /// The algorithm is pinned by the key, and by `allowed` where it is given; the token only says which of those it
    /// used (RFC 8725 §3.1).
    pub fn verify(&self, keys: &KeySet, allowed: Option<&[&Algorithm]>) -> Result<Verified, Finding> {
        let algorithm = self.header.algorithm()?;
        self.header.critical()?;
        if allowed.is_some_and(|allowed| !allowed.contains(&algorithm)) {
            let names: Vec<_> = allowed.iter().flat_map(|allowed| allowed.iter().map(|a| a.name)).collect();
            let found = format!("“{}”", algorithm.name);
            return Err(Finding::new(&rule::ALG_NOT_ALLOWED, Part::Header, names.join(", "), found).member("alg"));
        }
        let key = keys.select(&self.header, algorithm)?;
        key.verify(algorithm, self.compact.signing_input(), &self.signature)?;
        Ok(Verified { algorithm, key: key.clone(), payload: self.payload.clone() })
    }
}

impl Verified {
    /// The algorithm it was verified with.
    pub fn algorithm(&self) -> &'static Algorithm {
        self.algorithm
    }

    /// The key it was verified with.
    pub fn key(&self) -> &Key {
        &self.key
    }

    /// What was signed.
    pub fn payload(&self) -> &[u8] {
        &self.payload
    }
}

/// Signs a payload under a header, both exactly as given.
///
/// The header has to be a JSON object without duplicates that names an algorithm; the key has to be private and for it.
/// RSA uses the random bytes, for the salt of PSS and for blinding; all other signatures are deterministic.
pub fn sign<R: TryCryptoRng>(header: &str, payload: &[u8], key: &Key, rng: &mut R) -> Result<String, Finding> {
    let algorithm = Header::parse(header.as_bytes())?.algorithm()?;
    let mut token = format!("{}.{}", base64url::encode(header.as_bytes()), base64url::encode(payload));
    let signature = key.sign(algorithm, token.as_bytes(), rng)?;
    token.push('.');
    token.push_str(&base64url::encode(&signature));
    Ok(token)
}
