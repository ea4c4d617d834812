//! JSON Web Keys as data (RFC 7517 §4, RFC 7518 §6), modelled by jose-jwk.
//!
//! jose-jwk holds the key material. What it cannot model — algorithm names it does not list — stands beside it.

use std::fmt;
use std::ops::Range;

use jose_jwk::Key as Model;
use serde_json::Value as Out;

use crate::base64url;
use crate::finding::{At, Finding, Part};
use crate::json::{self, Kind, Member, Reading, Value};
use crate::rule;
use crate::thumbprint::thumbprint;

/// Members that say what a key is for, in the order they are written.
const HEAD: [&str; 5] = ["kty", "kid", "use", "alg", "key_ops"];

/// Members that must not be published (RFC 7518 §6; `k` is the secret itself).
const PRIVATE: [&str; 8] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/// What a key type has to have.
struct Shape {
    kty: &'static str,
    strings: &'static [&'static str],
    base64url: &'static [&'static str],
    private: &'static [&'static str],
}

const SHAPES: [Shape; 4] = [
    Shape { kty: "EC", strings: &["crv"], base64url: &["x", "y"], private: &["d"] },
    Shape { kty: "RSA", strings: &[], base64url: &["n", "e"], private: &["d", "p", "q", "dp", "dq", "qi"] },
    Shape { kty: "oct", strings: &[], base64url: &["k"], private: &[] },
    Shape { kty: "OKP", strings: &["crv"], base64url: &["x"], private: &["d"] },
];

/// A key as data: well-formed, but not yet known to be usable; [`crate::Key`] is the next stage.
///
/// `Debug` prints the type and, for public keys, the thumbprint; never key material.
#[derive(Clone, PartialEq, Eq)]
pub struct Jwk {
    pub(crate) model: Model,
    /// `kid`, the name it is found by in a set.
    pub kid: Option<String>,
    /// `alg`, the one algorithm it is for.
    pub alg: Option<String>,
    /// `use`: `sig` or `enc`.
    pub key_use: Option<String>,
    /// `key_ops`: what it may do.
    pub key_ops: Option<Vec<String>>,
}

impl Jwk {
    pub(crate) fn new(model: Model) -> Self {
        Self { model, kid: None, alg: None, key_use: None, key_ops: None }
    }

    /// Reads a key from JSON text.
    ///
    /// Refuses what is not JSON or stands twice (P10–P19), an unknown `kty` (K01), and missing or malformed members (K02).
    pub fn parse(text: &str) -> Result<Self, Finding> {
        let value = Reading::of(text.as_bytes(), Part::Key).strict()?;
        Self::from_json(&value, text)
    }

    /// Reads a key from a value of `text`.
    pub(crate) fn from_json(value: &Value, text: &str) -> Result<Self, Finding> {
        let Kind::Object(members) = &value.kind else { return Err(value.not_an_object(Part::Key)) };
        let kty = string(members, "kty")?;
        let Some(shape) = SHAPES.iter().find(|shape| kty == Some(shape.kty)) else {
            let found = kty.map_or_else(|| "no “kty”".to_owned(), |kty| format!("“{}”", crate::visible(kty)));
            return Err(Finding::new(&rule::KTY, Part::Key, "“EC” or “oct”", found).member("kty"));
        };
        for name in shape.strings {
            if string(members, name)?.is_none() {
                return Err(missing(name));
            }
        }
        for name in shape.base64url {
            if !is_base64url(members, name)? {
                return Err(missing(name));
            }
        }
        for name in shape.private {
            is_base64url(members, name)?;
        }
        // The reader has vouched for the JSON; serde's own words are not shown, they can quote the key.
        let model = serde_json::from_str(text.get(value.span.clone()).unwrap_or_default()).map_err(|_| {
            let expected = "the members of one key type, with a curve that is known";
            Finding::new(&rule::KEY_MEMBER, Part::Key, expected, "something else").at(At::Decoded(value.span.clone()))
        })?;
        Ok(Self {
            model,
            kid: string(members, "kid")?.map(str::to_owned),
            alg: string(members, "alg")?.map(str::to_owned),
            key_use: string(members, "use")?.map(str::to_owned),
            key_ops: key_ops(members)?,
        })
    }

    /// RFC 7638 thumbprint with SHA-256, base64url.
    ///
    /// Of a symmetric key it leaks a guessable secret (RFC 7638 §7): do not publish it.
    pub fn thumbprint(&self) -> String {
        thumbprint(&self.model)
    }

