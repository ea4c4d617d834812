//! C15: times in other units than seconds.

use jose::json::Kind;
use jose::{Finding, Rule, Source, UnixTime};

use super::{Check, Subject, TIMES};

pub(in crate::checks) static CHECK: Check = Check { rules: &[&RULE], run };

static RULE: Rule = Rule::error(
    "C15",
    Source::rfc(7519, "2"),
    "A time is not in seconds.",
    "Write whole seconds since 1970: divide milliseconds by 1000.",
);

/// The last second that is taken for one: 5138 in seconds, 1973 in milliseconds.
pub(crate) const LATEST: i64 = 100_000_000_000;

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for name in TIMES {
        let Some(Kind::Number(text)) = subject.claims.get(name).map(|value| &value.kind) else { continue };
        if let Some((unit, seconds)) = in_seconds(text) {
            let finding = subject.in_claims(&RULE, name, "seconds", format!("{unit}: {text}"));
            findings.push(subject.with_claim(finding, name, &seconds.to_string()));
        }
    }
}

/// The unit that plain digits are in, if it is not seconds, and the seconds.
fn in_seconds(text: &str) -> Option<(&'static str, i64)> {
    let number: i64 = text.parse().ok().filter(|number| *number > LATEST)?;
    let (unit, part) = match text.len() {
        12..=14 => ("milliseconds", 1000),
        15..=17 => ("microseconds", 1_000_000),
        _ => ("nanoseconds", 1_000_000_000),
    };
    Some((unit, number / part))
}

/// The finding about a time in quotes, with the number for its fix.
pub(in crate::checks) fn as_number(subject: &Subject<'_>, finding: Finding, name: &str) -> Finding {
    let Some(text) = subject.text(name).filter(|text| text.bytes().all(|byte| byte.is_ascii_digit())) else {
        return finding;
    };
    match UnixTime::from_number(text).0 {
        seconds @ 1..=LATEST if !text.starts_with('0') => subject.with_claim(finding, name, &seconds.to_string()),
        _ => match in_seconds(text) {
            Some((_, seconds)) => subject.with_claim(finding, name, &seconds.to_string()),
            None => finding,
        },
    }
}
