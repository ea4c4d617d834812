//! OpenSSH keys, private and public (PROTOCOL.key, RFC 4253 §6.6, RFC 5656 §3.1, RFC 8709 §4).

use base64ct::{Base64, Encoding};
use jose::{Finding, Jwk, Part};
use jose_jwk::{Key as Model, OkpCurves};
use ssh_encoding::Decode;
use zeroize::Zeroizing;

use super::{Form, Holds, Input};
use crate::diagnosis::{Found, Outcome};
use crate::material::rsa::{self, Numbers};
use crate::material::{describe, ec, okp};
use crate::rule;

/// What the bytes of a private key begin with.
const MAGIC: &[u8] = b"openssh-key-v1\0";

/// More lines than these are no key file.
const MAX_LINES: usize = 64;

pub(super) static PRIVATE: Form = Form {
    name: "OpenSSH private key",
    looks: "-----BEGIN OPENSSH PRIVATE KEY-----",
    holds: Holds::Private,
    labels: &["OPENSSH PRIVATE KEY"],
    recognise: |input| {
        input.bytes.starts_with(MAGIC) || (input.shape.is_empty() && input.label == Some("OPENSSH PRIVATE KEY"))
    },
    read: |input, _| private(input.bytes),
};

pub(super) static PUBLIC: Form = Form {
    name: "OpenSSH public key",
    looks: "ssh-ed25519 AAAA… someone@example",
    holds: Holds::Public,
    labels: &[],
    recognise: |input| lines(input).next().and_then(split).is_some(),
    read: |input, _| {
        let keys: Vec<_> = lines(input).take(MAX_LINES).map(line).collect();
        match keys.as_slice() {
            [Found { jwk: Err(finding), .. }] => Err(finding.clone()),
            _ => Ok(Outcome::Keys(keys)),
        }
    },
};

/// The lines that are to hold a key.
fn lines<'a>(input: &Input<'a>) -> impl Iterator<Item = &'a str> {
    input.text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
}

/// One key of several: a line that is none is listed, and the others still count.
fn line(line: &str) -> Found {
    let (jwk, owner) = match split(line) {
        Some((blob, comment)) => (public(blob).map(Jwk::from), owner(comment)),
        None => (Err(malformed("a kind of key and its base64")), None),
    };
    let kind = jwk.as_ref().ok().and_then(Jwk::model).map_or("not taken".to_owned(), describe);
    Found { what: format!("{}, {kind}", PUBLIC.name), jwk, chain: Vec::new(), owner }
}

/// The base64 of a key and the comment after it; before it may stand options, as in `authorized_keys`.
fn split(line: &str) -> Option<(&str, &str)> {
    let start = line.find("AAAA").filter(|start| *start > 0)?;
    let (before, key) = line.split_at_checked(start)?;
    let kind = before.trim_end().rsplit([' ', '\t', ',']).next()?;
    if !before.ends_with([' ', '\t']) || !["ssh-", "ecdsa-sha2-", "sk-"].iter().any(|name| kind.starts_with(name)) {
        return None;
    }
    Some(key.trim().split_once([' ', '\t']).unwrap_or((key.trim(), "")))
}

fn owner(comment: &str) -> Option<String> {
    Some(comment.trim()).filter(|comment| !comment.is_empty()).map(str::to_owned)
}

fn malformed(expected: &str) -> Finding {
    Finding::new(&rule::DER, Part::Key, expected, "something else")
}

/// The next string of the framing (RFC 4251 §5).
fn string(reader: &mut &[u8]) -> Result<Vec<u8>, Finding> {
    Vec::<u8>::decode(reader).map_err(|_| malformed("a length and as many bytes"))
}

fn text(reader: &mut &[u8]) -> Result<String, Finding> {
    String::from_utf8(string(reader)?).map_err(|_| malformed("text in UTF-8"))
}

