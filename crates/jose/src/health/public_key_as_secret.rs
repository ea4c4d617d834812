//! K27: a public key used as a secret.

use base64ct::{Base64, Encoding};

use super::fields::is_public_key;
use super::{Check, Violation, secret};
use crate::Jwk;
use crate::finding::Part;
use crate::json::{Reading, get};
use crate::rule::Rule;
use crate::source::Source;

pub(super) static CHECK: Check = Check::of_key(
    Rule::error(
        "K27",
        Source::rfc(8725, "3.1"),
        "The secret is a public key, which everyone has.",
        "Verify with the key's own algorithm, not with HMAC; this is how algorithm confusion forges tokens.",
    ),
    run,
);

/// How OpenSSH starts a public key (RFC 4253 §6.6, RFC 5656, RFC 8709).
const SSH: [&str; 4] = ["ssh-rsa ", "ssh-ed25519 ", "ssh-dss ", "ecdsa-sha2-"];

fn run(jwk: &Jwk) -> Option<Violation> {
    let secret = secret(jwk)?;
    kind(secret).map(|kind| Violation::new("k", "random bytes", kind))
}

/// What kind of key the bytes are, also with white space around.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    if is_public_key(bytes) {
        return Some("a public key in DER");
    }
    let text = std::str::from_utf8(bytes).ok()?.trim_start_matches('\u{feff}').trim();
    if text.starts_with("-----BEGIN ") {
        return Some("a key in PEM");
    }
    if SSH.iter().any(|start| text.starts_with(start)) {
        return Some("a public key of OpenSSH");
    }
    if text.starts_with('{') {
        let value = Reading::of(text.as_bytes(), Part::Key).value?;
        let is_key = ["kty", "keys"].iter().any(|name| get(value.members(), name).is_some());
        return is_key.then_some("a JWK");
    }
    let der: String = text.split_ascii_whitespace().collect();
    Base64::decode_vec(&der).is_ok_and(|der| is_public_key(&der)).then_some("a public key in DER, as base64")
}
