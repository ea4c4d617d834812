//! The server: who it is, whom it knows, and what it does with a request.

use jose::json::quote;
use jose::{Inspection, Key, UnixTime, base64url, visible};

use crate::client::{Client, Keys};
use crate::endpoint::{ENDPOINTS, Endpoint};
use crate::engine::Engine;
use crate::message::{Message, Response};
use crate::policy::Policy;
use crate::secret::{Form, Secret};
use crate::stage::{Case, Done, Presented, Refusal};
use crate::trace::{Outcome, Step, Trace};

/// What stands at an address that the server fetches keys from; none where nobody answers.
pub type Web<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// An authorization server. It prints nothing, as it knows secrets.
#[derive(Clone)]
pub struct Server {
    /// Its issuer: an address without a path.
    pub issuer: String,
    /// What its metadata says instead of the truth, by name: a server that lies names the endpoint of another.
    pub lies: Vec<(&'static str, String)>,
    /// What the administrator decided.
    pub policy: Policy,
    pub(crate) key: Key,
    pub(crate) clients: Vec<Client>,
}

/// A request, the answer, and what the server knows of it.
#[derive(Clone, PartialEq)]
pub struct Exchange {
    /// When.
    pub at: UnixTime,
    /// The request.
    pub request: Message,
    /// The endpoint; none where the server has no such address.
    pub endpoint: Option<&'static Endpoint>,
    /// The id of the client, as far as the server found one.
    pub client: Option<String>,
    /// What the client gets.
    pub response: Response,
    /// What the server knows.
    pub trace: Trace,
}

/// Names that the metadata has for addresses.
const NAMED: [&str; 4] = ["token_endpoint", "introspection_endpoint", "registration_endpoint", "jwks_uri"];

impl Server {
    /// A server that knows nobody; `key` signs its access tokens.
    pub fn new(issuer: impl Into<String>, key: Key) -> Self {
        let policy = Policy::default();
        Self { issuer: issuer.into(), lies: Vec::new(), policy, key, clients: Vec::new() }
    }

    /// Answers a request.
    pub fn answer(&mut self, message: &Message, now: UnixTime, engine: &mut dyn Engine, web: &Web<'_>) -> Exchange {
        let endpoint = self.endpoint(message.address());
        let mut exchange = Exchange {
            at: now,
            request: message.clone(),
            endpoint,
            client: None,
            response: Response { status: 404, ..Response::default() },
            trace: Trace::default(),
        };
        let Some(endpoint) = endpoint else { return exchange };
        if !endpoint.methods.contains(&message.method.as_str()) {
            exchange.response =
                Response { status: 405, ..Response::default() }.with("Allow", &endpoint.methods.join(", "));
            return exchange;
        }
        let mut case = Case {
            server: self,
            endpoint,
            message,
            now,
            engine,
            web,
            form: Vec::new(),
            presented: Presented::Nothing,
            client: None,
            inspection: Inspection::default(),
            findings: Vec::new(),
            signer: None,
            looked_at: Vec::new(),
            remarks: Vec::new(),
        };
        let mut over = None;
        for stage in endpoint.stages.iter().copied().chain([endpoint.last]) {
            let (outcome, knows) = if over.is_some() {
                (Outcome::NotReached, String::new())
            } else {
                match (stage.run)(&mut case) {
                    Ok(Done::Passed(knows)) => (Outcome::Passed, knows),
                    Ok(Done::Nothing(knows)) => (Outcome::Nothing, knows.to_owned()),
                    Ok(Done::Answer(response, knows)) => {
                        over = Some(response);
                        (Outcome::Passed, knows)
                    }
                    Err(mut refusal) => {
                        case.remarks.append(&mut refusal.findings);
                        let knows = std::mem::take(&mut refusal.knows);
                        over = Some(refused(message, refusal));
                        (Outcome::Failed, knows)
                    }
                }
            };
            let (looked_at, findings) = (std::mem::take(&mut case.looked_at), std::mem::take(&mut case.remarks));
            exchange.trace.steps.push(Step { stage, outcome, knows, looked_at, findings });
        }
        exchange.client = case.client().map(|client| client.id.clone());
        if let Some(response) = over {
            exchange.response = response;
        }
        exchange
    }

    /// The endpoint at an address of this server.
    fn endpoint(&self, address: &str) -> Option<&'static Endpoint> {
        let path = address.strip_prefix(self.issuer.as_str())?;
        let fits = |endpoint: &&&Endpoint| match endpoint.path.strip_suffix('/') {
            Some(_) => path.len() > endpoint.path.len() && path.starts_with(endpoint.path),
            None => path == endpoint.path,
        };
        ENDPOINTS.iter().find(fits).copied()
    }

    /// Where an endpoint really is.
    pub fn address(&self, endpoint: &Endpoint) -> String {
        format!("{}{}", self.issuer, endpoint.path)
    }

    /// What its metadata says of an address.
    pub fn says(&self, name: &str) -> String {
        match self.lies.iter().find(|(known, _)| *known == name) {
            Some((_, lie)) => lie.clone(),
            None => {
                let endpoint = ENDPOINTS.iter().find(|endpoint| endpoint.name == name);
                endpoint.map(|endpoint| self.address(endpoint)).unwrap_or_default()
            }
        }
    }

