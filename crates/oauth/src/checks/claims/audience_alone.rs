//! C06: it is for one server only.

use jose::{Finding, Rule, Source};

use super::{Check, Subject};

pub(in crate::checks) static CHECK: Check = Check { rules: &[&RULE, &MILD], run };

static RULE: Rule = Rule::error(
    "C06",
    Source::rfc(10070, "4"),
    "There is more than one audience.",
    "Name the issuer alone; each further audience is a server that can use the assertion elsewhere.",
);

/// RFC 7523 §3 (3) wants the server to be among them.
static MILD: Rule = Rule::warning(RULE.id, RULE.source, RULE.says, RULE.advice);

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let audience = subject.audience().unwrap_or_default();
    if audience.len() > 1 {
        let rule = if subject.demands().takes_endpoint { &MILD } else { &RULE };
        let finding = subject.in_claims(rule, "aud", "one audience", format!("{} audiences", audience.len()));
        findings.push(subject.mended_audience(finding));
    }
}
