//! K08: a modulus with the fingerprint of Infineon's RSALib (ROCA).
//!
//! Its primes are k·M + (65537^a mod M), M the product of small primes; so the modulus is a power of 65537 modulo M,
//! which a random one is once in 2^150 times. Seen modulo each small prime by itself: the modulus is a power of 65537,
//! and all these powers have exponents that agree.

use super::primes::{PRIMES, residue};
use super::{Check, Violation, rsa};
use crate::Jwk;
use crate::rule::Rule;
use crate::source::Source;

pub(super) static CHECK: Check = Check::of_key(
    Rule::error(
        "K08",
        Source::page("CVE-2017-15361", "", "https://nvd.nist.gov/vuln/detail/CVE-2017-15361"),
        "The modulus was made by a faulty chip or library (ROCA); its factors can be computed.",
        "Throw the key away and make another outside that chip.",
    ),
    run,
);

fn run(jwk: &Jwk) -> Option<Violation> {
    let n = &rsa(jwk)?.n;
    let mut exponents: Vec<(u32, u32)> = Vec::with_capacity(PRIMES.len());
    for prime in PRIMES.iter().skip(1) {
        let (exponent, order) = logarithm(residue(n, *prime), *prime)?;
        let agree = exponents.iter().all(|(other, other_order)| {
            let both = gcd(order, *other_order);
            exponent % both == other % both
        });
        if !agree {
            return None;
        }
        exponents.push((exponent, order));
    }
    Some(Violation::new("n", "a modulus of random primes", "the fingerprint of CVE-2017-15361"))
}

/// The exponent of 65537 that gives `power` modulo `prime`, if one does, and after how many the powers repeat.
fn logarithm(power: u32, prime: u32) -> Option<(u32, u32)> {
    let powers = std::iter::successors(Some(1), |x| Some(x * 65_537 % prime).filter(|x| *x != 1));
    let (mut exponent, mut order) = (None, 0);
    for (x, count) in powers.zip(0..prime) {
        if x == power {
            exponent = Some(count);
        }
        order = count + 1;
    }
    Some((exponent?, order))
}

fn gcd(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { gcd(b, a % b) }
}
