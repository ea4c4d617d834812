//! ECDSA as JOSE uses it: fixed-length R ‖ S, deterministic nonces (RFC 7518 §3.4, RFC 8812 §3.2, RFC 6979); and what
//! two keys of a curve agree on (RFC 7518 §4.6).

use std::fmt;

use ::ecdsa::signature::hazmat::{PrehashSigner, PrehashVerifier};
use ::ecdsa::{DigestAlgorithm, EcdsaCurve, Signature, SigningKey, VerifyingKey};
use jose_jwk::{Ec, EcCurves};
use k256::Secp256k1;
use p256::NistP256;
use p256::elliptic_curve::ecdh::diffie_hellman;
use p256::elliptic_curve::sec1::{FromSec1Point, ModulusSize, ToSec1Point};
use p256::elliptic_curve::{CurveArithmetic, FieldBytes, Generate, SecretKey};
use p384::NistP384;
use p521::NistP521;
use zeroize::Zeroizing;

use crate::algorithm::{Algorithm, Curve, Hash};
use crate::finding::{Finding, Part};
use crate::random::Random;
use crate::rule;
use crate::signature::{Outcome, Usable, digest, mismatch, public_only};

/// A public key, with its private key where there is one, on any curve.
///
/// What it says of a key is said here, once; only the arithmetic is there once for each curve.
pub(crate) struct Pair {
    curve: Curve,
    key: Box<dyn OnCurve>,
}

/// A curve of the libraries.
trait Library:
    EcdsaCurve<FieldBytesSize: ModulusSize>
    + CurveArithmetic<AffinePoint: FromSec1Point<Self> + ToSec1Point<Self>>
    + DigestAlgorithm
{
}

