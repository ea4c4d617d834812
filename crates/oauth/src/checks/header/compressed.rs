//! H25: compression where nothing is encrypted.

use jose::{Rule, Source};

use super::{Check, Subject};

pub(super) static CHECK: Check = Check { rules: &[&RULE], run };

static RULE: Rule = Rule::error(
    "H25",
    Source::rfc(7516, "4.1.3"),
    "The header says that the content is compressed.",
    "Leave “zip” out: it is for encrypted tokens alone, and even there compression betrays content (RFC 8725 §3.6).",
);

fn run(subject: &Subject<'_>, findings: &mut Vec<jose::Finding>) {
    if let Some(zip) = subject.header.get("zip") {
        findings.push(subject.in_header(&RULE, "zip", "no “zip”", zip.describe()));
    }
}
