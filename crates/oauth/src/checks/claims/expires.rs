//! C11: it has an end.

use jose::{Finding, Rule, Source};

use super::{Check, Subject};

pub(in crate::checks) static CHECK: Check = Check { rules: &[&RULE], run };

static RULE: Rule =
    Rule::error("C11", Source::rfc(7523, "3"), "The assertion never expires.", "Set “exp” to a minute from now.");

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    if subject.claims.get("exp").is_none() {
        findings.push(subject.in_claims(&RULE, "exp", "a time", "no “exp”"));
    }
}
