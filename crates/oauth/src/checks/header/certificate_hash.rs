//! H16: the certificate by a hash that no longer counts, or by the hash of another.

use jose::{Rule, Source, base64url, json};
use sha2::{Digest, Sha256};

use super::{Check, Subject, first_certificate};

pub(super) static CHECK: Check = Check { rules: &[&RULE, &ANOTHER], run };

static RULE: Rule = Rule::warning(
    "H16",
    Source::rfc(7515, "4.1.8"),
    "The certificate is named by SHA-1.",
    "Name it by “x5t#S256”; some servers still want “x5t” beside it.",
);

static ANOTHER: Rule = Rule::warning(
    RULE.id,
    RULE.source,
    "“x5t#S256” is not the hash of the certificate in “x5c”.",
    "Hash the DER of the certificate with SHA-256, and write all 32 bytes in base64url.",
);

fn run(subject: &Subject<'_>, findings: &mut Vec<jose::Finding>) {
    let hash = first_certificate(subject).map(|der| base64url::encode(&Sha256::digest(der)));
    let named = subject.header.get("x5t#S256");
    match (hash, named) {
        (Some(hash), Some(named)) if named.as_str() != Some(&hash) => {
            let finding = subject.in_header(&ANOTHER, "x5t#S256", format!("“{hash}”"), named.describe());
            findings.push(subject.with_header(finding, "x5t#S256", &json::quote(&hash)));
        }
        (hash, None) if subject.header.get("x5t").is_some() => {
            let expected =
                hash.as_ref().map_or_else(|| "“x5t#S256”".to_owned(), |hash| format!("“x5t#S256”: “{hash}”"));
            findings.push(subject.in_header(&RULE, "x5t", expected, "“x5t” alone"));
        }
        _ => {}
    }
}
