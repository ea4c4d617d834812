//! P25: what follows a tilde is disclosed claims.

use jose::{At, Finding, Part, Rule, Source};

use super::{Check, Subject};
use crate::kinds::{PLAIN, SD_JWT};

pub(super) static CHECK: Check = Check { rules: &[&RULE, &PLAINLY], run };

/// No base64url has a “~” (RFC 7515 §2).
static RULE: Rule = Rule::error(
    "P25",
    Source::rfc(9901, "4"),
    "This is an SD-JWT: disclosed claims follow the token, each after a “~”.",
    "Send the token alone; a server that expects a JWT cannot take an SD-JWT.",
);

static PLAINLY: Rule = Rule::warning(RULE.id, RULE.source, RULE.says, "Read it as an SD-JWT.");

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let token = subject.inspection.token.as_str();
    let tilde = token.find('~').filter(|_| token.matches('.').count() >= 2 && token.len() <= jose::KeySet::MAX_LEN);
    let is = |kind| std::ptr::eq(subject.kind, kind);
    if let (Some(at), false) = (tilde, is(&SD_JWT)) {
        let rule = if is(&PLAIN) { &PLAINLY } else { &RULE };
        let finding = Finding::new(rule, Part::Token, format!("a {}", subject.kind.name), "“~”");
        findings.push(finding.at(At::Text(at..at.saturating_add(1))));
    }
}
