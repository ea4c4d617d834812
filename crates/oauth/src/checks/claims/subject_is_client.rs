//! C02: it speaks of the client.

use jose::{Finding, Rule, Source};

use super::{Check, Subject};

pub(in crate::checks) static CHECK: Check = Check { rules: &[&RULE, &NO_NAME], run };

static RULE: Rule =
    Rule::error("C02", Source::rfc(7523, "3"), "The subject is not the client.", "Set “sub” to the client id.");

/// [`RULE`] for a text that names nobody.
static NO_NAME: Rule = Rule::warning(
    "C02",
    Source::rfc(7523, "3"),
    "The subject cannot be compared with the client: it is no name.",
    "Set “sub” to the client id.",
);

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    super::issuer_is_client::is_the_client(subject, "sub", [&RULE, &NO_NAME], findings);
}
