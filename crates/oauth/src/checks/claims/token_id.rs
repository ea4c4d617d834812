//! C21: it can be told from every other, so that it works once.

use jose::{Finding, Rule};

use super::{Check, Subject};
use crate::checks::OIDC_CLIENTS;

pub(in crate::checks) static CHECK: Check = Check { rules: &[&RULE, &STRICT], run };

static RULE: Rule = Rule::warning(
    "C21",
    OIDC_CLIENTS,
    "The assertion has no id of its own.",
    "Set “jti” to 128 random bits; without it a server cannot tell a replay from a retry.",
);

static STRICT: Rule = Rule::error(RULE.id, RULE.source, RULE.says, RULE.advice);

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    // What is there and no string is C23.
    if subject.claims.get("jti").is_none_or(|jti| jti.as_str() == Some("")) {
        let rule = if subject.demands().needs_id { &STRICT } else { &RULE };
        findings.push(subject.in_claims(rule, "jti", "a string", subject.describe("jti")));
    }
}
