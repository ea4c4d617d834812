//! S14d: zero bytes in front of a number were dropped, as big-number libraries do.

use super::{Case, Hypothesis, Proof};
use crate::algorithm::Family;
use crate::finding::Part;
use crate::rule::Rule;
use crate::source::Source;

pub(super) static HYPOTHESIS: Hypothesis = Hypothesis {
    rule: &Rule::error(
        "S14d",
        Source::rfc(7518, "3.4"),
        "The signature is good, but zero bytes in front were dropped.",
        "Pad each number with zero bytes to its full length; in about one signature of 128 a number begins with one.",
    ),
    run,
};

/// One in 2³² signatures lacks more than this.
const MOST: usize = 4;

fn run(case: &Case<'_>) -> Option<Proof> {
    let len = match case.algorithm.family {
        Family::Ecdsa(curve) => 2 * curve.coordinate_len(),
        Family::RsaPkcs1(_) | Family::RsaPss(_) => case.candidates().find_map(|key| key.modulus_len())?,
        _ => return None,
    };
    let missing = len.checked_sub(case.signature.len()).filter(|missing| (1..=MOST).contains(missing))?;
    let before_s = if case.algorithm.is_rsa() { 0 } else { missing };
    // Some of them in front of R, the others in front of S.
    let padded = (0..=before_s).map(|before_s| {
        let before_r = missing - before_s;
        let mut whole = vec![0; before_r];
        whole.extend(&case.signature);
        let middle = (len / 2).min(whole.len());
        whole.splice(middle..middle, std::iter::repeat_n(0, before_s));
        whole
    });
    let mut padded = padded.into_iter();
    padded.find(|whole| case.proves(case.input(), whole))?;
    let found = format!("{} bytes; with {missing} zero bytes put back it verifies", case.signature.len());
    Some(Proof::new(Part::Signature, format!("{len} bytes"), found))
}