    /// What it says of itself, as JSON (RFC 8414 §2).
    pub fn metadata(&self) -> String {
        let list = |values: &[&str]| {
            let values: Vec<_> = values.iter().map(|value| quote(value)).collect();
            format!("[{}]", values.join(","))
        };
        let mut members = vec![("issuer", quote(&self.issuer))];
        members.extend(NAMED.map(|name| (name, quote(&self.says(name)))));
        let methods: Vec<_> =
            oauth::METHODS.iter().filter(|method| method.needs.in_browser()).map(|method| method.name).collect();
        members.push(("token_endpoint_auth_methods_supported", list(&methods)));
        members.push(("token_endpoint_auth_signing_alg_values_supported", list(&self.algorithms())));
        members.push(("grant_types_supported", list(&["client_credentials"])));
        members.push(("response_types_supported", list(&[])));
        let members: Vec<_> = members.iter().map(|(name, value)| format!("{}:{value}", quote(name))).collect();
        jose::json::laid_out(&format!("{{{}}}", members.join(",")))
    }

    /// The algorithms of assertions that it takes.
    pub fn algorithms(&self) -> Vec<&'static str> {
        let all = jose::ALGORITHMS.iter().map(|algorithm| algorithm.name);
        let taken = |name: &&'static str| self.policy.algorithms.is_empty() || self.policy.algorithms.contains(name);
        all.filter(taken).collect()
    }

    /// The public key of its access tokens, as a JWK Set.
    pub fn jwks(&self) -> String {
        jose::json::laid_out(&format!("{{\"keys\":[{}]}}", self.key.jwk().public_json().unwrap_or_default()))
    }

    /// The clients that it knows.
    pub fn clients(&self) -> &[Client] {
        &self.clients
    }

    /// A client by its id.
    pub fn client(&self, id: &str) -> Option<&Client> {
        self.clients.iter().find(|client| client.id == id)
    }

    fn client_mut(&mut self, id: &str) -> Option<&mut Client> {
        self.clients.iter_mut().find(|client| client.id == id)
    }

    /// Makes a client known, as an administrator does; one of the same id is replaced.
    pub fn register(&mut self, client: Client) {
        match self.client_mut(&client.id) {
            Some(known) => *known = client,
            None => self.clients.push(client),
        }
    }

    /// Takes a client away.
    pub fn remove(&mut self, id: &str) {
        self.clients.retain(|client| client.id != id);
    }

    /// Makes another secret for a client, as an administrator does: from then on the old one is good no more, unless two
    /// are allowed. The secret is in the answer and nowhere else. None where there is no such client, or no randomness.
    pub fn renew_secret(&mut self, id: &str, now: UnixTime, engine: &mut dyn Engine) -> Option<String> {
        let two = self.policy.two_secrets;
        let client = self.client_mut(id)?;
        let (secret, mut salt) = (secret_for(client, engine)?, [0; 16]);
        if !engine.random(&mut salt) {
            return None;
        }
        let kept = Secret { form: Form::of(&secret, client.keeps_clear(), salt), made: now };
        let keep = if two { client.secrets.len().saturating_sub(1) } else { client.secrets.len() };
        client.secrets.drain(..keep);
        client.secrets.push(kept);
        Some(secret)
    }

    /// Takes the older of two secrets away.
    pub fn withdraw_secret(&mut self, id: &str) {
        if let Some(client) = self.client_mut(id)
            && client.secrets.len() > 1
        {
            client.secrets.remove(0);
        }
    }

    /// Gives a client other keys.
    pub fn set_keys(&mut self, id: &str, keys: Keys) {
        if let Some(client) = self.client_mut(id) {
            client.keys = keys;
        }
    }
}

/// 256 random bits as text.
pub(crate) fn drawn(engine: &mut dyn Engine) -> Option<String> {
    let mut bytes = [0; 32];
    engine.random(&mut bytes).then(|| base64url::encode(&bytes))
}

/// A secret for a client: where codes are made with it, it is as long as the longest of them (RFC 7518 §3.2).
pub(crate) fn secret_for(client: &Client, engine: &mut dyn Engine) -> Option<String> {
    let mut bytes = [0; 48];
    let bytes = if client.keeps_clear() { &mut bytes[..] } else { bytes.first_chunk_mut::<32>()? };
    engine.random(bytes).then(|| base64url::encode(bytes))
}

/// What a refusal sends (RFC 6749 §5.2, RFC 6750 §3): less than the server knows.
fn refused(message: &Message, refusal: Refusal) -> Response {
    let Refusal { status, error, sends, .. } = refusal;
    if error.is_empty() {
        let response = Response { status, ..Response::default() };
        // Whoever brings nothing is told what to bring, and no code of an error (RFC 6750 §3.1).
        return if status == 401 { response.with("WWW-Authenticate", "Bearer realm=\"practice\"") } else { response };
    }
    let body = format!("{{\"error\":{},\"error_description\":{}}}", quote(error), quote(sends));
    let response = Response::json(status, body);
    // Whoever came with a header is asked for a better one (RFC 6749 §5.2).
    match message.authorization() {
        Some((scheme, _)) if status == 401 && scheme.eq_ignore_ascii_case("basic") => {
            response.with("WWW-Authenticate", "Basic realm=\"practice\"")
        }
        _ if error == "invalid_token" => response
            .with("WWW-Authenticate", &format!("Bearer error=\"{error}\", error_description=\"{}\"", visible(sends))),
        _ => response,
    }
}
