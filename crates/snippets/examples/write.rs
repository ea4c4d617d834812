//! Writes snippets for other programs: JSON lines in, JSON lines out, in order.
//!
//! In: `{"snippet": "curl", "origin": "https://as.example.com", "target": "/token", "headers": [["Accept", "…"]],
//! "form": [["grant_type", "…"]], "method": "private_key_jwt", "client_id": "…", "encode_basic": true, "assertion":
//! {"flow": "Grant", "algorithm": "ES256", "header": [["kid", "\"a\""]], "claims": [["iss", "\"…\""]], "lifetime": 60,
//! "back": 0, "guid": false}}`; without `snippet` it answers with the names and files of all.
//! Out: `{"file": "request.sh", "code": "…"}`, or `{"why": "…"}`. The argument names the templates' one text.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a program for tests says what it expects")]

use std::io::{self, BufRead, Write};

use oauth::servers::Flow;
use oauth::{Endpoint, Field, Method, Request};
use serde_json::{Value, json};
use snippets::{Assertion, Job, SNIPPETS, Snippet, Templates};

fn main() -> io::Result<()> {
    let module = std::fs::read_to_string(std::env::args().nth(1).expect("the templates' file"))?;
    let literal = module.split_once("export default ").expect("a module").1.trim().trim_end_matches(';');
    let templates = Templates::read(&serde_json::from_str::<String>(literal).expect("a text"));
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let question: Value = serde_json::from_str(&line?).expect("JSON");
        writeln!(out, "{}", answer(&question, &templates))?;
        out.flush()?;
    }
    Ok(())
}

fn answer(question: &Value, templates: &Templates) -> Value {
    let text = |name: &str| question.get(name).and_then(Value::as_str).unwrap_or_default();
    let Some(snippet) = Snippet::named(text("snippet")) else {
        let row = |snippet: &&Snippet| json!({ "name": snippet.name, "file": snippet.file, "signs": snippet.signs() });
        return SNIPPETS.iter().map(row).collect();
    };
    let field = |(name, value)| Field { name, value };
    let endpoint =
        Endpoint { origin: text("origin").to_owned(), host: String::new(), target: text("target").to_owned() };
    let request = Request {
        method: "POST",
        endpoint,
        headers: pairs(question, "headers").into_iter().map(field).collect(),
        form: pairs(question, "form").into_iter().map(field).collect(),
    };
    let signed = question.get("assertion").filter(|assertion| assertion.is_object());
    let signed = signed.map(|assertion| (assertion, pairs(assertion, "header"), pairs(assertion, "claims")));
    let assertion = signed.as_ref().map(|(assertion, header, claims)| Assertion {
        flow: match assertion.get("flow").and_then(Value::as_str) {
            Some("Grant") => Flow::Grant,
            Some("Bearer") => Flow::Bearer,
            Some("ClientSecret") => Flow::ClientSecret,
            _ => Flow::ClientAuthentication,
        },
        algorithm: jose::Algorithm::named(assertion["algorithm"].as_str().unwrap_or_default()).expect("an algorithm"),
        header,
        claims,
        lifetime: assertion["lifetime"].as_i64().unwrap_or(60),
        back: assertion["back"].as_i64().unwrap_or(0),
        guid: assertion["guid"].as_bool().unwrap_or(false),
    });
    let job = Job {
        request: &request,
        method: Method::named(text("method")).expect("a method"),
        client_id: text("client_id"),
        encode_basic: question["encode_basic"].as_bool().unwrap_or(true),
        assertion,
    };
    match templates.of(snippet).and_then(|template| snippet.write(template, &job)) {
        Some(code) => json!({ "file": snippet.file, "code": code }),
        None => json!({ "why": snippet.refuses(&job) }),
    }
}

fn pairs(value: &Value, name: &str) -> Vec<(String, String)> {
    let pair = |pair: &Value| Some((pair.get(0)?.as_str()?.to_owned(), pair.get(1)?.as_str()?.to_owned()));
    value.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(pair).collect()
}
