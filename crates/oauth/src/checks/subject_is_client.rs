//! C02: it speaks of the client.

use jose::Source;

use super::{Check, Subject, Violation, claim_is, error};

pub(super) static CHECK: Check = Check {
    rule: error("C02", Source::rfc(7523, "3"), "The subject is not the client.", "Set “sub” to the client id."),
    run,
};

fn run(subject: &Subject<'_>) -> Option<Violation> {
    claim_is(subject, "sub", subject.expected.client_id)
}
