//! A linter of client assertions for other programs: JSON lines in, JSON lines out, in order.
//!
//! In: `{"token": "…", "jwks": JWK or JWKS, "client_id": "…", "issuer": "…", "token_endpoint": "…", "profile": "rfc10070",
//! "now": 1780000000}`. All but token and time may be left out: what is not known is not checked. `jwks` is what the server
//! holds for the client: public keys, or the secret as an `oct` key. `profile` is `rfc10070`, `oidc`, `fapi2` or `rfc7523`.
//! Out: `{"verdict": "accept" or "reject", "findings": [{"id", "severity", "where", "message"}]}`; one error rejects.
//! A broken line, key or token is an answer, never an exit.

use std::io::{self, BufRead, Write};

use jose::json::{Kind, Member, Reading, Value, get};
use jose::{Finding, Inspection, KeySet, Part, Severity, UnixTime};
use oauth::{Context, Profile, kinds};
use serde_json::json;

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().split(b'\n') {
        writeln!(out, "{}", answer(&line?))?;
        out.flush()?;
    }
    Ok(())
}

/// What cannot be a question.
enum Bad {
    Json(Finding),
    Member(&'static str),
}

fn answer(line: &[u8]) -> serde_json::Value {
    let said = lint(line).unwrap_or_else(|bad| match bad {
        Bad::Json(finding) => vec![said(&finding)],
        Bad::Member(message) => vec![json!({"id": "line", "severity": "error", "where": "line", "message": message})],
    });
    let refused =
        said.iter().any(|finding| finding.get("severity").and_then(serde_json::Value::as_str) == Some("error"));
    json!({ "verdict": if refused { "reject" } else { "accept" }, "findings": said })
}

fn said(finding: &Finding) -> serde_json::Value {
    let severity = match finding.rule.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "info",
    };
    let place = finding.place.to_string();
    json!({ "id": finding.rule.id, "severity": severity, "where": place, "message": finding.to_string() })
}

fn lint(line: &[u8]) -> Result<Vec<serde_json::Value>, Bad> {
    let members = Reading::of(line, Part::Token).object(Part::Token).map_err(Bad::Json)?;
    let text = |name| get(&members, name).and_then(Value::as_str);
    let token = text("token").ok_or(Bad::Member("“token” is not a string."))?;
    let profile = match text("profile") {
        Some(name) => Profile::named(name).ok_or(Bad::Member("“profile” is not known."))?,
        None => Profile::default(),
    };
    let now = match get(&members, "now").map(|now| &now.kind) {
        Some(Kind::Number(now)) => UnixTime::from_number(now),
        _ => return Err(Bad::Member("“now” is not a number.")),
    };
    let context = Context {
        client_id: text("client_id").unwrap_or_default(),
        issuer: text("issuer").unwrap_or_default(),
        token_endpoint: text("token_endpoint").unwrap_or_default(),
        profile,
        now,
        ..Context::default()
    };
    let inspection = Inspection::exact(token, 0);
    let (keys, broken) = match keys(&members, line) {
        None => (None, None),
        Some(Ok(keys)) => (Some(keys), None),
        Some(Err(finding)) => (None, Some(finding)),
    };
    let attempt = inspection.verify(keys.as_ref());
    let report = oauth::lint(&inspection, &attempt, Some(&kinds::CLIENT_ASSERTION), &context);
    let mut findings: Vec<_> = report.findings.iter().chain(&broken).map(said).collect();
    if keys.is_none() && broken.is_none() {
        let message = "The signature was not checked: there is no key.";
        findings.push(json!({ "id": "S01", "severity": "info", "where": "signature", "message": message }));
    }
    Ok(findings)
}

/// The keys, from their own text, duplicates and all.
fn keys(members: &[Member], line: &[u8]) -> Option<Result<KeySet, Finding>> {
    let value = get(members, "jwks").filter(|value| value.kind != Kind::Null)?;
    if let Some(text) = value.as_str() {
        return Some(KeySet::parse(text));
    }
    let text = |value: &Value| line.get(value.span.clone()).and_then(|text| std::str::from_utf8(text).ok());
    let parsed = |value: &Value| KeySet::parse(text(value).unwrap_or_default());
    let keys = match get(value.members(), "keys").map(Value::elements) {
        // A secret is no key of a set: it has no name to be found by (OpenID Connect Core 1.0 §10.1).
        Some([only]) if is_nameless_secret(only) => parsed(only),
        // One key is still the one that the client registered by name.
        None if get(value.members(), "kid").is_some() && !is_secret(value) => {
            KeySet::parse(&format!("{{\"keys\":[{}]}}", text(value).unwrap_or_default()))
        }
        _ => parsed(value),
    };
    Some(keys)
}

fn is_secret(key: &Value) -> bool {
    get(key.members(), "kty").and_then(Value::as_str) == Some("oct")
}

fn is_nameless_secret(key: &Value) -> bool {
    is_secret(key) && get(key.members(), "kid").is_none()
}
