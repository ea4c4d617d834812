//! Forms that are named and not taken: each says what to do instead.

use jose::json::{self, Value};
use jose::{Finding, Part, Rule};

use super::{Form, Holds, Input, pkcs8};

use crate::diagnosis::Outcome;
use crate::material::oid::DSA as DSA_OID;
use crate::{pem, rule, shape};

/// Text before any PEM is looked for in it.
pub(super) static TEXTS: [&Form; 7] = [
    &refusal("OpenPGP key", "-----BEGIN PGP …-----", |i| i.text.contains("-----BEGIN PGP "), |_, _| no(&rule::PGP)),
    &refusal(
        "PuTTY key",
        "PuTTY-User-Key-File-3: …",
        |i| i.text.starts_with("PuTTY-User-Key-File-"),
        |_, _| no(&rule::PPK),
    ),
    &refusal(
        "SSH2 public key",
        "---- BEGIN SSH2 PUBLIC KEY ----",
        |i| i.text.starts_with("---- BEGIN SSH2 "),
        |_, _| no(&rule::SSH2),
    ),
    &refusal(
        "XML key",
        "<RSAKeyValue>…",
        |i| i.text.starts_with('<') && i.text.contains("<Modulus>"),
        |_, _| no(&rule::XML_KEY),
    ),
    &refusal("token", "eyJ….eyJ….…", is_token, |_, _| no(&rule::JWT)),
    &refusal("discovery document", r#"{"jwks_uri": …}"#, |i| i.member("jwks_uri").is_some(), discovery),
    &refusal("JSON", "any other JSON", is_other_json, other_json),
];

/// Bytes, in a PEM or by themselves.
pub(super) static BYTES: [&Form; 5] = [
    &refusal("Java key store", "a .jks file", is_java, |_, _| no(&rule::JKS)),
    &refusal("parameters", "-----BEGIN … PARAMETERS-----", is_parameters, |_, _| no(&rule::PARAMETERS)),
    &refusal("PKCS#12 store", "a .p12 or .pfx file", is_pkcs12, |_, _| no(&rule::PKCS12)),
    &refusal("PKCS#7 bundle", "-----BEGIN PKCS7-----", |i| i.shape == "D0", |_, _| no(&rule::PKCS7)),
    &refusal(
        "DSA private key",
        "-----BEGIN DSA PRIVATE KEY-----",
        |i| i.shape == "IIIIII",
        |_, _| Err(pkcs8::unused(&DSA_OID)),
    ),
];

const fn refusal(
    name: &'static str,
    looks: &'static str,
    recognise: fn(&Input<'_>) -> bool,
    read: fn(&Input<'_>, &mut Vec<String>) -> Result<Outcome, Finding>,
) -> Form {
    Form { name, looks, holds: Holds::Either, labels: &[], recognise, read }
}

fn no(rule: &'static Rule) -> Result<Outcome, Finding> {
    Err(Finding::new(rule, Part::Key, "a JWK, a PEM or a secret", "another form"))
}

/// Three or five segments, the first of them an object in base64url.
fn is_token(input: &Input<'_>) -> bool {
    let text = input.text.strip_prefix("Bearer ").unwrap_or(input.text);
    let dots = text.bytes().filter(|byte| *byte == b'.').count();
    text.starts_with("eyJ") && matches!(dots, 2 | 4) && !text.contains(char::is_whitespace)
}

fn discovery(input: &Input<'_>, _: &mut Vec<String>) -> Result<Outcome, Finding> {
    let address = input.member("jwks_uri").and_then(Value::as_str).unwrap_or_default();
    let found = format!("the address {}", jose::visible(address));
    Err(Finding::new(&rule::DISCOVERY, Part::Key, "the keys themselves", found).member("jwks_uri"))
}

/// JSON, or what was meant to be; a PEM in it is looked for all the same.
fn is_other_json(input: &Input<'_>) -> bool {
    input.text.starts_with(['{', '[']) && !input.text.contains(pem::BEGIN)
}

fn other_json(input: &Input<'_>, _: &mut Vec<String>) -> Result<Outcome, Finding> {
    json::Reading::of(input.text.as_bytes(), Part::Key).object(Part::Key)?;
    Err(Finding::new(&rule::JSON_NO_KEY, Part::Key, "“kty”, “keys” or “private_key”", "none of them"))
}

/// The magic numbers of JKS and JCEKS.
fn is_java(input: &Input<'_>) -> bool {
    [[0xfe, 0xed, 0xfe, 0xed], [0xce, 0xce, 0xce, 0xce]].iter().any(|magic| input.bytes.starts_with(magic))
}

fn is_parameters(input: &Input<'_>) -> bool {
    input.shape == "III" || input.label.is_some_and(|label| label.ends_with("PARAMETERS"))
}

/// RFC 7292 §4: version 3, then the contents; Java and Windows write it with a length left open.
fn is_pkcs12(input: &Input<'_>) -> bool {
    let version = shape::contents(input.bytes).is_some_and(|contents| contents.starts_with(&[2, 1, 3]));
    (input.shape.starts_with("IQ") && version) || input.bytes.starts_with(&[0x30, 0x80, 2, 1, 3])
}
