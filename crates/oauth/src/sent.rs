//! A token request as it was sent, held to R01 to R07, R10 and R11 (RFC 6749 §2.3, §3.2, RFC 7523 §2.2).
//!
//! It is read as bytes on the wire have it, so that what stands twice or is encoded twice can be seen. No finding tells a
//! secret, or what might be one.

use base64ct::{Base64, Encoding};
use jose::json::{self, Names, Value};
use jose::{Finding, Inspection, Part, Rule, visible};

use crate::ASSERTION_TYPE;
use crate::address::{Address, is_loopback, is_private};
use crate::request::Request;

mod needed;
mod rules;

use rules::*;
pub use rules::{ONE_JWT, RULES};

/// Ids of the catalogue that no rule here finds, and why.
pub static NOT_CHECKED: &[(&str, &str)] = &[
    ("R08", "How a page sends a request is its own affair, and its tests see to it."),
    ("R09", "Why a browser could not send a request is not in the request."),
];

/// A request as it was sent; what is empty is not known, and not checked. It prints nothing, as it holds secrets.
#[derive(Clone, Copy)]
pub struct Sent<'a> {
    /// The method, as `POST`.
    pub method: &'a str,
    /// The address.
    pub url: &'a str,
    /// Header fields, names and values.
    pub headers: &'a [(&'a str, &'a str)],
    /// The body, a form as it stands.
    pub body: &'a str,
}

/// More parameters than these are not looked at: nobody sends so many.
const MOST: usize = 1000;

/// Of more parameters that stand twice nothing is said.
const MOST_TOLD: usize = 50;

/// Parameters by which a request is known to be by a client (RFC 6749 §2.3.1, §4, RFC 7521 §4.2).
const SIGNS: [&str; 4] = ["grant_type", "client_secret", "client_assertion", "client_assertion_type"];

/// Parameters that prove who the client is, or are worth as much.
const CREDENTIALS: [&str; 6] =
    ["client_secret", "client_assertion", "assertion", "password", "refresh_token", "code_verifier"];

/// Parameters that may stand several times: one for each API that the token is for (RFC 8707 §2, RFC 8693 §2.1).
const SEVERAL: [&str; 2] = ["resource", "audience"];

/// Statuses that an error may have whatever its code is: not by POST, too large, too often (RFC 9126 §2.3), and not now
/// (RFC 7009 §2.2.1).
const ANY_ERROR: [u16; 5] = [400, 405, 413, 429, 503];

/// Errors that have another status than 400: of a client that proved nothing (RFC 6749 §5.2), and of an access token
/// (RFC 6750 §3.1).
const OTHER_ERRORS: [(u16, &str); 3] = [(401, "invalid_client"), (401, "invalid_token"), (403, "insufficient_scope")];

