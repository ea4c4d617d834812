//! Decrypting: for which recipient, with which key, and what comes out (RFC 7516 §5.2).

use std::fmt;

use zeroize::Zeroizing;

use super::choice::{Act, select};
use super::enc::{Cek, Encryption, Lock, Sealed};
use super::header::Asked;
use super::kw::{Algorithm, Family, Padding, Recipe, unwrap};
use super::work::Work;
use super::{Encrypted, MOST_P2C, Recipient, rule, unopened, zip};
use crate::finding::{Finding, Part};
use crate::key::Key;
use crate::key_set::KeySet;
use crate::rule::{KID_NEEDED, KID_UNKNOWN};

/// A key that could be for any recipient is tried for so many.
const MOST_TRIES: usize = 16;

/// What was decrypted: for the reader's eyes, but of unknown maker. `Debug` prints nothing of it.
#[derive(Clone, PartialEq)]
pub struct Decrypted {
    plaintext: Zeroizing<Vec<u8>>,
    algorithm: &'static Algorithm,
    encryption: &'static Encryption,
    recipient: usize,
    key: Option<Key>,
    findings: Vec<Finding>,
}

impl Encrypted {
    /// What is wrong or worth a warning, as far as can be said without a key; for each recipient its own.
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for recipient in &self.recipients {
            let new = match self.examine(recipient) {
                Ok(asked) => self.warnings(recipient, &asked),
                Err(finding) => vec![finding],
            };
            for finding in new {
                if !findings.contains(&finding) {
                    findings.push(finding);
                }
            }
        }
        findings
    }

    /// Decrypts for the first recipient that a key is for, and that it opens for.
    ///
    /// The key is chosen by `kid`, `alg`, `kty`, `crv`, `use` and `key_ops`; a key given by itself is meant whatever its
    /// name, and is tried for 16 recipients at the most. Takes as long as the steps of a passphrase take (see [`Encrypted::work`]). Refuses what
    /// [`Encrypted::findings`] tells as an error; keys that do not fit (H05, H06, H18, H19, K18, E13–E16); and of a wrong
    /// key and changed bytes alike it says only that it does not open (E07). Source: RFC 7516 §5.2.
    pub fn decrypt(&self, keys: &KeySet) -> Result<Decrypted, Finding> {
        let (mut refusals, mut tries, mut steps) = (Vec::new(), 0_usize, 0_u32);
        for (place, recipient) in self.recipients.iter().enumerate() {
            let tried = self.chosen(recipient, keys).and_then(|(asked, key)| {
                // Many recipients, or many passphrases together, must not keep the reader busy longer than one may.
                let work = recipe(recipient, &asked).work()?.map_or(0, |work| work.steps);
                (tries, steps) = (tries.saturating_add(1), steps.saturating_add(work));
                if tries > MOST_TRIES || steps > MOST_P2C {
                    return Err(unopened());
                }
                let cek = recipe(recipient, &asked).find(key, &recipient.encrypted_key)?;
                self.opened(place, recipient, &asked, &cek, Some(key))
            });
            match tried {
                Ok(decrypted) => return Ok(decrypted),
                Err(finding) => refusals.push(finding),
            }
        }
        Err(most_telling(refusals))
    }

    /// The passphrase that [`Encrypted::decrypt`] would stretch with these keys, and for which recipient; `None` where
    /// nothing is slow.
    pub fn slow<'k>(&self, keys: &'k KeySet) -> Option<(usize, &'k Key)> {
        self.recipients.iter().enumerate().find_map(|(place, recipient)| {
            let (asked, key) = self.chosen(recipient, keys).ok()?;
            asked.algorithm.is_slow().then_some((place, key))
        })
    }

    /// How a passphrase is to be stretched for a recipient; then [`Encrypted::finish`] decrypts.
    ///
    /// Refuses what [`Encrypted::findings`] does, and a recipient who needs no passphrase (H05).
    pub fn work(&self, recipient: usize) -> Result<Work, Finding> {
        let recipient = self.recipients.get(recipient).ok_or_else(nobody)?;
        let asked = self.examine(recipient)?;
        recipe(recipient, &asked).work()?.ok_or_else(|| {
            let expected = "an algorithm that takes a passphrase";
            recipient.joint.wrong(&crate::rule::ALG_KEY_TYPE, "alg", expected)
        })
    }

    /// Decrypts for a recipient with the stretched passphrase. Refuses a wrong one and changed bytes alike (E07).
    pub fn finish(&self, recipient: usize, stretched: &[u8]) -> Result<Decrypted, Finding> {
        let place = recipient;
        self.work(place)?;
        let recipient = self.recipients.get(place).ok_or_else(nobody)?;
        let asked = self.examine(recipient)?;
        let cek = unwrap(stretched, &recipient.encrypted_key.bytes)?;
        self.opened(place, recipient, &asked, &cek, None)
    }

    /// What the header asks for; refuses all that cannot be, before any work is done.
    fn examine(&self, recipient: &Recipient) -> Result<Asked, Finding> {
        let asked = recipient.joint.asked()?;
        let recipe = recipe(recipient, &asked);
        if let Some(len) = recipe.encrypted_len() {
            recipient.encrypted_key.exactly(len)?;
        }
        self.iv.exactly(asked.encryption.iv_len)?;
        self.tag.exactly(asked.encryption.tag_len)?;
        if let Some(block) = asked.encryption.block_len()
            && (self.ciphertext.bytes.is_empty() || !self.ciphertext.bytes.len().is_multiple_of(block))
        {
            return Err(self.ciphertext.length(format!("a multiple of {block} bytes")));
        }
        recipe.examine()?;
        Ok(asked)
    }

    fn chosen<'k>(&self, recipient: &Recipient, keys: &'k KeySet) -> Result<(Asked, &'k Key), Finding> {
        let asked = self.examine(recipient)?;
        let key = select(keys, &recipient.joint, asked.algorithm, asked.encryption)?;
        key.permits_encryption(asked.algorithm, Some(asked.encryption), Act::Decrypt)?;
        Ok((asked, key))
    }

    fn opened(
        &self,
        place: usize,
        recipient: &Recipient,
        asked: &Asked,
        cek: &Cek,
        key: Option<&Key>,
    ) -> Result<Decrypted, Finding> {
        let lock = Lock { cek, iv: &self.iv.bytes, aad: &self.aad };
        let sealed = Sealed { ciphertext: self.ciphertext.bytes.clone(), tag: self.tag.bytes.clone() };
        let content = asked.encryption.decrypt(lock, &sealed).ok_or_else(unopened)?;
        let plaintext = if asked.compressed { zip::inflate(&content)? } else { content };
        Ok(Decrypted {
            plaintext,
            algorithm: asked.algorithm,
            encryption: asked.encryption,
            recipient: place,
            key: key.cloned(),
            findings: self.warnings(recipient, asked),
        })
    }

    /// What works, and should be another way (H25, H28).
    fn warnings(&self, recipient: &Recipient, asked: &Asked) -> Vec<Finding> {
        let mut findings = Vec::new();
        if asked.algorithm.family == Family::Rsa(Padding::Pkcs1) {
            findings.push(recipient.joint.wrong(&rule::RSA1_5, "alg", "“RSA-OAEP-256”"));
        }
        if asked.compressed {
            findings.push(recipient.joint.wrong(&rule::ZIP, "zip", "no “zip”"));
        }
        findings
    }
}

