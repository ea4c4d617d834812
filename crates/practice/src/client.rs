//! A client as the server knows it (RFC 7591 §2).

use std::sync::Arc;

use jose::{Finding, KeySet, UnixTime};
use oauth::Method;

use crate::secret::{Form, Secret};

/// What was fetched from a client's `jwks_uri`, and when.
#[derive(Clone, PartialEq)]
pub struct Fetched {
    /// The keys.
    pub keys: Arc<KeySet>,
    /// When they came.
    pub at: UnixTime,
}

/// Where a client's public keys are.
#[derive(Clone, Default, PartialEq)]
pub enum Keys {
    /// It has none.
    #[default]
    None,
    /// Here: given at registration (`jwks`).
    Here(Arc<KeySet>),
    /// At an address of the client's (`jwks_uri`), from which they are fetched when the copy is too old.
    At {
        /// The address.
        url: String,
        /// The copy.
        copy: Option<Fetched>,
    },
}

impl Keys {
    /// A JWK Set by value.
    pub fn here(jwks: &str) -> Result<Self, Finding> {
        KeySet::parse(jwks).map(|keys| Self::Here(Arc::new(keys)))
    }

    /// A JWK Set by address.
    pub fn at(url: impl Into<String>) -> Self {
        Self::At { url: url.into(), copy: None }
    }
}

/// A client. It prints nothing, as it has secrets.
#[derive(Clone, PartialEq)]
pub struct Client {
    /// Its id.
    pub id: String,
    /// How it authenticates (`token_endpoint_auth_method`).
    pub method: &'static Method,
    /// The algorithm of its assertions (`token_endpoint_auth_signing_alg`); empty for any.
    pub signing_alg: String,
    /// Its secrets, the newest last.
    pub secrets: Vec<Secret>,
    /// Its public keys.
    pub keys: Keys,
    /// What it may ask for: words with spaces between; empty for anything.
    pub scope: String,
    /// The registration access token, kept as a digest (RFC 7592 §3); none where an administrator registered it.
    pub registration: Option<Form>,
    /// When it registered; none where an administrator registered it.
    pub(crate) issued: Option<UnixTime>,
    /// The ids of assertions that it used, and until when each is kept.
    pub(crate) used: Vec<(String, UnixTime)>,
}

impl Client {
    /// A client that has no credential yet.
    pub fn new(id: impl Into<String>, method: &'static Method) -> Self {
        Self {
            id: id.into(),
            method,
            signing_alg: String::new(),
            secrets: Vec::new(),
            keys: Keys::None,
            scope: String::new(),
            registration: None,
            issued: None,
            used: Vec::new(),
        }
    }

    /// The same with this secret, and no other.
    pub fn with_secret(mut self, secret: &str, salt: [u8; 16], made: UnixTime) -> Self {
        self.secrets = vec![Secret { form: Form::of(secret, self.keeps_clear(), salt), made }];
        self
    }

    /// The same with these keys.
    pub fn with_keys(self, keys: Keys) -> Self {
        Self { keys, ..self }
    }

    /// Whether its secret has to be readable at the server.
    pub(crate) fn keeps_clear(&self) -> bool {
        self.method.needs == oauth::Needs::SharedKey
    }

    /// Whether an assertion of this id was taken and is still remembered.
    pub(crate) fn has_used(&self, id: &str, now: UnixTime) -> bool {
        self.used.iter().any(|(known, until)| known == id && now.since(*until) < 0)
    }

    /// Remembers an assertion until it is worth nothing, and forgets those that are.
    pub(crate) fn remember(&mut self, id: &str, until: UnixTime, now: UnixTime) {
        self.used.retain(|(_, until)| now.since(*until) < 0);
        self.used.push((id.to_owned(), until));
    }
}
