//! P18: numbers that readers round, each in its own way.

use jose::json::{Kind, Value};
use jose::{At, Finding, Part, Rule, Source, UnixTime};

use super::{Check, MOST, Subject};

pub(super) static CHECK: Check = Check { rules: &[&RULE], run };

static RULE: Rule = Rule::warning(
    "P18",
    Source::rfc(7493, "2.2"),
    "A number is too large to be read alike everywhere.",
    "Write it as a string, or stay within ±9007199254740991: many readers know floating point only.",
);

/// Where floating point stops to know every integer.
pub(in crate::checks) const EXACT: i64 = 1 << 53;

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for (part, members) in [(Part::Header, subject.header.members()), (Part::Payload, subject.claims.members())] {
        let mut left = MOST;
        for member in members {
            // Times have rules of their own: C15, C16.
            if !matches!(member.name.as_str(), "exp" | "nbf" | "iat") {
                walk(&member.value, part, &mut left, findings);
            }
        }
    }
}

/// The reader lets nothing through that is nested deeper than 32 levels.
fn walk(value: &Value, part: Part, left: &mut usize, findings: &mut Vec<Finding>) {
    match &value.kind {
        _ if *left == 0 => {}
        Kind::Number(text) if !(-EXACT..=EXACT).contains(&UnixTime::from_number(text).0) => {
            let shown: String = text.chars().take(40).collect();
            let finding = Finding::new(&RULE, part, "a number within ±2^53", shown);
            findings.push(finding.at(At::Decoded(value.span.clone())));
            *left = left.saturating_sub(1);
        }
        Kind::Array(elements) => elements.iter().for_each(|element| walk(element, part, left, findings)),
        Kind::Object(members) => members.iter().for_each(|member| walk(&member.value, part, left, findings)),
        _ => {}
    }
}