impl Sent<'_> {
    /// Whether a client says in it who it is, or asks for a token; other requests are not held to these rules.
    ///
    /// ```
    /// let sent = |body| oauth::sent::Sent { method: "POST", url: "https://as.example.com/", headers: &[], body };
    /// assert!(sent("grant_type=client_credentials").is_by_a_client());
    /// assert!(!sent("name=value").is_by_a_client());
    /// ```
    pub fn is_by_a_client(&self) -> bool {
        let (address, query) = self.url.split_once('?').unwrap_or((self.url, ""));
        let signed = |form: &str| pairs(form).iter().any(|(name, _)| SIGNS.contains(&name.as_str()));
        let is_basic = || self.header("authorization").any(|value| value.to_ascii_lowercase().starts_with("basic"));
        let in_json = || self.is_json() && SIGNS.iter().any(|name| self.body.contains(&format!("\"{name}\"")));
        signed(query) || in_json() || signed(self.form()) || (address.ends_with("/token") && is_basic())
    }

    /// What a rule has to say of it.
    pub fn findings(&self) -> Vec<Finding> {
        let form: Vec<(String, String)> = pairs(self.form());
        let mut findings = Vec::new();
        assertion(&form, &mut findings);
        self.ways(&form, &mut findings);
        client(&form, &mut findings);
        repeated(&form, &mut findings);
        self.target(&form, &mut findings);
        self.basic(&mut findings);
        needed::run(&form, &mut findings);
        findings
    }

    /// The value that a parameter of the form has.
    pub fn parameter(&self, name: &str) -> Option<String> {
        pairs(self.form()).into_iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// Whether it asks for what a bearer token opens, which is not always posted (RFC 6750 §2.1).
    fn is_by_bearer(&self) -> bool {
        let mut schemes = self.header("authorization").filter_map(|value| value.split(' ').next());
        schemes.any(|scheme| scheme.eq_ignore_ascii_case("Bearer")) && !self.is_by_a_client()
    }

    fn is_json(&self) -> bool {
        self.body.trim_start().starts_with('{')
    }

    /// The body, if it can be a form: of JSON there are no names to read, and none to tell.
    fn form(&self) -> &str {
        if self.is_json() { "" } else { self.body }
    }

    fn header(&self, name: &str) -> impl Iterator<Item = &str> {
        let named = move |field: &&(&str, &str)| field.0.eq_ignore_ascii_case(name);
        self.headers.iter().filter(named).map(|(_, value)| value.trim())
    }

    fn ways(&self, form: &[(String, String)], findings: &mut Vec<Finding>) {
        let mut ways = Vec::new();
        if self.header("authorization").next().is_some() {
            ways.push("the Authorization header");
        }
        for name in ["client_secret", "client_assertion"] {
            if value(form, name).is_some_and(|value| !value.is_empty()) {
                ways.push(name);
            }
        }
        if ways.len() > 1 {
            findings.push(finding(&TWO_WAYS, "Authorization", "one way", ways.join(" and ")));
        }
    }

    fn target(&self, form: &[(String, String)], findings: &mut Vec<Finding>) {
        if !self.method.is_empty() && !self.method.eq_ignore_ascii_case("POST") && !self.is_by_bearer() {
            findings.push(finding(&POST, "method", "POST", format!("“{}”", shown(self.method))));
        }
        let query = self.url.split_once('?').map_or("", |(_, query)| query.split('#').next().unwrap_or_default());
        for (name, _) in pairs(query).iter().filter(|(name, _)| CREDENTIALS.contains(&name.as_str())).take(9) {
            findings.push(finding(&EXPOSED, name, "nothing in the address", format!("“{name}” in it")));
        }
        let is_form = |kind: &str| {
            kind.split(';')
                .next()
                .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/x-www-form-urlencoded"))
        };
        let kind = self.header("content-type").find(|kind| !is_form(kind));
        if let Some(kind) = kind.filter(|_| !form.is_empty() || self.is_json()) {
            findings.push(finding(&POST, "Content-Type", "application/x-www-form-urlencoded", shown(kind)));
        } else if self.is_json() {
            findings.push(finding(&POST, "body", "a form", "JSON"));
        }
        match Address::of(self.url) {
            _ if self.url.is_empty() => {}
            None => findings.push(finding(&POST, "url", "an address with https", "none".to_owned())),
            Some(_) if is_loopback(self.url) => {
                if !self.url.to_ascii_lowercase().starts_with("https:") {
                    findings.push(finding(&PRACTICE, "url", "https", "http".to_owned()));
                }
            }
            Some(address) => {
                if !self.url.to_ascii_lowercase().starts_with("https:") {
                    findings.push(finding(&POST, "url", "https", "http".to_owned()));
                }
                if is_private(address.host()) {
                    findings.push(finding(&NEAR, "url", "a public address", format!("“{}”", shown(address.host()))));
                }
            }
        }
    }

    fn basic(&self, findings: &mut Vec<Finding>) {
        let scheme =
            |value: &str| value.split_once(' ').map(|(scheme, rest)| (scheme.to_owned(), rest.trim().to_owned()));
        for (scheme, credentials) in self.header("authorization").filter_map(scheme) {
            if !scheme.eq_ignore_ascii_case("Basic") || credentials.is_empty() {
                continue;
            }
            let pair = Base64::decode_vec(&credentials).ok().and_then(|bytes| String::from_utf8(bytes).ok());
            match pair.as_deref().and_then(|pair| pair.split_once(':')) {
                None => {
                    findings.push(finding(&BASIC, "Authorization", "base64 of id:secret", "something else".to_owned()))
                }
                Some((id, secret)) => {
                    let which = match (is_encoded(id), is_encoded(secret)) {
                        (true, true) => continue,
                        (false, true) => "an id",
                        (true, false) => "a secret",
                        (false, false) => "id and secret",
                    };
                    let found = format!("{which} with characters that encoding would have changed");
                    let rule = if [id, secret].into_iter().all(is_escaped) { &ENCODED } else { &ESCAPED };
                    findings.push(finding(rule, "Authorization", "both form-urlencoded", found));
                }
            }
        }
    }
}

/// What a rule has to say of a request that is about to be sent.
pub fn check(request: &Request) -> Vec<Finding> {
    let (url, body) = (request.endpoint.url(), request.body());
    let headers: Vec<_> = request.headers.iter().map(|field| (field.name.as_str(), field.value.as_str())).collect();
    Sent { method: request.method, url: &url, headers: &headers, body: &body }.findings()
}

