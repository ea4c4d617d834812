//! What a client asks a server for: one file each, listed once, in [`PURPOSES`].
//!
//! Most are grants at the token endpoint (RFC 6749 §4); the others are requests to endpoints that take the same client
//! authentication. Every one is a form, and what it has in it is data: what a purpose asks for is a [`Parameter`].

use jose::Source;

use crate::request::{Field, Request};
use crate::servers::Need;

mod authorization_code;
mod backchannel_authentication;
mod ciba;
mod client_credentials;
mod device_authorization;
mod device_code;
mod introspection;
mod jwt_bearer;
mod pushed_authorization;
mod refresh_token;
mod revocation;
mod token_exchange;

pub use authorization_code::PURPOSE as AUTHORIZATION_CODE;
pub use ciba::PURPOSE as CIBA;
pub use client_credentials::PURPOSE as CLIENT_CREDENTIALS;
pub use device_code::PURPOSE as DEVICE_CODE;
pub use introspection::PURPOSE as INTROSPECTION;
pub use jwt_bearer::PURPOSE as JWT_BEARER;
pub use pushed_authorization::PURPOSE as PUSHED_AUTHORIZATION;

/// The name that the metadata of a server has for the token endpoint (RFC 8414 §2).
pub const TOKEN_ENDPOINT: &str = "token_endpoint";

/// What a request is for.
#[derive(Debug)]
pub struct Purpose {
    /// What it is called, as its standard does.
    pub name: &'static str,
    /// What it gets, and from what, in a sentence or two.
    pub about: &'static str,
    /// The `grant_type`; empty for what is no grant.
    pub grant_type: &'static str,
    /// Where it goes, by the name in the metadata of the server (RFC 8414 §2).
    pub endpoint: &'static str,
    /// What it has in it beyond that, in order.
    pub parameters: &'static [Parameter],
    /// Where it is specified.
    pub source: Source,
}

/// One parameter of a form.
#[derive(Debug)]
pub struct Parameter {
    /// The name.
    pub name: &'static str,
    /// What it is, as a sentence.
    pub what: &'static str,
    /// What it is unless the person says otherwise; `{client_id}` for the client.
    pub value: &'static str,
    /// Whether it has to be there.
    pub need: Need,
    /// Whether whoever has it can do harm with it.
    pub secret: bool,
}

const fn must(name: &'static str, what: &'static str) -> Parameter {
    Parameter { name, what, value: "", need: Need::Required, secret: false }
}

const fn may(name: &'static str, what: &'static str) -> Parameter {
    Parameter { need: Need::Optional, ..must(name, what) }
}

/// With a value to begin with.
const fn set(parameter: Parameter, value: &'static str) -> Parameter {
    Parameter { value, ..parameter }
}

/// That is a secret.
const fn secret(parameter: Parameter) -> Parameter {
    Parameter { secret: true, ..parameter }
}

const SCOPE: Parameter = may("scope", "What for: words with spaces between.");

/// Everything a client can ask for here: the grants first, then what goes to other endpoints.
pub static PURPOSES: &[&Purpose] = &[
    &client_credentials::PURPOSE,
    &authorization_code::PURPOSE,
    &refresh_token::PURPOSE,
    &jwt_bearer::PURPOSE,
    &token_exchange::PURPOSE,
    &device_code::PURPOSE,
    &ciba::PURPOSE,
    &pushed_authorization::PURPOSE,
    &device_authorization::PURPOSE,
    &backchannel_authentication::PURPOSE,
    &introspection::PURPOSE,
    &revocation::PURPOSE,
];

/// Whether the parameter of this exact name is a secret, whatever the purpose: whoever has its value can do harm with it.
///
/// ```
/// assert!(oauth::purpose::is_secret("refresh_token") && !oauth::purpose::is_secret("scope"));
/// ```
pub fn is_secret(name: &str) -> bool {
    let mut parameters = PURPOSES.iter().flat_map(|purpose| purpose.parameters);
    parameters.any(|parameter| parameter.secret && parameter.name == name)
}

impl Purpose {
    /// The purpose of this exact name.
    pub fn named(name: &str) -> Option<&'static Self> {
        PURPOSES.iter().copied().find(|purpose| purpose.name == name)
    }

    /// Writes it into a request; `value` says what each parameter is, and what is empty is left out.
    pub fn apply<'v>(&self, value: impl Fn(&'static str) -> &'v str, request: &mut Request) {
        if !self.grant_type.is_empty() {
            request.form.push(Field::new("grant_type", self.grant_type));
        }
        for parameter in self.parameters {
            let value = value(parameter.name);
            if !value.is_empty() {
                request.form.push(Field::new(parameter.name, value));
            }
        }
    }
}

impl PartialEq for Purpose {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Endpoint;

    #[test]
    fn every_purpose_explains_itself_and_stands_once() {
        for (i, purpose) in PURPOSES.iter().enumerate() {
            let name = purpose.name;
            assert!(PURPOSES.iter().skip(i + 1).all(|other| other.name != name), "{name} stands twice");
            assert!(purpose.about.len() > 40 && purpose.about.ends_with('.') && !purpose.about.contains('!'), "{name}");
            assert!(purpose.source.url().starts_with("https://"), "{name}");
            assert_eq!(purpose.endpoint == TOKEN_ENDPOINT, !purpose.grant_type.is_empty(), "{name}");
            for parameter in purpose.parameters {
                assert!(parameter.what.ends_with('.'), "{name}: {}", parameter.name);
            }
        }
    }

    #[test]
    fn a_secret_is_one_in_every_purpose_and_fit_to_name_a_variable() {
        for parameter in PURPOSES.iter().flat_map(|purpose| purpose.parameters) {
            assert_eq!(parameter.secret, is_secret(parameter.name), "{}", parameter.name);
            let fit = parameter.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
            assert!(fit || !parameter.secret, "{}", parameter.name);
        }
        assert!(!is_secret("") && !is_secret("Code"));
    }

    #[test]
    fn what_is_empty_is_left_out() {
        let mut request = Request::new(Endpoint::default());
        let value = |name| if name == "subject_token" { "a b" } else { "" };
        token_exchange::PURPOSE.apply(value, &mut request);
        assert_eq!(
            request.body(),
            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange&subject_token=a+b"
        );
    }
}
