//! A JWE encrypter for other programs: JSON lines in, JSON lines out, in order.
//!
//! In: `{"key": JWK, "header": "{\"alg\":\"RSA-OAEP-256\",\"enc\":\"A256GCM\"}", "plaintext_b64": "…"}`; the header's text is
//! kept as it stands, and added to.
//! Out: `{"token": "…"}`, or `{"code": "H05", "message": "…"}`.

use std::io::{self, BufRead, Write};

use getrandom::SysRng;
use jose::{Key, Part, base64url, jwe};
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().split(b'\n') {
        let answer = match encrypt(&line?) {
            Ok(token) => json!({ "token": token }),
            Err(finding) => json!({ "code": finding.rule.id, "message": finding.to_string() }),
        };
        writeln!(out, "{answer}")?;
        out.flush()?;
    }
    Ok(())
}

fn encrypt(line: &[u8]) -> Result<String, jose::Finding> {
    let question: Value = serde_json::from_slice(line).unwrap_or_default();
    let text = |name: &str| question.get(name).and_then(Value::as_str).unwrap_or_default();
    let key = Key::parse(&question.get("key").map(Value::to_string).unwrap_or_default())?;
    jwe::encrypt(text("header"), &base64url::decode(text("plaintext_b64"), Part::Payload)?, &key, &mut SysRng)
}
