//! The header of a JWE, as far as opening needs it (RFC 7516 §4).

use jose::json::{self, Kind, Member, Reading, Value};
use jose::{At, Finding, Part, Rule, visible};

use crate::enc::{self, Encryption};
use crate::kw::{self, KeyManagement};
use crate::rule;

/// A header whose algorithms are known; what else it says is read by them.
pub(crate) struct Header {
    members: Vec<Member>,
    pub(crate) alg: &'static KeyManagement,
    pub(crate) enc: &'static Encryption,
}

impl Header {
    /// Reads the decoded header.
    ///
    /// Refuses what is not JSON or stands twice (P10–P19), `crit` (H10: no extension is understood), `zip` (H25), and
    /// algorithms that are missing or not known here (E02, E03).
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, Finding> {
        let members = Reading::of(bytes, Part::Header).object(Part::Header)?;
        for (name, rule) in [("crit", &jose::rule::CRIT), ("zip", &rule::ZIP)] {
            if let Some(value) = json::get(&members, name) {
                return Err(wrong(rule, name, Some(value), format!("no “{name}”")));
            }
        }
        let text = |name| json::get(&members, name).and_then(Value::as_str).unwrap_or_default();
        let alg = kw::named(text("alg"))
            .ok_or_else(|| wrong(&rule::ALG, "alg", json::get(&members, "alg"), "an algorithm with PBES2"))?;
        let enc = enc::named(text("enc"))
            .ok_or_else(|| wrong(&rule::ENC, "enc", json::get(&members, "enc"), "A256CBC-HS512 or A128CBC-HS256"))?;
        Ok(Self { members, alg, enc })
    }

    /// The text of a parameter.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Value::as_str)
    }

    /// The value of a parameter that is a whole number, written as one.
    pub(crate) fn number(&self, name: &str) -> Option<u32> {
        match self.get(name)?.kind {
            Kind::Number(ref digits) => digits.parse().ok(),
            _ => None,
        }
    }

    /// A finding about a parameter.
    pub(crate) fn wrong(&self, rule: &'static Rule, name: &str, expected: impl Into<String>) -> Finding {
        wrong(rule, name, self.get(name), expected)
    }

    fn get(&self, name: &str) -> Option<&Value> {
        json::get(&self.members, name)
    }
}

fn wrong(rule: &'static Rule, name: &str, value: Option<&Value>, expected: impl Into<String>) -> Finding {
    let found = value.map_or_else(|| format!("no “{}”", visible(name)), Value::describe);
    let finding = Finding::new(rule, Part::Header, expected, found).member(name);
    match value {
        Some(value) => finding.at(At::Decoded(value.span.clone())),
        None => finding,
    }
}
