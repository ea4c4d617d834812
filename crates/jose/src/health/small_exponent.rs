//! K05: an RSA exponent that leaves no room for mistakes.

use super::{Check, Violation, rsa, trimmed};
use crate::Jwk;
use crate::rule::Rule;
use crate::source::Source;

pub(super) static CHECK: Check = Check::of_key(
    Rule::warning(
        "K05",
        Source::page("FIPS 186-5", "A.1.1", "https://csrc.nist.gov/pubs/fips/186-5/final"),
        "The public exponent is small.",
        "Make a new key with the exponent 65537; with a smaller one, a careless verifier accepts forgeries.",
    ),
    run,
);

fn run(jwk: &Jwk) -> Option<Violation> {
    let e = trimmed(&rsa(jwk)?.e);
    let small = e.iter().fold(0_u64, |e, byte| e.saturating_mul(256).saturating_add(u64::from(*byte)));
    (small < 65_537).then(|| Violation::new("e", "65537 or more", small.to_string()))
}
