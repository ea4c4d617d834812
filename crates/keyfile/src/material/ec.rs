//! Elliptic curve keys (RFC 5480, RFC 5915, RFC 7518 §6.2): one row a curve.

use asn1::ObjectIdentifier;
use jose::{Finding, Part};
use jose_jwk::{Ec, EcCurves, Key as Model};
use p256::elliptic_curve::sec1::{FromSec1Point, ModulusSize, ToSec1Point};
use p256::elliptic_curve::{AffinePoint, CurveArithmetic, FieldBytes, FieldBytesSize, PublicKey, SecretKey};
use zeroize::Zeroizing;

use super::rsa::minimal;
use crate::rule;

/// One curve.
pub(crate) struct Curve {
    pub(crate) crv: EcCurves,
    /// The value of `crv`.
    pub(crate) name: &'static str,
    pub(crate) oid: ObjectIdentifier,
    /// As SSH names it (RFC 5656 §10.1); empty where SSH has none.
    pub(crate) ssh: &'static str,
    /// The uncompressed point (SEC 1 §2.3.3) that these bytes stand for, if it is one.
    point: fn(&[u8]) -> Option<Vec<u8>>,
    /// The pair of a private scalar, if it is one.
    pair: fn(&[u8]) -> Option<Pair>,
}

/// Both halves of a key.
struct Pair {
    /// In the full length of the curve.
    scalar: Zeroizing<Vec<u8>>,
    /// Uncompressed.
    point: Vec<u8>,
}

/// Every curve that JOSE signs with.
pub(crate) static CURVES: &[Curve] = &[
    Curve {
        crv: EcCurves::P256,
        name: "P-256",
        oid: ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7"),
        ssh: "nistp256",
        point: point::<p256::NistP256>,
        pair: pair::<p256::NistP256>,
    },
    Curve {
        crv: EcCurves::P384,
        name: "P-384",
        oid: ObjectIdentifier::new_unwrap("1.3.132.0.34"),
        ssh: "nistp384",
        point: point::<p384::NistP384>,
        pair: pair::<p384::NistP384>,
    },
    Curve {
        crv: EcCurves::P521,
        name: "P-521",
        oid: ObjectIdentifier::new_unwrap("1.3.132.0.35"),
        ssh: "nistp521",
        point: point::<p521::NistP521>,
        pair: pair::<p521::NistP521>,
    },
    Curve {
        crv: EcCurves::P256K,
        name: "secp256k1",
        oid: ObjectIdentifier::new_unwrap("1.3.132.0.10"),
        ssh: "",
        point: point::<k256::Secp256k1>,
        pair: pair::<k256::Secp256k1>,
    },
];

/// The row of a curve as JWK names it.
pub(crate) fn of(crv: EcCurves) -> Option<&'static Curve> {
    CURVES.iter().find(|curve| curve.crv == crv)
}

/// The row of a curve as ASN.1 names it; refuses all others (F10).
pub(crate) fn by_oid(oid: &ObjectIdentifier) -> Result<&'static Curve, Finding> {
    CURVES.iter().find(|curve| curve.oid == *oid).ok_or_else(|| unknown(&super::oid::name(oid)))
}

/// The row of a curve as SSH names it; refuses all others (F10).
pub(crate) fn by_ssh(name: &str) -> Result<&'static Curve, Finding> {
    CURVES.iter().find(|curve| curve.ssh == name && !name.is_empty()).ok_or_else(|| unknown(&jose::visible(name)))
}

pub(crate) fn unknown(found: &str) -> Finding {
    Finding::new(&rule::CURVE, Part::Key, "P-256, P-384, P-521 or secp256k1", found)
}

impl Curve {
    /// A public key from its point, compressed or not; refuses what is not on the curve (K11).
    pub(crate) fn public(&self, point: &[u8]) -> Result<Model, Finding> {
        let point = (self.point)(point).ok_or_else(|| self.off_curve(point.len()))?;
        Ok(self.model(&point, None))
    }

    /// A key pair from its scalar, and the point if the file gives one.
    ///
    /// Refuses a scalar out of range (K13), a point that is not on the curve (K11) or not the scalar's own (K13).
    pub(crate) fn private(&self, scalar: &[u8], point: Option<&[u8]>) -> Result<Model, Finding> {
        let wrong_pair =
            |expected: &str, found: &str| Finding::new(&jose::rule::KEY_PAIR, Part::Key, expected, found).member("d");
        let pair = (self.pair)(scalar).ok_or_else(|| wrong_pair("a number from 1 to n − 1", "one out of range"))?;
        if let Some(point) = point
            && (self.point)(point).ok_or_else(|| self.off_curve(point.len()))? != pair.point
        {
            return Err(wrong_pair("the private key of this public key", "another"));
        }
        Ok(self.model(&pair.point, Some(&pair.scalar)))
    }

    /// The uncompressed point of a JWK.
    pub(crate) fn uncompressed(&self, key: &Ec) -> Vec<u8> {
        [&[4], key.x.as_ref(), key.y.as_ref()].concat()
    }

    fn off_curve(&self, len: usize) -> Finding {
        let expected = format!("a point on {}", self.name);
        Finding::new(&jose::rule::COORDINATE_RANGE, Part::Key, expected, format!("{len} bytes that are none"))
    }

    fn model(&self, uncompressed: &[u8], scalar: Option<&[u8]>) -> Model {
        let coordinates = uncompressed.get(1..).unwrap_or_default();
        let (x, y) = coordinates.split_at(coordinates.len() / 2);
        Model::Ec(Ec {
            crv: self.crv,
            x: x.to_vec().into(),
            y: y.to_vec().into(),
            d: scalar.map(|scalar| scalar.to_vec().into()),
        })
    }
}

fn point<C>(bytes: &[u8]) -> Option<Vec<u8>>
where
    C: CurveArithmetic,
    AffinePoint<C>: FromSec1Point<C> + ToSec1Point<C>,
    FieldBytesSize<C>: ModulusSize,
{
    Some(PublicKey::<C>::from_sec1_bytes(bytes).ok()?.to_sec1_point(false).as_bytes().to_vec())
}

fn pair<C>(scalar: &[u8]) -> Option<Pair>
where
    C: CurveArithmetic,
    AffinePoint<C>: FromSec1Point<C> + ToSec1Point<C>,
    FieldBytesSize<C>: ModulusSize,
{
    // Some programs leave out leading zero bytes, SSH puts one in front.
    let scalar = minimal(scalar);
    let mut whole = Zeroizing::new(FieldBytes::<C>::default());
    let start = whole.len().checked_sub(scalar.len())?;
    whole.get_mut(start..)?.copy_from_slice(scalar);
    let secret = SecretKey::<C>::from_bytes(&whole).ok()?;
    let point = secret.public_key().to_sec1_point(false).as_bytes().to_vec();
    Some(Pair { scalar: Zeroizing::new(secret.to_bytes().to_vec()), point })
}
