//! S13, S14b: the key made the signature, but by another algorithm than the header names.

use super::{Hypothesis, Proof};
use crate::algorithm::{ALGORITHMS, Family, Hash};
use crate::finding::Part;
use crate::rule::{self, Rule};
use crate::source::Source;

/// RSA: the other padding, or another hash.
pub(super) static RSA: Hypothesis = Hypothesis {
    rule: &rule::SIGNATURE_ALGORITHM,
    run: |case| {
        if !case.algorithm.is_rsa() {
            return None;
        }
        let others = ALGORITHMS.iter().filter(|other| other.is_rsa() && *other != case.algorithm);
        let made = others.into_iter().find(|other| {
            case.candidates()
                .any(|key| case.spend(&case.signature, case.input()) && key.made(other, case.input(), &case.signature))
        })?;
        let expected = format!("a signature by {}", case.algorithm.name);
        Some(Proof::new(Part::Signature, expected, format!("a signature by {}", made.name)))
    },
};

/// HMAC and ECDSA: another hash.
pub(super) static HASH: Hypothesis = Hypothesis {
    rule: &Rule::error(
        "S14b",
        Source::rfc(7518, "3.1"),
        "The key signed this, but with another hash than the algorithm has.",
        "Let the signer use the hash that “alg” stands for: the number in its name is that of SHA-2.",
    ),
    run: |case| {
        let own = match case.algorithm.family {
            Family::Hmac(hash) => hash,
            Family::Ecdsa(curve) => curve.hash(),
            _ => return None,
        };
        let hash = [Hash::Sha256, Hash::Sha384, Hash::Sha512].into_iter().find(|hash| {
            *hash != own
                && case.candidates().any(|key| {
                    case.spend(&case.signature, case.input()) && key.made_with(*hash, case.input(), &case.signature)
                })
        })?;
        Some(Proof::new(Part::Signature, own.name(), hash.name()))
    },
};
