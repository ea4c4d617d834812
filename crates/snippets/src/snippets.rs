//! What a request is written as: one file each, listed once.

use jose::{Algorithm, Family};
use oauth::auth::form_encoded;
use oauth::servers::Flow;
use oauth::{Field, Needs};

use crate::job::{Job, Members};
use crate::language::{Language, json, json_text};
use crate::template::{Item, Values, fill};

mod bash_openssl;
mod bruno;
mod csharp;
mod curl;
mod curl_powershell;
mod go;
mod httpie;
mod java;
mod node_jose;
mod node_openid_client;
mod php;
mod postman;
mod python_authlib;
mod python_pyjwt;
mod ruby;
mod rust;
mod wget;

/// One way to write a request.
pub struct Snippet {
    /// What people call it: `Python (PyJWT)`.
    pub name: &'static str,
    /// What the file can be called: `request.py`.
    pub file: &'static str,
    /// What it takes to run it, in a sentence or two: what to install, which variables and files it reads.
    pub about: &'static str,
    /// The algorithms it signs with; empty for what cannot sign and takes an assertion from `CLIENT_ASSERTION`.
    pub algorithms: &'static [&'static str],
    /// Why it signs with no others, in a sentence.
    why_no_others: &'static str,
    /// What else it cannot write, and why.
    cannot: fn(&Job<'_>) -> Option<&'static str>,
    /// Whether it can show a certificate (RFC 8705).
    certificate: bool,
    /// Whether it sends more than client authentication: grants, bearer tokens, secrets that are JWTs.
    every_flow: bool,
    /// The name of its template in [`crate::Templates`].
    pub(crate) template: &'static str,
    language: &'static Language,
}

/// Everything there is: the shells first, then programs.
pub static SNIPPETS: &[&Snippet] = &[
    &curl::SNIPPET,
    &curl_powershell::SNIPPET,
    &httpie::SNIPPET,
    &wget::SNIPPET,
    &bash_openssl::SNIPPET,
    &python_pyjwt::SNIPPET,
    &python_authlib::SNIPPET,
    &node_jose::SNIPPET,
    &node_openid_client::SNIPPET,
    &rust::SNIPPET,
    &go::SNIPPET,
    &java::SNIPPET,
    &csharp::SNIPPET,
    &ruby::SNIPPET,
    &php::SNIPPET,
    &postman::SNIPPET,
    &bruno::SNIPPET,
];

const NOT_JSON: &str =
    "A member of the header or of the claims is not JSON, or is a number that not every program can hold.";
const NO_CERTIFICATE: &str = "It cannot choose the certificate of a connection by code.";
const NO_ASSERTION: &str = "There is nothing to sign yet.";
const CLIENTS_ALONE: &str = "Its library makes a JWT only to authenticate a client with.";

