//! C08: the audience is nearly the issuer.

use jose::{Finding, Rule, Source, visible};

use super::{Check, Subject};
use crate::address::difference;

pub(in crate::checks) static CHECK: Check = Check { rules: &[&RULE], run };

static RULE: Rule = Rule::error(
    "C08",
    Source::rfc(7523, "3"),
    "The audience is the issuer in another spelling.",
    "Copy the issuer from the server's metadata, letter for letter: names are compared so (RFC 3986 §6.2.1).",
);

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let (issuer, endpoint) = (subject.context.issuer, subject.context.token_endpoint);
    let audience = subject.audience().unwrap_or_default();
    if issuer.is_empty() || audience.iter().any(|value| subject.is_the_server(value) || *value == endpoint) {
        return;
    }
    if let Some(differs) = audience.iter().find_map(|value| difference(value, issuer)) {
        let found = format!("{}, which differs in {differs}", subject.describe("aud"));
        let finding = subject.in_claims(&RULE, "aud", format!("“{}”", visible(issuer)), found);
        findings.push(subject.mended_audience(finding));
    }
}
