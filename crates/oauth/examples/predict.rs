//! What the rules say of a request before it is sent, for other programs: JSON lines in, JSON lines out, in order.
//!
//! In: `{"method": "POST", "url": "…", "headers": [["name", "value"]], "body": "…", "context": {…}}`, the request as it goes
//! over the wire, and what is known of the other side: `client_id`, `issuer`, `token_endpoint`, `now`, `signing_alg` (the one
//! registered), `seen` (values of `jti`), `nonce` (the server's last one), `access_token` (that a proof goes with), `profile`,
//! `server` (the name of one in `oauth::SERVERS`), `jwks` (public keys, or the secret as an `oct` key). All but `now` may be
//! left out: what is not known is not checked.
//! Out: `{"refused": true, "findings": [{"id", "severity", "of", "message"}]}`, of the request, the assertion, the proof and
//! the request object; one error refuses. A broken line is an answer, never an exit.

use std::io::{self, BufRead, Write};

use jose::json::{Kind, Member, Reading, Value, get};
use jose::{Finding, Inspection, KeySet, Part, Severity, UnixTime};
use oauth::sent::Sent;
use oauth::{Context, Profile, SERVERS, Server, kinds, servers};
use serde_json::json;

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().split(b'\n') {
        let answer =
            predict(&line?).unwrap_or_else(|message| json!({ "refused": true, "broken": message, "findings": [] }));
        writeln!(out, "{answer}")?;
        out.flush()?;
    }
    Ok(())
}

/// The members of an object that are asked for by name.
struct Members<'a>(&'a [Member]);

impl<'a> Members<'a> {
    fn text(&self, name: &str) -> &'a str {
        get(self.0, name).and_then(Value::as_str).unwrap_or_default()
    }

    fn elements(&self, name: &str) -> &'a [Value] {
        get(self.0, name).map_or(&[], Value::elements)
    }
}

fn predict(line: &[u8]) -> Result<serde_json::Value, String> {
    let members = Reading::of(line, Part::Token).object(Part::Token).map_err(|finding| finding.to_string())?;
    let request = Members(&members);
    let known = Members(get(&members, "context").map_or(&[], Value::members));
    let pair = |field: &'_ Value| match field.elements() {
        [name, value] => Some((name.as_str()?.to_owned(), value.as_str()?.to_owned())),
        _ => None,
    };
    let headers: Vec<(String, String)> = request.elements("headers").iter().filter_map(pair).collect();
    let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let Some(Kind::Number(now)) = get(known.0, "now").map(|now| &now.kind) else {
        return Err("“now” is not a number.".to_owned());
    };
    let seen: Vec<&str> = known.elements("seen").iter().filter_map(Value::as_str).collect();
    let context = Context {
        client_id: known.text("client_id"),
        issuer: known.text("issuer"),
        token_endpoint: known.text("token_endpoint"),
        signing_alg: known.text("signing_alg"),
        profile: Profile::named(known.text("profile")).unwrap_or_default(),
        now: UnixTime::from_number(now),
        seen: &seen,
        nonce: known.text("nonce"),
        method: request.text("method"),
        url: request.text("url"),
        access_token: known.text("access_token"),
        ..Context::default()
    };
    let keys = get(known.0, "jwks").and_then(|jwks| line.get(jwks.span.clone()));
    let keys = keys.and_then(|keys| std::str::from_utf8(keys).ok()).map(KeySet::parse);
    let keys = keys.transpose().map_err(|finding| finding.to_string())?;
    let server = SERVERS.iter().copied().find(|server| server.name == known.text("server"));

    let sent = Sent { method: context.method, url: context.url, headers: &headers, body: request.text("body") };
    let mut all = said("request", request_findings(&sent));
    let form = |name: &str| form_value(sent.body, name);
    let token = |name, text: &str, kind| said(name, token_findings(text, kind, &context, keys.as_ref(), server));
    if let Some(assertion) = form("client_assertion") {
        all.extend(token("assertion", &assertion, &kinds::CLIENT_ASSERTION));
    }
    if let Some(object) = form("request") {
        all.extend(token("request object", &object, &kinds::REQUEST_OBJECT));
    }
    if let Some((_, proof)) = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("dpop")) {
        all.extend(said("proof", token_findings(proof, &kinds::DPOP_PROOF, &context, None, None)));
    }
    let refused = all.iter().any(|one| one.get("severity").and_then(serde_json::Value::as_str) == Some("error"));
    Ok(json!({ "refused": refused, "findings": all }))
}

/// What R rules are for: a client says who it is. Whoever brings an access token does not.
fn request_findings(sent: &Sent<'_>) -> Vec<Finding> {
    let brings_a_token = |(name, value): &(&str, &str)| {
        name.eq_ignore_ascii_case("authorization")
            && ["Bearer ", "DPoP "].iter().any(|scheme| value.starts_with(scheme))
    };
    if sent.headers.iter().any(brings_a_token) { Vec::new() } else { sent.findings() }
}

fn token_findings(
    token: &str,
    kind: &'static oauth::Kind,
    context: &Context<'_>,
    keys: Option<&KeySet>,
    server: Option<&'static Server>,
) -> Vec<Finding> {
    let inspection = Inspection::of(token, 0);
    let attempt = inspection.verify(keys);
    match server.filter(|_| std::ptr::eq(kind, &raw const kinds::CLIENT_ASSERTION)) {
        Some(server) => servers::lint(server, &inspection, &attempt, context).findings,
        None => oauth::lint(&inspection, &attempt, Some(kind), context).findings,
    }
}

fn form_value(body: &str, name: &str) -> Option<String> {
    let value =
        |pair: &str| pair.split_once('=').filter(|(known, _)| *known == name).map(|(_, value)| value.to_owned());
    body.split('&').find_map(value).map(|value| oauth::auth::form_decoded(&value))
}

fn said(of: &str, findings: Vec<Finding>) -> Vec<serde_json::Value> {
    let one = |finding: &Finding| {
        let severity = match finding.rule.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "info",
        };
        json!({ "id": finding.rule.id, "severity": severity, "of": of, "message": finding.to_string() })
    };
    findings.iter().map(one).collect()
}
