//! The key doctor: what was pasted, in one sentence, and the keys in it.

use jose::{Finding, Jwk, Part};

use crate::form::{self, Input};
use crate::reading::Reading;
use crate::{chain, pem, rule, shape, wrapping};

/// Longest input that is read, in bytes; a key has some thousand.
const MAX_LEN: usize = 1 << 20;

/// More blocks of PEM than these are not read; the longest chains have ten.
const MAX_BLOCKS: usize = 16;

/// What was pasted.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnosis {
    /// What it is, as a phrase that may begin a sentence or stand in one: “PKCS#8 private key, PEM, RSA 2048”.
    pub what: String,
    /// What was taken off, passed over or is unusual, one sentence each.
    pub notices: Vec<String>,
    /// What came of it; a finding says why nothing did, and what to do.
    pub outcome: Result<Outcome, Finding>,
}

/// What came of reading a key file.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Keys, each by itself: one of a set may be refused and the others taken.
    Keys(Vec<Found>),
    /// It is encrypted: ask again with a password.
    NeedsPassword,
    /// A shared secret, and the person must say how its text is meant.
    WhichReading(Vec<Reading>),
}

/// One key that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// What it is, as a phrase.
    pub what: String,
    /// The key, with the `kid` its form carries; or why it is not taken.
    pub jwk: Result<Jwk, Finding>,
    /// The certificates that came with it, the key's own first, each as DER: the bytes of `x5c`.
    pub chain: Vec<Vec<u8>>,
    /// Whom it belongs to, where the form says so: a service account's address, the comment of an SSH key.
    pub owner: Option<String>,
}

impl Found {
    pub(crate) fn new(jwk: Jwk) -> Self {
        Self { what: String::new(), jwk: Ok(jwk), chain: Vec::new(), owner: None }
    }
}

/// Says what was pasted, and gives the keys in it.
///
/// `password` opens an encrypted key and is not looked at otherwise. Bytes of any kind get an answer.
pub fn diagnose(bytes: &[u8], password: Option<&str>) -> Diagnosis {
    let mut notices = Vec::new();
    let (what, outcome) = if bytes.len() > MAX_LEN {
        let found = format!("{} bytes", bytes.len());
        let finding = Finding::new(&rule::SIZE, Part::Key, format!("at most {MAX_LEN} bytes"), found);
        ("large file".to_owned(), Err(finding))
    } else {
        let unwrapped = wrapping::unwrap(bytes, &mut notices);
        examine(&unwrapped, password, &mut notices)
    };
    Diagnosis { what, notices, outcome }
}

/// One form, or blocks of PEM that each hold one.
fn examine(bytes: &[u8], password: Option<&str>, notices: &mut Vec<String>) -> (String, Result<Outcome, Finding>) {
    let input = Input::new(bytes, None, password);
    if let Some(form) = form::of(&input) {
        let outcome = form.read(&input, notices);
        return (named(form.name, &outcome), outcome);
    }
    if input.text.contains(pem::BEGIN) {
        return blocks(input.text, password, notices);
    }
    if input.bytes.iter().all(u8::is_ascii_whitespace) {
        return ("nothing".to_owned(), Err(Finding::new(&rule::EMPTY, Part::Key, "a key", "nothing")));
    }
    let is_asn1 = !input.shape.is_empty() && shape::whole(bytes, "").is_ok();
    match Reading::all(bytes) {
        Some(readings) if !is_asn1 => {
            if !input.text.is_empty() && bytes.ends_with(b"\n") {
                notices.push("Left out the line break at its end.".to_owned());
            }
            ("shared secret".to_owned(), Ok(Outcome::WhichReading(readings)))
        }
        _ => ("unknown form".to_owned(), Err(unknown(&input))),
    }
}

fn unknown(input: &Input<'_>) -> Finding {
    let found = match (input.shape.is_empty(), input.text.is_empty()) {
        (false, _) => "some other ASN.1 structure",
        (true, true) => "bytes that are no text",
        (true, false) => "some other text",
    };
    Finding::new(&rule::UNKNOWN, Part::Key, "a key", found)
}

/// Reads every block of PEM; parameters beside a key are passed over, certificates join the key they are for.
pub(crate) fn blocks(
    text: &str,
    password: Option<&str>,
    notices: &mut Vec<String>,
) -> (String, Result<Outcome, Finding>) {
    let blocks = match pem::blocks(text, notices) {
        Ok(blocks) => blocks,
        Err(finding) => return ("broken PEM file".to_owned(), Err(finding)),
    };
    let mut found = Vec::new();
    let several = blocks.len() > 1;
    for block in blocks.iter().take(MAX_BLOCKS) {
        if several && block.label.ends_with("PARAMETERS") {
            notices.push(format!("Passed over the block “{}”: the key says the same.", jose::visible(&block.label)));
            continue;
        }
        let input = Input::new(&block.bytes, Some(&block.label), password);
        let (name, outcome) = match form::of(&input) {
            _ if block.encrypted => {
                let finding = Finding::new(&rule::PEM_ENCRYPTED, Part::Key, "PKCS#8", "“Proc-Type: 4,ENCRYPTED”");
                ("private key in an encrypted traditional PEM", Err(finding))
            }
            Some(form) => (form.name, form.read(&input, notices)),
            None => ("PEM of an unknown kind", Err(unrecognised(&input, &block.label))),
        };
        match outcome {
            Ok(Outcome::Keys(keys)) => found.extend(keys),
            Err(finding) if several => {
                found.push(Found { what: name.to_owned(), jwk: Err(finding), chain: Vec::new(), owner: None });
            }
            other => return (named(name, &other), other),
        }
    }
    if blocks.len() > MAX_BLOCKS {
        notices.push(format!("Passed over {} blocks after the first {MAX_BLOCKS}.", blocks.len() - MAX_BLOCKS));
    }
    match found.as_slice() {
        [] => {
            return ("parameters".to_owned(), Err(Finding::new(&rule::PARAMETERS, Part::Key, "a key", "none")));
        }
        [Found { what, jwk: Err(finding), .. }] => return (what.clone(), Err(finding.clone())),
        _ => {}
    }
    let outcome = Ok(Outcome::Keys(chain::join(found, notices)));
    (named("", &outcome), outcome)
}

fn unrecognised(input: &Input<'_>, label: &str) -> Finding {
    match shape::whole(input.bytes, "a key") {
        Err(finding) if !input.shape.is_empty() => finding,
        _ => Finding::new(&rule::UNKNOWN, Part::Key, "a key", format!("“{}”", jose::visible(label))),
    }
}

/// “1 key”, “2 keys”.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// One key is called by its own name, several are counted, and what is no key by its form's name.
fn named(form: &str, outcome: &Result<Outcome, Finding>) -> String {
    match outcome {
        Ok(Outcome::Keys(keys)) => match keys.as_slice() {
            [key] => key.what.clone(),
            keys if form.is_empty() => counted(keys.len(), "key"),
            keys => format!("{form}: {}", counted(keys.len(), "key")),
        },
        _ => form.to_owned(),
    }
}
