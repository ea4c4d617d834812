//! What the person fills in to ask for a token.

use std::fmt;

use jose::Key;
use oauth::auth::private_key_jwt;
use oauth::{Credential, DEFAULT_LIFETIME, Draft, Edits, Endpoint, Method, Needs, Request, Stamp};

use super::KeyId;

/// The form of the place Assertion; all text is as typed. `Debug` prints no secret.
#[derive(Clone, PartialEq)]
pub struct RequestForm {
    /// The client.
    pub client_id: String,
    /// The authorization server's issuer.
    pub issuer: String,
    /// Where the request goes.
    pub token_endpoint: String,
    /// Where somebody publishes the keys that Inspect verifies with; the form itself does not need it.
    pub jwks_uri: String,
    /// Space-separated scopes; may be empty.
    pub scope: String,
    /// How the client says who it is.
    pub method: &'static Method,
    /// The key that signs the assertion.
    pub key: Option<KeyId>,
    /// The client secret.
    pub secret: String,
    /// Seconds the assertion lives.
    pub lifetime: String,
    /// What the person wrote in a member's place.
    pub edits: Edits,
}

impl Default for RequestForm {
    fn default() -> Self {
        Self {
            client_id: String::new(),
            issuer: String::new(),
            token_endpoint: String::new(),
            jwks_uri: String::new(),
            scope: String::new(),
            method: &private_key_jwt::METHOD,
            key: None,
            secret: String::new(),
            lifetime: DEFAULT_LIFETIME.to_string(),
            edits: Edits::default(),
        }
    }
}

impl RequestForm {
    /// Names and addresses to practise with: RFC 6749's own example client, and a server that cannot exist.
    pub fn use_practice_values(&mut self) {
        self.client_id = "s6BhdRkqt3".to_owned();
        self.issuer = "https://as.example.com".to_owned();
        self.token_endpoint = "https://as.example.com/token".to_owned();
    }

    /// Seconds, if what was typed is a number above zero.
    pub fn seconds(&self) -> Option<i64> {
        self.lifetime.trim().parse().ok().filter(|seconds| *seconds > 0)
    }

    /// What is still missing before there is a request, as a sentence; an address has been looked at by the browser.
    pub fn missing(&self, endpoint: Option<&Endpoint>) -> Option<&'static str> {
        if self.client_id.is_empty() {
            return Some("Type the client id, or use the practice values.");
        }
        if self.method.needs == Needs::PrivateKey {
            if self.issuer.is_empty() {
                return Some("Type the issuer: it is whom the assertion is for.");
            }
            if self.seconds().is_none() {
                return Some("Type the lifetime as whole seconds, as 60.");
            }
            if self.key.is_none() {
                return Some("Choose a key, or make one.");
            }
        }
        if self.token_endpoint.is_empty() {
            return Some("Type the token endpoint: it is where the request goes.");
        }
        if endpoint.is_none() {
            return Some("The token endpoint is not an address: it starts with https:// and names a host.");
        }
        None
    }

    /// The assertion in the making.
    pub fn draft(&self, key: &Key, stamp: Stamp) -> Option<Draft> {
        Some(Draft {
            client_id: self.client_id.clone(),
            issuer: self.issuer.clone(),
            lifetime: self.seconds().unwrap_or(DEFAULT_LIFETIME),
            algorithm: key.signing_algorithm()?,
            kid: key.jwk().kid.clone(),
            stamp,
            edits: self.edits.clone(),
        })
    }

    /// The request, authenticated with the assertion where the method wants one.
    pub fn request(&self, endpoint: Endpoint, assertion: Option<&str>) -> Request {
        let mut request = Request::client_credentials(endpoint, self.scope.trim());
        let credential = match assertion {
            Some(assertion) => Credential::Assertion(assertion),
            None => Credential::Secret { client_id: &self.client_id, client_secret: &self.secret },
        };
        (self.method.apply)(credential, &mut request);
        request
    }
}

impl fmt::Debug for RequestForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestForm")
            .field("client_id", &self.client_id)
            .field("issuer", &self.issuer)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_is_missing_one_thing_at_a_time() {
        let mut form = RequestForm::default();
        let endpoint = Endpoint::default();
        assert!(form.missing(None).is_some_and(|text| text.contains("client id")));
        form.use_practice_values();
        assert!(form.missing(None).is_some_and(|text| text.contains("key")));
        form.method = &oauth::auth::client_secret_basic::METHOD;
        assert!(form.missing(None).is_some_and(|text| text.contains("address")));
        assert_eq!(form.missing(Some(&endpoint)), None);
    }

    #[test]
    fn a_lifetime_is_whole_seconds() {
        for (typed, seconds) in
            [("60", Some(60)), (" 5 ", Some(5)), ("0", None), ("-1", None), ("1.5", None), ("", None)]
        {
            assert_eq!(RequestForm { lifetime: typed.to_owned(), ..RequestForm::default() }.seconds(), seconds);
        }
    }

    #[test]
    fn the_secret_does_not_print() {
        let form = RequestForm { secret: "s3cr3t".to_owned(), ..RequestForm::default() };
        assert!(!format!("{form:?}").contains("s3cr3t"));
    }
}
