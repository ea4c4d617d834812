//! What is to be written, and what a template can ask of it.

use jose::json::{Names, Reading, Value};
use jose::{Algorithm, Family, Part};
use oauth::auth::form_encoded;
use oauth::purpose::is_secret;
use oauth::servers::Flow;
use oauth::{ASSERTION_TYPE, Field, Method, Needs, Request};

/// A token request and how its client says who it is.
#[derive(Clone, Copy)]
pub struct Job<'a> {
    /// The request without any credential: no `client_id`, `client_assertion`, `client_secret` or `Authorization`. A
    /// secret in it is not written: what [`is_secret`] finds is read from a variable, its name in capitals. An assertion is
    /// written, by those that cannot make one.
    pub request: &'a Request,
    /// How the client says who it is.
    pub method: &'static Method,
    /// The client id.
    pub client_id: &'a str,
    /// Whether `client_secret_basic` form-urlencodes id and secret (RFC 6749 §2.3.1); some servers do not decode.
    pub encode_basic: bool,
    /// What is signed, for methods and flows that sign.
    pub assertion: Option<Assertion<'a>>,
}

/// A JWT that is made anew each time.
#[derive(Clone, Copy)]
pub struct Assertion<'a> {
    /// Where it goes.
    pub flow: Flow,
    /// What it is signed with.
    pub algorithm: &'static Algorithm,
    /// The members of the header, in order: names, and values as JSON.
    pub header: &'a [(String, String)],
    /// The claims, in order: names, and values as JSON. Where `iat`, `nbf`, `exp` and `jti` are among them, the code
    /// makes them itself, at each run.
    pub claims: &'a [(String, String)],
    /// Seconds from now to `exp`.
    pub lifetime: i64,
    /// Seconds that `iat` and `nbf` are set back.
    pub back: i64,
    /// Whether `jti` is written as a GUID.
    pub guid: bool,
}

/// Claims that are made when the code runs.
const MADE: [&str; 4] = ["iat", "nbf", "exp", "jti"];

/// Parameters that are credentials: none of them is written with its value.
const CREDENTIALS: [&str; 3] = ["client_assertion_type", "client_assertion", "client_secret"];

impl<'a> Job<'a> {
    /// Where a JWT goes, if one is made.
    pub(crate) fn flow(&self) -> Option<Flow> {
        let flow = self.assertion.map_or(Flow::ClientAuthentication, |assertion| assertion.flow);
        let signs = matches!(self.method.needs, Needs::PrivateKey | Needs::SharedKey);
        (flow != Flow::ClientAuthentication || signs).then_some(flow)
    }

