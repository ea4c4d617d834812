//! Encrypting in the compact form (RFC 7516 §5.1).

use rand_core::{TryCryptoRng, TryRng};

use super::choice::Act;
use super::enc::{Cek, Encryption, Lock, Sealed};
use super::header::Joint;
use super::kw::{Hidden, Recipe, wrap};
use super::work::Work;
use super::{MAX_LEN, no_randomness, rule, unopened};
use crate::base64url;
use crate::finding::{Finding, Part};
use crate::json::Reading;
use crate::key::Key;
use crate::random::{Random, draw};

/// What the header may not say: it is made anew, or not at all.
const NOT_GIVEN: [&str; 5] = ["crit", "zip", "epk", "iv", "tag"];

/// A text in the making: all that is random is drawn, and a passphrase may still have to be stretched.
pub struct Encrypting {
    protected: String,
    encryption: &'static Encryption,
    cek: Cek,
    encrypted_key: Vec<u8>,
    iv: Vec<u8>,
    work: Option<Work>,
}

impl Encrypting {
    /// Draws what is random, and writes the header: the text as given, and behind its last member what the algorithm
    /// needs (`epk`; `iv` and `tag`; `p2s` and `p2c` where they are absent).
    ///
    /// Refuses a header that is no JSON object (P10–P19), algorithms that are missing or unknown (H01, H02, H09, E03,
    /// H28), what is not made here (E18), a key that does not fit (H05, H06, K18, E13, E15), a salt or a count that is
    /// given and malformed (E04, H28), and a generator that fails (E17).
    pub fn new<R: TryCryptoRng>(header: &str, key: &Key, rng: &mut R) -> Result<Self, Finding> {
        draw(rng, |rng| Self::drawn(header, key, rng)).0
    }

    fn drawn(header: &str, key: &Key, rng: &mut Random<'_>) -> Result<Self, Finding> {
        let members = Reading::of(header.as_bytes(), Part::Header).object(Part::Header)?;
        let joint = Joint::default().with(&members, true);
        if let Some(name) = NOT_GIVEN.into_iter().find(|name| joint.get(name).is_some()) {
            return Err(joint.wrong(&rule::MADE_HERE, name, format!("no “{name}”")));
        }
        let asked = joint.asked()?;
        let (algorithm, encryption) = (asked.algorithm, asked.encryption);
        if !algorithm.is_made() {
            return Err(joint.wrong(&rule::MADE_HERE, "alg", "an algorithm that is made here"));
        }
        key.permits_encryption(algorithm, Some(encryption), Act::Encrypt)?;
        let recipe = Recipe { algorithm, encryption, header: &joint };
        let Hidden { cek, encrypted_key, parameters } = recipe.hide(key, rng)?;
        let text = with(header, &parameters, members.is_empty());
        let mut iv = vec![0; encryption.iv_len];
        rng.try_fill_bytes(&mut iv).map_err(|_| no_randomness())?;
        // Read again as a reader will: what was given may be malformed, and the work is in it.
        let members = Reading::of(text.as_bytes(), Part::Header).object(Part::Header)?;
        let joint = Joint::default().with(&members, true);
        let recipe = Recipe { header: &joint, ..recipe };
        recipe.examine()?;
        let work = recipe.work()?;
        Ok(Self { protected: base64url::encode(text.as_bytes()), encryption, cek, encrypted_key, iv, work })
    }

    /// How the passphrase is to be stretched; `None` where there is none.
    pub fn work(&self) -> Option<&Work> {
        self.work.as_ref()
    }

    /// Encrypts; `stretched` is the stretched passphrase, and nothing where there is no work.
    ///
    /// Refuses more than fits into [`MAX_LEN`] bytes (E05), and a stretched passphrase of another length (E13).
    pub fn finish(self, plaintext: &[u8], stretched: &[u8]) -> Result<String, Finding> {
        // Base64url needs four characters for three bytes; the rest is for everything around.
        let around = self.protected.len().saturating_add(2048);
        let most = (MAX_LEN.saturating_sub(around) / 4).saturating_mul(3);
        if plaintext.len() > most {
            let found = format!("{} bytes", plaintext.len());
            return Err(Finding::new(&rule::SIZE, Part::Payload, format!("at most {most} bytes"), found));
        }
        let encrypted_key = match &self.work {
            Some(_) => wrap(stretched, &self.cek)?,
            None => self.encrypted_key,
        };
        let lock = Lock { cek: &self.cek, iv: &self.iv, aad: self.protected.as_bytes() };
        let Sealed { ciphertext, tag } = self.encryption.encrypt(lock, plaintext).ok_or_else(unopened)?;
        let rest = [&encrypted_key[..], &self.iv, &ciphertext, &tag].map(base64url::encode);
        Ok(format!("{}.{}", self.protected, rest.join(".")))
    }
}

/// Encrypts a plaintext under a header, in the compact form.
///
/// The header is JSON text that names `alg` and `enc`; it is kept as it stands, and what the algorithm needs is added
/// behind its last member. Takes as long as the steps of a passphrase take. Refuses what [`Encrypting::new`] and
/// [`Encrypting::finish`] do. Source: RFC 7516 §5.1.
pub fn encrypt<R: TryCryptoRng>(header: &str, plaintext: &[u8], key: &Key, rng: &mut R) -> Result<String, Finding> {
    let encrypting = Encrypting::new(header, key, rng)?;
    let passphrase = key.jwk().secret().unwrap_or_default();
    let stretched = encrypting.work().map(|work| work.run(passphrase));
    encrypting.finish(plaintext, stretched.as_deref().map_or(&[], Vec::as_slice))
}

/// The text of an object with more members behind its last.
fn with(header: &str, parameters: &[(&'static str, String)], is_empty: bool) -> String {
    let members: Vec<_> = parameters.iter().map(|(name, json)| format!("\"{name}\":{json}")).collect();
    match header.rsplit_once('}') {
        Some((start, end)) if !members.is_empty() => {
            let comma = if is_empty { "" } else { "," };
            format!("{start}{comma}{}}}{end}", members.join(","))
        }
        _ => header.to_owned(),
    }
}
