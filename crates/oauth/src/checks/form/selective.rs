//! P25: what follows a tilde is disclosed claims.

use jose::{At, Finding, Part, Rule, Source};

use super::{Check, Subject};
use crate::kinds;

pub(super) static CHECK: Check = Check { rules: &[&RULE], run };

static RULE: Rule = Rule::warning(
    "P25",
    Source::rfc(9901, "4"),
    "This is an SD-JWT: disclosed claims follow the token, each after a “~”.",
    "Read it as an SD-JWT; a server that expects a plain token cannot take it.",
);

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let token = subject.inspection.token.as_str();
    let tilde = token.find('~').filter(|_| token.matches('.').count() >= 2 && token.len() <= jose::KeySet::MAX_LEN);
    if let (Some(at), false) = (tilde, std::ptr::eq(subject.kind, &kinds::SD_JWT)) {
        let finding = Finding::new(&RULE, Part::Token, format!("a {}", subject.kind.name), "“~”");
        findings.push(finding.at(At::Text(at..at.saturating_add(1))));
    }
}
