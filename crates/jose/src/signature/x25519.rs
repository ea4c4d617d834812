//! X25519, which agrees on keys and signs nothing (RFC 8037 §3.2, RFC 7748 §5).

use std::fmt;

use curve25519_dalek::MontgomeryPoint;
use jose_jwk::{Okp, OkpCurves};
use rand_core::TryRng;
use zeroize::Zeroizing;

use super::eddsa::{exact, wrong};
use crate::finding::Finding;
use crate::random::Random;

/// A public key, with its private key where there is one.
pub(crate) struct Pair {
    public: MontgomeryPoint,
    private: Option<Zeroizing<[u8; 32]>>,
}

pub(super) fn generate(rng: &mut Random<'_>) -> Result<Okp, fmt::Error> {
    let mut private = Zeroizing::new([0; 32]);
    rng.try_fill_bytes(&mut *private)?;
    let x = MontgomeryPoint::mul_base_clamped(*private).to_bytes().to_vec().into();
    Ok(Okp { crv: OkpCurves::X25519, x, d: Some(private.to_vec().into()) })
}

impl Pair {
    /// Checks lengths, the point, and that the private part belongs to it (K15).
    pub(super) fn of(okp: &Okp) -> Result<Self, Finding> {
        let public = MontgomeryPoint(exact("x", &okp.x)?);
        // With a point of small order everyone agrees on zero.
        if nothing(&public.mul_clamped([1; 32])) {
            return Err(wrong("x", "a point of X25519 of large order", "a point of small order"));
        }
        let private = match &okp.d {
            None => None,
            Some(d) => {
                let private = Zeroizing::new(exact("d", d.as_ref())?);
                if MontgomeryPoint::mul_base_clamped(*private) != public {
                    return Err(wrong("d", "the private key of “x”", "the private key of another pair"));
                }
                Some(private)
            }
        };
        Ok(Self { public, private })
    }

    /// The shared secret of this private and that public key; none where it would be zero (RFC 7748 §6.1).
    pub(super) fn agree(&self, other: &Self) -> Option<Zeroizing<Vec<u8>>> {
        let shared = other.public.mul_clamped(**self.private.as_ref()?);
        (!nothing(&shared)).then(|| Zeroizing::new(shared.to_bytes().to_vec()))
    }
}

fn nothing(point: &MontgomeryPoint) -> bool {
    point.to_bytes().iter().fold(0, |all, byte| all | byte) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(text: &str) -> Vec<u8> {
        let digit = |byte: &u8| char::from(*byte).to_digit(16).expect("hex") as u8;
        text.as_bytes().chunks(2).map(|pair| digit(&pair[0]) << 4 | digit(&pair[1])).collect()
    }

    fn pair(x: &str, d: Option<&str>) -> Pair {
        let d = d.map(|d| hex(d).into());
        Pair::of(&Okp { crv: OkpCurves::X25519, x: hex(x).into(), d }).expect("the RFC's key")
    }

    #[test]
    fn rfc8037_a6() {
        let recipient = pair("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f", None);
        let ephemeral = pair(
            "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a",
            Some("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"),
        );
        let shared = ephemeral.agree(&recipient).expect("a secret");
        assert_eq!(shared.to_vec(), hex("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"));
        assert!(recipient.agree(&ephemeral).is_none(), "a public key agrees on nothing");
    }

    #[test]
    fn points_of_small_order_are_refused() {
        for x in [0, 1] {
            let x = [vec![x], vec![0; 31]].concat();
            let finding =
                Pair::of(&Okp { crv: OkpCurves::X25519, x: x.into(), d: None }).map(drop).expect_err("refused");
            assert_eq!(finding.rule.id, "K15");
        }
        let order_eight = hex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800");
        assert!(Pair::of(&Okp { crv: OkpCurves::X25519, x: order_eight.into(), d: None }).is_err());
    }
}
