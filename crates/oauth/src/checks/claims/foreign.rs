//! C25: claims that belong to tokens of another kind.

use jose::{Finding, Rule, Source};

use super::{Check, Subject};

pub(crate) static CHECK: Check = Check { rules: &[&RULE], run };

static RULE: Rule = Rule::warning(
    "C25",
    Source::rfc(8725, "3.12"),
    "A claim belongs to tokens of another kind.",
    "Leave it out: a token that could be two things will be taken for the wrong one.",
);

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for name in subject.kind.foreign {
        if let Some(value) = subject.claims.get(name) {
            findings.push(subject.in_claims(&RULE, name, format!("no “{name}”"), value.describe()));
        }
    }
}
