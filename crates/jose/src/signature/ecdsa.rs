//! ECDSA as JOSE uses it: fixed-length R ‖ S, deterministic nonces (RFC 7518 §3.4, RFC 8812 §3.2, RFC 6979).

use std::sync::Arc;

use ::ecdsa::signature::{Signer, Verifier};
use ::ecdsa::{DigestAlgorithm, EcdsaCurve, Signature, SigningKey, VerifyingKey};
use jose_jwk::{Ec, EcCurves};
use k256::Secp256k1;
use p256::NistP256;
use p256::elliptic_curve::sec1::{FromSec1Point, ModulusSize, Sec1Point, ToSec1Point};
use p256::elliptic_curve::{CurveArithmetic, FieldBytes, Generate, SecretKey};
use p384::NistP384;
use p521::NistP521;
use rand_core::TryCryptoRng;

use crate::algorithm::{Algorithm, Curve};
use crate::finding::{Finding, Part};
use crate::rule;
use crate::signature::{mismatch, public_only};

/// A public key, with its private key where there is one, on any curve.
pub(crate) trait Pair: Send + Sync {
    fn curve(&self) -> Curve;
    fn sign(&self, input: &[u8]) -> Result<Vec<u8>, Finding>;
    fn verify(&self, algorithm: &Algorithm, input: &[u8], signature: &[u8]) -> Result<(), Finding>;
}

/// A curve of the libraries, and what it is called here and in a JWK.
trait Named:
    EcdsaCurve<FieldBytesSize: ModulusSize>
    + CurveArithmetic<AffinePoint: FromSec1Point<Self> + ToSec1Point<Self>>
    + DigestAlgorithm
{
    const CURVE: Curve;
    const CRV: EcCurves;
}

macro_rules! curves {
    ($($curve:ident = $crv:ident, $library:ty;)*) => {
        $(impl Named for $library {
            const CURVE: Curve = Curve::$curve;
            const CRV: EcCurves = EcCurves::$crv;
        })*

        pub(super) fn generate<R: TryCryptoRng>(curve: Curve, rng: &mut R) -> Result<Ec, R::Error> {
            match curve {
                $(Curve::$curve => generate_on::<$library, R>(rng),)*
            }
        }

        /// Checks lengths (K12), the point (K11), and that the private part belongs to it (K13).
        pub(super) fn pair(ec: &Ec) -> Result<Arc<dyn Pair>, Finding> {
            match ec.crv {
                $(EcCurves::$crv => On::<$library>::of(ec),)*
                _ => Err(Finding::new(&rule::KTY, Part::Key, "a curve for signatures", "another").member("crv")),
            }
        }
    };
}

curves! {
    P256 = P256, NistP256;
    P384 = P384, NistP384;
    P521 = P521, NistP521;
    Secp256k1 = P256K, Secp256k1;
}

struct On<C: Named> {
    public: VerifyingKey<C>,
    private: Option<SigningKey<C>>,
}

fn generate_on<C: Named, R: TryCryptoRng>(rng: &mut R) -> Result<Ec, R::Error> {
    let secret = SecretKey::<C>::try_generate_from_rng(rng)?;
    let point = secret.public_key().to_sec1_point(false);
    let coordinate = |bytes: Option<&FieldBytes<C>>| bytes.map(|bytes| bytes.to_vec()).unwrap_or_default().into();
    let d = secret.to_bytes().to_vec().into();
    Ok(Ec { crv: C::CRV, x: coordinate(point.x()), y: coordinate(point.y()), d: Some(d) })
}

impl<C: Named> On<C> {
    fn of(ec: &Ec) -> Result<Arc<dyn Pair>, Finding> {
        let x = coordinate::<C>("x", &ec.x)?;
        let y = coordinate::<C>("y", &ec.y)?;
        let point = Sec1Point::<C>::from_affine_coordinates(&x, &y, false);
        let public = VerifyingKey::from_sec1_point(&point).map_err(|_| {
            let expected = format!("a point of {}", C::CURVE.name());
            Finding::new(&rule::COORDINATE_RANGE, Part::Key, expected, "a point off the curve")
        })?;
        let private = match &ec.d {
            None => None,
            Some(d) => {
                let d = coordinate::<C>("d", d.as_ref())?;
                let private = SigningKey::from_bytes(&d).map_err(|_| another_pair("a number that is out of range"))?;
                if private.verifying_key() != &public {
                    return Err(another_pair("the private key of another pair"));
                }
                Some(private)
            }
        };
        Ok(Arc::new(Self { public, private }))
    }
}

impl<C: Named> Pair for On<C> {
    fn curve(&self) -> Curve {
        C::CURVE
    }

    fn sign(&self, input: &[u8]) -> Result<Vec<u8>, Finding> {
        let private = self.private.as_ref().ok_or_else(|| public_only("d"))?;
        let signature: Signature<C> = private.try_sign(input).map_err(|_| mismatch())?;
        Ok(signature.to_bytes().to_vec())
    }

    fn verify(&self, algorithm: &Algorithm, input: &[u8], signature: &[u8]) -> Result<(), Finding> {
        let rule = if is_der(signature) { &rule::SIGNATURE_DER } else { &rule::SIGNATURE_LENGTH };
        super::exact(rule, algorithm, signature)?;
        let signature = Signature::<C>::from_slice(signature)
            .map_err(|_| Finding::new(&rule::SIGNATURE_RANGE, Part::Signature, "1 ≤ R, S < n", "a number outside"))?;
        // Bitcoin's rule against the larger S is none of JOSE's (RFC 8812 §3.2); the library knows the smaller one only.
        let signature = if C::NORMALIZE_S { signature.normalize_s() } else { signature };
        self.public.verify(input, &signature).map_err(|_| mismatch())
    }
}

fn coordinate<C: Named>(name: &str, bytes: &[u8]) -> Result<FieldBytes<C>, Finding> {
    FieldBytes::<C>::try_from(bytes).map_err(|_| {
        let expected = format!("{} bytes", C::CURVE.coordinate_len());
        Finding::new(&rule::COORDINATE_LENGTH, Part::Key, expected, format!("{} bytes", bytes.len())).member(name)
    })
}

fn another_pair(found: &str) -> Finding {
    Finding::new(&rule::KEY_PAIR, Part::Key, "the private key of this point", found).member("d")
}

/// SEQUENCE { INTEGER, INTEGER }, as openssl writes a signature.
fn is_der(signature: &[u8]) -> bool {
    let (length, rest) = match signature {
        [0x30, 0x81, length, rest @ ..] | [0x30, length, rest @ ..] => (*length, rest),
        _ => return false,
    };
    rest.len() == usize::from(length) && rest.first() == Some(&0x02)
}
