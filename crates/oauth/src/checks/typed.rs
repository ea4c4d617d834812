//! H20: the token says that it is a client assertion.

use jose::{Rule, Source};

use super::{Check, Subject, Violation};

pub(super) static CHECK: Check = Check {
    rule: Rule::warning(
        "H20",
        Source::rfc(10070, "4"),
        "The token does not say that it authenticates a client.",
        "Set “typ” to “client-authentication+jwt”; a client that does so shows that it keeps RFC 10070.",
    ),
    run,
};

/// Compared without case, and with or without `application/` (RFC 7515 §4.1.9).
fn run(subject: &Subject<'_>) -> Option<Violation> {
    let typ = subject.header.get("typ");
    let name = typ.and_then(|value| value.as_str()).map(str::to_ascii_lowercase).unwrap_or_default();
    let is = name.strip_prefix("application/").unwrap_or(&name) == crate::ASSERTION_TYP;
    (!is).then(|| Violation {
        part: jose::Part::Header,
        member: "typ",
        expected: format!("“{}”", crate::ASSERTION_TYP),
        found: typ.map_or_else(|| "no “typ”".to_owned(), |value| value.describe()),
    })
}
