//! P20: too long for where tokens travel.

use jose::{Finding, Part, Rule, Source};

use super::{Check, Subject};

pub(super) static CHECK: Check = Check { rules: &[&RULE], run };

static RULE: Rule = Rule::warning(
    "P20",
    Source::rfc(8259, "9"),
    "The token is long.",
    "Send less: many servers refuse headers over 8 KiB.",
);

const LONG: usize = 8 * 1024;

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let len = subject.inspection.token.len();
    // What is far too long is refused before it is read.
    let refused = subject.inspection.findings.iter().any(|finding| finding.rule == &jose::rule::SIZE);
    if len > LONG && !refused {
        findings.push(Finding::new(&RULE, Part::Token, format!("at most {LONG} bytes"), format!("{len} bytes")));
    }
}
