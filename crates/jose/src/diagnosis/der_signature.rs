//! S03: the signature is ASN.1 DER, and good but for that.

use super::{Hypothesis, Proof};
use crate::algorithm::{Curve, Family};
use crate::finding::Part;
use crate::rule;

pub(super) static HYPOTHESIS: Hypothesis = Hypothesis {
    rule: &rule::SIGNATURE_DER,
    run: |case| {
        let Family::Ecdsa(curve) = case.algorithm.family else { return None };
        let fixed = converted(&case.signature, curve)?;
        let expected = format!("R ‖ S, {} bytes", fixed.len());
        let outcome = if case.proves(case.input(), &fixed) { "it verifies" } else { "it does not verify either" };
        let found = format!("ASN.1 DER of {} bytes; converted to R ‖ S {outcome}", case.signature.len());
        Some(Proof::new(Part::Signature, expected, found))
    },
};

/// R ‖ S of a SEQUENCE { INTEGER, INTEGER } (RFC 3279 §2.2.3).
fn converted(signature: &[u8], curve: Curve) -> Option<Vec<u8>> {
    let [r, s] = <[_; 2]>::try_from(asn1::read_sequence(signature)?).ok()?;
    let len = curve.coordinate_len();
    let mut fixed = Vec::with_capacity(2 * len);
    for number in [r.unsigned()?, s.unsigned()?] {
        fixed.resize(fixed.len().checked_add(len.checked_sub(number.len())?)?, 0);
        fixed.extend(number);
    }
    Some(fixed)
}
