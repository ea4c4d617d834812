//! C05: it is for the server, not for one of its endpoints.

use jose::{Finding, Rule, Source, visible};

use super::{Check, Subject};
use crate::address::difference;

pub(in crate::checks) static CHECK: Check = Check { rules: &[&RULE], run };

static RULE: Rule = Rule::error(
    "C05",
    Source::rfc(10070, "4"),
    "The audience is not the server's issuer.",
    "Set “aud” to the issuer, letter for letter. A server can lie about its endpoints, not about its issuer.",
);

/// Compared letter by letter (RFC 3986 §6.2.1); what differs but a little is C08.
fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(audience) = subject.audience().filter(|values| values.iter().any(|value| !value.is_empty())) else {
        return;
    };
    let (issuer, endpoint) = (subject.context.issuer, subject.context.token_endpoint);
    let is_endpoint = |value: &&str| !endpoint.is_empty() && *value == endpoint;
    if audience.iter().any(|value| subject.is_the_server(value) && !value.is_empty()) {
        return;
    }
    // Without the issuer, only the endpoint is known to be wrong.
    let wrong = match issuer {
        "" => audience.iter().any(is_endpoint) && !subject.demands().takes_endpoint,
        issuer => audience.iter().any(is_endpoint) || audience.iter().all(|value| difference(value, issuer).is_none()),
    };
    if wrong {
        let expected = if issuer.is_empty() { "the issuer".to_owned() } else { format!("“{}”", visible(issuer)) };
        let found = match audience.as_slice() {
            [one] if is_endpoint(one) => "the token endpoint".to_owned(),
            _ => subject.describe("aud"),
        };
        let finding = subject.in_claims(&RULE, "aud", expected, found);
        findings.push(subject.mended_audience(finding));
    }
}