/// What a rule has to say of an answer: R07.
pub fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let reading = json::Reading::of(body.as_bytes(), Part::Request);
    let Some(value) = reading.value else { return findings };
    let text = |name: &str| json::get(value.members(), name).and_then(Value::as_str);
    if text("access_token").is_some() {
        let no_store = |(name, value): &(&str, &str)| {
            name.eq_ignore_ascii_case("cache-control") && value.to_ascii_lowercase().contains("no-store")
        };
        if !headers.iter().any(no_store) {
            findings.push(finding(&STORED, "Cache-Control", "no-store", "no such header".to_owned()));
        }
        if text("token_type").is_none() {
            findings.push(finding(&ANSWER, "token_type", "a type, as “Bearer”", "none".to_owned()));
        }
        if status != 200 {
            findings.push(finding(&ANSWER, "status", "200", status.to_string()));
        }
    } else if let Some(error) = text("error") {
        let fits = ANY_ERROR.contains(&status) || OTHER_ERRORS.contains(&(status, error));
        if !fits {
            let expected = if error == "invalid_client" { "400 or 401" } else { "400" };
            findings.push(finding(&ANSWER, "status", expected, status.to_string()));
        }
    }
    findings
}

fn pairs(form: &str) -> Vec<(String, String)> {
    let pairs = form_urlencoded::parse(form.as_bytes()).take(MOST);
    pairs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
}

fn value<'f>(form: &'f [(String, String)], name: &str) -> Option<&'f str> {
    form.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

fn shown(text: &str) -> String {
    visible(&text.chars().take(80).collect::<String>())
}

fn finding(rule: &'static Rule, member: &str, expected: &str, found: impl Into<String>) -> Finding {
    let member: String = member.chars().take(80).collect();
    Finding::new(rule, Part::Request, expected, found).member(member)
}

/// R01 and the JWT of R04.
fn assertion(form: &[(String, String)], findings: &mut Vec<Finding>) {
    let (kind, jwt) = (value(form, "client_assertion_type"), value(form, "client_assertion"));
    let name = "client_assertion_type";
    let expected = format!("“{ASSERTION_TYPE}”");
    match kind {
        Some(ASSERTION_TYPE) => {}
        Some(kind) if crate::auth::form_decoded(kind) == ASSERTION_TYPE => {
            findings.push(finding(&TYPE, name, &expected, "the URN, encoded twice"));
        }
        Some(kind) => findings.push(finding(&TYPE, name, &expected, format!("“{}”", shown(kind)))),
        None if jwt.is_some() => findings.push(finding(&TYPE, name, &expected, "none")),
        None => {}
    }
    if kind.is_some() && jwt.is_none() {
        findings.push(finding(&TYPE, "client_assertion", "a JWT", "none"));
    }
    let one = |jwt: &str| jwt.split('.').count() == 3 && !jwt.contains([' ', ',', '\n']);
    if let Some(jwt) = jwt.filter(|jwt| !one(jwt) && !is_left_out(jwt)) {
        findings.push(finding(
            &ONE_JWT,
            "client_assertion",
            "three segments",
            format!("{} segments", jwt.split('.').count()),
        ));
    }
}

/// Whether this stands for what was left out: `$ASSERTION`, `<assertion>`, `{{assertion}}`, `eyJ…`.
fn is_left_out(text: &str) -> bool {
    text.starts_with(['$', '<', '{', '*', '[']) || text.contains('…') || text.contains("...")
}

/// R03: the subject is read without verifying, as the person's own.
fn client(form: &[(String, String)], findings: &mut Vec<Finding>) {
    let (Some(id), Some(jwt)) = (value(form, "client_id"), value(form, "client_assertion")) else { return };
    let inspection = Inspection::of(jwt, 0);
    let claims = inspection.payload.as_ref().map_or(&[][..], Value::members);
    if let Some(sub) = json::get(claims, "sub").and_then(Value::as_str).filter(|sub| *sub != id) {
        findings.push(finding(&CLIENT, "client_id", &format!("“{}”", shown(sub)), format!("“{}”", shown(id))));
    }
}

/// R04: names that stand more than once, and may not.
fn repeated(form: &[(String, String)], findings: &mut Vec<Finding>) {
    let names = Names::of(form.iter().map(|(name, _)| name.as_str()));
    let mut told: Vec<usize> = Vec::new();
    for (_, first) in names.repeated() {
        let name = form.get(first).map_or("", |(name, _)| name);
        if told.len() < MOST_TOLD && !told.contains(&first) && !SEVERAL.contains(&name) {
            told.push(first);
            findings.push(finding(&TWICE, name, "once", "more than once"));
        }
    }
}

/// Whether form-urlencoding can have written this (RFC 6749 App. B).
fn is_encoded(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"*-._+%~".contains(&byte);
    text.bytes().all(allowed) && is_escaped(text)
}

/// Whether every percent sign begins an escape.
fn is_escaped(text: &str) -> bool {
    text.split('%').skip(1).all(|after| {
        let mut hex = after.bytes().take(2);
        matches!((hex.next(), hex.next()), (Some(a), Some(b)) if a.is_ascii_hexdigit() && b.is_ascii_hexdigit())
    })
}
