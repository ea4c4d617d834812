//! H26: claims that stand in the header too.

use jose::json::{Kind, Value};
use jose::{Rule, Source};

use super::{Check, Subject};

pub(super) static CHECK: Check = Check { rules: &[&RULE], run };

static RULE: Rule = Rule::warning(
    "H26",
    Source::rfc(7519, "5.3"),
    "The header repeats a claim, and says something else.",
    "Write the same in both places, or leave it out of the header.",
);

fn run(subject: &Subject<'_>, findings: &mut Vec<jose::Finding>) {
    for name in ["iss", "sub", "aud"] {
        if let (Some(header), Some(claim)) = (subject.header.get(name), subject.claims.get(name))
            && !same(header, claim)
        {
            findings.push(subject.in_header(&RULE, name, claim.describe(), header.describe()));
        }
    }
}

/// Whether two values say the same, wherever they stand.
fn same(one: &Value, other: &Value) -> bool {
    match (&one.kind, &other.kind) {
        (Kind::Array(some), Kind::Array(others)) => {
            some.len() == others.len() && some.iter().zip(others).all(|(one, other)| same(one, other))
        }
        (Kind::Object(some), Kind::Object(others)) => {
            let pairs = || some.iter().zip(others);
            some.len() == others.len()
                && pairs().all(|(one, other)| one.name == other.name && same(&one.value, &other.value))
        }
        (one, other) => one == other,
    }
}
