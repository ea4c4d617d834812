//! Two methods on the same request: what each sends, what each side holds, and who can do what with it on the way.
//!
//! A [`Side`] is one client by one method. The servers to practise at know a client by one method alone, so a side brings
//! what they are to know of it along ([`super::practice::Practice::send_as`]).

use jose::{Algorithm, Finding, Key, UnixTime};
use oauth::servers::RFC_10070;
use oauth::{Credential, Draft, Edits, Endpoint, Method, Needs, Request, Stamp};
use practice::{Client, Keys};
use rand_core::TryCryptoRng;

use super::practice::HOME;

pub mod attempts;
pub mod claims;
pub mod hops;
pub mod injection;
pub mod lines;
pub mod pieces;
#[cfg(test)]
mod tests;

/// The client as the person has it. It prints nothing, as it holds secrets.
#[derive(Clone, PartialEq)]
pub struct Person {
    /// Its id.
    pub client_id: String,
    /// Its secret; empty for none.
    pub secret: String,
    /// Its key.
    pub key: Option<Key>,
    /// The algorithm of a code under an assertion.
    pub hmac: &'static str,
    /// Seconds that an assertion lives.
    pub lifetime: i64,
    /// Whether the other server keeps the same secret.
    pub same_elsewhere: bool,
}

/// What a client has to have for a method, and lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lack {
    /// It has no id.
    Name,
    /// It has no secret.
    Secret,
    /// Its secret is no key of a code.
    Code(Box<Finding>),
    /// It has no private key.
    Key,
}

/// What the client holds. It prints nothing.
#[derive(Clone, PartialEq)]
pub enum Held {
    /// Its name alone.
    Nothing,
    /// A secret, which it sends.
    Secret(String),
    /// A secret, and the key that it is.
    Shared(String, Key),
    /// A private key.
    Private(Key),
}

/// One client by one method: what it holds, and what the servers know of it. It prints nothing, as it holds secrets.
#[derive(Clone, PartialEq)]
pub struct Side {
    /// The method.
    pub method: &'static Method,
    /// What the client holds.
    pub held: Held,
    /// Seconds that an assertion lives.
    pub lifetime: i64,
    /// As the server to practise at knows it.
    pub home: Client,
    /// As the other server knows it.
    pub other: Client,
}

/// A request, and the assertion in it.
#[derive(Clone, PartialEq)]
pub struct Written {
    /// The request.
    pub request: Request,
    /// The assertion; none where the method has none.
    pub assertion: Option<String>,
}

impl Side {
    /// The client by a method. Without random bytes it lacks its secret.
    pub fn of<R: TryCryptoRng>(
        method: &'static Method,
        person: &Person,
        now: UnixTime,
        rng: &mut R,
    ) -> Result<Self, Lack> {
        if person.client_id.is_empty() {
            return Err(Lack::Name);
        }
        let held = held(method, person, rng)?;
        let bare = || Client::new(person.client_id.clone(), method);
        let (home, other) = match &held {
            Held::Nothing => (bare(), bare()),
            Held::Private(key) => {
                let keys = key.jwk().public_json().and_then(|jwk| Keys::here(&jwk).ok()).ok_or(Lack::Key)?;
                (bare().with_keys(keys.clone()), bare().with_keys(keys))
            }
            Held::Secret(secret) | Held::Shared(secret, _) => {
                let mut bytes = [0; 64];
                rng.try_fill_bytes(&mut bytes).map_err(|_| Lack::Secret)?;
                let (salts, own) = bytes.split_at(32);
                let salt = |at: usize| salts.get(at..at.saturating_add(16)).and_then(|salt| salt.try_into().ok());
                let (one, two) = (salt(0).unwrap_or_default(), salt(16).unwrap_or_default());
                let own = jose::base64url::encode(own);
                let elsewhere = if person.same_elsewhere { secret } else { &own };
                (bare().with_secret(secret, one, now), bare().with_secret(elsewhere, two, now))
            }
        };
        Ok(Self { method, held, lifetime: person.lifetime, home, other })
    }

    /// What the server at an address knows of it.
    pub fn at(&mut self, url: &str) -> &mut Client {
        if url.starts_with(super::practice::OTHER) { &mut self.other } else { &mut self.home }
    }

