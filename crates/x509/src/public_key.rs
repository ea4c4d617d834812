//! A public key as X.509 writes it: SubjectPublicKeyInfo (RFC 3279 §2.3.1, RFC 5480 §2, RFC 8410 §4).

use der::asn1::AnyRef;
use der::{Decode, Encode, Tag, Tagged};
use jose::{Finding, Jwk, Part};
use jose_jwk::Key as Model;

use crate::asn1::{bit_string, element, elements, integer, oid, read_oid, sequence};
use crate::kind::{EC_PUBLIC_KEY, ED25519, Family, Kind, RSA_ENCRYPTION};
use crate::rule;

/// Longest RSA modulus, in bytes: 16384 bits.
const LONGEST: usize = 2048;

#[derive(Clone, PartialEq)]
pub(crate) struct PublicKey {
    /// SubjectPublicKeyInfo in DER.
    pub(crate) der: Vec<u8>,
    /// The key alone, as it stands in the BIT STRING.
    pub(crate) bits: Vec<u8>,
    /// Its row, if it has one.
    kind: Option<&'static Kind>,
    /// What it is, for a sheet.
    pub(crate) about: String,
    /// Length of an RSA modulus, in bits.
    modulus: usize,
}

impl PublicKey {
    /// The key of a JWK.
    ///
    /// Refuses kinds that have no row (X06), and members of a length they cannot have (K02, K12).
    pub(crate) fn of(key: &Jwk) -> Result<Self, Finding> {
        let kind = Kind::of(key)?;
        let not = || Finding::new(&rule::KEY_KIND, Part::Key, "RSA, EC or Ed25519", "another kind of key");
        let (algorithm, bits) = match (key.model(), kind.family) {
            (Some(Model::Rsa(rsa)), Family::Rsa) => {
                for (name, number) in [("n", &rsa.n), ("e", &rsa.e)] {
                    if number.len() > LONGEST || number.iter().all(|byte| *byte == 0) {
                        let found = format!("{} bytes, or zero", number.len());
                        let expected = format!("a number of 1 to {LONGEST} bytes");
                        return Err(Finding::new(&jose::rule::KEY_MEMBER, Part::Key, expected, found).member(name));
                    }
                }
                let algorithm = [oid(RSA_ENCRYPTION), element(Tag::Null, &[])].concat();
                (algorithm, sequence(&[&integer(&rsa.n), &integer(&rsa.e)]))
            }
            (Some(Model::Ec(ec)), Family::Ec(_, curve, len)) => {
                exactly(&ec.x, len, "x")?;
                exactly(&ec.y, len, "y")?;
                ([oid(EC_PUBLIC_KEY), oid(curve)].concat(), [&[4], ec.x.as_ref(), ec.y.as_ref()].concat())
            }
            (Some(Model::Okp(okp)), Family::Ed25519) => {
                exactly(&okp.x, 32, "x")?;
                (oid(ED25519), okp.x.to_vec())
            }
            _ => return Err(not()),
        };
        let der = sequence(&[&element(Tag::Sequence, &algorithm), &bit_string(&bits)]);
        AnyRef::from_der(&der).ok().and_then(Self::read).ok_or_else(not)
    }

    /// The key of a certificate.
    pub(crate) fn read(info: AnyRef<'_>) -> Option<Self> {
        let parts = elements(info, Tag::Sequence)?;
        let [algorithm, key] = parts.as_slice() else { return None };
        let algorithm = elements(*algorithm, Tag::Sequence)?;
        let oid = read_oid(*algorithm.first()?)?;
        let kind = Kind::certified(oid, algorithm.get(1).and_then(|curve| read_oid(*curve)));
        let bits = match (key.tag(), key.value().split_first()) {
            (Tag::BitString, Some((0, bits))) => bits.to_vec(),
            _ => return None,
        };
        let modulus = kind.filter(|kind| kind.family == Family::Rsa).map_or(0, |_| modulus(&bits));
        let about = match kind {
            None => format!("another kind of key ({oid})"),
            Some(kind) if modulus > 0 => format!("{}, {modulus} bits", kind.name),
            Some(kind) => kind.name.to_owned(),
        };
        Some(Self { der: info.to_der().ok()?, bits, kind, about, modulus })
    }

    /// Length of an RSA modulus, in bytes.
    pub(crate) fn modulus_len(&self) -> usize {
        self.modulus.div_ceil(8)
    }

    /// Whether this is the key of a JWK, however it is written.
    pub(crate) fn is(&self, other: &Self) -> bool {
        let same = |own: &[u8]| self.bits == own || self.bits == compressed(own);
        self.kind == other.kind && same(&other.bits)
    }
}

fn exactly(bytes: &[u8], len: usize, member: &str) -> Result<(), Finding> {
    if bytes.len() == len {
        return Ok(());
    }
    let found = format!("{} bytes", bytes.len());
    Err(Finding::new(&jose::rule::COORDINATE_LENGTH, Part::Key, format!("{len} bytes"), found).member(member))
}

/// Bits of the first number of an RSAPublicKey (RFC 8017 App. A.1.1); 0 for what is none.
fn modulus(key: &[u8]) -> usize {
    let numbers = AnyRef::from_der(key).ok().and_then(|key| elements(key, Tag::Sequence)).unwrap_or_default();
    let Some(modulus) = numbers.first().filter(|first| first.tag() == Tag::Integer) else { return 0 };
    let unused: usize = modulus.value().iter().take_while(|byte| **byte == 0).map(|_| 8).sum();
    let first = modulus.value().iter().find(|byte| **byte != 0).map_or(0, |byte| byte.leading_zeros() as usize);
    modulus.value().len().saturating_mul(8).saturating_sub(unused).saturating_sub(first)
}

/// A point written as x and the parity of y (SEC 1 §2.3.3); nothing for what is no point.
fn compressed(point: &[u8]) -> Vec<u8> {
    match point.split_first() {
        Some((4, xy)) => {
            let (x, y) = xy.split_at(xy.len() / 2);
            [&[2 | (y.last().unwrap_or(&0) & 1)], x].concat()
        }
        _ => Vec::new(),
    }
}
