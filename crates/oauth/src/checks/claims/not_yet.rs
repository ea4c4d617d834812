//! C17: it is not good yet.

use jose::{Finding, Rule};

use super::{Ahead, Check, Subject, ahead};
use crate::checks::fapi;

pub(super) static CHECK: Check = Check { rules: &[&SOON, &SLIGHTLY], run };

static SOON: Rule = Rule::warning(
    "C17",
    fapi("5.3.2.1"),
    "The token is good only in some seconds.",
    "Compare the clocks: servers accept 10 seconds, and must refuse more than 60.",
);

static SLIGHTLY: Rule = Rule::note(
    SOON.id,
    SOON.source,
    "The token is a little ahead of time, which is accepted.",
    "Compare the clocks, or leave “nbf” out.",
);

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let rule = match ahead(subject, "nbf") {
        None => return,
        Some(Ahead::Little) => &SLIGHTLY,
        Some(Ahead::Some) => &SOON,
        Some(Ahead::Far) => &jose::rule::NOT_YET,
    };
    findings.push(subject.in_claims(rule, "nbf", "a time that has come", subject.describe("nbf")));
}
