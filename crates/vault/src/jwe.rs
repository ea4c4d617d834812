//! The compact form of a JWE: header, encrypted key, initialization vector, ciphertext, tag (RFC 7516 §7.1).

use std::ops::Range;

use jose::{At, Finding, Part, base64url};
use rand_core::TryCryptoRng;
use zeroize::Zeroizing;

use crate::enc::{Cek, Lock, Sealed};
use crate::header::Header;
use crate::work::Work;
use crate::{MAX_LEN, SealError, enc, kw, rule};

/// The header that is written; `cty` as RFC 7517 §7 has it.
fn header(p2c: u32, salt: &[u8]) -> String {
    let (alg, enc, p2s) = (kw::DEFAULT.name, enc::DEFAULT.name, base64url::encode(salt));
    format!(r#"{{"alg":"{alg}","p2s":"{p2s}","p2c":{p2c},"enc":"{enc}","cty":"jwk-set+json"}}"#)
}

/// A file in the making: all that is random is drawn, and the passphrase is still to be stretched.
pub struct Sealing {
    text: String,
    header: Header,
    work: Work,
    cek: Cek,
    iv: Vec<u8>,
}

impl Sealing {
    /// Draws what is random. Refuses an empty passphrase (E08), and `p2c` outside [`crate::LEAST_P2C`] to
    /// [`crate::MOST_P2C`] (H28).
    pub fn new<R: TryCryptoRng>(passphrase: &str, p2c: u32, rng: &mut R) -> Result<Self, SealError<R::Error>> {
        if passphrase.is_empty() {
            let finding = Finding::new(&rule::PASSPHRASE, Part::Token, "a passphrase", "nothing");
            return Err(SealError::Refused(finding));
        }
        let mut salt = [0; kw::SALT_LEN];
        let mut cek = Cek(Zeroizing::new(vec![0; enc::DEFAULT.key_len]));
        let mut iv = vec![0; enc::DEFAULT.iv_len];
        for bytes in [&mut salt[..], &mut cek.0, &mut iv] {
            rng.try_fill_bytes(bytes).map_err(SealError::Random)?;
        }
        let text = header(p2c, &salt);
        let header = Header::parse(text.as_bytes()).map_err(SealError::Refused)?;
        let work = (header.alg.work)(&header).map_err(SealError::Refused)?;
        Ok(Self { text, header, work, cek, iv })
    }

    /// How the passphrase is to be stretched.
    pub fn work(&self) -> &Work {
        &self.work
    }

    /// Encrypts under the stretched passphrase (RFC 7516 §5.1). Refuses more than fits into [`MAX_LEN`] bytes (E05).
    pub fn finish(self, plaintext: &[u8], stretched: &[u8]) -> Result<String, Finding> {
        // Base64url needs four characters for three bytes; the rest is for everything around.
        let most = MAX_LEN / 4 * 3 - 1024;
        if plaintext.len() > most {
            let found = format!("{} bytes", plaintext.len());
            return Err(Finding::new(&rule::SIZE, Part::Payload, format!("at most {most} bytes"), found));
        }
        let Self { text, header, cek, iv, .. } = self;
        let encrypted_key = (header.alg.wrap)(stretched, &cek)?;
        let protected = base64url::encode(text.as_bytes());
        let lock = Lock { cek: &cek, iv: &iv, aad: protected.as_bytes() };
        let Sealed { ciphertext, tag } = (header.enc.encrypt)(&lock, plaintext).ok_or_else(unopened)?;
        let rest = [&encrypted_key[..], &iv, &ciphertext, &tag].map(base64url::encode);
        Ok(format!("{protected}.{}", rest.join(".")))
    }
}

/// A file that is well-formed, and whose passphrase is still to be stretched.
pub struct Opening {
    protected: String,
    header: Header,
    work: Work,
    encrypted_key: Vec<u8>,
    iv: Vec<u8>,
    sealed: Sealed,
}

impl Opening {
    /// Reads the form of the text; refuses it by the rule that it breaks, before any work is done.
    pub fn read(text: &str) -> Result<Self, Finding> {
        if text.len() > MAX_LEN {
            let found = format!("{} bytes", text.len());
            return Err(Finding::new(&rule::SIZE, Part::Token, format!("at most {MAX_LEN} bytes"), found));
        }
        let [protected, encrypted_key, iv, ciphertext, tag] = segments(text)?;
        let header = Header::parse(&decode(text, protected.clone(), Part::Header)?)?;
        let enc = header.enc;
        let sized = |span: Range<usize>, name: &str, len: usize| {
            let bytes = decode(text, span.clone(), Part::Token)?;
            if bytes.len() == len { Ok(bytes) } else { Err(length(name, format!("{len} bytes"), bytes.len(), span)) }
        };
        let encrypted_key = sized(encrypted_key, "encrypted key", enc.key_len.saturating_add(kw::OVERHEAD))?;
        let iv = sized(iv, "initialization vector", enc.iv_len)?;
        let tag = sized(tag, "authentication tag", enc.tag_len)?;
        let span = ciphertext.clone();
        let ciphertext = decode(text, ciphertext, Part::Token)?;
        if ciphertext.is_empty() || ciphertext.len() % enc.block_len != 0 {
            let expected = format!("a multiple of {} bytes", enc.block_len);
            return Err(length("ciphertext", expected, ciphertext.len(), span));
        }
        let work = (header.alg.work)(&header)?;
        let protected = text.get(protected).unwrap_or_default().to_owned();
        Ok(Self { protected, header, work, encrypted_key, iv, sealed: Sealed { ciphertext, tag } })
    }

    /// How the passphrase is to be stretched.
    pub fn work(&self) -> &Work {
        &self.work
    }

    /// Decrypts with the stretched passphrase (RFC 7516 §5.2). Refuses a wrong one and changed bytes alike (E07).
    pub fn finish(self, stretched: &[u8]) -> Result<Zeroizing<Vec<u8>>, Finding> {
        let cek = (self.header.alg.unwrap)(stretched, &self.encrypted_key)?;
        let lock = Lock { cek: &cek, iv: &self.iv, aad: self.protected.as_bytes() };
        (self.header.enc.decrypt)(&lock, &self.sealed).ok_or_else(unopened)
    }
}

/// The one thing that is said of a wrong passphrase and of changed bytes.
pub(crate) fn unopened() -> Finding {
    Finding::new(&rule::OPEN, Part::Token, "a text that this passphrase opens", "one that it does not")
}

/// The bytes of the five segments in the text (E01).
fn segments(text: &str) -> Result<[Range<usize>; 5], Finding> {
    let mut start = 0_usize;
    let spans: Vec<Range<usize>> = text
        .split('.')
        .map(|segment| {
            let span = start..start.saturating_add(segment.len());
            start = span.end.saturating_add(1);
            span
        })
        .take(6)
        .collect();
    spans.try_into().map_err(|spans: Vec<_>| {
        let found = if spans.len() > 5 { "more".to_owned() } else { spans.len().to_string() };
        Finding::new(&rule::SEGMENTS, Part::Token, "5 segments", found)
    })
}

/// The bytes of a segment; places are counted from the start of the text (P01–P05).
fn decode(text: &str, span: Range<usize>, part: Part) -> Result<Vec<u8>, Finding> {
    base64url::decode(text.get(span.clone()).unwrap_or_default(), part).map_err(|mut finding| {
        if let At::Text(at) = &mut finding.place.at {
            *at = at.start.saturating_add(span.start)..at.end.saturating_add(span.start);
        }
        finding
    })
}

fn length(name: &str, expected: String, found: usize, span: Range<usize>) -> Finding {
    Finding::new(&rule::LENGTHS, Part::Token, expected, format!("{found} bytes")).member(name).at(At::Text(span))
}
