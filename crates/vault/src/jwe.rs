//! The file in the making, and the file that is opened: an encrypted text whose key is a passphrase (RFC 7517 §7).

use jose::json::Value;
use jose::jwe::{Encrypted, Encrypting};
use jose::{At, Finding, Key, Part, visible};
use rand_core::{TryCryptoRng, TryRng};
use zeroize::Zeroizing;

use crate::{SealError, Work, rule};

/// How the name of every algorithm with a passphrase starts.
const PBES2: &str = "PBES2-";

/// A file in the making: all that is random is drawn, and the passphrase is still to be stretched.
pub struct Sealing {
    encrypting: Encrypting,
    work: Work,
}

impl Sealing {
    /// Draws what is random. Refuses an empty passphrase (E08), and `p2c` outside [`crate::LEAST_P2C`] to
    /// [`crate::MOST_P2C`] (H28).
    pub fn new<R: TryCryptoRng>(passphrase: &str, p2c: u32, rng: &mut R) -> Result<Self, SealError<R::Error>> {
        if passphrase.is_empty() {
            let finding = Finding::new(&rule::PASSPHRASE, Part::Token, "a passphrase", "nothing");
            return Err(SealError::Refused(finding));
        }
        // `cty` as RFC 7517 §7 has it.
        let header =
            format!(r#"{{"alg":"PBES2-HS512+A256KW","p2c":{p2c},"enc":"A256CBC-HS512","cty":"jwk-set+json"}}"#);
        let mut remembering = Remembering { rng, error: None };
        let encrypting = Key::secret(passphrase.as_bytes())
            .and_then(|key| Encrypting::new(&header, &key, &mut remembering))
            .map_err(|finding| match remembering.error.take() {
                Some(error) => SealError::Random(error),
                None => SealError::Refused(finding),
            })?;
        let work = encrypting.work().cloned().ok_or_else(|| SealError::Refused(not_a_passphrase(None)))?;
        Ok(Self { encrypting, work })
    }

    /// How the passphrase is to be stretched.
    pub fn work(&self) -> &Work {
        &self.work
    }

    /// Encrypts under the stretched passphrase (RFC 7516 §5.1). Refuses more than fits into [`crate::MAX_LEN`] bytes (E05).
    pub fn finish(self, plaintext: &[u8], stretched: &[u8]) -> Result<String, Finding> {
        self.encrypting.finish(plaintext, stretched)
    }
}

/// A file that is well-formed, and whose passphrase is still to be stretched.
pub struct Opening {
    encrypted: Encrypted,
    work: Work,
}

impl Opening {
    /// Reads the form of the text; refuses it by the rule that it breaks, before any work is done.
    pub fn read(text: &str) -> Result<Self, Finding> {
        let encrypted = Encrypted::compact(text)?;
        if let Some(zip) = encrypted.get(0, "zip") {
            return Err(about(&rule::ZIP, "zip", Some(zip), "no “zip”"));
        }
        let alg = encrypted.get(0, "alg");
        if !alg.and_then(Value::as_str).is_some_and(|name| name.starts_with(PBES2)) {
            return Err(not_a_passphrase(alg));
        }
        let work = encrypted.work(0)?;
        Ok(Self { encrypted, work })
    }

    /// How the passphrase is to be stretched.
    pub fn work(&self) -> &Work {
        &self.work
    }

    /// Decrypts with the stretched passphrase (RFC 7516 §5.2). Refuses a wrong one and changed bytes alike (E07).
    pub fn finish(self, stretched: &[u8]) -> Result<Zeroizing<Vec<u8>>, Finding> {
        let decrypted = self.encrypted.finish(0, stretched).map_err(|mut finding| {
            // Of a file under a passphrase one can say what to try.
            if finding.rule.id == rule::OPEN.id {
                finding.rule = &rule::OPEN;
            }
            finding
        })?;
        Ok(decrypted.into_plaintext())
    }
}

/// Random bytes from another, whose error is kept: a finding has no room for it.
struct Remembering<'r, R: TryRng> {
    rng: &'r mut R,
    error: Option<R::Error>,
}

impl<R: TryRng> Remembering<'_, R> {
    fn kept<T>(&mut self, drawn: Result<T, R::Error>) -> Result<T, std::fmt::Error> {
        drawn.map_err(|error| {
            self.error = Some(error);
            std::fmt::Error
        })
    }
}

impl<R: TryRng> TryRng for Remembering<'_, R> {
    type Error = std::fmt::Error;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        let drawn = self.rng.try_next_u32();
        self.kept(drawn)
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        let drawn = self.rng.try_next_u64();
        self.kept(drawn)
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Self::Error> {
        let drawn = self.rng.try_fill_bytes(bytes);
        self.kept(drawn)
    }
}

impl<R: TryCryptoRng> TryCryptoRng for Remembering<'_, R> {}

fn not_a_passphrase(alg: Option<&Value>) -> Finding {
    about(&rule::ALG, "alg", alg, "an algorithm with PBES2")
}

fn about(rule: &'static jose::Rule, name: &str, value: Option<&Value>, expected: &str) -> Finding {
    let found = value.map_or_else(|| format!("no “{}”", visible(name)), Value::describe);
    let finding = Finding::new(rule, Part::Header, expected, found).member(name);
    match value {
        Some(value) => finding.at(At::Decoded(value.span.clone())),
        None => finding,
    }
}
