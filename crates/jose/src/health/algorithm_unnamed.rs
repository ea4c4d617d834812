//! K37: a key that leaves its algorithm to others.

use super::{Check, Violation, rsa};
use crate::Jwk;
use crate::rule::Rule;
use crate::source::Source;

pub(super) static CHECK: Check = Check::of_key(
    Rule::note(
        "K37",
        Source::rfc(8725, "3.1"),
        "The RSA key does not say which algorithm it is for.",
        "Add “alg”; without it each verifier must fix the algorithm itself and not take the token's word.",
    ),
    run,
);

fn run(jwk: &Jwk) -> Option<Violation> {
    (rsa(jwk).is_some() && jwk.alg.is_none()).then(|| Violation::new("alg", "as “PS256”", "no “alg”"))
}
