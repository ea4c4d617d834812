//! C04: it is for somebody.

use jose::{Claim, Finding, Rule, Source};

use super::{Check, Subject};

pub(in crate::checks) static CHECK: Check = Check { rules: &[&RULE], run };

static RULE: Rule = Rule::error(
    "C04",
    Source::rfc(7523, "3"),
    "The assertion is for nobody.",
    "Set “aud” to the issuer of the authorization server.",
);

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let nobody = match subject.claims.audience() {
        Claim::Absent => true,
        Claim::Value(values) => values.iter().all(|value| value.is_empty()),
        Claim::Malformed(_) => false,
    };
    if nobody {
        let finding = subject.in_claims(&RULE, "aud", "an audience", subject.describe("aud"));
        findings.push(subject.mended_audience(finding));
    }
}
