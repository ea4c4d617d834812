//! H07: the algorithm that is registered for the client.

use jose::{Algorithm, Rule, Source};

use super::{Check, Subject};
use crate::kinds;

pub(super) static CHECK: Check = Check { rules: &[&RULE], run };

static RULE: Rule = Rule::error(
    "H07",
    Source::page(
        "OpenID Connect Registration 1.0",
        "2",
        "https://openid.net/specs/openid-connect-registration-1_0.html#ClientMetadata",
    ),
    "The client is registered for another algorithm.",
    "Sign with the registered “token_endpoint_auth_signing_alg”, or register this one.",
);

fn run(subject: &Subject<'_>, findings: &mut Vec<jose::Finding>) {
    let registered = subject.context.signing_alg;
    if registered.is_empty() || !std::ptr::eq(subject.kind, &kinds::CLIENT_ASSERTION) {
        return;
    }
    if let Some(alg) = subject.header_text("alg").filter(|alg| Algorithm::named(alg).is_some() && *alg != registered) {
        findings.push(subject.in_header(&RULE, "alg", format!("“{}”", jose::visible(registered)), format!("“{alg}”")));
    }
}
