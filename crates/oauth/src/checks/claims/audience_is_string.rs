//! C07: the audience is a string.

use jose::json::{Kind, quote};
use jose::{Finding, Rule};

use super::{Check, Subject};
use crate::checks::fapi;

pub(in crate::checks) static CHECK: Check = Check { rules: &[&RULE, &STRICT], run };

static RULE: Rule = Rule::warning(
    "C07",
    fapi("5.3.2.1"),
    "The audience is an array.",
    "Write it as a string: that is what every server takes, and FAPI 2.0 takes nothing else.",
);

static STRICT: Rule = Rule::error(RULE.id, RULE.source, RULE.says, RULE.advice);

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let strict = subject.demands().audience_is_string;
    let is_array = subject.claims.get("aud").is_some_and(|aud| matches!(aud.kind, Kind::Array(_)));
    let audience = subject.audience().filter(|_| is_array).unwrap_or_default();
    let rule = if strict { &STRICT } else { &RULE };
    // Several are C06, which says more.
    match audience.as_slice() {
        [one] => {
            let finding = subject.in_claims(rule, "aud", "a string", "an array of 1 element");
            findings.push(subject.with_claim(finding, "aud", &quote(one)));
        }
        [_, ..] if strict => {
            let finding = subject.in_claims(rule, "aud", "a string", "an array");
            findings.push(subject.mended_audience(finding));
        }
        _ => {}
    }
}
