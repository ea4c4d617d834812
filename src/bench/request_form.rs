//! What the person fills in to ask a server for something.

use std::fmt;

use jose::{Algorithm, Key};
use oauth::auth::private_key_jwt;
use oauth::metadata::Metadata;
use oauth::purpose::{CLIENT_CREDENTIALS, JWT_BEARER, Parameter, TOKEN_ENDPOINT, is_secret};
use oauth::servers::{Environment, Flow, Hole, RFC_10070, filled, holes};
use oauth::{Edits, Method, Needs, Purpose, Reference, Server};

use super::{KeyId, lifetime};

mod making;
mod missing;
#[cfg(test)]
mod tests;

/// The form of the place Assertion; all text is as typed. `Debug` prints no secret.
#[derive(Clone, PartialEq)]
pub struct RequestForm {
    /// The server that is asked, and by whose rules.
    pub server: &'static Server,
    /// Which of its installations, from 0.
    pub environment: usize,
    /// The client.
    pub client_id: String,
    /// The authorization server's issuer; empty where the server has none.
    pub issuer: String,
    /// Where token requests go.
    pub token_endpoint: String,
    /// Where somebody publishes the keys that Inspect verifies with; the form itself does not need it.
    pub jwks_uri: String,
    /// What a token is asked for.
    pub purpose: &'static Purpose,
    /// How the client says who it is.
    pub method: &'static Method,
    /// The key that signs the assertion.
    pub key: Option<KeyId>,
    /// The client secret.
    pub secret: String,
    /// The name of the algorithm for an assertion under a code.
    pub hmac: &'static str,
    /// Whether id and secret go into the Basic header as they are, for servers that do not decode them.
    pub raw_basic: bool,
    /// How long the assertion lives, as `60` or `+5m`.
    pub lifetime: String,
    /// What the person wrote in a member's place.
    pub edits: Edits,
    /// Whether the parameters of an authorization request go as one signed object (RFC 9101).
    pub signed_request: bool,
    /// The key of DPoP proofs; none for none.
    pub dpop_key: Option<KeyId>,
    /// The nonce that the server gave for them.
    pub dpop_nonce: String,
    /// What the server says of itself, if the person brought it.
    pub metadata: Option<Metadata>,
    /// Issuer and token endpoint of one's own server, while another one is chosen.
    own: (String, String),
    /// Values by name: what was looked up, parameters, endpoints beside the token endpoint.
    typed: Vec<(String, String)>,
    /// A server whose row is not there yet, by its name, and which of its installations.
    awaited: Option<(String, usize)>,
}

impl Default for RequestForm {
    fn default() -> Self {
        Self {
            server: &RFC_10070,
            environment: 0,
            client_id: String::new(),
            issuer: String::new(),
            token_endpoint: String::new(),
            jwks_uri: String::new(),
            purpose: &CLIENT_CREDENTIALS,
            method: &private_key_jwt::METHOD,
            key: None,
            secret: String::new(),
            hmac: "HS256",
            raw_basic: false,
            lifetime: RFC_10070.lifetime.default.to_string(),
            edits: Edits::default(),
            signed_request: false,
            dpop_key: None,
            dpop_nonce: String::new(),
            metadata: None,
            own: (String::new(), String::new()),
            typed: Vec::new(),
            awaited: None,
        }
    }
}

/// What stands for nothing else where a server has no installation.
static NOWHERE: Environment = Environment { name: "", issuer: "", token_endpoint: "", audience: &[] };

/// Holes with a field of their own.
const ELSEWHERE: [&str; 4] = ["issuer", "token_endpoint", "scope", "client_secret"];

/// Holes whose value the key has; of these a person can type the `kid`, which some servers give out.
const BY_KEY: [&str; 6] = ["kid", "jwk", "x5c", "x5t", "x5t#S256", "fingerprint"];

impl RequestForm {
    /// Names and addresses to practise with: RFC 6749's own example client, and a server that cannot exist.
    pub fn use_practice_values(&mut self) {
        self.client_id = "s6BhdRkqt3".to_owned();
        for hole in self.server.look_up.iter().filter(|hole| hole.name == "kid" || !BY_KEY.contains(&hole.name)) {
            self.set(hole.name, hole.example.to_owned());
        }
    }

