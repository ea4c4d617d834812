//! C02: it speaks of the client.

use jose::{Rule, Source};

use super::{Check, Subject, Violation, claim_is};

pub(super) static CHECK: Check = Check {
    rule: Rule::error("C02", Source::rfc(7523, "3"), "The subject is not the client.", "Set “sub” to the client id."),
    run,
};

fn run(subject: &Subject<'_>) -> Option<Violation> {
    claim_is(subject, "sub", subject.expected.client_id)
}
