//! What fills the holes of a template: made when a template asks, since a person can have pasted a megabyte.

use jose::json::Value;
use jose::{Algorithm, Family};
use oauth::Field;
use oauth::auth::form_encoded;
use oauth::purpose::is_secret;

use crate::job::Job;
use crate::language::{Language, json, json_text};

/// A job in the words of a language.
pub(crate) struct Values<'j> {
    pub(crate) language: &'static Language,
    job: &'j Job<'j>,
    /// The conditions that hold.
    holds: Vec<&'static str>,
    /// What is signed with, if something is.
    algorithm: Option<&'static Algorithm>,
    lifetime: i64,
    back: i64,
    header: Vec<(String, Value)>,
    claims: Vec<(String, Value)>,
}

/// An item of a list.
pub(crate) enum Item<'v> {
    /// A header field, or a parameter of the form.
    Field(&'v Field),
    /// A parameter of the form whose value is a secret: this name, and whatever its variable holds.
    Secret(&'v str),
    /// A member of the header, or a claim.
    Member(&'v str, &'v Value),
}

impl<'j> Values<'j> {
    /// The values of a job, with those of its assertion if the code signs; `None` where a member is not JSON.
    pub(crate) fn of(job: &'j Job<'j>, language: &'static Language, signs: bool) -> Option<Self> {
        let assertion = job.signed().filter(|_| signs);
        let (header, claims) = match assertion {
            Some(assertion) => (assertion.header_members()?, assertion.claim_members()?),
            None => (Vec::new(), Vec::new()),
        };
        let [lifetime, back] = assertion.map_or([0; 2], |assertion| [assertion.lifetime, assertion.back]);
        let algorithm = assertion.map(|assertion| assertion.algorithm);
        Some(Self { language, job, holds: job.conditions(), algorithm, lifetime, back, header, claims })
    }

    /// Whether a condition holds.
    pub(crate) fn holds(&self, name: &str) -> bool {
        self.holds.contains(&name)
    }

    /// A value as a literal.
    pub(crate) fn literal(&self, name: &str) -> Option<String> {
        let job = self.job;
        let text = match name {
            "endpoint" => job.request.endpoint.url(),
            "origin" => job.request.endpoint.origin.clone(),
            "client_id" => job.client_id.to_owned(),
            "grant_type" => {
                job.form().find(|field| field.name == name).map(|field| field.value.clone()).unwrap_or_default()
            }
            "code" => return Some(self.language.variable(&variable(name))),
            "body" => job.body(),
            "user" if job.encode_basic => format!("{}:", form_encoded(job.client_id)),
            "user" => format!("{}:", job.client_id),
            "named" => format!("client_id={}", form_encoded(job.client_id)),
            "given" => job.given().map(pair).unwrap_or_default(),
            "header_json" => format!(r#"{{"alg":{}{}}}"#, json_text(self.algorithm?.name), listed(&self.header)),
            "claims_json" => listed(&self.claims),
            "kid" => return self.language.value(&self.header.iter().find(|(name, _)| name == "kid")?.1),
            _ => return None,
        };
        Some(self.language.text(&text))
    }

    /// A word of our own.
    pub(crate) fn word(&self, name: &str) -> Option<String> {
        let get = self.job.verb() == "GET";
        Some(match name {
            "verb" => self.job.verb().to_owned(),
            "Verb" => if get { "Get" } else { "Post" }.to_owned(),
            "ahead" => apart(self.lifetime),
            "back" if self.back == 0 => String::new(),
            "back" => apart(self.back.saturating_neg()),
            _ => about(self.algorithm?, name)?,
        })
    }

    /// The items of a list.
    pub(crate) fn items(&self, list: &str) -> Option<Vec<Item<'_>>> {
        let form = |without: &'static [&'static str]| {
            let wanted = move |field: &&Field| !without.contains(&field.name.as_str());
            self.job.form().filter(wanted).map(parameter).collect()
        };
        Some(match list {
            "headers" => self.job.headers().map(Item::Field).collect(),
            "form" => form(&[]),
            "form_shown" => self.job.form().filter(|field| !is_secret(&field.name)).map(Item::Field).collect(),
            "secrets" => self.job.secrets().into_iter().map(parameter).collect(),
            "form_rest" => form(&["grant_type"]),
            "form_more" if self.holds("code") => form(&["grant_type", "code"]),
            "form_more" => form(&["grant_type"]),
            "header" => self.header.iter().map(|(name, value)| Item::Member(name, value)).collect(),
            "header_rest" => {
                let rest = self.header.iter().filter(|(name, _)| name != "kid");
                rest.map(|(name, value)| Item::Member(name, value)).collect()
            }
            "claims" => self.claims.iter().map(|(name, value)| Item::Member(name, value)).collect(),
            _ => return None,
        })
    }

    /// A word of our own that an item has: the name of a secret, as it stands, and of its variable.
    pub(crate) fn word_of_item(&self, item: &Item<'_>, name: &str) -> Option<String> {
        match (item, name) {
            (Item::Secret(known), "parameter") => Some((*known).to_owned()),
            (Item::Secret(known), "variable") => Some(variable(known)),
            (Item::Secret(known), "read") => Some(self.language.variable(&variable(known))),
            _ => None,
        }
    }

    /// What an item has under this name, as a literal.
    pub(crate) fn of_item(&self, item: &Item<'_>, name: &str) -> Option<String> {
        match (item, name) {
            (Item::Secret(name), "name") => Some(self.language.text(name)),
            (Item::Secret(name), "value") => Some(self.language.variable(&variable(name))),
            (Item::Field(field), "name") => Some(self.language.text(&field.name)),
            (Item::Field(field), "key") => Some(self.language.name(&field.name)),
            (Item::Field(field), "value") => Some(self.language.text(&field.value)),
            (Item::Field(field), "line") => Some(self.language.text(&format!("{}: {}", field.name, field.value))),
            (Item::Field(field), "pair") => Some(self.language.text(&pair(field))),
            (Item::Member(member, _), "name") => Some(self.language.name(member)),
            (Item::Member(_, value), "value") => self.language.value(value),
            _ => None,
        }
    }
}

