//! Edwards and Montgomery curve keys (RFC 8037 §2, RFC 8410): one row a curve.

use asn1::ObjectIdentifier;
use jose::{Finding, Part};
use jose_jwk::{Key as Model, Okp, OkpCurves};

/// One curve.
pub(crate) struct Row {
    pub(crate) crv: OkpCurves,
    /// The value of `crv`.
    pub(crate) name: &'static str,
    pub(crate) oid: ObjectIdentifier,
    /// The public key that belongs to a private one.
    public: fn(&[u8; LEN]) -> [u8; LEN],
}

/// Length of either half of a key on either curve, in bytes.
const LEN: usize = 32;

/// The curves of 255 bits; those of 448 nobody signs tokens with.
pub(crate) static ROWS: &[Row] = &[
    Row {
        crv: OkpCurves::Ed25519,
        name: "Ed25519",
        oid: ObjectIdentifier::new_unwrap("1.3.101.112"),
        public: |seed| ed25519_dalek::SigningKey::from_bytes(seed).verifying_key().to_bytes(),
    },
    Row {
        crv: OkpCurves::X25519,
        name: "X25519",
        oid: ObjectIdentifier::new_unwrap("1.3.101.110"),
        public: |scalar| curve25519_dalek::MontgomeryPoint::mul_base_clamped(*scalar).to_bytes(),
    },
];

/// The row of a curve as JWK names it.
pub(crate) fn of(crv: OkpCurves) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.crv == crv)
}

/// The row of a curve as ASN.1 names it.
pub(crate) fn by_oid(oid: &ObjectIdentifier) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.oid == *oid)
}

impl Row {
    /// A public key; refuses one of another length (K12).
    pub(crate) fn public(&self, public: &[u8]) -> Result<Model, Finding> {
        self.array(public, "x")?;
        Ok(self.model(public, None))
    }

    /// A key pair from its private half, and the public one if the file gives it.
    ///
    /// Refuses another length (K12) and a public half that is not the private one's own (K13).
    pub(crate) fn private(&self, private: &[u8], public: Option<&[u8]>) -> Result<Model, Finding> {
        let own = (self.public)(&self.array(private, "d")?);
        if public.is_some_and(|public| public != own) {
            let expected = "the private key of this public key";
            return Err(Finding::new(&jose::rule::KEY_PAIR, Part::Key, expected, "another").member("d"));
        }
        Ok(self.model(&own, Some(private)))
    }

    fn array(&self, bytes: &[u8], member: &str) -> Result<[u8; LEN], Finding> {
        bytes.try_into().map_err(|_| {
            let (expected, found) = (format!("{LEN} bytes"), format!("{} bytes", bytes.len()));
            Finding::new(&jose::rule::COORDINATE_LENGTH, Part::Key, expected, found).member(member)
        })
    }

    fn model(&self, public: &[u8], private: Option<&[u8]>) -> Model {
        Model::Okp(Okp { crv: self.crv, x: public.to_vec().into(), d: private.map(|d| d.to_vec().into()) })
    }
}
