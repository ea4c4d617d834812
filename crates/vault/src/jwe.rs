//! The compact form of a JWE: header, encrypted key, initialization vector, ciphertext, tag (RFC 7516 §7.1).

use std::ops::Range;

use jose::{At, Finding, Part, base64url};
use zeroize::Zeroizing;

use crate::enc::{Cek, Lock, Sealed};
use crate::header::Header;
use crate::kw::Recipient;
use crate::{MAX_LEN, enc, kw, rule};

/// The header that [`seal`] writes; `cty` as RFC 7517 §7 has it.
fn header(p2c: u32, salt: &[u8]) -> String {
    let (alg, enc, p2s) = (kw::DEFAULT.name, enc::DEFAULT.name, base64url::encode(salt));
    format!(r#"{{"alg":"{alg}","p2s":"{p2s}","p2c":{p2c},"enc":"{enc}","cty":"jwk-set+json"}}"#)
}

/// RFC 7516 §5.1.
pub(crate) fn seal(
    plaintext: &[u8],
    secret: &[u8],
    p2c: u32,
    salt: &[u8],
    cek: &Cek,
    iv: &[u8],
) -> Result<String, Finding> {
    // Base64url needs four characters for three bytes; the rest is for everything around.
    let most = MAX_LEN / 4 * 3 - 1024;
    if plaintext.len() > most {
        let found = format!("{} bytes", plaintext.len());
        return Err(Finding::new(&rule::SIZE, Part::Payload, format!("at most {most} bytes"), found));
    }
    let text = header(p2c, salt);
    let header = Header::parse(text.as_bytes())?;
    let encrypted_key = (header.alg.wrap)(&Recipient { header: &header, secret }, cek)?;
    let protected = base64url::encode(text.as_bytes());
    let lock = Lock { cek, iv, aad: protected.as_bytes() };
    let Sealed { ciphertext, tag } = (header.enc.encrypt)(&lock, plaintext).ok_or_else(unopened)?;
    let rest = [&encrypted_key[..], iv, &ciphertext, &tag].map(base64url::encode);
    Ok(format!("{protected}.{}", rest.join(".")))
}

/// RFC 7516 §5.2.
pub(crate) fn open(text: &str, secret: &[u8]) -> Result<Zeroizing<Vec<u8>>, Finding> {
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
    let cek = (header.alg.unwrap)(&Recipient { header: &header, secret }, &encrypted_key)?;
    let aad = text.get(protected).unwrap_or_default().as_bytes();
    (enc.decrypt)(&Lock { cek: &cek, iv: &iv, aad }, &Sealed { ciphertext, tag }).ok_or_else(unopened)
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
