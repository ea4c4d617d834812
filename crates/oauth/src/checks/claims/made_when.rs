//! C19: it says when it was made, and that is not long ago.

use jose::{Finding, Rule, Source};

use super::{Check, Subject};

pub(in crate::checks) static CHECK: Check = Check { rules: &[&RULE, &OLD], run };

static RULE: Rule = Rule::note(
    "C19",
    Source::rfc(7523, "3"),
    "The assertion does not say when it was made.",
    "Set “iat”: it is optional, and some servers want it.",
);

static OLD: Rule = Rule::warning(
    RULE.id,
    RULE.source,
    "The assertion was made long ago.",
    "Make a new one for each request; servers may refuse old ones, whatever “exp” says.",
);

const OLDEST: i64 = 300;

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    if subject.claims.get("iat").is_none() {
        findings.push(subject.in_claims(&RULE, "iat", "a time", "no “iat”"));
    }
    let age = subject.seconds("iat").map_or(0, |iat| subject.context.now.since(iat));
    if age > OLDEST.saturating_add(subject.context.leeway) {
        findings.push(subject.in_claims(&OLD, "iat", format!("at most {OLDEST} s ago"), subject.describe("iat")));
    }
}
