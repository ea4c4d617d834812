//! Tokens for tests: made of raw parts, or really signed.
#![allow(dead_code, reason = "each test uses some of it")]

use getrandom::SysRng;
use jose::inspection::Attempt;
use jose::{Inspection, Key, KeySet, UnixTime, base64url};
use oauth::{Context, Kind, Report};

pub const NOW: UnixTime = UnixTime(1_780_000_000);
pub const CLIENT: &str = "s6BhdRkqt3";
pub const ISSUER: &str = "https://as.example.com";

pub const EC: &str = r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}"#;
pub const PUBLIC: &str = r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#;

/// The header and claims of a good assertion.
pub const HEADER: &str = r#"{"typ":"client-authentication+jwt","alg":"ES256","kid":"es1"}"#;
pub const CLAIMS: &str = r#"{"iss":"s6BhdRkqt3","sub":"s6BhdRkqt3","aud":"https://as.example.com","iat":1780000000,"exp":1780000060,"jti":"6f1f6a2e-0c3f-4b1e-9a54-6d2b0f5f9a11"}"#;

pub fn context() -> Context<'static> {
    let token_endpoint = "https://as.example.com/token";
    Context { client_id: CLIENT, issuer: ISSUER, token_endpoint, now: NOW, ..Context::default() }
}

/// A token that nobody signed.
pub fn token(header: &str, claims: &str) -> String {
    let [header, claims] = [header, claims].map(|part| base64url::encode(part.as_bytes()));
    format!("{header}.{claims}.{}", base64url::encode(&[7; 64]))
}

/// A token that [`EC`] signed.
pub fn signed(header: &str, claims: &str) -> String {
    let key = Key::parse(EC).expect("a key");
    jose::sign(header, claims.as_bytes(), &key, &mut SysRng).expect("signed")
}

/// What is said of a token that no key is there for.
pub fn unkeyed(token: &str, kind: Option<&'static Kind>, context: &Context<'_>) -> Report {
    oauth::lint(&Inspection::exact(token, 0), &Attempt::NoKey, kind, context)
}

/// What is said of a token with this key at hand.
pub fn keyed(token: &str, key: &str, kind: Option<&'static Kind>, context: &Context<'_>) -> Report {
    let inspection = Inspection::exact(token, 0);
    let attempt = inspection.verify(Some(&KeySet::parse(key).expect("keys")));
    oauth::lint(&inspection, &attempt, kind, context)
}

pub fn ids(report: &Report) -> Vec<&'static str> {
    report.findings.iter().map(|finding| finding.rule.id).collect()
}

/// A JSON object with one member put in front, in place of one of the same name, or taken out.
pub fn with(json: &str, name: &str, value: &str) -> String {
    let reading = jose::json::Reading::of(json.as_bytes(), jose::Part::Payload).value.expect("JSON");
    let mut members: Vec<String> = Vec::new();
    if !value.is_empty() {
        members.push(format!("\"{name}\":{value}"));
    }
    for member in reading.members().iter().filter(|member| member.name != name) {
        members.push(format!(
            "{}:{}",
            jose::json::quote(&member.name),
            json.get(member.value.span.clone()).expect("a value")
        ));
    }
    format!("{{{}}}", members.join(","))
}
