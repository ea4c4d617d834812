//! A strict JWS verifier for other programs: JSON lines in, JSON lines out, in order.
//!
//! In: `{"token": "…", "key": JWK or JWKS, "algs": ["ES256"]}`, where `algs` may be left out.
//! Out: `{"valid": true, "code": "ok", "message": "…", "payload_b64": "…"}`, or `{"valid": false, "code": "S01", "message": "…"}`.
//! A broken line, key or token is an answer, never an exit.

use std::io::{self, BufRead, Write};

use jose::{Algorithm, KeySet, Unverified, base64url};
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().split(b'\n') {
        writeln!(out, "{}", answer(&line?))?;
        out.flush()?;
    }
    Ok(())
}

fn answer(line: &[u8]) -> Value {
    match verify(line) {
        Ok(payload) => json!({
            "valid": true, "code": "ok", "message": "The signature is good.",
            "payload_b64": base64url::encode(&payload),
        }),
        Err((code, message)) => json!({ "valid": false, "code": code, "message": message }),
    }
}

fn verify(line: &[u8]) -> Result<Vec<u8>, (String, String)> {
    let question = |message: &str| ("question".to_owned(), message.to_owned());
    let refused = |finding: jose::Finding| (finding.rule.id.to_owned(), finding.to_string());

    // Only the token and the list are taken from serde's reading; the key keeps its own text, duplicates and all.
    let reading = jose::json::Reading::of(line, jose::Part::Token);
    let members = reading.object(jose::Part::Token).map_err(refused)?;
    let member = |name| jose::json::get(&members, name);
    let token = member("token").and_then(|v| v.as_str()).ok_or_else(|| question("“token” is not a string."))?;
    let key = member("key").ok_or_else(|| question("“key” is missing."))?;
    let key = line.get(key.span.clone()).and_then(|text| std::str::from_utf8(text).ok()).unwrap_or_default();
    let allowed: Option<Vec<&Algorithm>> = member("algs")
        .map(|names| names.elements().iter().filter_map(|name| name.as_str().and_then(Algorithm::named)).collect());

    let keys = KeySet::parse(key).map_err(refused)?;
    let token = Unverified::parse(token).map_err(refused)?;
    let verified = token.verify(&keys, allowed.as_deref()).map_err(refused)?;
    Ok(verified.payload().to_vec())
}
