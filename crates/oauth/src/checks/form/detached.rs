//! P22: a payload that is somewhere else.

use jose::{At, Finding, Part, Rule, Source};

use super::{Check, Subject};

pub(super) static CHECK: Check = Check { rules: &[&RULE], run };

static RULE: Rule = Rule::error(
    "P22",
    Source::rfc(7515, "F"),
    "The payload is detached: nothing stands between the dots.",
    "Put the payload back; a JWT carries its claims with it.",
);

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let signed = subject.inspection.segment(Part::Signature).is_some_and(|segment| !segment.span.is_empty());
    let payload = subject.inspection.segment(Part::Payload).map(|segment| segment.span.clone());
    if let Some(span) = payload.filter(|span| signed && span.is_empty()) {
        findings.push(Finding::new(&RULE, Part::Payload, "claims", "nothing").at(At::Text(span)));
    }
}
