//! SD-JWT: claims that are disclosed one by one (RFC 9901).
//!
//! The token holds digests; each disclosure is a salt, a name and a value, and counts only when the token has its
//! digest.

use std::ops::Range;

use crate::algorithm::Hash;
use crate::base64url;
use crate::finding::{At, Finding, Part};
use crate::inspection::Segment;
use crate::json::{self, Kind, Names, Reading, Value};
use crate::rule;
use crate::signature::digest;

/// One disclosure (RFC 9901 §4.2).
#[derive(Clone, Debug, PartialEq)]
pub struct Disclosure {
    /// Its bytes in the token.
    pub span: Range<usize>,
    /// The JSON it decodes to, as it was written.
    pub json: String,
    /// The claim's name; an element of an array has none.
    pub name: Option<String>,
    /// The value, as it was written.
    pub value: String,
    /// Its digest, as base64url.
    pub digest: String,
    /// Whether the token, or another disclosure, holds the digest.
    pub belongs: bool,
}

/// Hashes by their names in `_sd_alg` (RFC 9901 §4.1.1).
const HASHES: [(&str, Hash); 3] = [("sha-256", Hash::Sha256), ("sha-384", Hash::Sha384), ("sha-512", Hash::Sha512)];

/// The disclosures of a token and what is wrong with them; `segments` are its pieces, decoded.
pub(crate) fn read(token: &str, segments: &[Segment], payload: Option<&Value>) -> (Vec<Disclosure>, Vec<Finding>) {
    let mut findings = Vec::new();
    let members = payload.map(Value::members).unwrap_or_default();
    let hash = match json::get(members, "_sd_alg") {
        None => Some(Hash::Sha256),
        Some(value) => {
            let known = HASHES.iter().find(|(name, _)| value.as_str() == Some(name)).map(|(_, hash)| *hash);
            if known.is_none() {
                let finding =
                    Finding::new(&rule::SD_JWT, Part::Payload, "sha-256, sha-384 or sha-512", value.describe());
                findings.push(finding.at(At::Decoded(value.span.clone())).member("_sd_alg"));
            }
            known
        }
    };
    let mut digests: Vec<String> = Vec::new();
    payload.into_iter().for_each(|value| collect(value, &mut digests));
    let mut disclosures = Vec::new();
    for segment in segments.iter().filter(|segment| segment.part == Part::Disclosure) {
        let wrong = |expected: &str, found: String| {
            Finding::new(&rule::SD_JWT, Part::Disclosure, expected, found).at(At::Text(segment.span.clone()))
        };
        let bytes = segment.decoded.as_deref().unwrap_or_default();
        let reading = Reading::of(bytes, Part::Disclosure);
        let parts = reading.value.as_ref().map(Value::elements).unwrap_or_default();
        let (name, value) = match parts {
            [salt, name, value] if salt.as_str().is_some() && name.as_str().is_some() => (name.as_str(), value),
            [salt, value] if salt.as_str().is_some() => (None, value),
            _ => {
                findings.push(wrong("an array: salt, name, value", "something else".to_owned()));
                continue;
            }
        };
        collect(value, &mut digests);
        let text = token.get(segment.span.clone()).unwrap_or_default();
        let hash = hash.unwrap_or(Hash::Sha256);
        let json = String::from_utf8_lossy(bytes).into_owned();
        disclosures.push(Disclosure {
            span: segment.span.clone(),
            name: name.map(str::to_owned),
            value: json.get(value.span.clone()).unwrap_or_default().to_owned(),
            json,
            digest: base64url::encode(&digest(hash, text.as_bytes())),
            belongs: false,
        });
    }
    let digests = Names::of(digests.iter().map(String::as_str));
    for disclosure in &mut disclosures {
        disclosure.belongs = digests.find(&disclosure.digest).is_some();
        if !disclosure.belongs && hash.is_some() {
            let finding = Finding::new(&rule::SD_JWT, Part::Disclosure, "a digest of it in “_sd”", "none");
            findings.push(finding.at(At::Text(disclosure.span.clone())));
        }
    }
    findings.extend(key_binding(token, hash));
    (disclosures, findings)
}

/// The key binding JWT after the last `~`, where there is one (RFC 9901 §4.3).
pub fn key_binding_of(token: &str) -> Option<&str> {
    token.rsplit_once('~').map(|(_, last)| last).filter(|last| !last.is_empty())
}

/// The key binding JWT says in `sd_hash` what it is bound to: everything before it (RFC 9901 §4.3.1).
fn key_binding(token: &str, hash: Option<Hash>) -> Option<Finding> {
    let binding = key_binding_of(token)?;
    let start = token.len().saturating_sub(binding.len());
    let payload = binding.split('.').nth(1).and_then(base64url::forgiving).unwrap_or_default();
    let value = Reading::of(&payload, Part::Payload).value;
    let hashed = value.as_ref().and_then(|value| json::get(value.members(), "sd_hash")).and_then(Value::as_str);
    let expected = base64url::encode(&digest(hash?, token.get(..start).unwrap_or_default().as_bytes()));
    (hashed != Some(&expected)).then(|| {
        let found = hashed.map_or_else(|| "none".to_owned(), |_| "another".to_owned());
        let expected = "“sd_hash”, the digest of all that stands before the key binding";
        Finding::new(&rule::SD_JWT, Part::Token, expected, found).at(At::Text(start..token.len())).member("sd_hash")
    })
}

/// Every digest in a value, however deep (RFC 9901 §4.2.4). The reader keeps the depth within bounds.
fn collect(value: &Value, digests: &mut Vec<String>) {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    match &value.kind {
        Kind::Array(elements) => elements.iter().for_each(|element| collect(element, digests)),
        Kind::Object(members) => {
            for member in members {
                match member.name.as_str() {
                    "_sd" => digests.extend(member.value.elements().iter().filter_map(text)),
                    "..." => digests.extend(text(&member.value)),
                    _ => collect(&member.value, digests),
                }
            }
        }
        _ => {}
    }
}
