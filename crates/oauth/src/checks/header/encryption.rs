//! H28: how an encrypted token is made.

use jose::json::Kind;
use jose::{Rule, Source, UnixTime};

use super::{Check, Subject};

pub(super) static CHECK: Check = Check { rules: &[&ENC, &RSA, &COUNT], run };

static ENC: Rule = Rule::error(
    "H28",
    Source::rfc(7516, "4.1.2"),
    "The token is encrypted, and does not say how.",
    "Name the content encryption in “enc”, as “A256GCM”.",
);

static RSA: Rule = Rule::error(
    ENC.id,
    Source::rfc(8725, "3.2"),
    "The key is encrypted with RSA1_5, which leaks it to who may ask often.",
    "Use RSA-OAEP-256 or ECDH-ES.",
);

static COUNT: Rule = Rule::error(
    ENC.id,
    Source::rfc(7518, "8.1"),
    "The password is hashed far too often.",
    "Refuse it: a token that names millions of rounds only makes the reader work.",
);

/// Twice what is advised today for PBKDF2 with SHA-256.
const MOST_ROUNDS: i64 = 1_200_000;

fn run(subject: &Subject<'_>, findings: &mut Vec<jose::Finding>) {
    let enc = subject.header.get("enc");
    if !subject.inspection.form.is_encrypted() && enc.is_none() {
        return;
    }
    if enc.is_none() {
        findings.push(subject.in_header(&ENC, "enc", "a content encryption", "no “enc”"));
    }
    if subject.header_text("alg") == Some("RSA1_5") {
        findings.push(subject.in_header(&RSA, "alg", "“RSA-OAEP-256”", "“RSA1_5”"));
    }
    if let Some(Kind::Number(count)) = subject.header.get("p2c").map(|count| &count.kind)
        && UnixTime::from_number(count).0 > MOST_ROUNDS
    {
        let found: String = count.chars().take(20).collect();
        findings.push(subject.in_header(&COUNT, "p2c", format!("at most {MOST_ROUNDS}"), found));
    }
}