/// A name (RFC 4251 §6); what is none could be anything, and is not quoted.
fn name(reader: &mut &[u8]) -> Result<String, Finding> {
    let is_name = |name: &String| name.len() <= 64 && name.bytes().all(|byte| byte.is_ascii_graphic());
    text(reader).ok().filter(is_name).ok_or_else(|| malformed("a name in ASCII"))
}

fn number(reader: &mut &[u8]) -> Result<u32, Finding> {
    u32::decode(reader).map_err(|_| malformed("four bytes"))
}

/// The key in a line; refuses a line that is no key (F07), and a kind (F09) or a curve (F10) that is not used here.
fn public(base64: &str) -> Result<Model, Finding> {
    let blob = Base64::decode_vec(base64)
        .map_err(|_| Finding::new(&rule::PEM_BODY, Part::Key, "base64", "characters that are not"))?;
    let reader = &mut blob.as_slice();
    let kind = name(reader)?;
    match kind.as_str() {
        "ssh-rsa" => {
            let (e, n) = (string(reader)?, string(reader)?);
            rsa::public(&n, &e)
        }
        "ssh-ed25519" => ed25519()?.public(&string(reader)?),
        kind => match kind.strip_prefix("ecdsa-sha2-").map(ec::by_ssh) {
            Some(curve) => {
                string(reader)?;
                curve?.public(&string(reader)?)
            }
            None => Err(unused(kind)),
        },
    }
}

/// The keys in the binary form; refuses an encrypted one (F15) and what [`public`] refuses.
fn private(bytes: &[u8]) -> Result<Outcome, Finding> {
    let mut outer = bytes.strip_prefix(MAGIC).ok_or_else(|| malformed("“openssh-key-v1”"))?;
    let (cipher, _kdf, _options) = (name(&mut outer)?, string(&mut outer)?, string(&mut outer)?);
    if cipher != "none" {
        let found = format!("“{}”", jose::visible(&cipher));
        return Err(Finding::new(&rule::OPENSSH_ENCRYPTED, Part::Key, "no encryption", found));
    }
    if number(&mut outer)? != 1 {
        return Err(malformed("one key"));
    }
    string(&mut outer)?;
    let inner = Zeroizing::new(string(&mut outer)?);
    let reader = &mut inner.as_slice();
    if number(reader)? != number(reader)? {
        return Err(malformed("the same check number twice"));
    }
    let kind = name(reader)?;
    let secret = |reader: &mut &[u8]| string(reader).map(Zeroizing::new);
    let model = match kind.as_str() {
        "ssh-rsa" => {
            let (n, e, d) = (string(reader)?, string(reader)?, secret(reader)?);
            let (qi, p, q) = (secret(reader)?, secret(reader)?, secret(reader)?);
            rsa::private(Numbers { n: &n, e: &e, d: &d, primes: Some((&p, &q)), crt: [None, None, Some(&qi)] })?
        }
        "ssh-ed25519" => {
            let (public, pair) = (string(reader)?, secret(reader)?);
            let (seed, again) =
                pair.split_at_checked(32).ok_or_else(|| malformed("64 bytes of seed and public key"))?;
            if again != public {
                return Err(malformed("the public key twice"));
            }
            ed25519()?.private(seed, Some(&public))?
        }
        kind => match kind.strip_prefix("ecdsa-sha2-").map(ec::by_ssh) {
            Some(curve) => {
                let (_name, point, scalar) = (string(reader)?, string(reader)?, secret(reader)?);
                curve?.private(&scalar, Some(&point))?
            }
            None => return Err(unused(kind)),
        },
    };
    let comment = text(reader)?;
    let mut found = Found::new(Jwk::from(model));
    found.owner = owner(&comment);
    Ok(Outcome::Keys(vec![found]))
}

fn ed25519() -> Result<&'static okp::Row, Finding> {
    okp::of(OkpCurves::Ed25519).ok_or_else(|| unused("Ed25519"))
}

fn unused(kind: &str) -> Finding {
    let found = format!("“{}”", jose::visible(kind));
    Finding::new(&rule::ALGORITHM, Part::Key, "ssh-rsa, ecdsa-sha2-nistp…, ssh-ed25519", found)
}