    /// Whether it holds a private or a symmetric key.
    pub fn is_private(&self) -> bool {
        self.material().iter().any(|(name, _)| PRIVATE.contains(&name.as_str()))
    }

    /// Whether it is a shared secret, of which nothing can be published.
    pub fn is_symmetric(&self) -> bool {
        matches!(self.model, Model::Oct(_))
    }

    /// The key without its private members, as JSON; `None` for a symmetric key.
    pub fn public_json(&self) -> Option<String> {
        (!self.is_symmetric()).then(|| self.write(false))
    }

    /// The whole key as JSON, private members included: show it only to someone who asked for it.
    pub fn private_json(&self) -> String {
        self.write(true)
    }

    fn write(&self, private: bool) -> String {
        let mut lines = Vec::new();
        let mut line = |name: &str, value: Out| lines.push(format!("  {}: {value}", json::quote(name)));
        let head = [
            self.material().into_iter().find(|(name, _)| name == "kty").map(|(_, value)| value),
            self.kid.clone().map(Out::from),
            self.key_use.clone().map(Out::from),
            self.alg.clone().map(Out::from),
            self.key_ops.clone().map(Out::from),
        ];
        for (name, value) in HEAD.into_iter().zip(head) {
            if let Some(value) = value {
                line(name, value);
            }
        }
        let is_private = |name: &str| PRIVATE.contains(&name);
        let (secret, open): (Vec<_>, Vec<_>) = self.material().into_iter().partition(|(name, _)| is_private(name));
        for (name, value) in open.into_iter().filter(|(name, _)| name != "kty") {
            line(&name, value);
        }
        for (name, value) in secret.into_iter().filter(|_| private) {
            line(&name, value);
        }
        format!("{{\n{}\n}}", lines.join(",\n"))
    }

    /// The members that jose-jwk models.
    fn material(&self) -> Vec<(String, Out)> {
        match serde_json::to_value(&self.model) {
            Ok(Out::Object(members)) => members.into_iter().collect(),
            _ => Vec::new(),
        }
    }
}

impl fmt::Debug for Jwk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Jwk");
        shown.field("kid", &self.kid);
        if self.is_symmetric() {
            shown.field("kty", &"oct")
        } else {
            shown.field("thumbprint", &self.thumbprint())
        };
        shown.field("private", &self.is_private()).finish()
    }
}

fn missing(name: &str) -> Finding {
    Finding::new(&rule::KEY_MEMBER, Part::Key, format!("“{name}”"), "none").member(name)
}

fn wrong_type(name: &str, expected: &str, span: &Range<usize>) -> Finding {
    Finding::new(&rule::KEY_MEMBER, Part::Key, expected, "another type").member(name).at(At::Decoded(span.clone()))
}

/// A member that is a string, if it is there.
fn string<'m>(members: &'m [Member], name: &str) -> Result<Option<&'m str>, Finding> {
    json::get(members, name)
        .map(|value| value.as_str().ok_or_else(|| wrong_type(name, "a string", &value.span)))
        .transpose()
}

/// Whether a member is there; refuses one that is not strict base64url.
fn is_base64url(members: &[Member], name: &str) -> Result<bool, Finding> {
    let Some(text) = string(members, name)? else { return Ok(false) };
    base64url::decode(text, Part::Key)
        .map_err(|finding| Finding { rule: &rule::KEY_MEMBER, ..finding }.member(name))?;
    Ok(true)
}

/// RFC 7517 §4.3: an array of distinct strings.
fn key_ops(members: &[Member]) -> Result<Option<Vec<String>>, Finding> {
    let Some(value) = json::get(members, "key_ops") else { return Ok(None) };
    let ops: Option<Vec<String>> = match &value.kind {
        Kind::Array(ops) => ops.iter().map(|op| op.as_str().map(str::to_owned)).collect(),
        _ => None,
    };
    let ops = ops.ok_or_else(|| wrong_type("key_ops", "an array of strings", &value.span))?;
    match ops.iter().enumerate().find(|(i, op)| ops.iter().take(*i).any(|earlier| earlier == *op)) {
        None => Ok(Some(ops)),
        Some((_, op)) => {
            let found = format!("“{}” twice", crate::visible(op));
            Err(Finding::new(&rule::KEY_OPS, Part::Key, "each operation once", found).member("key_ops"))
        }
    }
}
