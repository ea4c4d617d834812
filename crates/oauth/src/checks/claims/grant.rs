//! C30: an assertion that is a grant, not the client's word for itself.

use jose::{Finding, Rule, Source};

use super::{Check, Subject};

pub(in crate::checks) static CHECK: Check = Check { rules: &[&RULE], run };

static RULE: Rule = Rule::note(
    "C30",
    Source::rfc(7523, "3"),
    "As an authorization grant, this assertion would be held to other rules.",
    "A grant names the person in “sub”, and may name the token endpoint in “aud”; it does not authenticate the client.",
);

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    if let (Some(iss), Some(sub)) = (subject.text("iss"), subject.text("sub"))
        && iss != sub
        && iss == subject.context.client_id
    {
        findings.push(subject.in_claims(&RULE, "sub", "the client", "somebody else"));
    }
}
