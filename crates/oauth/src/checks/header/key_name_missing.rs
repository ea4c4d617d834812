//! H18: the token does not say which key signed it.

use jose::inspection::Attempt;
use jose::{Algorithm, Rule, Source};

use super::{Check, Subject};

pub(super) static CHECK: Check = Check { rules: &[&RULE], run };

static RULE: Rule = Rule::warning(
    "H18",
    Source::page("OpenID Connect Core 1.0", "10.1", "https://openid.net/specs/openid-connect-core-1_0.html#Signing"),
    "The token does not name its key.",
    "Put the “kid” of the signing key into the header: with a second key, as in a rotation, it is required.",
);

fn run(subject: &Subject<'_>, findings: &mut Vec<jose::Finding>) {
    // A shared secret has no name, and several candidates are refused by the signature's rules.
    let signed = subject.header_text("alg").and_then(Algorithm::named).is_some_and(Algorithm::is_asymmetric);
    let one_fits = matches!(subject.attempt, Attempt::Good(_));
    if signed && one_fits && subject.header.get("kid").is_none() && !subject.kind.brings_its_key {
        findings.push(subject.in_header(&RULE, "kid", "the name of the key", "no “kid”"));
    }
}
