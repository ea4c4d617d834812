//! S05: the larger of two values of S.

use jose::inspection::Attempt;
use jose::{Finding, Part, Rule, Source};

use super::{Check, Subject};

pub(super) static CHECK: Check = Check { rules: &[&RULE], run };

static RULE: Rule = Rule::note(
    "S05",
    Source::rfc(8812, "3.2"),
    "The signature has the larger of two values that S can have, which is legal.",
    "Libraries made for Bitcoin refuse it: send n − S instead of S, where such a one verifies.",
);

/// Half of secp256k1's order (SEC 2 §2.4.1).
///
/// Every second signature on every curve has the larger S, and it is as good as the other; only on this curve are there
/// libraries that disagree.
const HALF: [u8; 32] = [
    0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x5d, 0x57, 0x6e,
    0x73, 0x57, 0xa4, 0x50, 0x1d, 0xdf, 0xe9, 0x2f, 0x46, 0x68, 0x1b, 0x20, 0xa0,
];

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let good = matches!(subject.attempt, Attempt::Good(verified) if verified.algorithm().name == "ES256K");
    let signature = subject.inspection.segment(Part::Signature).and_then(|segment| segment.decoded.as_deref());
    if let Some(s) = signature.and_then(|signature| signature.get(32..)).filter(|_| good)
        && *s > HALF[..]
    {
        findings.push(Finding::new(&RULE, Part::Signature, "S or n − S", "S larger than n ÷ 2"));
    }
}
