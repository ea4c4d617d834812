//! H04: the profile knows the algorithm.

use jose::{Algorithm, Rule};

use super::{Check, Subject};
use crate::checks::fapi;

pub(super) static CHECK: Check = Check { rules: &[&RULE], run };

static RULE: Rule = Rule::error(
    "H04",
    fapi("5.4.1"),
    "The profile does not allow this algorithm.",
    "Sign with PS256, ES256 or Ed25519.",
);

fn run(subject: &Subject<'_>, findings: &mut Vec<jose::Finding>) {
    let allowed = subject.demands().algorithms;
    // What is no algorithm at all is refused as such.
    if let Some(alg) = subject.header_text("alg").filter(|alg| Algorithm::named(alg).is_some())
        && !allowed.is_empty()
        && !allowed.contains(&alg)
    {
        findings.push(subject.in_header(&RULE, "alg", allowed.join(", "), format!("“{alg}”")));
    }
}
