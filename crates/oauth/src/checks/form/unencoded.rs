//! P23: a payload that is not base64url.

use jose::json::Kind;
use jose::{Finding, Rule, Source};

use super::{Check, Subject};

pub(super) static CHECK: Check = Check { rules: &[&RULE], run };

static RULE: Rule = Rule::error(
    "P23",
    Source::rfc(7797, "7"),
    "The header says that the payload is not base64url.",
    "Leave “b64” out: a JWT may not use it.",
);

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    if subject.header.get("b64").is_some_and(|b64| b64.kind != Kind::Bool(true)) {
        findings.push(subject.in_header(&RULE, "b64", "no “b64”", "false"));
    }
}