impl Snippet {
    /// The snippet of this exact name.
    pub fn named(name: &str) -> Option<&'static Self> {
        SNIPPETS.iter().copied().find(|snippet| snippet.name == name)
    }

    /// Whether it makes its own assertion at each run.
    pub fn signs(&self) -> bool {
        !self.algorithms.is_empty()
    }

    /// Why it cannot write this, as a sentence; nothing where it can.
    pub fn refuses(&self, job: &Job<'_>) -> Option<&'static str> {
        let flow = job.flow();
        if let Some(why) = (self.cannot)(job) {
            return Some(why);
        }
        if flow.is_none() && job.method.needs == Needs::Certificate && !self.certificate {
            return Some(NO_CERTIFICATE);
        }
        if flow.is_none() || !self.signs() {
            return None;
        }
        let Some(assertion) = job.signed() else { return Some(NO_ASSERTION) };
        if !self.every_flow && flow != Some(Flow::ClientAuthentication) {
            return Some(CLIENTS_ALONE);
        }
        if !self.algorithms.contains(&assertion.algorithm.name) {
            return Some(self.why_no_others);
        }
        let written = [assertion.header_members(), assertion.claim_members()]
            .map(|members| members.and_then(|members| self.members(&members)));
        written.iter().any(Option::is_none).then_some(NOT_JSON)
    }

    /// The code, by this snippet's own template; `None` where [`Self::refuses`] says why, or the template is not its own.
    pub fn write(&self, template: &str, job: &Job<'_>) -> Option<String> {
        if self.refuses(job).is_some() {
            return None;
        }
        let text = |text: &str| self.language.text(text);
        let (mut header, mut claims) = (Members::new(), Members::new());
        let (mut back, mut lifetime, mut algorithm) = (0, 0, None);
        if let Some(assertion) = job.signed().filter(|_| self.signs()) {
            (header, claims) = (assertion.header_members()?, assertion.claim_members()?);
            (back, lifetime, algorithm) = (assertion.back, assertion.lifetime, Some(assertion.algorithm));
        }
        let signature_len = algorithm.and_then(|algorithm| algorithm.signature_len).unwrap_or_default();
        let curve = match algorithm.map(|algorithm| algorithm.family) {
            Some(Family::Ecdsa(curve)) => curve.name(),
            _ => "",
        };
        let name = algorithm.map_or("", |algorithm| algorithm.name);
        let grant_type = job.form().find(|field| field.name == "grant_type").map_or("", |field| &field.value);
        let kid = header.iter().find(|(name, _)| name == "kid");
        let id = if job.encode_basic { form_encoded(job.client_id) } else { job.client_id.to_owned() };
        let object = format!(r#"{{"alg":{}{}}}"#, json_text(name), listed(&header));
        let literals = [
            ("endpoint", text(&job.request.endpoint.url())),
            ("client_id", text(job.client_id)),
            ("origin", text(&job.request.endpoint.origin)),
            ("grant_type", text(grant_type)),
            ("code", text(job.code().unwrap_or_default())),
            ("body", text(&job.body())),
            ("kid", kid.and_then(|(_, value)| self.language.value(value)).unwrap_or_default()),
            ("user", text(&format!("{id}:"))),
            (
                "given",
                text(
                    &job.given()
                        .map(|field| format!("{}={}", field.name, form_encoded(&field.value)))
                        .unwrap_or_default(),
                ),
            ),
            ("named", text(&format!("client_id={}", form_encoded(job.client_id)))),
            ("header_json", text(&object)),
            ("claims_json", text(&listed(&claims))),
        ];
        let words = [
            ("verb", job.verb().to_owned()),
            ("alg", name.to_owned()),
            ("method", if name == "Ed25519" { "EdDSA" } else { name }.to_owned()),
            ("bits", algorithm.map(bits).unwrap_or_default().to_owned()),
            ("bytes", algorithm.map_or("", bytes).to_owned()),
            // Of one integer of two: in bytes, and in hexadecimal digits.
            ("half", (signature_len / 2).to_string()),
            ("size", signature_len.to_string()),
            ("curve", curve.to_owned()),
            ("kty", algorithm.map_or("", key_type).to_owned()),
            ("Verb", if job.verb() == "GET" { "Get" } else { "Post" }.to_owned()),
            ("back", if back == 0 { String::new() } else { format!(" - {back}") }),
            ("lifetime", lifetime.to_string()),
        ];
        let without = |names: &[&str]| {
            job.form().filter(|field| !names.contains(&&*field.name)).map(|field| self.field(field)).collect()
        };
        let lists = [
            ("form_more", without(if job.code().is_some() { &["grant_type", "code"] } else { &["grant_type"] })),
            ("headers", job.headers().map(|field| self.field(field)).collect()),
            ("form_rest", without(&["grant_type"])),
            ("form", job.form().map(|field| self.field(field)).collect()),
            ("header", self.members(&header)?),
            ("header_rest", self.members(&header.iter().filter(|(name, _)| name != "kid").cloned().collect())?),
            ("claims", self.members(&claims)?),
        ];
        let holds = job.conditions();
        fill(
            template,
            &Values { language: self.language, holds: &holds, literals: &literals, words: &words, lists: &lists },
        )
    }

    /// A field of the header or of the form, in the spellings that programs take.
    fn field(&self, Field { name, value }: &Field) -> Item {
        let text = |text: &str| self.language.text(text);
        vec![
            ("key", self.language.name(name)),
            ("name", text(name)),
            ("value", text(value)),
            ("line", text(&format!("{name}: {value}"))),
            ("pair", text(&format!("{}={}", form_encoded(name), form_encoded(value)))),
        ]
    }

    fn members(&self, members: &Members) -> Option<Vec<Item>> {
        let member = |(name, value): &(String, _)| {
            Some(vec![("name", self.language.name(name)), ("value", self.language.value(value)?)])
        };
        members.iter().map(member).collect()
    }
}

/// Members as JSON, a comma before each.
fn listed(members: &Members) -> String {
    members.iter().map(|(name, value)| format!(",{}:{}", json_text(name), json(value))).collect()
}

/// The size of the hash in bits, as the names of algorithms have it.
fn bits(algorithm: &Algorithm) -> &'static str {
    match algorithm.family {
        Family::Ed25519 | Family::MlDsa(_) => "",
        _ if algorithm.name.contains("384") => "384",
        _ if algorithm.name.contains("512") => "512",
        _ => "256",
    }
}

/// The size of the hash in bytes.
fn bytes(algorithm: &Algorithm) -> &'static str {
    match bits(algorithm) {
        "384" => "48",
        "512" => "64",
        _ => "32",
    }
}

/// The type of its keys (RFC 7518 §6.1).
fn key_type(algorithm: &Algorithm) -> &'static str {
    match algorithm.family {
        Family::Ecdsa(_) => "EC",
        Family::Ed25519 => "OKP",
        _ if algorithm.is_rsa() => "RSA",
        _ => "oct",
    }
}
