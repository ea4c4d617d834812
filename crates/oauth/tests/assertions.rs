//! The checks against client assertions that others made, right and wrong.
#![allow(clippy::expect_used, reason = "a test says what it expects")]

use jose::{Claims, UnixTime, Unverified};
use oauth::{CHECKS, Expectation};
use serde_json::Value;

/// The vectors lie beside the project; where they are absent, only CI insists on them.
#[test]
fn each_wrong_assertion_is_found_and_the_right_one_passes() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/vectors/client-assertions.json");
    let Ok(text) = std::fs::read_to_string(path) else {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "the vectors are missing at {path}");
        eprintln!("skipped: no vectors at {path}");
        return;
    };
    let vectors: Value = serde_json::from_str(&text).expect("JSON");
    let text = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let (client_id, issuer) = (text(&vectors, "client_id"), text(&vectors, "issuer"));
    let token_endpoint = text(&vectors, "token_endpoint");
    let now = UnixTime(vectors.get("now").and_then(Value::as_i64).expect("now"));
    let expected = Expectation { client_id: &client_id, issuer: &issuer, token_endpoint: &token_endpoint, now };

    let mut seen = Vec::new();
    for vector in vectors.get("tokens").and_then(Value::as_array).expect("tokens") {
        let (id, note, token) = (text(vector, "check"), text(vector, "note"), text(vector, "token"));
        let known = CHECKS.iter().any(|check| check.rule.id == id);
        if !known && id != "OK" {
            continue;
        }
        let token = Unverified::parse(&token).expect(&note);
        let claims = Claims::parse(token.payload()).expect(&note);
        let found: Vec<_> = oauth::check(token.header(), &claims, &expected).iter().map(|f| f.rule.id).collect();
        if id == "OK" {
            assert!(found.is_empty(), "{note}: {found:?}");
        } else {
            assert!(found.contains(&id.as_str()), "{id} {note}: {found:?}");
            seen.push(id);
        }
    }
    for check in CHECKS {
        assert!(seen.iter().any(|id| id == check.rule.id), "no vector for {}", check.rule.id);
    }
}
