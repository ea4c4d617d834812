//! The readings of a shared secret: the same text is other bytes as text, base64 or hex, and only its owner knows.

use std::fmt;

use base64ct::{Base64Unpadded, Base64UrlUnpadded, Encoding};
use jose::Jwk;
use jose_jwk::{Key as Model, Oct};
use zeroize::Zeroizing;

/// Longest secret, in bytes of its text; longer ones are no secret that a person pastes.
const MAX_LEN: usize = 1024;

/// One way to read the text of a shared secret.
///
/// `Debug` prints its name and length alone.
#[derive(Clone, PartialEq, Eq)]
pub struct Reading {
    /// What the text is taken for: “text”, “base64url”, “base64”, “hex”.
    pub name: &'static str,
    /// Who reads it so, in one line.
    pub about: &'static str,
    bytes: Zeroizing<Vec<u8>>,
}

impl Reading {
    /// Length of the secret in this reading, in bytes; its bits are eight times as many.
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Whether the secret is empty in this reading.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Length of the secret in this reading, in bits; HS256 wants 256 (RFC 7518 §3.2).
    pub fn bits(&self) -> usize {
        self.bytes.len().saturating_mul(8)
    }

    /// The secret as a key.
    pub fn jwk(&self) -> Jwk {
        Jwk::from(Model::Oct(Oct { k: self.bytes.to_vec().into() }))
    }

    /// Every reading of one line of text, or of bytes that are none; nothing for longer things.
    ///
    /// Where two readings give the same bytes, one of them stands for both.
    pub(crate) fn all(bytes: &[u8]) -> Option<Vec<Self>> {
        if bytes.len() > MAX_LEN {
            return None;
        }
        let Ok(text) = std::str::from_utf8(bytes) else {
            return Some(vec![Self::new("bytes", "The file as it is", bytes.to_vec())]);
        };
        let text = text.trim_end_matches(['\r', '\n']);
        if text.contains(['\r', '\n']) {
            return None;
        }
        let mut readings = vec![Self::new("text", "OpenID Connect: the bytes of the characters", text.into())];
        let compact = text.trim().trim_end_matches('=');
        let decoded = [
            ("base64url", "A JWK's “k”", Base64UrlUnpadded::decode_vec(compact).ok()),
            ("base64", "Some libraries and consoles", Base64Unpadded::decode_vec(compact).ok()),
            ("hex", "What “openssl rand -hex 32” prints", hex(text.trim())),
        ];
        for (name, about, bytes) in decoded {
            let Some(bytes) = bytes.filter(|bytes| !bytes.is_empty()) else { continue };
            if readings.iter().all(|reading| *reading.bytes != bytes) {
                readings.push(Self::new(name, about, bytes));
            }
        }
        Some(readings)
    }

    fn new(name: &'static str, about: &'static str, bytes: Vec<u8>) -> Self {
        Self { name, about, bytes: Zeroizing::new(bytes) }
    }
}

impl fmt::Debug for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reading({}, {} bytes)", self.name, self.len())
    }
}

/// The bytes that pairs of hexadecimal digits stand for, colons between them or not.
pub(crate) fn hex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = text
        .chars()
        .filter(|c| !matches!(c, ':' | ' '))
        .map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect();
    digits?
        .chunks(2)
        .map(|pair| match pair {
            [high, low] => Some(high << 4 | low),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<(&'static str, usize)> {
        Reading::all(text.as_bytes()).expect("a secret").iter().map(|reading| (reading.name, reading.bits())).collect()
    }

    #[test]
    fn each_reading_has_its_length() {
        assert_eq!(names("my secret"), [("text", 72)]);
        assert_eq!(names("YWJj-w=="), [("text", 64), ("base64url", 32)]);
        assert_eq!(names("YWJj+w=="), [("text", 64), ("base64", 32)]);
        assert_eq!(names("YWJjZA==\n"), [("text", 64), ("base64url", 32)], "the same bytes once");
        assert_eq!(names("00ff00ff00ff"), [("text", 96), ("base64url", 72), ("hex", 48)]);
        assert_eq!(names("00:FF"), [("text", 40), ("hex", 16)]);
    }

    #[test]
    fn prints_nothing_of_the_secret() {
        let readings = Reading::all(b"hunter2hunter2hu").expect("a secret");
        assert_eq!(format!("{readings:?}"), "[Reading(text, 16 bytes), Reading(base64url, 12 bytes)]");
    }
}