    /// The assertion in the making, for the server of this issuer; none where the method has none.
    pub fn draft(&self, issuer: &str, stamp: Stamp) -> Option<Draft> {
        let (Held::Shared(_, key) | Held::Private(key)) = &self.held else { return None };
        let kid = key.jwk().kid.clone().filter(|_| !key.jwk().is_symmetric());
        let mut values = vec![("issuer".to_owned(), issuer.to_owned())];
        values.extend(kid.map(|kid| ("kid".to_owned(), kid)));
        Some(Draft {
            server: &RFC_10070,
            environment: RFC_10070.environments.first()?,
            client_id: self.home.id.clone(),
            values,
            algorithm: key.signing_algorithm()?,
            lifetime: Some(self.lifetime),
            stamp,
            edits: Edits::default(),
        })
    }

    /// Signs an assertion; none where the method has none.
    pub fn sign<R: TryCryptoRng>(&self, draft: Option<&Draft>, rng: &mut R) -> Result<Option<String>, Finding> {
        match (&self.held, draft) {
            (Held::Shared(_, key) | Held::Private(key), Some(draft)) => draft.sign(key, rng).map(Some),
            _ => Ok(None),
        }
    }

    /// The request for an access token at the server to practise at.
    pub fn write<R: TryCryptoRng>(&self, stamp: Stamp, rng: &mut R) -> Result<Written, Finding> {
        let assertion = self.sign(self.draft(HOME, stamp).as_ref(), rng)?;
        Ok(Written { request: self.asking(HOME, assertion.as_deref()), assertion })
    }

    /// The request for an access token at the server of this issuer, with this assertion where the method has one.
    pub fn asking(&self, issuer: &str, assertion: Option<&str>) -> Request {
        let mut request = Request::client_credentials(endpoint(issuer, "/token"), "");
        self.prove(assertion, &mut request);
        request
    }

    /// Says in a request who the client is.
    pub fn prove(&self, assertion: Option<&str>, request: &mut Request) {
        if let Some(assertion) = assertion {
            (self.method.apply)(Credential::Assertion(assertion), request);
        }
        if let Held::Secret(client_secret) = &self.held {
            (self.method.apply)(Credential::Secret { client_id: &self.home.id, client_secret }, request);
        }
        if self.held == Held::Nothing {
            (self.method.apply)(Credential::ClientId(&self.home.id), request);
        }
    }
}

impl Held {
    /// The secret, if it is one.
    pub fn secret(&self) -> Option<&str> {
        match self {
            Self::Secret(secret) | Self::Shared(secret, _) => Some(secret),
            Self::Nothing | Self::Private(_) => None,
        }
    }
}

/// An address of the server of this issuer.
pub fn endpoint(issuer: &str, path: &str) -> Endpoint {
    Endpoint {
        origin: issuer.to_owned(),
        host: issuer.strip_prefix("https://").unwrap_or(issuer).to_owned(),
        target: path.to_owned(),
    }
}

fn held<R: TryCryptoRng>(method: &Method, person: &Person, rng: &mut R) -> Result<Held, Lack> {
    let secret = || Some(person.secret.clone()).filter(|secret| !secret.is_empty()).ok_or(Lack::Secret);
    match method.needs {
        Needs::Nothing | Needs::Certificate => Ok(Held::Nothing),
        Needs::Secret => secret().map(Held::Secret),
        Needs::SharedKey => {
            let secret = secret()?;
            let code = |finding| Lack::Code(Box::new(finding));
            let mut key = Key::secret(secret.as_bytes()).map_err(code)?;
            if let Some(algorithm) = Algorithm::named(person.hmac) {
                key.set_alg(algorithm).map_err(code)?;
                // A secret that is too short says so only when it is to sign.
                jose::sign(&format!("{{\"alg\":\"{}\"}}", algorithm.name), b"{}", &key, rng).map_err(code)?;
            }
            Ok(Held::Shared(secret, key))
        }
        Needs::PrivateKey => {
            let signs = |key: &&Key| key.jwk().is_private() && !key.jwk().is_symmetric();
            person.key.as_ref().filter(signs).cloned().map(Held::Private).ok_or(Lack::Key)
        }
    }
}
