//! Keys that were pasted where tokens are read: they are sent to Keys, and nothing of them is repeated.

use jose::json::{self, Value};

use super::{Input, Source, certificate};
use crate::Elsewhere;
use crate::reader::Reader;

pub(super) static SOURCE: Source =
    Source { name: "key", says: "A key or a set of keys: JWK, PEM, OpenSSH, a service account.", nested: false, read };

/// Members with the private parts of a JWK (RFC 7518 §6.2.2, §6.3.2, §6.4, RFC 9964 §3).
const PRIVATE: [&str; 8] = ["d", "p", "q", "dp", "dq", "qi", "k", "priv"];

/// How texts begin that are keys, and whether they are private.
const BEGINNINGS: [(&str, bool); 9] = [
    ("ssh-rsa ", false),
    ("ssh-ed25519 ", false),
    ("ssh-dss ", false),
    ("ecdsa-sha2-", false),
    ("sk-ssh-", false),
    ("sk-ecdsa-", false),
    ("---- BEGIN SSH2", false),
    ("PuTTY-User-Key-File-", true),
    ("AGE-SECRET-KEY-", true),
];

/// Shorter texts are no key in DER, as base64.
const SHORTEST_DER: usize = 100;

fn read(reader: &mut Reader<'_>, input: &Input<'_>) -> bool {
    let text = input.text.text;
    if let Some(value) = &input.json {
        let members = value.members();
        let set = json::get(members, "keys").map(Value::elements).unwrap_or_default();
        let is_account = json::get(members, "private_key").is_some_and(|key| key.as_str().is_some());
        let mut keys = set.iter().chain([value]).filter(|value| json::get(value.members(), "kty").is_some()).peekable();
        if keys.peek().is_none() && !is_account {
            return false;
        }
        reader.send(Elsewhere::Keys { private: is_account || keys.any(is_private) });
        return true;
    }
    let is_digit = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=' | '\n' | '\r');
    let begins = BEGINNINGS.iter().find(|(start, _)| text.starts_with(start)).map(|(_, private)| *private);
    let is_der = text.starts_with("MI") && text.len() >= SHORTEST_DER && text.chars().all(is_digit);
    if let Some(private) = begins.or(is_der.then_some(false)) {
        reader.send(Elsewhere::Keys { private });
        return true;
    }
    text.starts_with("-----BEGIN ") && !certificate::is_one(text)
}

/// Whether a value is a JWK with a private or symmetric part.
pub(super) fn is_private(value: &Value) -> bool {
    let members = value.members();
    json::get(members, "kty").is_some() && PRIVATE.iter().any(|name| json::get(members, name).is_some())
}

/// Sends what stands in PEM anywhere in the text where it belongs.
pub(super) fn armoured(reader: &mut Reader<'_>, text: &str) {
    for (at, begin) in text.match_indices("-----BEGIN ").take(MAX_BLOCKS) {
        let label = text.get(at.saturating_add(begin.len())..).and_then(|rest| rest.get(..60).or(Some(rest)));
        let label = label.and_then(|rest| rest.split("-----").next()).unwrap_or_default();
        reader.send(match label {
            label if label.contains("PRIVATE") => Elsewhere::Keys { private: true },
            label if label.ends_with("CERTIFICATE") => Elsewhere::Certificate,
            _ => Elsewhere::Keys { private: false },
        });
    }
}

/// More blocks than these are not looked at.
const MAX_BLOCKS: usize = 1000;
