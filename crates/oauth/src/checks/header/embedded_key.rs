//! H12: a key in the token itself.

use jose::{Rule, Source};

use super::{Check, Subject};

pub(super) static CHECK: Check = Check { rules: &[&RULE, &MILD], run };

static RULE: Rule = Rule::error(
    "H12",
    Source::rfc(7515, "10.3"),
    "The token brings the key to verify it with.",
    "Leave “jwk” out: whoever makes a token can put any key into it. Only a DPoP proof brings its own.",
);

static MILD: Rule =
    Rule::warning(RULE.id, RULE.source, RULE.says, "Never verify with it: anyone can put a key into a token.");

fn run(subject: &Subject<'_>, findings: &mut Vec<jose::Finding>) {
    if !subject.kind.brings_its_key {
        super::key_address::refused(subject, "jwk", &RULE, &MILD, findings);
    }
}
