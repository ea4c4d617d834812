//! H08: an algorithm by its old name.

use jose::{Rule, Source};

use super::{Check, Subject};

pub(super) static CHECK: Check = Check { rules: &[&RULE], run };

static RULE: Rule = Rule::warning(
    "H08",
    Source::rfc(9864, "2.2"),
    "“EdDSA” is a deprecated name: it does not say which curve.",
    "Write “Ed25519”, once the other side knows that name; older servers know the old one alone.",
);

fn run(subject: &Subject<'_>, findings: &mut Vec<jose::Finding>) {
    if subject.header_text("alg") == Some("EdDSA") {
        findings.push(subject.in_header(&RULE, "alg", "“Ed25519”", "“EdDSA”"));
    }
}
