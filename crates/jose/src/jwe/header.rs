//! The JOSE header of one recipient: what is protected, what is shared, and what is its own, taken together
//! (RFC 7516 §4, §7.2.1).

use super::enc::Encryption;
use super::kw::Algorithm;
use super::rule;
use crate::base64url;
use crate::finding::{At, Finding, Part, visible};
use crate::json::{Kind, Member, Value};
use crate::rule::{ALG_MISSING, ALG_NONE, ALG_UNKNOWN, CRIT, KID_TYPE, Rule};

/// The parameters that say how to decrypt. Others are only shown.
const KNOWN: [&str; 12] = ["alg", "enc", "zip", "crit", "kid", "epk", "apu", "apv", "iv", "tag", "p2s", "p2c"];

/// The parameters that say how to decrypt, from wherever they stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Joint {
    parameters: Vec<Parameter>,
}

#[derive(Clone, Debug)]
struct Parameter {
    name: String,
    value: Value,
    protected: bool,
}

/// What a header asks for.
pub(super) struct Asked {
    pub(super) algorithm: &'static Algorithm,
    pub(super) encryption: &'static Encryption,
    pub(super) compressed: bool,
}

impl Joint {
    /// The same with these as well; the caller has seen to it that no name stands twice.
    pub(super) fn with(mut self, members: &[Member], protected: bool) -> Self {
        let known = members.iter().filter(|member| KNOWN.contains(&member.name.as_str()));
        self.parameters.extend(known.map(|member| Parameter {
            name: member.name.clone(),
            value: member.value.clone(),
            protected,
        }));
        self
    }

    /// The algorithms, and whether the content is compressed.
    ///
    /// Refuses `crit` (H10: no extension is understood), algorithms that are missing (H01, H28) or not known (H02, H09,
    /// E03), and `zip` that is unknown or not protected (H25).
    pub(super) fn asked(&self) -> Result<Asked, Finding> {
        if self.get("crit").is_some() {
            return Err(self.wrong(&CRIT, "crit", "no “crit”: no extension is understood here"));
        }
        let algorithm = match self.text("alg") {
            Some(name) => Algorithm::named(name).ok_or_else(|| {
                let rule = if name == "none" { &ALG_NONE } else { &ALG_UNKNOWN };
                self.wrong(rule, "alg", "a key management algorithm of the list")
            })?,
            None => return Err(self.wrong(&ALG_MISSING, "alg", "a key management algorithm of the list")),
        };
        let encryption = match self.get("enc") {
            Some(value) => value
                .as_str()
                .and_then(Encryption::named)
                .ok_or_else(|| self.wrong(&rule::ENC, "enc", "a content encryption algorithm of the list"))?,
            None => return Err(self.wrong(&rule::ENC_MISSING, "enc", "a content encryption algorithm of the list")),
        };
        let compressed = match self.parameter("zip") {
            None => false,
            Some(zip) if zip.protected && zip.value.as_str() == Some("DEF") => true,
            Some(_) => return Err(self.wrong(&rule::INFLATE, "zip", "“DEF” in the protected header")),
        };
        Ok(Asked { algorithm, encryption, compressed })
    }

    /// The value of a parameter.
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.parameter(name).map(|parameter| &parameter.value)
    }

    /// The text of a parameter.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Value::as_str)
    }

    /// The value of a parameter that is a whole number, written as one.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        match self.get(name)?.kind {
            Kind::Number(ref digits) => digits.parse().ok(),
            _ => None,
        }
    }

    /// The bytes of a parameter that is base64url; refused by the rule where it is anything else.
    pub(super) fn bytes(&self, rule: &'static Rule, name: &str) -> Result<Option<Vec<u8>>, Finding> {
        let Some(value) = self.get(name) else { return Ok(None) };
        let bytes = value.as_str().and_then(|text| base64url::decode(text, Part::Header).ok());
        bytes.map(Some).ok_or_else(|| self.wrong(rule, name, "base64url"))
    }

    /// The bytes of a parameter that is base64url of this length.
    pub(super) fn exactly(&self, name: &str, len: usize) -> Result<Vec<u8>, Finding> {
        let bytes = self.bytes(&rule::PARAMETER, name)?.filter(|bytes| bytes.len() == len);
        bytes.ok_or_else(|| self.wrong(&rule::PARAMETER, name, format!("{len} bytes as base64url")))
    }

    /// The key id, where there is one; anything but a string is refused (H17).
    pub(super) fn kid(&self) -> Result<Option<&str>, Finding> {
        match self.get("kid") {
            None => Ok(None),
            Some(Value { kind: Kind::String(kid), .. }) => Ok(Some(kid)),
            Some(_) => Err(self.wrong(&KID_TYPE, "kid", "a string")),
        }
    }

    /// A finding about a parameter, at its place: in the protected header, or in the JSON form around it.
    pub(super) fn wrong(&self, rule: &'static Rule, name: &str, expected: impl Into<String>) -> Finding {
        let Some(parameter) = self.parameter(name) else {
            return Finding::new(rule, Part::Header, expected, format!("no “{}”", visible(name))).member(name);
        };
        let span = parameter.value.span.clone();
        let (part, at) =
            if parameter.protected { (Part::Header, At::Decoded(span)) } else { (Part::Token, At::Text(span)) };
        Finding::new(rule, part, expected, parameter.value.describe()).member(name).at(at)
    }

    fn parameter(&self, name: &str) -> Option<&Parameter> {
        self.parameters.iter().find(|parameter| parameter.name == name)
    }
}
