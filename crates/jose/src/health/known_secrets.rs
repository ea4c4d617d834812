//! K25: a secret that stands in the lists of those who try them, told by a file that is loaded only when asked for.
//!
//! The file holds no secret, but of each the first bytes of its SHA-256, sorted. [`super::dictionary`] knows a few by heart.

use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha256};

use super::{Violation, dictionary, secret};
use crate::finding::{Finding, Part};
use crate::jwk::Jwk;
use crate::rule::Rule;
use crate::source::Source;

/// The rule of a list that cannot be read.
pub static DAMAGED: Rule = Rule::error(
    "K25a",
    Source::rfc(8725, "3.5"),
    "The list of known secrets is damaged.",
    "Load the page again; if that does not help, its host has another version of the list.",
);

/// Bytes of a hash that are kept: of random secrets, one in millions is called known for nothing.
const LENGTH: usize = 5;

/// The list, ready to be asked.
#[derive(Clone, PartialEq, Eq)]
pub struct KnownSecrets {
    hashes: Vec<u8>,
}

impl KnownSecrets {
    /// Reads the list from its base64 text.
    ///
    /// Refuses what is not base64 of hashes in ascending order (K25a).
    pub fn read(text: &str) -> Result<Self, Finding> {
        let wrong = |found| Finding::new(&DAMAGED, Part::Key, "hashes in ascending order, in base64", found);
        let hashes = Base64::decode_vec(text.trim()).map_err(|_| wrong("text that is not base64"))?;
        let (entries, rest) = hashes.as_chunks::<LENGTH>();
        if entries.is_empty() || !rest.is_empty() {
            return Err(wrong("no whole number of hashes"));
        }
        if entries.iter().zip(entries.iter().skip(1)).any(|(hash, next)| hash >= next) {
            return Err(wrong("hashes in another order"));
        }
        Ok(Self { hashes })
    }

    /// How many secrets it knows.
    pub fn count(&self) -> usize {
        self.hashes.len() / LENGTH
    }

    /// Whether it knows a secret: its bytes, the same without white space around, or a text that decodes to them.
    pub fn contains(&self, secret: &[u8]) -> bool {
        // What is longer stands in no list, and need not be encoded.
        if secret.len() > 4096 {
            return false;
        }
        let base64 = Base64::encode_string(secret);
        let plain = base64.trim_end_matches('=');
        let url = crate::base64url::encode(secret);
        [secret, secret.trim_ascii(), base64.as_bytes(), plain.as_bytes(), url.as_bytes()]
            .into_iter()
            .any(|secret| self.has(secret))
    }

    /// The finding for a key that is a known secret (K25); nothing for every other key.
    pub fn examine(&self, jwk: &Jwk) -> Option<Finding> {
        let known = secret(jwk).is_some_and(|secret| self.contains(secret));
        let violation = || Violation::new("k", "random bytes", "a secret of the lists that attackers try");
        known.then(|| dictionary::CHECK.finding(violation(), Part::Key))
    }

    fn has(&self, secret: &[u8]) -> bool {
        let (entries, _) = self.hashes.as_chunks::<LENGTH>();
        let hash = Sha256::digest(secret);
        let start = hash.get(..LENGTH).unwrap_or_default();
        entries.binary_search_by(|entry| entry.as_slice().cmp(start)).is_ok()
    }
}

/// The number alone.
impl std::fmt::Debug for KnownSecrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "KnownSecrets({})", self.count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base64url;
    use proptest::prelude::*;

    /// The file that the page has.
    const MODULE: &str = include_str!("../../../../assets/known-secrets.js");

    fn published() -> KnownSecrets {
        KnownSecrets::read(MODULE.split('"').nth(1).expect("a text")).expect("a list")
    }

    fn of(secrets: &[&str]) -> String {
        let mut hashes: Vec<_> = secrets.iter().map(|secret| Sha256::digest(secret)[..LENGTH].to_vec()).collect();
        hashes.sort();
        Base64::encode_string(&hashes.concat())
    }

    #[test]
    fn the_published_list_knows_what_tutorials_use() {
        let known = published();
        assert!(known.count() > 50_000, "{known:?}");
        for secret in ["secret", "your-256-bit-secret", "changeme", "secret\n", "super-secret"] {
            assert!(known.contains(secret.as_bytes()), "{secret}");
        }
    }

    #[test]
    fn a_secret_is_known_however_it_is_written() {
        let known = KnownSecrets::read(&of(&["c2VjcmV0IQ==", "other", "-_-_"])).expect("a list");
        for secret in [&b"secret!"[..], b"c2VjcmV0IQ==", b" other ", &base64url::decode("-_-_", Part::Key).expect("it")]
        {
            assert!(known.contains(secret));
        }
        assert!(!known.contains(b"another") && !known.contains(b"") && !known.contains(&[b'x'; 1_000_000]));
        let jwk = |secret: &str| {
            let k = base64url::encode(secret.as_bytes());
            Jwk::parse(&format!(r#"{{"kty":"oct","k":"{k}"}}"#)).expect("a key")
        };
        let finding = known.examine(&jwk("other")).expect("known");
        assert_eq!((finding.rule.id, finding.place.member.as_deref()), ("K25", Some("k")));
        assert_eq!(known.examine(&jwk("another")), None);
    }

    #[test]
    fn a_damaged_list_is_refused() {
        let refused = |text: &str| KnownSecrets::read(text).map_err(|finding| finding.rule.id);
        for text in ["", "!", "AAAA", "AAAAAAEAAAAAAA==", "AAAAAAAAAAAAAA=="] {
            assert_eq!(refused(text), Err("K25a"), "{text}");
        }
        assert!(refused("AAAAAAAAAAAAAQ==").is_ok());
    }

    #[test]
    fn random_secrets_are_not_known() {
        let known = published();
        let random = |i: u32| known.contains(&Sha256::digest(i.to_be_bytes()));
        assert_eq!((0..20_000).filter(|i| random(*i)).count(), 0);
    }

    proptest! {
        #[test]
        fn any_text_gets_an_answer(text in "\\PC{0,40}|[A-Za-z0-9+/=]{0,40}", secret: Vec<u8>) {
            if let Ok(known) = KnownSecrets::read(&text) {
                let _answer = known.contains(&secret);
            }
        }
    }
}
