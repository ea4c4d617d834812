//! K22: one text, several secrets. Servers disagree whether a client secret is text, base64, base64url or hexadecimal.
//!
//! OpenID Connect Core 1.0 §10.1 takes the UTF-8 of it; many servers decode it first, and files end with a line feed.

use std::fmt;

use zeroize::Zeroizing;

use super::{Case, unhex};
use crate::algorithm::{ALGORITHMS, Algorithm, Family};
use crate::base64url;
use crate::finding::{Finding, Part};
use crate::key_set::KeySet;
use crate::rule::{self, Rule};
use crate::signature::mac_is;
use crate::source::Source;

/// The rule of a secret that is meant otherwise than as its UTF-8.
pub static READING: Rule = Rule::error(
    "K22",
    Source::page("OpenID Connect Core 1.0", "10.1", "https://openid.net/specs/openid-connect-core-1_0.html#Signing"),
    "The secret is read in another way than as its text.",
    "Let both sides read it alike; the standard takes the UTF-8 of the client secret, undecoded.",
);

/// One way to read a typed secret. `Debug` prints its length alone.
#[derive(Clone, PartialEq, Eq)]
pub struct Reading {
    /// What it is called, as “base64”.
    pub name: &'static str,
    /// The secret, read so.
    pub bytes: Zeroizing<Vec<u8>>,
    /// What a server probably does that reads it so, as one sentence.
    pub says: &'static str,
}

impl Reading {
    /// Length in bits, to be held against the algorithm's hash.
    pub fn bits(&self) -> usize {
        self.bytes.len().saturating_mul(8)
    }
}

impl fmt::Debug for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reading({}, {} bits)", self.name, self.bits())
    }
}

/// A reading that verifies a token.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// How the secret has to be read.
    pub reading: Reading,
    /// The algorithm that it verifies with.
    pub algorithm: &'static Algorithm,
    /// What is wrong all the same: the reading is not the text itself (K22), it is shorter than the hash (K23), or the
    /// header names another algorithm (S14b).
    pub findings: Vec<Finding>,
}

type Row = (&'static str, &'static str, fn(&str) -> Option<Vec<u8>>);

/// The text itself first: it is what the standard means.
const ROWS: &[Row] = &[
    ("text", "The server takes the characters themselves, in UTF-8.", |text| Some(text.as_bytes().to_vec())),
    (
        "text without white space around",
        "The server trims the secret; a space or line break was copied with it.",
        |text| Some(text.trim().as_bytes().to_vec()),
    ),
    ("text without quotes", "The quotes belong to a file or a shell, not to the secret.", |text| {
        Some(unquoted(text).as_bytes().to_vec())
    }),
    ("base64url", "The server decodes the secret as base64url, as it stands in a JWK's “k”.", |text| {
        bare(text).contains(['-', '_']).then(|| decoded(bare(text))).flatten()
    }),
    ("base64", "The server decodes the secret as base64.", |text| {
        (!bare(text).contains(['-', '_'])).then(|| decoded(bare(text))).flatten()
    }),
    ("hexadecimal", "The server decodes the secret as hexadecimal digits.", |text| unhex(bare(text))),
    ("text and a line feed", "The server reads the secret from a file, with the line feed that ends it.", |text| {
        Some([text, "\n"].concat().into_bytes())
    }),
    (
        "text, a carriage return and a line feed",
        "The server reads the secret from a file that Windows wrote.",
        |text| Some([text, "\r\n"].concat().into_bytes()),
    ),
    ("base64 of the text", "The server encodes the secret once more before it uses it.", |text| {
        Some(base64(text).into_bytes())
    }),
    ("UTF-16", "The server writes characters as two bytes, as Encoding.Unicode of .NET does.", |text| {
        Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect())
    }),
    ("Latin-1", "The server writes each character as one byte.", |text| {
        text.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect()
    }),
];

/// Every way to read a typed secret that gives bytes of its own; the first is its UTF-8.
///
/// ```
/// let names: Vec<_> = jose::diagnosis::secret::readings("c2VjcmV0").map(|reading| reading.name).collect();
/// assert_eq!(&names[..2], ["text", "base64"]);
/// ```
pub fn readings(text: &str) -> impl Iterator<Item = Reading> {
    let mut readings: Vec<Reading> = Vec::with_capacity(ROWS.len());
    for (name, says, read) in ROWS {
        let Some(bytes) = read(text).map(Zeroizing::new).filter(|bytes| !bytes.is_empty()) else { continue };
        if readings.iter().all(|earlier| earlier.bytes != bytes) {
            readings.push(Reading { name, bytes, says });
        }
    }
    readings.into_iter()
}

/// How a typed secret has to be read for it to verify a token, and what is wrong even so.
///
/// Nothing when no reading verifies it, or when the token is no HMAC. Short secrets are tried as well, and found short.
pub fn of_secret(token: &str, text: &str) -> Option<Match> {
    let none = KeySet::default();
    let case = Case::of(token, &none)?;
    let Family::Hmac(_) = case.algorithm.family else { return None };
    // The length of the value tells the hash, whatever the header says.
    let algorithm = ALGORITHMS
        .iter()
        .find(|row| matches!(row.family, Family::Hmac(hash) if hash.size() == case.signature.len()))?;
    let Family::Hmac(hash) = algorithm.family else { return None };
    let reading = readings(text).find(|reading| mac_is(hash, &reading.bytes, case.input(), &case.signature))?;
    let mut findings = Vec::new();
    if reading.name != "text" {
        let found = format!("{}, {} bits. {}", reading.name, reading.bits(), reading.says.trim_end_matches('.'));
        findings.push(Finding::new(&READING, Part::Key, "the text itself, in UTF-8", found).member("k"));
    }
    if reading.bytes.len() < hash.size() {
        let expected = format!("at least {} bytes for {}", hash.size(), algorithm.name);
        let found = format!("{} bytes", reading.bytes.len());
        findings.push(Finding::new(&rule::SECRET_SHORT, Part::Key, expected, found).member("k"));
    }
    if algorithm != case.algorithm {
        let rule = super::another_algorithm::HASH.rule;
        findings.push(Finding::new(rule, Part::Signature, case.algorithm.name, algorithm.name));
    }
    Some(Match { reading, algorithm, findings })
}

fn unquoted(text: &str) -> &str {
    let text = text.trim();
    let inner = |quote| text.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    inner('"').or_else(|| inner('\'')).or_else(|| inner('`')).unwrap_or(text)
}

/// Base64 in either alphabet, of a length that it can have.
fn decoded(text: &str) -> Option<Vec<u8>> {
    let length = text.trim_end_matches('=').len();
    base64url::forgiving(text).filter(|_| length % 4 != 1)
}

/// What a decoder is given: no quotes, no white space around.
fn bare(text: &str) -> &str {
    unquoted(text).trim()
}

fn base64(text: &str) -> String {
    let mut encoded = base64url::encode(text.as_bytes()).replace('-', "+").replace('_', "/");
    while !encoded.len().is_multiple_of(4) {
        encoded.push('=');
    }
    encoded
}
