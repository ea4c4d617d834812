//! C21: it can be told from every other, so that it works once.

use jose::{Rule, Source};

use super::{Check, Subject, Violation};

pub(super) static CHECK: Check = Check {
    rule: Rule::warning(
        "C21",
        Source::page(
            "OpenID Connect Core 1.0",
            "9",
            "https://openid.net/specs/openid-connect-core-1_0.html#ClientAuthentication",
        ),
        "The assertion has no id of its own.",
        "Set “jti” to 128 random bits; without it a server cannot tell a replay from a retry.",
    ),
    run,
};

fn run(subject: &Subject<'_>) -> Option<Violation> {
    let jti = subject.claims.get("jti").and_then(|value| value.as_str()).unwrap_or_default();
    jti.is_empty().then(|| Violation {
        part: jose::Part::Payload,
        member: "jti",
        expected: "a string".to_owned(),
        found: subject.describe("jti"),
    })
}
