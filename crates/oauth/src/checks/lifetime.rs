//! C13: it is good for minutes, not for days.

use jose::{Rule, Source};

use super::{Check, Subject, Violation};

pub(super) static CHECK: Check = Check {
    rule: Rule::warning(
        "C13",
        Source::rfc(7523, "3"),
        "The assertion lives long.",
        "Stay under five minutes; 60 seconds are enough, and a stolen assertion is worth no more than that.",
    ),
    run,
};

const LONGEST: i64 = 300;

fn run(subject: &Subject<'_>) -> Option<Violation> {
    let left = subject.claims.time("exp").value()?.since(subject.expected.now);
    (left > LONGEST).then(|| Violation {
        part: jose::Part::Payload,
        member: "exp",
        expected: format!("at most {LONGEST} s from now"),
        found: format!("{left} s from now"),
    })
}
