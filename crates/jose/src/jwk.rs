//! JSON Web Keys as data (RFC 7517 §4, RFC 7518 §6, RFC 9964 §3), modelled by jose-jwk.
//!
//! jose-jwk holds the key material. What it cannot model — AKP keys, and algorithm names it does not list — stands
//! beside it.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::finding::{At, Finding, Part};
use crate::json::{self, Kind, Member, Reading, Value};
use crate::rule;
use crate::thumbprint::thumbprint;

mod akp;
mod model;

pub use akp::Akp;
pub(crate) use model::{Model, Piece, members};

/// Members that must not be published (RFC 7518 §6, RFC 9964 §3; `k` is the secret itself).
const PRIVATE: [&str; 8] = ["d", "p", "q", "dp", "dq", "qi", "k", "priv"];

/// A key as data: well-formed, but not yet known to be usable; [`crate::Key`] is the next stage.
///
/// `Debug` prints the type and, for public keys, the thumbprint; never key material.
#[derive(Clone, PartialEq, Eq)]
pub struct Jwk {
    /// Shared: a copy of a key is no copy of its secrets.
    pub(crate) model: Arc<Model>,
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
        let alg = match &model {
            Model::Jose(_) => None,
            Model::Akp(akp) => Some(akp.algorithm.name.to_owned()),
        };
        Self { model: Arc::new(model), kid: None, alg, key_use: None, key_ops: None }
    }

    /// A key for ML-DSA, which names its algorithm and has no other name or purpose yet.
    pub fn akp(akp: Akp) -> Self {
        Self::new(Model::Akp(akp))
    }

    /// The material of a key for ML-DSA; `None` for every other key.
    pub fn as_akp(&self) -> Option<&Akp> {
        match &*self.model {
            Model::Jose(_) => None,
            Model::Akp(akp) => Some(akp),
        }
    }

    /// The key material in jose-jwk's types; `None` for what those cannot model, which [`Jwk::as_akp`] gives.
    pub fn model(&self) -> Option<&jose_jwk::Key> {
        match &*self.model {
            Model::Jose(key) => Some(key),
            Model::Akp(_) => None,
        }
    }

    /// Reads a key from JSON text.
    ///
    /// Refuses what is not JSON or stands twice (P10–P19), an unknown `kty` (K01), and missing or malformed
    /// members (K02, K34).
    pub fn parse(text: &str) -> Result<Self, Finding> {
        let value = Reading::of(text.as_bytes(), Part::Key).strict()?;
        Self::from_json(&value)
    }

    /// Reads a key from JSON that was read already.
    pub fn from_json(value: &Value) -> Result<Self, Finding> {
        let Kind::Object(members) = &value.kind else { return Err(value.not_an_object(Part::Key)) };
        Ok(Self {
            model: Arc::new(model::read(members)?),
            kid: text(members, "kid")?,
            alg: text(members, "alg")?,
            key_use: text(members, "use")?,
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
        members(&self.model).iter().any(|(name, _)| PRIVATE.contains(name))
    }

    /// Whether it is a shared secret, of which nothing can be published.
    pub fn is_symmetric(&self) -> bool {
        matches!(*self.model, Model::Jose(jose_jwk::Key::Oct(_)))
    }

    /// The bytes of a shared secret; `None` for every other key.
    pub fn secret(&self) -> Option<&[u8]> {
        match &*self.model {
            Model::Jose(jose_jwk::Key::Oct(oct)) => Some(oct.k.as_ref()),
            _ => None,
        }
    }

    /// The key without its private members, as JSON; `None` for a symmetric key.
    pub fn public_json(&self) -> Option<String> {
        (!self.is_symmetric()).then(|| self.write(false))
    }

    /// What makes the public key and nothing beside it, as a DPoP proof carries it (RFC 9449 §4.2); `None` for a symmetric
    /// key.
    pub fn bare_json(&self) -> Option<String> {
        let mut members = self.public_members();
        if let Model::Akp(akp) = &*self.model {
            members.push(("alg", akp.algorithm.name.to_owned()));
        }
        let members: Vec<_> =
            members.iter().map(|(name, text)| format!("{}:{}", json::quote(name), json::quote(text))).collect();
        (!self.is_symmetric()).then(|| format!("{{{}}}", members.join(",")))
    }

    /// The whole key as JSON, private members included: show it only to someone who asked for it.
    pub fn private_json(&self) -> String {
        self.write(true)
    }

    /// The members of the public key alone, as they stand in JSON: `kty` first.
    pub(crate) fn public_members(&self) -> Vec<(&'static str, String)> {
        let public = members(&self.model).into_iter().filter(|(name, _)| !PRIVATE.contains(name));
        public.map(|(name, piece)| (name, piece.text())).collect()
    }

    /// `kty`, then what the key is for, then what it is made of.
    fn write(&self, private: bool) -> String {
        // An ML-DSA key is none without its algorithm (RFC 9964 §3).
        let alg = self.as_akp().map(|akp| akp.algorithm.name).or(self.alg.as_deref());
        let named = [("kid", self.kid.as_deref()), ("use", self.key_use.as_deref()), ("alg", alg)];
        let mut lines = Vec::new();
        let mut line = |name: &str, json: &str| lines.push(format!("  \"{name}\": {json}"));
        for (name, piece) in members(&self.model) {
            if private || !PRIVATE.contains(&name) {
                line(name, &json::quote(&piece.text()));
            }
            if name != "kty" {
                continue;
            }
            for (name, value) in named {
                if let Some(value) = value {
                    line(name, &json::quote(value));
                }
            }
            if let Some(ops) = &self.key_ops {
                line("key_ops", &format!("[{}]", written_ops(ops, private).join(", ")));
            }
        }
        format!("{{\n{}\n}}", lines.join(",\n"))
    }
}

impl From<jose_jwk::Key> for Jwk {
    /// Material without a name or a purpose.
    fn from(key: jose_jwk::Key) -> Self {
        Self::new(Model::Jose(key))
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

/// `key_ops` as JSON strings; what the public part may do is the other half of what the private one may.
fn written_ops(ops: &[String], private: bool) -> Vec<String> {
    let mut written = Vec::with_capacity(ops.len());
    for op in ops {
        let op = json::quote(match op.as_str() {
            "sign" if !private => "verify",
            "decrypt" if !private => "encrypt",
            "unwrapKey" if !private => "wrapKey",
            op => op,
        });
        // Each stands once (RFC 7517 §4.3).
        if !written.contains(&op) {
            written.push(op);
        }
    }
    written
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

fn text(members: &[Member], name: &str) -> Result<Option<String>, Finding> {
    Ok(string(members, name)?.map(str::to_owned))
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
