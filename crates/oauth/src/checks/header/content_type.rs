//! H24: a content type that promises a token in the token.

use jose::{Rule, Source};

use super::{Check, Subject};

pub(super) static CHECK: Check = Check { rules: &[&RULE], run };

static RULE: Rule = Rule::warning(
    "H24",
    Source::rfc(7519, "5.2"),
    "The header promises a token in the token.",
    "Leave “cty” out: “JWT” is for nested tokens alone.",
);

fn run(subject: &Subject<'_>, findings: &mut Vec<jose::Finding>) {
    let nested = subject.header_text("cty").is_some_and(|cty| cty.eq_ignore_ascii_case("JWT"));
    let is_claims = subject.inspection.payload.as_ref().is_some_and(|payload| payload.as_str().is_none());
    if nested && is_claims {
        findings.push(subject.in_header(&RULE, "cty", "no “cty”", "“JWT” over plain claims"));
    }
}
