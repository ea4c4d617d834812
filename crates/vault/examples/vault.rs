//! Seals and opens for other programs: JSON lines in, JSON lines out, in order.
//!
//! In: `{"seal": "text", "passphrase": "…", "p2c": 1000, "seed": 1}`, or `{"open": "eyJ…", "passphrase": "…"}`.
//! Out: `{"file": "eyJ…"}`, `{"text": "…"}`, or `{"code": "E07", "message": "…"}`.
//!
//! The random bytes are counted up from the seed: this is for tests alone.

use std::convert::Infallible;
use std::io::{self, BufRead, Write};

use rand_core::{TryCryptoRng, TryRng};
use serde_json::{Value, json};
use vault::SealError;

/// Bytes that are told apart, and not random at all.
struct Counting(u64);

impl TryRng for Counting {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        self.try_next_u64().map(|number| number as u32)
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        Ok(self.0 ^ (self.0 >> 29))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for byte in bytes {
            *byte = self.try_next_u64()? as u8;
        }
        Ok(())
    }
}

impl TryCryptoRng for Counting {}

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().split(b'\n') {
        writeln!(out, "{}", answer(&line?))?;
        out.flush()?;
    }
    Ok(())
}

fn answer(line: &[u8]) -> Value {
    let question: Value = serde_json::from_slice(line).unwrap_or_default();
    let text = |name: &str| question.get(name).and_then(Value::as_str);
    let number = |name: &str| question.get(name).and_then(Value::as_u64).unwrap_or_default();
    let passphrase = text("passphrase").unwrap_or_default();
    let answer = match text("seal") {
        Some(plaintext) => {
            let p2c = u32::try_from(number("p2c")).unwrap_or_default();
            match vault::seal(plaintext.as_bytes(), passphrase, p2c, &mut Counting(number("seed"))) {
                Ok(file) => Ok(json!({ "file": file })),
                Err(SealError::Refused(finding)) => Err(finding),
                Err(SealError::Random(never)) => match never {},
            }
        }
        None => vault::open(text("open").unwrap_or_default(), passphrase)
            .map(|plaintext| json!({ "text": String::from_utf8_lossy(&plaintext) })),
    };
    answer.unwrap_or_else(|finding| json!({ "code": finding.rule.id, "message": finding.to_string() }))
}
