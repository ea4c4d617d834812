//! C09: the audience is another server.

use jose::{Finding, Rule, Source, visible};

use super::{Check, Subject};
use crate::address::Address;

pub(in crate::checks) static CHECK: Check = Check { rules: &[&RULE, &MILD], run };

static RULE: Rule = Rule::error(
    "C09",
    Source::rfc(10070, "7"),
    "The audience lies at another host than the issuer: the assertion would pass there.",
    "Set “aud” to the issuer. If metadata named this address, do not trust it: that is audience injection.",
);

static MILD: Rule = Rule::warning(RULE.id, RULE.source, RULE.says, RULE.advice);

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(issuer) = Address::of(subject.context.issuer) else { return };
    for value in subject.audience().unwrap_or_default() {
        let Some(other) = Address::of(value).filter(|other| other.host() != issuer.host()) else { continue };
        let rule = if subject.is_the_server(value) { &MILD } else { &RULE };
        let expected = format!("the host {}", visible(issuer.host()));
        let finding = subject.in_claims(rule, "aud", expected, format!("the host {}", visible(other.host())));
        findings.push(subject.mended_audience(finding));
        return;
    }
}
