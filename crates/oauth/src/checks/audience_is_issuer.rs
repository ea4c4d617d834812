//! C05: it is for the server, not for one of its endpoints.

use jose::{Rule, Source};

use super::{Check, Subject, Violation};

pub(super) static CHECK: Check = Check {
    rule: Rule::error(
        "C05",
        Source::rfc(10070, "4"),
        "The audience is not the server's issuer.",
        "Set “aud” to the issuer, letter for letter. A server can lie about its endpoints, not about its issuer.",
    ),
    run,
};

/// Compared letter by letter (RFC 3986 §6.2.1): a last slash makes another issuer.
fn run(subject: &Subject<'_>) -> Option<Violation> {
    let audience = subject.claims.audience().value().unwrap_or_default();
    let expected = subject.expected;
    (!audience.contains(&expected.issuer)).then(|| Violation {
        part: jose::Part::Payload,
        member: "aud",
        expected: format!("“{}”", jose::visible(expected.issuer)),
        found: match audience.as_slice() {
            [one] if *one == expected.token_endpoint => "the token endpoint".to_owned(),
            _ => subject.describe("aud"),
        },
    })
}