    /// Chooses a server: the form is filled with what is known of it.
    pub fn choose(&mut self, server: &'static Server) {
        // What was typed for one's own server waits there until the person comes back.
        if self.types("issuer") {
            self.own.0.clone_from(&self.issuer);
        }
        if self.types("token_endpoint") {
            self.own.1.clone_from(&self.token_endpoint);
        }
        self.server = server;
        self.awaited = None;
        self.lifetime = server.lifetime.default.to_string();
        self.edits = Edits::default();
        self.forget();
        if server.flow == Flow::Grant {
            self.purpose = &JWT_BEARER;
        } else if self.purpose == &JWT_BEARER {
            self.purpose = &CLIENT_CREDENTIALS;
        }
        self.settle_in(0);
        if self.types("issuer") {
            self.issuer.clone_from(&self.own.0);
        }
        if self.types("token_endpoint") {
            self.token_endpoint.clone_from(&self.own.1);
        }
    }

    /// Leaves what belongs to one server alone: whoever is asked next has other endpoints, and gave no nonce or reference.
    fn forget(&mut self) {
        self.typed.retain(|(name, _)| !name.ends_with("_endpoint") && name != "request_uri");
        self.dpop_nonce.clear();
        self.metadata = None;
    }

    /// Means a server by its name, whose row may not be there yet, and one of its installations.
    pub fn await_server(&mut self, name: &str, environment: usize) {
        self.awaited = Some((name.to_owned(), environment));
    }

    /// The server that is meant, by its name, and which of its installations: the one that is awaited, if one is.
    pub fn meant(&self) -> (&str, usize) {
        let awaited = self.awaited.as_ref().map(|(name, environment)| (name.as_str(), *environment));
        awaited.unwrap_or((self.server.name, self.environment))
    }

    /// Chooses the server that is awaited, if its row is here; everything else stays. Where the person has typed other
    /// addresses meanwhile, they mean another server.
    pub fn meet(&mut self, reference: &Reference) {
        let Some((name, environment)) = &self.awaited else { return };
        let Some(server) = reference.named(name) else { return };
        let mut met = Self { server, awaited: None, ..self.clone() };
        met.settle_in(*environment);
        if (&met.issuer, &met.token_endpoint) == (&self.issuer, &self.token_endpoint) {
            *self = met;
        } else {
            self.awaited = None;
        }
    }

    /// Chooses another installation of the server.
    pub fn settle_in(&mut self, environment: usize) {
        self.environment = environment;
        self.settle();
    }

