//! A verifier and its challenge: only who began an authorization can end it (RFC 7636).

use jose::base64url;
use rand_core::TryCryptoRng;
use sha2::{Digest, Sha256};

/// A verifier, to be kept until the code comes, and its challenge, to be sent before. It prints nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Pkce {
    /// 256 random bits in base64url: 43 characters (RFC 7636 §4.1).
    pub verifier: String,
    /// Its SHA-256 in base64url, for the method `S256` (RFC 7636 §4.2).
    pub challenge: String,
}

impl Pkce {
    /// A new one. Fails only when the random number generator does.
    pub fn new<R: TryCryptoRng>(rng: &mut R) -> Result<Self, R::Error> {
        let mut bytes = [0; 32];
        rng.try_fill_bytes(&mut bytes)?;
        Ok(Self::of(base64url::encode(&bytes)))
    }

    /// The challenge of a verifier.
    ///
    /// ```
    /// let pkce = oauth::Pkce::of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".to_owned());
    /// assert_eq!(pkce.challenge, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"); // RFC 7636 App. B
    /// ```
    pub fn of(verifier: String) -> Self {
        let challenge = base64url::encode(&Sha256::digest(verifier.as_bytes()));
        Self { verifier, challenge }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use getrandom::SysRng;

    #[test]
    fn each_is_its_own_and_as_long_as_it_has_to_be() {
        let (one, other) = (Pkce::new(&mut SysRng).expect("random"), Pkce::new(&mut SysRng).expect("random"));
        assert!(one != other);
        assert_eq!((one.verifier.len(), one.challenge.len()), (43, 43));
        assert!(Pkce::of(one.verifier.clone()) == one);
    }
}
