//! K24, its other half: a secret of one byte over and over. An empty one, or one of zeros, is refused when it is read.

use super::{Check, Violation, secret};
use crate::Jwk;
use crate::rule::Rule;
use crate::source::Source;

pub(super) static CHECK: Check = Check::of_key(
    Rule::error(
        "K24",
        Source::rfc(8725, "3.5"),
        "The secret is one byte, repeated.",
        "Make a random secret: 256 guesses find this one.",
    ),
    run,
);

fn run(jwk: &Jwk) -> Option<Violation> {
    let (first, rest) = secret(jwk)?.split_first()?;
    let repeated = *first != 0 && rest.iter().all(|byte| byte == first);
    repeated.then(|| Violation::new("k", "random bytes", "the same byte throughout"))
}