macro_rules! curves {
    ($($curve:ident = $crv:ident, $library:ty;)*) => {
        $(impl Library for $library {})*

        fn random(curve: Curve, rng: &mut Random<'_>) -> Result<(EcCurves, Raw), fmt::Error> {
            match curve {
                $(Curve::$curve => Ok((EcCurves::$crv, raw(&SecretKey::<$library>::try_generate_from_rng(rng)?))),)*
            }
        }

        /// The curve, and how a point and a scalar on it become a key.
        fn row(crv: EcCurves) -> Option<(Curve, Of)> {
            match crv {
                $(EcCurves::$crv => Some((Curve::$curve, On::<$library>::of)),)*
                _ => None,
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

/// From the uncompressed point (SEC 1 §2.3.3) and the scalar.
type Of = fn(&[u8], Option<&[u8]>) -> Result<Box<dyn OnCurve>, Wrong>;

/// A key of one curve: it signs, and it agrees with another.
trait OnCurve: Usable {
    /// The public key, uncompressed.
    fn point(&self) -> Vec<u8>;
    /// The coordinate x of the private key times a point; nothing when the key is a public one.
    fn agree(&self, point: &[u8]) -> Option<Zeroizing<Vec<u8>>>;
}

/// What is wrong with a point or a scalar.
enum Wrong {
    OffCurve,
    /// Of another length, or out of range.
    Scalar,
    AnotherPair,
}

/// The uncompressed point and the scalar.
struct Raw {
    point: Vec<u8>,
    scalar: Vec<u8>,
}

fn raw<C: Library>(secret: &SecretKey<C>) -> Raw {
    let point = secret.public_key().to_sec1_point(false).as_bytes().to_vec();
    Raw { point, scalar: secret.to_bytes().to_vec() }
}

pub(super) fn generate(curve: Curve, rng: &mut Random<'_>) -> Result<Ec, fmt::Error> {
    let (crv, Raw { point, scalar }) = random(curve, rng)?;
    let coordinates = point.get(1..).unwrap_or_default();
    let (x, y) = coordinates.split_at(coordinates.len() / 2);
    Ok(Ec { crv, x: x.to_vec().into(), y: y.to_vec().into(), d: Some(scalar.into()) })
}

impl Pair {
    /// Checks lengths (K12), the point (K11), and that the private part belongs to it (K13).
    pub(super) fn of(ec: &Ec) -> Result<Self, Finding> {
        let (curve, of) = row(ec.crv)
            .ok_or_else(|| Finding::new(&rule::KTY, Part::Key, "a curve for signatures", "another").member("crv"))?;
        let exact = |name, bytes: &[u8]| {
            let (expected, found) = (curve.coordinate_len(), bytes.len());
            if found == expected {
                return Ok(());
            }
            let (expected, found) = (format!("{expected} bytes"), format!("{found} bytes"));
            Err(Finding::new(&rule::COORDINATE_LENGTH, Part::Key, expected, found).member(name))
        };
        exact("x", &ec.x)?;
        exact("y", &ec.y)?;
        let d = ec.d.as_ref().map(|d| -> &[u8] { d.as_ref() });
        let another_pair =
            |found| Finding::new(&rule::KEY_PAIR, Part::Key, "the private key of this point", found).member("d");
        let key = of(&[&[4], ec.x.as_ref(), ec.y.as_ref()].concat(), d).map_err(|wrong| match wrong {
            Wrong::OffCurve => {
                let expected = format!("a point of {}", curve.name());
                Finding::new(&rule::COORDINATE_RANGE, Part::Key, expected, "a point off the curve")
            }
            Wrong::Scalar => {
                let length = exact("d", d.unwrap_or_default());
                length.err().unwrap_or_else(|| another_pair("a number that is out of range"))
            }
            Wrong::AnotherPair => another_pair("the private key of another pair"),
        })?;
        Ok(Self { curve, key })
    }

    pub(crate) fn curve(&self) -> Curve {
        self.curve
    }

    /// The shared secret of this private and that public key, on the same curve.
    pub(super) fn agree(&self, other: &Self) -> Option<Zeroizing<Vec<u8>>> {
        if self.curve == other.curve { self.key.agree(&other.key.point()) } else { None }
    }

    pub(super) fn sign(&self, input: &[u8]) -> Result<Vec<u8>, Finding> {
        self.key.sign(&digest(self.curve.hash(), input)).ok_or_else(|| public_only("d"))
    }

    pub(super) fn verify(&self, algorithm: &Algorithm, input: &[u8], signature: &[u8]) -> Result<(), Finding> {
        let rule = if is_der(signature) { &rule::SIGNATURE_DER } else { &rule::SIGNATURE_LENGTH };
        super::exact(rule, algorithm, signature)?;
        match self.key.verify(&digest(self.curve.hash(), input), signature) {
            Outcome::Good => Ok(()),
            Outcome::Bad => Err(mismatch()),
            Outcome::Malformed => {
                Err(Finding::new(&rule::SIGNATURE_RANGE, Part::Signature, "1 ≤ R, S < n", "a number outside"))
            }
        }
    }
}

impl Pair {
    /// Whether it made this signature, with a hash that may be another than the curve's.
    pub(super) fn made(&self, hash: Hash, input: &[u8], signature: &[u8]) -> bool {
        matches!(self.key.verify(&digest(hash, input), signature), Outcome::Good)
    }
}

struct On<C: Library> {
    public: VerifyingKey<C>,
    private: Option<SigningKey<C>>,
}

impl<C: Library> On<C> {
    fn of(point: &[u8], scalar: Option<&[u8]>) -> Result<Box<dyn OnCurve>, Wrong> {
        let public = VerifyingKey::<C>::from_sec1_bytes(point).map_err(|_| Wrong::OffCurve)?;
        let private = match scalar {
            None => None,
            Some(scalar) => {
                let scalar = FieldBytes::<C>::try_from(scalar).map_err(|_| Wrong::Scalar)?;
                Some(SigningKey::<C>::from_bytes(&scalar).map_err(|_| Wrong::Scalar)?)
            }
        };
        if private.as_ref().is_some_and(|private| private.verifying_key() != &public) {
            return Err(Wrong::AnotherPair);
        }
        Ok(Box::new(Self { public, private }))
    }
}

/// It signs and verifies digests.
impl<C: Library> Usable for On<C> {
    fn sign(&self, digest: &[u8]) -> Option<Vec<u8>> {
        let signature: Signature<C> = self.private.as_ref()?.sign_prehash(digest).ok()?;
        Some(signature.to_bytes().to_vec())
    }

    fn verify(&self, digest: &[u8], signature: &[u8]) -> Outcome {
        let Ok(signature) = Signature::<C>::from_slice(signature) else { return Outcome::Malformed };
        // Bitcoin's rule against the larger S is none of JOSE's (RFC 8812 §3.2); the library knows the smaller one only.
        let signature = if C::NORMALIZE_S { signature.normalize_s() } else { signature };
        Outcome::of(self.public.verify_prehash(digest, &signature).is_ok())
    }
}

impl<C: Library> OnCurve for On<C> {
    fn point(&self) -> Vec<u8> {
        self.public.to_sec1_point(false).as_bytes().to_vec()
    }

    fn agree(&self, point: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let public = VerifyingKey::<C>::from_sec1_bytes(point).ok()?;
        let shared = diffie_hellman::<C>(self.private.as_ref()?.as_nonzero_scalar(), public.as_affine());
        Some(Zeroizing::new(shared.raw_secret_bytes().to_vec()))
    }
}

/// SEQUENCE { INTEGER, INTEGER }, as openssl writes a signature.
fn is_der(signature: &[u8]) -> bool {
    let (length, rest) = match signature {
        [0x30, 0x81, length, rest @ ..] | [0x30, length, rest @ ..] => (*length, rest),
        _ => return false,
    };
    rest.len() == usize::from(length) && rest.first() == Some(&0x02)
}
