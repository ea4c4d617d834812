//! The forms of key files: a file each, and one slice that lists them.

use jose::json::{self, Value};
use jose::{Finding, Jwk, Part};

use crate::diagnosis::{Found, Outcome};
use crate::{material, rule, shape};

mod certificate;
mod encrypted;
mod jwk;
mod named;
mod openssh;
mod pkcs1;
mod pkcs8;
mod sec1;
mod service_account;
pub(crate) mod spki;

pub(crate) use encrypted::rounds;
pub(crate) use spki::{EC, RSA};

/// One form.
pub struct Form {
    /// What it is called.
    pub name: &'static str,
    /// What it looks like, for a list of what can be pasted.
    pub looks: &'static str,
    /// What is in it.
    holds: Holds,
    /// The labels of its PEM, the standard's first; none where it has no PEM.
    labels: &'static [&'static str],
    /// Whether this may be it; the first form that says so is asked to read.
    recognise: fn(&Input<'_>) -> bool,
    /// The keys in it; adds to the notices what is worth saying of them.
    read: fn(&Input<'_>, &mut Vec<String>) -> Result<Outcome, Finding>,
}

/// What a form is for: a label that claims the opposite is refused.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Public,
    Private,
    Either,
}

/// The forms that are taken.
static TAKEN: [&Form; 13] = [
    &jwk::FORM,
    &jwk::SET,
    &service_account::FORM,
    &openssh::PUBLIC,
    &openssh::PRIVATE,
    &pkcs8::FORM,
    &encrypted::FORM,
    &pkcs1::PRIVATE,
    &pkcs1::PUBLIC,
    &sec1::FORM,
    &spki::FORM,
    &certificate::FORM,
    &certificate::REQUEST,
];

/// Every form that is known by name, in the order in which they are recognised; the first to say so is asked to read.
pub fn forms() -> impl Iterator<Item = &'static Form> {
    TAKEN.into_iter().chain(named::TEXTS).chain(named::BYTES)
}

/// What is to be read, looked at from every side a form may want to see.
pub(crate) struct Input<'a> {
    pub(crate) bytes: &'a [u8],
    /// As text without white space around it; empty when it is none.
    pub(crate) text: &'a str,
    /// As JSON, when it is an object; broken rules are for the form to find.
    pub(crate) json: Option<Value>,
    /// As ASN.1, see [`shape::shape`]; empty when it is none.
    pub(crate) shape: String,
    /// The label of the PEM it came in.
    pub(crate) label: Option<&'a str>,
    pub(crate) password: Option<&'a str>,
}

impl<'a> Input<'a> {
    pub(crate) fn new(bytes: &'a [u8], label: Option<&'a str>, password: Option<&'a str>) -> Self {
        let text = std::str::from_utf8(bytes).unwrap_or_default().trim();
        let json = text.starts_with('{').then(|| json::Reading::of(text.as_bytes(), Part::Key).value).flatten();
        Self { bytes, text, json, shape: shape::shape(bytes).unwrap_or_default(), label, password }
    }

    /// A member of the JSON object.
    pub(crate) fn member(&self, name: &str) -> Option<&Value> {
        json::get(self.json.as_ref()?.members(), name)
    }

    /// PEM or DER, for a sentence.
    fn armour(&self) -> &'static str {
        if self.label.is_some() { ", PEM" } else { ", DER" }
    }
}

/// The form this is.
pub(crate) fn of(input: &Input<'_>) -> Option<&'static Form> {
    forms().find(|form| (form.recognise)(input))
}

impl Form {
    /// The keys in it, once its bytes are whole (F05, F06) and its label does not claim the opposite (F33).
    pub(crate) fn read(&self, input: &Input<'_>, notices: &mut Vec<String>) -> Result<Outcome, Finding> {
        if !input.shape.is_empty() {
            shape::whole(input.bytes, self.name)?;
        }
        if let Some(label) = input.label.filter(|label| !self.labels.is_empty() && !self.labels.contains(label)) {
            let claims = [("PRIVATE", Holds::Public), ("PUBLIC", Holds::Private), ("CERTIFICATE", Holds::Private)];
            let label = jose::visible(label);
            if claims.iter().any(|(word, holds)| label.contains(word) && *holds == self.holds) {
                let expected = format!("what “{label}” says");
                return Err(Finding::new(&rule::MIXED_UP, Part::Key, expected, self.name));
            }
            notices.push(format!("Labelled “{label}”, but it is {}; some programs will refuse it.", self.name));
        }
        let mut outcome = (self.read)(input, notices)?;
        if let Outcome::Keys(keys) = &mut outcome {
            for key in keys.iter_mut().filter(|key| key.what.is_empty()) {
                key.what = self.describe(input, key.jwk.as_ref().ok());
            }
        }
        Ok(outcome)
    }

    /// “PKCS#8 private key, PEM, RSA 2048”, “JWK, public key, EC P-256”.
    fn describe(&self, input: &Input<'_>, jwk: Option<&Jwk>) -> String {
        let armour = match (self.holds, jwk) {
            (Holds::Either, Some(jwk)) if !jwk.is_symmetric() => {
                if jwk.is_private() {
                    ", private key"
                } else {
                    ", public key"
                }
            }
            _ if self.labels.is_empty() => "",
            _ => input.armour(),
        };
        let kind = jwk.and_then(Jwk::model).map_or(String::new(), |model| format!(", {}", material::describe(model)));
        format!("{}{armour}{kind}", self.name)
    }
}

/// The outcome of a form that holds one key.
fn one(model: jose_jwk::Key) -> Outcome {
    Outcome::Keys(vec![Found::new(Jwk::from(model))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_says_what_it_is() {
        for (i, form) in forms().enumerate() {
            assert!(forms().skip(i + 1).all(|other| other.name != form.name), "{} stands twice", form.name);
            assert!(!form.name.is_empty() && !form.looks.is_empty() && !form.name.ends_with('.'), "{}", form.name);
        }
    }
}
