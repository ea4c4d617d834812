//! H14: an address for certificates.

use jose::{Rule, Source};

use super::{Check, Subject};

pub(super) static CHECK: Check = Check { rules: &[&RULE, &MILD], run };

static RULE: Rule = Rule::error(
    "H14",
    Source::rfc(7515, "4.1.5"),
    "The token says where to fetch certificates.",
    "Leave “x5u” out: keys come from where the client is registered, never from the token.",
);

static MILD: Rule = Rule::warning(RULE.id, RULE.source, RULE.says, "Never fetch it because a token says so.");

fn run(subject: &Subject<'_>, findings: &mut Vec<jose::Finding>) {
    super::key_address::refused(subject, "x5u", &RULE, &MILD, findings);
}