/// A parameter of the form: what is a secret has no value here.
fn parameter(field: &Field) -> Item<'_> {
    if is_secret(&field.name) { Item::Secret(&field.name) } else { Item::Field(field) }
}

/// The variable that a secret is read from.
fn variable(name: &str) -> String {
    name.to_ascii_uppercase()
}

/// What is added to a time: ` + 60`, ` - 5`.
fn apart(seconds: i64) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    format!(" {sign} {}", seconds.unsigned_abs())
}

/// A parameter as it goes over the wire.
fn pair(field: &Field) -> String {
    format!("{}={}", form_encoded(&field.name), form_encoded(&field.value))
}

/// Members as JSON, a comma before each.
fn listed(members: &[(String, Value)]) -> String {
    members.iter().map(|(name, value)| format!(",{}:{}", json_text(name), json(value))).collect()
}

/// What libraries call an algorithm and its parts.
fn about(algorithm: &Algorithm, name: &str) -> Option<String> {
    let len = algorithm.signature_len.unwrap_or_default();
    let bits: u32 = match algorithm.name {
        name if name.contains("384") => 384,
        name if name.contains("512") => 512,
        _ => 256,
    };
    Some(match (name, algorithm.family) {
        ("alg", _) => algorithm.name.to_owned(),
        // By its old name, which many libraries know alone.
        ("method", Family::Ed25519) => "EdDSA".to_owned(),
        ("method", _) => algorithm.name.to_owned(),
        ("bits", _) => bits.to_string(),
        ("bytes", _) => (bits / 8).to_string(),
        // Of one of the two integers of ECDSA: bytes, and hexadecimal digits.
        ("half", _) => (len / 2).to_string(),
        ("size", _) => len.to_string(),
        ("curve", Family::Ecdsa(curve)) => curve.name().to_owned(),
        ("kty", Family::Ecdsa(_)) => "EC".to_owned(),
        ("kty", Family::Ed25519) => "OKP".to_owned(),
        ("kty", _) => "RSA".to_owned(),
        _ => return None,
    })
}
