//! C01: the client made it.

use jose::Source;

use super::{Check, Subject, Violation, claim_is, error};

pub(super) static CHECK: Check = Check {
    rule: error("C01", Source::rfc(7523, "3"), "The issuer is not the client.", "Set “iss” to the client id."),
    run,
};

fn run(subject: &Subject<'_>) -> Option<Violation> {
    claim_is(subject, "iss", subject.expected.client_id)
}
