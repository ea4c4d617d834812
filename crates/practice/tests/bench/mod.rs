//! A server, a client with a key or a secret, and the requests between them.
#![allow(dead_code, reason = "each test uses some of it")]

use getrandom::SysRng;
use jose::json::{Reading, quote};
use jose::{Algorithm, Key, Part, UnixTime};
use oauth::{Credential, Endpoint, Method, Request};
use practice::{Client, Exchange, Keys, Message, Outcome, Real, Server};

pub const ISSUER: &str = "https://practice.example";
pub const CLIENT: &str = "s6BhdRkqt3";
pub const JWKS_URI: &str = "https://client.example/jwks";
pub const NOW: UnixTime = UnixTime(1_780_000_000);

pub struct Bench {
    pub server: Server,
    pub key: Key,
    pub now: UnixTime,
    pub published: Option<String>,
}

impl Bench {
    pub fn new() -> Self {
        Self { server: Server::new(ISSUER, es256()), key: es256(), now: NOW, published: None }
    }

    pub fn ask(&mut self, message: &Message) -> Exchange {
        let published = self.published.clone();
        let web = move |url: &str| published.clone().filter(|_| url == JWKS_URI);
        self.server.answer(message, self.now, &mut Real(SysRng), &web)
    }

    pub fn by_secret(&mut self, method: &str, secret: &str) {
        let method = Method::named(method).expect("listed");
        self.server.register(Client::new(CLIENT, method).with_secret(secret, [7; 16], self.now));
    }

    pub fn by_key(&mut self) {
        let method = Method::named("private_key_jwt").expect("listed");
        let keys = Keys::here(&jwks(&self.key)).expect("a set");
        self.server.register(Client::new(CLIENT, method).with_keys(keys));
    }

    pub fn publish_own(&mut self) {
        self.published = Some(jwks(&self.key));
    }

    pub fn renew(&mut self) -> String {
        self.server.renew_secret(CLIENT, self.now, &mut Real(SysRng)).expect("a secret")
    }

    pub fn with_secret(&self, method: &str, secret: &str) -> Message {
        let mut request = plain();
        let credential = Credential::Secret { client_id: CLIENT, client_secret: secret };
        (Method::named(method).expect("listed").apply)(credential, &mut request);
        Message::from(&request)
    }

    pub fn with_assertion(&self, assertion: &str) -> Message {
        let mut request = plain();
        (oauth::auth::private_key_jwt::METHOD.apply)(Credential::Assertion(assertion), &mut request);
        Message::from(&request)
    }

    /// A good assertion with these claims changed; an empty text leaves one out.
    pub fn assertion(&self, changes: &[(&str, &str)]) -> String {
        let header = format!(
            "{{\"typ\":\"client-authentication+jwt\",\"alg\":\"ES256\",\"kid\":{}}}",
            quote(self.key.jwk().kid.as_deref().unwrap_or_default())
        );
        let claims = self.claims(changes);
        jose::sign(&header, claims.as_bytes(), &self.key, &mut SysRng).expect("signed")
    }

    /// Its claims, as JSON.
    pub fn claims(&self, changes: &[(&str, &str)]) -> String {
        let mut claims = vec![
            ("iss", quote(CLIENT)),
            ("sub", quote(CLIENT)),
            ("aud", quote(ISSUER)),
            ("iat", NOW.0.to_string()),
            ("exp", NOW.plus(60).0.to_string()),
            ("jti", quote("6f1f6a2e-0c3f-4b1e-9a54-6d2b0f5f9a11")),
        ];
        for (name, value) in changes {
            claims.retain(|(known, _)| known != name);
            if !value.is_empty() {
                claims.push((name, (*value).to_owned()));
            }
        }
        let claims: Vec<_> = claims.iter().map(|(name, value)| format!("{}:{value}", quote(name))).collect();
        format!("{{{}}}", claims.join(","))
    }
}

pub fn es256() -> Key {
    Key::generate(Algorithm::named("ES256").expect("ES256"), &mut SysRng).expect("a key")
}

pub fn jwks(key: &Key) -> String {
    format!("{{\"keys\":[{}]}}", key.jwk().public_json().expect("a key pair"))
}

pub fn endpoint(path: &str) -> Endpoint {
    Endpoint { origin: ISSUER.to_owned(), host: "practice.example".to_owned(), target: path.to_owned() }
}

pub fn plain() -> Request {
    Request::client_credentials(endpoint("/token"), "")
}

pub fn outcomes(exchange: &Exchange) -> Vec<Outcome> {
    exchange.trace.steps.iter().map(|step| step.outcome).collect()
}

/// The stage that failed; empty where none did.
pub fn failed(exchange: &Exchange) -> &'static str {
    exchange.trace.failed().map_or("", |step| step.stage.name)
}

/// The rules that the stage that failed tells of.
pub fn rules(exchange: &Exchange) -> Vec<&'static str> {
    let error = |finding: &&jose::Finding| finding.rule.severity == jose::Severity::Error;
    let findings = exchange.trace.failed().map(|step| step.findings.as_slice()).unwrap_or_default();
    findings.iter().filter(error).map(|finding| finding.rule.id).collect()
}

/// A member of the body of the answer.
pub fn told(exchange: &Exchange, name: &str) -> String {
    let value = Reading::of(exchange.response.body.as_bytes(), Part::Request).value.expect("JSON");
    jose::json::get(value.members(), name).and_then(|value| value.as_str()).unwrap_or_default().to_owned()
}

pub fn token_of(exchange: &Exchange) -> String {
    told(exchange, "access_token")
}
