//! C16: times that are strange numbers.

use jose::json::Kind;
use jose::{Finding, Rule, Source, UnixTime};

use super::{Check, Subject, TIMES, unit};

pub(super) static CHECK: Check = Check { rules: &[&RULE, &FRACTION], run };

static RULE: Rule = Rule::warning(
    "C16",
    Source::rfc(7519, "2"),
    "A time is a number that cannot be a time.",
    "Write whole seconds since 1970, without sign and exponent.",
);

static FRACTION: Rule = Rule::note(
    RULE.id,
    RULE.source,
    "A time has a fraction or an exponent, which is legal.",
    "Write whole seconds: some servers cannot read anything else.",
);

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for name in TIMES {
        let Some(Kind::Number(text)) = subject.claims.get(name).map(|value| &value.kind) else { continue };
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        let in_range = (0..=unit::LATEST).contains(&UnixTime::from_number(text).0);
        let rule = match (digits, in_range) {
            (true, true) => continue,
            // Digits that an integer can hold are a time in another unit: C15.
            (true, false) if text.parse::<i64>().is_ok() => continue,
            (false, true) => &FRACTION,
            (_, false) => &RULE,
        };
        let shown: String = text.chars().take(40).collect();
        findings.push(subject.in_claims(rule, name, "whole seconds since 1970", shown));
    }
}