impl Decrypted {
    /// The plaintext. It was decrypted, not verified: nothing is known of who made it.
    pub fn plaintext(&self) -> &[u8] {
        &self.plaintext
    }

    /// The plaintext, to keep; it is wiped when it is dropped.
    pub fn into_plaintext(self) -> Zeroizing<Vec<u8>> {
        self.plaintext
    }

    /// How the key of the content was found.
    pub fn algorithm(&self) -> &'static Algorithm {
        self.algorithm
    }

    /// How the content was encrypted.
    pub fn encryption(&self) -> &'static Encryption {
        self.encryption
    }

    /// Which recipient's it was, from 0.
    pub fn recipient(&self) -> usize {
        self.recipient
    }

    /// The key it was decrypted with; `None` where a passphrase was stretched elsewhere.
    pub fn key(&self) -> Option<&Key> {
        self.key.as_ref()
    }

    /// What worked, and should be another way.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

impl fmt::Debug for Decrypted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Decrypted({}, {}, {} bytes)", self.algorithm.name, self.encryption.name, self.plaintext.len())
    }
}

fn recipe<'a>(recipient: &'a Recipient, asked: &Asked) -> Recipe<'a> {
    Recipe { algorithm: asked.algorithm, encryption: asked.encryption, header: &recipient.joint }
}

/// Of several refusals the one that says most: a key that was tried, or else one that was looked for.
fn most_telling(refusals: Vec<Finding>) -> Finding {
    let rank = |finding: &Finding| match finding.rule.id {
        id if id == rule::OPEN.id => 0,
        id if id == rule::KEY_UNKNOWN.id || id == KID_UNKNOWN.id || id == KID_NEEDED.id => 2,
        _ => 1,
    };
    refusals.into_iter().min_by_key(rank).unwrap_or_else(nobody)
}

fn nobody() -> Finding {
    Finding::new(&rule::MEMBER, Part::Token, "a recipient", "none").member("recipients")
}