    /// The installation that was chosen.
    pub fn installation(&self) -> &'static Environment {
        self.server.environments.get(self.environment).or(self.server.environments.first()).unwrap_or(&NOWHERE)
    }

    /// What the person has to look up for this installation, in the order of the server's row.
    pub fn look_up(&self) -> Vec<&'static Hole> {
        let installation = self.installation();
        let elsewhere = |name: &str| self.server.environments.iter().any(|other| names(other, name));
        let wanted =
            |hole: &&Hole| !ELSEWHERE.contains(&hole.name) && (names(installation, hole.name) || !elsewhere(hole.name));
        self.server.look_up.iter().filter(wanted).collect()
    }

    /// Whether the person types this address; else it is made of what was looked up.
    pub fn types(&self, address: &str) -> bool {
        let installation = self.installation();
        [installation.issuer, installation.token_endpoint].contains(&format!("{{{address}}}").as_str())
    }

    /// A value by its name.
    pub fn value(&self, name: &str) -> &str {
        match name {
            "issuer" => &self.issuer,
            "token_endpoint" => &self.token_endpoint,
            "client_id" => &self.client_id,
            "client_secret" => &self.secret,
            _ => {
                self.typed.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str()).unwrap_or_default()
            }
        }
    }

    /// Sets a value by its name, and what follows from it.
    pub fn set(&mut self, name: &str, value: String) {
        match name {
            // Addresses that are typed are those of one's own server, whatever stood in the form before: what was made
            // for one server is not to go to another.
            "issuer" | "token_endpoint" if !self.types(name) && self.awaited.is_none() => {
                if self.value(name) != value {
                    self.choose(&RFC_10070);
                    self.issuer.clear();
                    self.token_endpoint.clear();
                    self.set(name, value);
                }
            }
            // The whole address that the browser came back to will do.
            "code" if value.contains("?code=") || value.contains("&code=") => {
                let query = value.split(['?', '#']).nth(1).unwrap_or_default();
                let code = query.split('&').find_map(|pair| pair.strip_prefix("code=")).unwrap_or_default();
                self.put("code", oauth::auth::form_decoded(code));
            }
            "issuer" => self.issuer = value,
            "token_endpoint" => self.token_endpoint = value,
            "client_id" => self.client_id = value,
            "client_secret" => self.secret = value,
            _ => self.put(name, value),
        }
    }

    fn put(&mut self, name: &str, value: String) {
        self.typed.retain(|(known, _)| known != name);
        self.typed.push((name.to_owned(), value));
        self.settle();
    }

    /// A parameter of what is asked for: as typed, or what it is unless the person says otherwise.
    pub fn parameter(&self, name: &'static str) -> &str {
        let parameter = self.purpose.parameters.iter().find(|parameter| parameter.name == name);
        match (self.value(name), parameter.map(|parameter| parameter.value)) {
            ("", Some("{client_id}")) => &self.client_id,
            ("", Some(value)) => value,
            (typed, _) => typed,
        }
    }

    /// The parameters that the person is asked for: the JWT in the making can be the assertion, and the client has a field
    /// of its own.
    pub fn asked(&self) -> impl Iterator<Item = &'static Parameter> {
        let made = self.server.flow == Flow::Grant;
        let asked =
            move |parameter: &&Parameter| parameter.name != "client_id" && !(made && parameter.name == "assertion");
        self.purpose.parameters.iter().filter(asked)
    }

    /// Where the request goes, as typed.
    pub fn address(&self) -> &str {
        match (self.server.flow, self.purpose.endpoint) {
            (Flow::Bearer, _) | (_, TOKEN_ENDPOINT) => &self.token_endpoint,
            (_, endpoint) => self.value(endpoint),
        }
    }

    /// Names and values that are no secrets and still good later: what may be noted down for the next load of the page.
    /// A challenge without its verifier is not, and a reference is good for a minute.
    pub fn harmless(&self) -> Vec<(String, String)> {
        let good = |name: &str| !is_secret(name) && !matches!(name, "code_challenge" | "request_uri");
        self.typed.iter().filter(|(name, _)| good(name)).cloned().collect()
    }

    /// Takes over what a server says of itself. Whoever was asked before is not asked any more.
    pub fn adopt(&mut self, metadata: Metadata) {
        self.awaited = None;
        if !(self.types("issuer") && self.types("token_endpoint")) {
            self.choose(&RFC_10070);
        }
        self.forget();
        self.issuer.clone_from(&metadata.issuer);
        self.token_endpoint = metadata.endpoint(TOKEN_ENDPOINT).unwrap_or_default().to_owned();
        self.jwks_uri = metadata.endpoint("jwks_uri").unwrap_or_default().to_owned();
        for (name, address) in &metadata.endpoints {
            if !matches!(name.as_str(), TOKEN_ENDPOINT | "jwks_uri") {
                self.set(name, address.clone());
            }
        }
        self.metadata = Some(metadata);
    }

    /// Whether a JWT says who the client is, or is what it brings.
    pub fn by_jwt(&self) -> bool {
        self.server.flow != Flow::ClientAuthentication
            || matches!(self.method.needs, Needs::PrivateKey | Needs::SharedKey)
    }

    /// Whether the JWT is signed by a key of the bench.
    pub fn by_key(&self) -> bool {
        self.server.flow != Flow::ClientAuthentication || self.method.needs == Needs::PrivateKey
    }

    /// Whether the form has to have a client secret.
    pub fn by_secret(&self) -> bool {
        let authenticates = self.server.flow == Flow::ClientAuthentication
            && matches!(self.method.needs, Needs::Secret | Needs::SharedKey);
        authenticates || self.server.look_up.iter().any(|hole| hole.name == "client_secret")
    }

    /// Seconds, if what was typed is a length of time above zero.
    pub fn seconds(&self) -> Option<i64> {
        lifetime::seconds(&self.lifetime)
    }

    /// What the secret makes when it is the key of a code; nothing for one that cannot be.
    pub fn shared_key(&self) -> Option<Key> {
        let mut key = Key::secret(self.secret.as_bytes()).ok()?;
        key.set_alg(Algorithm::named(self.hmac)?).ok()?;
        Some(key)
    }

    /// Makes the addresses anew of what was looked up; those that are typed stay.
    fn settle(&mut self) {
        let installation = self.installation();
        let made = |template: &str| {
            let values: Vec<_> = self.typed.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            filled(template, &values).unwrap_or_default()
        };
        let (issuer, endpoint) = (made(installation.issuer), made(installation.token_endpoint));
        if !self.types("issuer") {
            self.issuer = issuer;
        }
        if !self.types("token_endpoint") {
            self.token_endpoint = endpoint;
        }
    }
}

/// Whether an installation's addresses have this hole.
fn names(installation: &Environment, hole: &str) -> bool {
    let templates = [installation.issuer, installation.token_endpoint];
    templates.iter().chain(installation.audience).any(|template| holes(template).contains(&hole))
}

impl fmt::Debug for RequestForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestForm")
            .field("server", &self.server.name)
            .field("client_id", &self.client_id)
            .field("issuer", &self.issuer)
            .finish_non_exhaustive()
    }
}
