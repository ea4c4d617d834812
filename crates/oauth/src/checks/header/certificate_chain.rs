//! H15: a certificate chain that is none, or for another key.

use jose::health::examine_set;
use jose::inspection::Attempt;
use jose::{Rule, Source};

use super::{Check, Subject, first_certificate};

pub(super) static CHECK: Check = Check { rules: &[&RULE, &ANOTHER], run };

static RULE: Rule = Rule::warning(
    "H15",
    Source::rfc(7515, "4.1.6"),
    "The certificate chain cannot be read.",
    "“x5c” is an array of certificates in DER, each in plain base64, the signer's own first.",
);

static ANOTHER: Rule = Rule::error(
    RULE.id,
    RULE.source,
    "The certificate is not for the key that signed this.",
    "Put the signer's own certificate first.",
);

fn run(subject: &Subject<'_>, findings: &mut Vec<jose::Finding>) {
    let Some(chain) = subject.header.get("x5c") else { return };
    if first_certificate(subject).is_none() || !chain.elements().iter().all(|element| element.as_str().is_some()) {
        findings.push(subject.in_header(&RULE, "x5c", "an array of base64", chain.describe()));
        return;
    }
    // The examination of published keys knows how to compare the two: K33.
    let Attempt::Good(verified) = subject.attempt else { return };
    let key = verified.key().jwk().public_json();
    let first = chain.elements().first().and_then(|first| first.as_str()).map(jose::json::quote);
    if let (Some(key), Some(first)) = (key, first)
        && let Some(members) = key.trim_end().strip_suffix('}')
        && examine_set(&format!("{members},\"x5c\":[{first}]}}")).iter().any(|finding| finding.rule.id == "K33")
    {
        findings.push(subject.in_header(&ANOTHER, "x5c", "a certificate for this key", "one for another"));
    }
}
