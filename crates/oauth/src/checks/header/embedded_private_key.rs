//! H29: a private key in the token itself.

use jose::json::get;
use jose::{Rule, Source};

use super::{Check, Subject};

pub(in crate::checks) static CHECK: Check = Check { rules: &[&RULE], run };

static RULE: Rule = Rule::warning(
    "H29",
    Source::rfc(7517, "9.2"),
    "There is a private key in the header.",
    "Replace the key, as everyone who saw the token has it; send the public part alone.",
);

/// Members of a JWK that are private, or the secret itself (RFC 7518 §6, RFC 9964 §3).
pub const PRIVATE: [&str; 9] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"];

fn run(subject: &Subject<'_>, findings: &mut Vec<jose::Finding>) {
    let Some(jwk) = subject.header.get("jwk") else { return };
    let private = PRIVATE.into_iter().find(|name| get(jwk.members(), name).is_some());
    if let Some(name) = private {
        findings.push(subject.in_header(&RULE, "jwk", "a public key", format!("a key with “{name}”")));
    }
}
