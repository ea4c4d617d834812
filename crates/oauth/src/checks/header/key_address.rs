//! H13: an address for keys.

use jose::{Finding, Rule, Source};

use super::{Check, Subject};

pub(super) static CHECK: Check = Check { rules: &[&RULE, &MILD], run };

static RULE: Rule = Rule::error(
    "H13",
    Source::rfc(8725, "3.10"),
    "The token says where to fetch its key.",
    "Leave “jku” out: keys come from where the client is registered, never from the token.",
);

static MILD: Rule = Rule::warning(RULE.id, RULE.source, RULE.says, "Never fetch it because a token says so.");

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    refused(subject, "jku", &RULE, &MILD, findings);
}

/// A parameter that the kinds of OAuth have no use for, and other tokens may have.
pub(super) fn refused(
    subject: &Subject<'_>,
    name: &str,
    rule: &'static Rule,
    mild: &'static Rule,
    findings: &mut Vec<Finding>,
) {
    if let Some(value) = subject.header.get(name) {
        let rule = if subject.kind.keys_are_registered { rule } else { mild };
        findings.push(subject.in_header(rule, name, format!("no “{name}”"), value.describe()));
    }
}
