//! ECDSA as JOSE uses it: fixed-length R ‖ S, deterministic nonces (RFC 7518 §3.4, RFC 6979).

use jose_jwk::{Ec, EcCurves, Key as Model};
use p256::ecdsa::signature::{Signer, Verifier};
use p256::ecdsa::{Signature, SigningKey, VerifyingKey};
use p256::elliptic_curve::Generate;
use p256::{FieldBytes, Sec1Point, SecretKey};
use rand_core::TryCryptoRng;

use crate::algorithm::{Algorithm, Curve};
use crate::finding::{Finding, Part};
use crate::rule;
use crate::signature::mismatch;

/// A public key, with its private key where there is one.
#[derive(Clone)]
pub(crate) struct Pair {
    public: VerifyingKey,
    private: Option<SigningKey>,
}

pub(super) fn generate<R: TryCryptoRng>(curve: Curve, rng: &mut R) -> Result<Model, R::Error> {
    let Curve::P256 = curve;
    let secret = SecretKey::try_generate_from_rng(rng)?;
    let point = Sec1Point::from(secret.public_key());
    let coordinate = |bytes: Option<&FieldBytes>| bytes.map(|b| b.to_vec()).unwrap_or_default();
    Ok(Model::Ec(Ec {
        crv: EcCurves::P256,
        x: coordinate(point.x()).into(),
        y: coordinate(point.y()).into(),
        d: Some(secret.to_bytes().to_vec().into()),
    }))
}

impl Pair {
    /// Checks curve (K01), lengths (K12), the point (K11), and that the private part belongs to it (K13).
    pub(super) fn of(ec: &Ec) -> Result<Self, Finding> {
        if ec.crv != EcCurves::P256 {
            return Err(Finding::new(&rule::KTY, Part::Key, "“P-256”", "another curve").member("crv"));
        }
        let x = coordinate("x", &ec.x)?;
        let y = coordinate("y", &ec.y)?;
        let public =
            VerifyingKey::from_sec1_point(&Sec1Point::from_affine_coordinates(&x, &y, false)).map_err(|_| {
                Finding::new(&rule::COORDINATE_RANGE, Part::Key, "a point of P-256", "a point off the curve")
            })?;
        let private = match &ec.d {
            None => None,
            Some(d) => {
                let d = coordinate("d", d.as_ref())?;
                let private = SigningKey::from_bytes(&d).map_err(|_| pair_mismatch("a number that is out of range"))?;
                if private.verifying_key() != &public {
                    return Err(pair_mismatch("the private key of another pair"));
                }
                Some(private)
            }
        };
        Ok(Self { public, private })
    }

    pub(super) fn curve(&self) -> Curve {
        Curve::P256
    }

    pub(super) fn sign(&self, input: &[u8]) -> Result<Vec<u8>, Finding> {
        let Some(private) = &self.private else {
            return Err(Finding::new(&rule::KEY_PUBLIC, Part::Key, "a private key", "a public one").member("d"));
        };
        let signature: Signature = private.try_sign(input).map_err(|_| mismatch())?;
        Ok(signature.to_bytes().to_vec())
    }

    pub(super) fn verify(&self, algorithm: &Algorithm, input: &[u8], signature: &[u8]) -> Result<(), Finding> {
        if signature.len() != algorithm.signature_len {
            let rule = if is_der(signature) { &rule::SIGNATURE_DER } else { &rule::SIGNATURE_LENGTH };
            let expected = format!("{} bytes", algorithm.signature_len);
            return Err(Finding::new(rule, Part::Signature, expected, format!("{} bytes", signature.len())));
        }
        let signature = Signature::from_slice(signature)
            .map_err(|_| Finding::new(&rule::SIGNATURE_RANGE, Part::Signature, "1 ≤ R, S < n", "a number outside"))?;
        self.public.verify(input, &signature).map_err(|_| mismatch())
    }
}

fn coordinate(name: &str, bytes: &[u8]) -> Result<FieldBytes, Finding> {
    FieldBytes::try_from(bytes).map_err(|_| {
        Finding::new(&rule::COORDINATE_LENGTH, Part::Key, "32 bytes", format!("{} bytes", bytes.len())).member(name)
    })
}

fn pair_mismatch(found: &str) -> Finding {
    Finding::new(&rule::KEY_PAIR, Part::Key, "the private key of this point", found).member("d")
}

/// SEQUENCE { INTEGER, INTEGER }, as openssl writes a signature.
fn is_der(signature: &[u8]) -> bool {
    matches!(signature, [0x30, length, 0x02, ..] if usize::from(*length).saturating_add(2) == signature.len())
}
