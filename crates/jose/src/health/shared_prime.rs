//! K38: two moduli with a prime in common, as devices make them that start without randomness.
//!
//! Each looks sound by itself; together they give each other away, for the greatest common divisor is quick to find.

use crypto_bigint::{BoxedUint, Gcd};

use super::{Check, Entry, Violation, rsa, trimmed};
use crate::rule::Rule;
use crate::source::Source;

pub(super) static CHECK: Check = Check::of_set(
    Rule::error(
        "K38",
        Source::page("Mining Your Ps and Qs", "", "https://factorable.net/"),
        "Two RSA keys of the set share a prime, so anyone can make both private keys.",
        "Throw both away, and look where their randomness came from; make the new ones elsewhere.",
    ),
    run,
);

/// More keys, or longer ones (in bytes), are not compared.
const MOST: usize = 16;
const LONGEST: usize = 8192 / 8;

fn run(keys: &[Entry<'_>]) -> Vec<Violation> {
    let modulus = |entry| {
        let rsa = rsa(Entry::jwk(entry)?)?;
        let (n, e) = (trimmed(&rsa.n), trimmed(&rsa.e));
        (1..=LONGEST).contains(&n.len()).then(|| (entry, BoxedUint::from_be_slice_vartime(n), e))
    };
    let moduli: Vec<_> = keys.iter().filter_map(modulus).take(MOST).collect();
    let mut violations = Vec::new();
    for (i, (entry, n, e)) in moduli.iter().enumerate() {
        // The same key again is another matter (K31).
        let shares = |(_, other, other_e): &&(_, BoxedUint, _)| {
            (other != n || other_e != e) && !bool::from(n.gcd(other).is_one())
        };
        if moduli.iter().take(i).find(shares).is_some() {
            let found = "a prime that another key of the set has too";
            violations.push(Violation::new("n", "primes of its own", found).at(entry.span("n")));
        }
    }
    violations
}
