//! C06: it is for one server only.

use jose::{Rule, Source};

use super::{Check, Subject, Violation};

pub(super) static CHECK: Check = Check {
    rule: Rule::error(
        "C06",
        Source::rfc(10070, "4"),
        "There is more than one audience.",
        "Name the issuer alone; each further audience is a server that can use the assertion elsewhere.",
    ),
    run,
};

fn run(subject: &Subject<'_>) -> Option<Violation> {
    let audience = subject.claims.audience().value().unwrap_or_default();
    (audience.len() > 1).then(|| Violation {
        part: jose::Part::Payload,
        member: "aud",
        expected: "one audience".to_owned(),
        found: format!("{} audiences", audience.len()),
    })
}
