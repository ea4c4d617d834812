//! C11: it has an end.

use jose::Source;

use super::{Check, Subject, Violation, error};

pub(super) static CHECK: Check = Check {
    rule: error("C11", Source::rfc(7523, "3"), "The assertion never expires.", "Set “exp” to a minute from now."),
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
