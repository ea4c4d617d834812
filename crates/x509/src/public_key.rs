//! A public key as X.509 writes it: SubjectPublicKeyInfo (RFC 3279 §2.3.1, RFC 5480 §2, RFC 8410 §4).

use asn1::{Element, bit_string, element, integer, oid, sequence, tag};
use jose::{Finding, Jwk, Part};
use jose_jwk::Key as Model;

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
                (
                    sequence(&[&oid(RSA_ENCRYPTION), &element(tag::NULL, &[])]),
                    sequence(&[&integer(&rsa.n), &integer(&rsa.e)]),
                )
            }
            (Some(Model::Ec(ec)), Family::Ec(_, curve, len)) => {
                exactly(&ec.x, len, "x")?;
                exactly(&ec.y, len, "y")?;
                (sequence(&[&oid(EC_PUBLIC_KEY), &oid(curve)]), [&[4], ec.x.as_ref(), ec.y.as_ref()].concat())
            }
            (Some(Model::Okp(okp)), Family::Ed25519) => {
                exactly(&okp.x, 32, "x")?;
                (sequence(&[&oid(ED25519)]), okp.x.to_vec())
            }
            _ => return Err(not()),
        };
        let der = sequence(&[&algorithm, &bit_string(&bits)]);
        Element::read(&der).and_then(Self::read).ok_or_else(not)
    }

    /// The key of a certificate.
    pub(crate) fn read(info: Element<'_>) -> Option<Self> {
        let parts = info.elements(tag::SEQUENCE)?;
        let [algorithm, key] = parts.as_slice() else { return None };
        let (oid, parameters) = asn1::algorithm(*algorithm)?;
        let kind = Kind::certified(oid, parameters.and_then(Element::oid));
        let bits = key.bits(tag::BIT_STRING)?.to_vec();
        let modulus = kind.filter(|kind| kind.family == Family::Rsa).map_or(0, |_| modulus(&bits));
        let about = match kind {
            None => format!("another kind of key ({oid})"),
            Some(kind) if modulus > 0 => format!("{}, {modulus} bits", kind.name),
            Some(kind) => kind.name.to_owned(),
        };
        Some(Self { der: info.der.to_vec(), bits, kind, about, modulus })
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
    let numbers = asn1::read_sequence(key).unwrap_or_default();
    let Some(modulus) = numbers.first().and_then(|first| first.tagged(tag::INTEGER)) else { return 0 };
    let zeros = modulus.iter().take_while(|byte| **byte == 0).count();
    let significant = modulus.get(zeros..).unwrap_or_default();
    let first = significant.first().map_or(0, |byte| byte.leading_zeros() as usize);
    significant.len().saturating_mul(8).saturating_sub(first)
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
