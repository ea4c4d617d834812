//! K03, its softer half: an RSA key that is long enough for now. Below 2048 bits a key is refused.

use super::{Check, Violation, rsa, trimmed};
use crate::Jwk;
use crate::rule::Rule;
use crate::source::Source;

pub(super) static CHECK: Check = Check::of_key(
    Rule::warning(
        "K03",
        Source::page("NIST SP 800-57 Part 1 Rev. 5", "5.6.1", "https://csrc.nist.gov/pubs/sp/800/57/pt1/r5/final"),
        "The RSA key is short for one that should last.",
        "For a new key take 3072 bits, or ES256, which is shorter and stronger.",
    ),
    run,
);

fn run(jwk: &Jwk) -> Option<Violation> {
    let bits = bits(&rsa(jwk)?.n);
    (2048..3072).contains(&bits).then(|| Violation::new("n", "3072 bits or more", format!("{bits} bits")))
}

fn bits(number: &[u8]) -> usize {
    let number = trimmed(number);
    let unused = number.first().map_or(0, |first| first.leading_zeros());
    number.len().saturating_mul(8).saturating_sub(unused as usize)
}
