//! C01: the client made it.

use jose::{Finding, Rule, Source};

use super::{Check, Subject};

pub(in crate::checks) static CHECK: Check = Check { rules: &[&RULE, &NO_NAME], run };

static RULE: Rule =
    Rule::error("C01", Source::rfc(7523, "3"), "The issuer is not the client.", "Set “iss” to the client id.");

/// [`RULE`] for a text that names nobody.
static NO_NAME: Rule = Rule::warning(
    "C01",
    Source::rfc(7523, "3"),
    "The issuer cannot be compared with the client: it is no name.",
    "Set “iss” to the client id.",
);

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    is_the_client(subject, "iss", [&RULE, &NO_NAME], findings);
}

/// A claim that has to be there, and to be the client.
///
/// A text with a colon that is no URI is no StringOrURI and names nobody (RFC 7519 §2): C26 says what is wrong with it,
/// and the comparison only warns.
pub(super) fn is_the_client(
    subject: &Subject<'_>,
    claim: &str,
    [rule, no_name]: [&'static Rule; 2],
    findings: &mut Vec<Finding>,
) {
    let client_id = subject.context.client_id;
    let kept = match subject.text(claim) {
        None => false,
        Some("") => false,
        Some(text) => client_id.is_empty() || text == client_id,
    };
    if kept {
        return;
    }
    let expected = match client_id {
        "" => "the client id".to_owned(),
        client_id => format!("“{}”", jose::visible(client_id)),
    };
    let rule = if subject.text(claim).is_some_and(super::uri::is_no_name) { no_name } else { rule };
    let finding = subject.in_claims(rule, claim, expected, subject.describe(claim));
    findings.push(match client_id {
        "" => finding,
        client_id => subject.with_claim(finding, claim, &jose::json::quote(client_id)),
    });
}