    /// What is signed, if something is.
    pub(crate) fn signed(&self) -> Option<Assertion<'a>> {
        self.assertion.filter(|_| self.flow().is_some())
    }

    /// The assertion that the request brings along.
    pub(crate) fn given(&self) -> Option<&'a Field> {
        let name = match self.flow()? {
            Flow::ClientAuthentication => "client_assertion",
            Flow::Grant => "assertion",
            _ => return None,
        };
        self.request.form.iter().find(|field| field.name == name && !field.value.is_empty())
    }

    /// Whether the client's own secret is sent in the form.
    fn posts_secret(&self) -> bool {
        let posts = self.method.name == oauth::auth::client_secret_post::METHOD.name;
        match self.flow() {
            None => posts,
            // Some servers want the secret beside the assertion, whatever the client is registered with.
            Some(Flow::Grant) => posts || self.request.form.iter().any(|field| field.name == "client_secret"),
            Some(_) => false,
        }
    }

    fn sends_basic(&self) -> bool {
        self.method.needs == Needs::Secret && !self.posts_secret() && matches!(self.flow(), None | Some(Flow::Grant))
    }

    /// Whether the form has to say whose it is.
    fn names_client(&self) -> bool {
        match self.flow() {
            None => !self.sends_basic(),
            Some(Flow::ClientSecret) => true,
            Some(Flow::Grant) => self.posts_secret(),
            Some(_) => false,
        }
    }

    /// The parameters of the form that are not credentials of the client; among them are [`Self::secrets`].
    pub(crate) fn form(&self) -> impl Iterator<Item = &'a Field> {
        let (grant, own) = (self.flow() == Some(Flow::Grant), self.names_client());
        self.request.form.iter().filter(move |field| {
            let name = field.name.as_str();
            let told = (grant && name == "assertion") || (own && name == "client_id");
            !told && !CREDENTIALS.contains(&name)
        })
    }

    /// The parameters of the form that are read when the code runs, each name once.
    pub(crate) fn secrets(&self) -> Vec<&'a Field> {
        let mut secrets: Vec<&Field> = Vec::new();
        for field in self.form().filter(|field| is_secret(&field.name)) {
            if !secrets.iter().any(|known| known.name == field.name) {
                secrets.push(field);
            }
        }
        secrets
    }

    /// The header fields that are not credentials.
    pub(crate) fn headers(&self) -> impl Iterator<Item = &'a Field> {
        self.request.headers.iter().filter(|field| !field.name.eq_ignore_ascii_case("authorization"))
    }

    /// Whether it asks for a token (RFC 6749 §4).
    pub(crate) fn is_grant(&self) -> bool {
        self.request.form.iter().any(|field| field.name == "grant_type")
    }

    /// Whether there is the code of an authorization code grant (RFC 6749 §4.1.3).
    pub(crate) fn has_code(&self) -> bool {
        let value = |name| self.request.form.iter().find(|field| field.name == name).map(|field| field.value.as_str());
        value("code").is_some() && value("grant_type") == Some("authorization_code")
    }

    /// The verb: a bearer token with nothing to post asks for something (RFC 6750 §2.1).
    pub(crate) fn verb(&self) -> &'static str {
        let asks = self.flow() == Some(Flow::Bearer) && self.request.form.is_empty();
        if asks { "GET" } else { "POST" }
    }

    /// The body as far as it can be shown: what the code adds to it follows behind an `&`.
    pub(crate) fn body(&self) -> String {
        let pair = |name: &str, value: &str| format!("{}={}", form_encoded(name), form_encoded(value));
        let mut pairs: Vec<_> =
            self.form().filter(|field| !is_secret(&field.name)).map(|field| pair(&field.name, &field.value)).collect();
        if self.names_client() {
            pairs.push(pair("client_id", self.client_id));
        }
        if self.flow() == Some(Flow::ClientAuthentication) {
            pairs.push(pair("client_assertion_type", ASSERTION_TYPE));
        }
        pairs.extend(self.given().map(|field| pair(&field.name, &field.value)));
        pairs.join("&")
    }

    /// The conditions that a template can ask about, those that hold.
    pub(crate) fn conditions(&self) -> Vec<&'static str> {
        let mut holds = Vec::new();
        let mut when = |condition: bool, name| holds.extend(condition.then_some(name));
        let flow = self.flow();
        when(self.sends_basic(), "basic");
        when(self.sends_basic() && self.encode_basic, "encode");
        when(self.posts_secret(), "post");
        when(self.names_client(), "named");
        when(flow.is_none() && self.method.needs == Needs::Certificate, "tls");
        when(flow.is_none() && self.method.needs == Needs::Nothing, "none");
        when(self.request.endpoint.origin.starts_with("http:"), "http");
        when(flow == Some(Flow::ClientAuthentication), "client_assertion");
        when(flow == Some(Flow::Grant), "grant");
        when(flow == Some(Flow::Bearer), "bearer");
        when(flow == Some(Flow::ClientSecret), "jwt_secret");
        when(self.given().is_some(), "given");
        when(self.verb() == "POST", "posts");
        when(self.form().any(|field| field.name != "grant_type"), "rest");
        when(self.has_code(), "code");
        when(self.form().any(|field| is_secret(&field.name)), "secrets");
        when(self.form().next().is_some() || self.verb() == "POST", "form");
        if let Some(assertion) = self.signed() {
            when(true, "signs");
            let has = |name: &str| assertion.claims.iter().any(|(claim, _)| claim == name);
            MADE.into_iter().for_each(|name| when(has(name), name));
            when(assertion.guid, "guid");
            when(assertion.header.iter().any(|(name, _)| name == "typ"), "typ");
            when(assertion.header.iter().any(|(name, _)| name == "kid"), "kid");
            let family = assertion.algorithm.family;
            when(matches!(family, Family::Hmac(_)), "hmac");
            when(matches!(family, Family::Ecdsa(_)), "ecdsa");
            when(matches!(family, Family::Ed25519), "ed25519");
            when(matches!(family, Family::RsaPss(_)), "pss");
            when(assertion.algorithm.is_rsa(), "rsa");
            when(assertion.algorithm.name == "Ed25519", "new_name");
        }
        holds
    }
}

impl Assertion<'_> {
    /// The members of the header but `alg`, each name once; `None` where one is not JSON.
    pub(crate) fn header_members(&self) -> Option<Vec<(String, Value)>> {
        members(self.header, |name| name != "alg")
    }

    /// The claims that stand, each name once; `None` where one is not JSON.
    pub(crate) fn claim_members(&self) -> Option<Vec<(String, Value)>> {
        members(self.claims, |name| !MADE.contains(&name))
    }
}

fn members(pairs: &[(String, String)], wanted: impl Fn(&str) -> bool) -> Option<Vec<(String, Value)>> {
    let names = Names::of(pairs.iter().map(|(name, _)| name.as_str()));
    let first = |(place, (name, _)): &(usize, &(String, String))| names.find(name) == Some(*place);
    let wanted = pairs.iter().enumerate().filter(first).map(|(_, pair)| pair).filter(|(name, _)| wanted(name));
    wanted.map(|(name, json)| Some((name.clone(), value(json)?))).collect()
}

/// A value that is written as JSON, with each name in it once.
fn value(json: &str) -> Option<Value> {
    Reading::of(json.as_bytes(), Part::Payload).strict().ok()
}
