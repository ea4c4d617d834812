//! C24: it was seen before.

use jose::{Finding, Rule};

use super::{Check, Subject};
use crate::checks::OIDC_CLIENTS;

pub(super) static CHECK: Check = Check { rules: &[&RULE], run };

static RULE: Rule = Rule::error(
    "C24",
    OIDC_CLIENTS,
    "The token was seen before.",
    "Make a new one for each request; a token id works once.",
);

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    if subject.text("jti").is_some_and(|jti| subject.context.seen.contains(&jti)) {
        findings.push(subject.in_claims(&RULE, "jti", "a new id", subject.describe("jti")));
    }
}
