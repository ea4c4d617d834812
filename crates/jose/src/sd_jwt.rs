//! SD-JWT: claims that are disclosed one by one (RFC 9901).
//!
//! The token holds digests; each disclosure is a salt, a name and a value, and counts only when the token has its
//! digest.

use std::ops::Range;

use crate::algorithm::Hash;
use crate::base64url;
use crate::finding::{At, Finding, Part};
use crate::inspection::Segment;
use crate::json::{self, Kind, Member, Names, Reading, Value};
use crate::jwk::Jwk;
use crate::jws::Unverified;
use crate::key::Key;
use crate::key_set::KeySet;
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
    let decoded = segments.iter().filter(|segment| segment.part == Part::Disclosure);
    let decoded: Vec<_> = decoded
        .map(|segment| {
            let bytes = segment.decoded.as_deref().unwrap_or_default();
            (segment, bytes, Reading::of(bytes, Part::Disclosure).value)
        })
        .collect();
    let mut held = Vec::new();
    payload.into_iter().chain(decoded.iter().filter_map(|(.., value)| value.as_ref())).for_each(|value| {
        collect(value, &mut held);
    });
    let digests = Names::of(held.iter().map(|held| held.digest));
    if !digests.repeated().is_empty() {
        findings.push(Finding::new(&rule::SD_JWT, Part::Payload, "each digest once", "one twice").member("_sd"));
    }
    let mut disclosures = Vec::new();
    for (segment, bytes, value) in &decoded {
        let mut wrong = |expected: &str, found: &str| {
            let finding = Finding::new(&rule::SD_JWT, Part::Disclosure, expected, found);
            findings.push(finding.at(At::Text(segment.span.clone())));
        };
        let parts = value.as_ref().map(Value::elements).unwrap_or_default();
        let (name, value) = match parts {
            [salt, name, value] if salt.as_str().is_some() && name.as_str().is_some() => (name.as_str(), value),
            [salt, value] if salt.as_str().is_some() => (None, value),
            _ => {
                wrong("an array: salt, name, value", "something else");
                continue;
            }
        };
        let text = token.get(segment.span.clone()).unwrap_or_default();
        let digest = base64url::encode(&digest(hash.unwrap_or(Hash::Sha256), text.as_bytes()));
        let place = digests.find(&digest).and_then(|place| held.get(place));
        match (place.map(|held| held.beside), name) {
            (None, _) if hash.is_some() => wrong("a digest of it in “_sd”", "none"),
            (_, Some("_sd" | "...")) => wrong("the name of a claim", "a name that SD-JWT keeps for itself"),
            (Some(None), Some(_)) => wrong("salt and value, for an element of an array", "a name as well"),
            (Some(Some(_)), None) => wrong("salt, name and value", "no name"),
            (Some(Some(beside)), Some(name)) if json::get(beside, name).is_some() => {
                wrong("a claim that is not there already", "one that is");
            }
            // Whoever verifies has to see these (RFC 9901 §9.7).
            (Some(Some(beside)), Some("iss" | "aud" | "exp" | "nbf" | "cnf")) if std::ptr::eq(beside, members) => {
                wrong("a claim that decides over validity to stand in the token", "one that could be withheld");
            }
            _ => {}
        }
        let json = String::from_utf8_lossy(bytes).into_owned();
        disclosures.push(Disclosure {
            span: segment.span.clone(),
            name: name.map(str::to_owned),
            value: json.get(value.span.clone()).unwrap_or_default().to_owned(),
            json,
            digest,
            belongs: place.is_some(),
        });
    }
    findings.extend(key_binding(token, hash, members));
    (disclosures, findings)
}

/// The key binding JWT after the last `~`, where there is one (RFC 9901 §4.3).
pub fn key_binding_of(token: &str) -> Option<&str> {
    token.rsplit_once('~').map(|(_, last)| last).filter(|last| !last.is_empty())
}

/// What is wrong with a key binding: it is signed by the key in `cnf`, says so in `typ`, and says in `sd_hash` what it is
/// bound to: everything before it (RFC 9901 §4.3, §7.3). Whom it is for, and the nonce, only that verifier knows.
fn key_binding(token: &str, hash: Option<Hash>, members: &[Member]) -> Vec<Finding> {
    let Some(binding) = key_binding_of(token) else { return Vec::new() };
    let start = token.len().saturating_sub(binding.len());
    let wrong = |expected: &str, found: &str, member: &str| {
        let finding = Finding::new(&rule::SD_JWT, Part::Token, expected, found);
        finding.at(At::Text(start..token.len())).member(member)
    };
    let signed = match Unverified::parse(binding) {
        Ok(signed) => signed,
        Err(finding) => return vec![wrong("a key binding JWT", finding.rule.says, "sd_hash")],
    };
    let mut findings = Vec::new();
    if signed.header().get("typ").and_then(Value::as_str) != Some("kb+jwt") {
        findings.push(wrong("“kb+jwt”", "another type", "typ"));
    }
    let claims = Reading::of(signed.payload(), Part::Payload).value;
    let claims = claims.as_ref().map(Value::members).unwrap_or_default();
    for name in ["iat", "aud", "nonce"] {
        if json::get(claims, name).is_none() {
            findings.push(wrong("when, for whom and for which request it was made", "nothing of it", name));
        }
    }
    let hashed = json::get(claims, "sd_hash").and_then(Value::as_str);
    let before = token.get(..start).unwrap_or_default();
    let expected = base64url::encode(&digest(hash.unwrap_or(Hash::Sha256), before.as_bytes()));
    if hashed != Some(&expected) {
        let found = if hashed.is_some() { "another" } else { "none" };
        findings.push(wrong("the digest of all that stands before the key binding", found, "sd_hash"));
    }
    let key = json::get(members, "cnf").and_then(|cnf| json::get(cnf.members(), "jwk"));
    let verified = key.map(|key| {
        let key = Jwk::from_json(key).and_then(Key::try_from);
        key.and_then(|key| signed.verify(&KeySet::from(key), None))
    });
    match verified {
        None => findings.push(wrong("a key in “cnf” that it is bound to", "none", "cnf")),
        Some(Err(finding)) => findings.push(wrong("a signature by the key in “cnf”", finding.rule.says, "cnf")),
        Some(Ok(_)) => {}
    }
    findings
}

/// A digest, and the members that the claim it stands for would stand beside; none for an element of an array.
struct Held<'v> {
    digest: &'v str,
    beside: Option<&'v [Member]>,
}

/// Every digest in a value, however deep (RFC 9901 §4.2.4). The reader keeps the depth within bounds.
fn collect<'v>(value: &'v Value, held: &mut Vec<Held<'v>>) {
    match &value.kind {
        Kind::Array(elements) => elements.iter().for_each(|element| collect(element, held)),
        Kind::Object(members) => {
            for member in members {
                let beside = Some(members.as_slice());
                match member.name.as_str() {
                    "_sd" => {
                        let digests = member.value.elements().iter().filter_map(Value::as_str);
                        held.extend(digests.map(|digest| Held { digest, beside }));
                    }
                    "..." => held.extend(member.value.as_str().map(|digest| Held { digest, beside: None })),
                    _ => collect(&member.value, held),
                }
            }
        }
        _ => {}
    }
}
