//! A JWE decrypter for other programs: JSON lines in, JSON lines out, in order.
//!
//! In: `{"token": "…", "key": JWK or JWKS}`, where the token is a compact JWE, or an object: its JSON serialization. For
//! PBES2 the key is an oct JWK of the passphrase's bytes.
//! Out: `{"ok": true, "plaintext_b64": "…", "code": null, "message": null}`, or
//! `{"ok": false, "plaintext_b64": null, "code": "E07", "message": "…"}`.
//! A broken line, key or token is an answer, never an exit.

use std::io::{self, BufRead, Write};

use jose::jwe::{Decrypted, Encrypted};
use jose::{KeySet, base64url, json};
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
    let (plaintext, refusal) = match decrypt(line) {
        Ok(decrypted) => (Some(base64url::encode(decrypted.plaintext())), None),
        Err(refusal) => (None, Some(refusal)),
    };
    let (code, message) = refusal.unzip();
    json!({ "ok": plaintext.is_some(), "plaintext_b64": plaintext, "code": code, "message": message })
}

fn decrypt(line: &[u8]) -> Result<Decrypted, (String, String)> {
    let question = |message: &str| ("question".to_owned(), message.to_owned());
    let refused = |finding: jose::Finding| (finding.rule.id.to_owned(), finding.to_string());

    // Token and key keep their own text, duplicates and all; what is wrong in them is found where they are read.
    let value = json::Reading::of(line, jose::Part::Token).value.ok_or_else(|| question("The line is not JSON."))?;
    let member = |name| json::get(value.members(), name);
    let text = |value: &json::Value| {
        line.get(value.span.clone()).and_then(|text| std::str::from_utf8(text).ok()).unwrap_or_default().to_owned()
    };
    let token = member("token").ok_or_else(|| question("“token” is missing."))?;
    let token = token.as_str().map_or_else(|| text(token), str::to_owned);
    let key = member("key").ok_or_else(|| question("“key” is missing."))?;

    let keys = KeySet::parse(&text(key)).map_err(refused)?;
    Encrypted::parse(&token).and_then(|encrypted| encrypted.decrypt(&keys)).map_err(refused)
}
