//! C01: the client made it.

use jose::{Rule, Source};

use super::{Check, Subject, Violation, claim_is};

pub(super) static CHECK: Check = Check {
    rule: Rule::error("C01", Source::rfc(7523, "3"), "The issuer is not the client.", "Set “iss” to the client id."),
    run,
};

fn run(subject: &Subject<'_>) -> Option<Violation> {
    claim_is(subject, "iss", subject.expected.client_id)
}
