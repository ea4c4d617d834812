//! C11: it has an end.

use jose::{Rule, Source};

use super::{Check, Subject, Violation};

pub(super) static CHECK: Check = Check {
    rule: Rule::error("C11", Source::rfc(7523, "3"), "The assertion never expires.", "Set “exp” to a minute from now."),
    run,
};

fn run(subject: &Subject<'_>) -> Option<Violation> {
    matches!(subject.claims.time("exp"), jose::Claim::Absent).then(|| Violation {
        part: jose::Part::Payload,
        member: "exp",
        expected: "a time".to_owned(),
        found: "no “exp”".to_owned(),
    })
}
