//! C18: it was made in the future.

use jose::{Finding, Rule};

use super::{Ahead, Check, Subject, ahead};
use crate::checks::fapi;

pub(super) static CHECK: Check = Check { rules: &[&RULE, &SOON], run };

static RULE: Rule = Rule::error(
    "C18",
    fapi("5.3.2.1"),
    "The token was made in the future.",
    "Compare the clocks: the maker's is ahead.",
);

static SOON: Rule = Rule::warning(
    RULE.id,
    RULE.source,
    "The maker's clock is ahead.",
    "Compare the clocks: servers accept 10 seconds, and must refuse more than 60.",
);

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let rule = match ahead(subject, "iat") {
        None | Some(Ahead::Little) => return,
        Some(Ahead::Some) => &SOON,
        Some(Ahead::Far) => &RULE,
    };
    findings.push(subject.in_claims(rule, "iat", "a time that has come", subject.describe("iat")));
}
