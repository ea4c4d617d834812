//! C03: the client speaks of itself.

use jose::{Finding, Rule};

use super::{Check, Subject};
use crate::checks::OIDC_CLIENTS;

pub(in crate::checks) static CHECK: Check = Check { rules: &[&RULE], run };

static RULE: Rule = Rule::error(
    "C03",
    OIDC_CLIENTS,
    "Issuer and subject differ.",
    "Set both to the client id: a client speaks for itself alone.",
);

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    if let (Some(iss), Some(sub)) = (subject.text("iss"), subject.text("sub"))
        && iss != sub
    {
        findings.push(subject.in_claims(&RULE, "sub", format!("“{}”", jose::visible(iss)), subject.describe("sub")));
    }
}
