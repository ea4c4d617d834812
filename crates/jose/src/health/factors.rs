//! K07: a modulus that can be taken apart on a pocket calculator.
//!
//! A modulus should be the product of two large primes far from each other. One that has a factor up to 167 is no such
//! product: most likely a character was lost. One whose primes lie close together falls to Fermat's method, which
//! looks for a square a² with a² − n a square too: then n = (a + b)(a − b).

use crypto_bigint::BoxedUint;

use super::primes::{PRIMES, residue};
use super::{Check, Violation, rsa, trimmed};
use crate::Jwk;
use crate::rule::Rule;
use crate::source::Source;

pub(super) static CHECK: Check = Check::of_key(
    Rule::error(
        "K07",
        Source::page("CVE-2022-26320", "", "https://nvd.nist.gov/vuln/detail/CVE-2022-26320"),
        "The modulus can be factored, so anyone can make the private key.",
        "Throw the key away and make another with a generator you trust; if it was typed or copied, copy it again.",
    ),
    run,
);

/// Steps of Fermat's method; known weak generators need fewer than ten.
const ROUNDS: u32 = 1000;

/// Longer moduli are not searched for close primes (in bytes).
const LONGEST: usize = 16_384 / 8;

fn run(jwk: &Jwk) -> Option<Violation> {
    let n = trimmed(&rsa(jwk)?.n);
    let found = match PRIMES.iter().find(|prime| residue(n, **prime) == 0) {
        Some(prime) => format!("a multiple of {prime}"),
        None if n.len() > LONGEST => return None,
        None => match steps(n)? {
            0 => "the square of a number".to_owned(),
            steps => format!("primes so close that Fermat's method finds them in {steps} of {ROUNDS} steps"),
        },
    };
    Some(Violation::new("n", "the product of two large primes, far from each other", found))
}

/// The steps of Fermat's method that factor `n`; none when it is a square.
fn steps(n: &[u8]) -> Option<u32> {
    // Room for the squares just above n.
    let bits = u32::try_from(n.len()).ok()?.saturating_mul(8).saturating_add(64);
    let number = BoxedUint::from_be_slice(n, bits).ok()?;
    let root = number.floor_sqrt();
    let root_bytes = root.to_be_bytes();
    let residues = |number: &[u8]| PRIMES.map(|prime| (prime, residue(number, prime)));
    let (of_n, of_root) = (residues(n), residues(&root_bytes));
    (0..=ROUNDS).find(|step| {
        // A square is a square modulo every prime: this spares nearly all square roots of long numbers.
        let promising = of_n.iter().zip(of_root).all(|((prime, n), (_, root))| {
            let a = root.wrapping_add(*step) % prime;
            let difference = (a.wrapping_mul(a)).wrapping_add(prime.wrapping_sub(*n)) % prime;
            (0..*prime).any(|b| b.wrapping_mul(b) % prime == difference)
        });
        let a = root.wrapping_add(BoxedUint::from(*step));
        promising && {
            let square = a.wrapping_square();
            square >= number && bool::from(square.wrapping_sub(&number).checked_sqrt().is_some())
        }
    })
}
