//! PBES2: a key made of a password, and AES-CBC under it (RFC 8018 §6.2, App. A.4; RFC 7914 §7).

use asn1::{Element, ObjectIdentifier, integer, octet_string, oid, sequence, tag};
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockModeDecrypt, BlockModeEncrypt, InnerIvInit};
use hmac::Hmac;
use hmac::digest::InvalidLength;
use jose::aes::Aes;
use pbkdf2::pbkdf2;
use sha1::Sha1;
use sha2::{Sha256, Sha384, Sha512};
use zeroize::Zeroizing;

/// id-PBES2 (RFC 8018 App. A.4).
pub(crate) const PBES2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.5.13");
/// id-PBKDF2 (RFC 8018 App. A.2).
const PBKDF2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.5.12");
/// id-scrypt (RFC 7914 §7).
const SCRYPT: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.11591.4.11");

/// A cipher, in CBC mode (RFC 8018 App. B.2.5, RFC 3565 §4).
pub(crate) struct Cipher {
    oid: ObjectIdentifier,
    key_len: usize,
}

/// AES-192, which hardly anyone chooses, is named and not opened.
static CIPHERS: [Cipher; 2] = [cipher("2.16.840.1.101.3.4.1.42", 32), cipher("2.16.840.1.101.3.4.1.2", 16)];

const fn cipher(oid: &str, key_len: usize) -> Cipher {
    Cipher { oid: ObjectIdentifier::new_unwrap(oid), key_len }
}

/// The row of a cipher.
pub(crate) fn cipher_of(oid: &ObjectIdentifier) -> Option<&'static Cipher> {
    CIPHERS.iter().find(|cipher| cipher.oid == *oid)
}

/// A pseudorandom function for PBKDF2: HMAC with a hash (RFC 8018 App. B.1).
pub(crate) struct Prf {
    oid: ObjectIdentifier,
    derive: Derive,
}

/// From password, salt and rounds to a key.
type Derive = fn(&[u8], &[u8], u32, &mut [u8]) -> Result<(), InvalidLength>;

/// The first one is meant where none is named, the second is the one to write.
static PRFS: [Prf; 4] = [
    Prf { oid: ObjectIdentifier::new_unwrap("1.2.840.113549.2.7"), derive: pbkdf2::<Hmac<Sha1>> },
    Prf { oid: ObjectIdentifier::new_unwrap("1.2.840.113549.2.9"), derive: pbkdf2::<Hmac<Sha256>> },
    Prf { oid: ObjectIdentifier::new_unwrap("1.2.840.113549.2.10"), derive: pbkdf2::<Hmac<Sha384>> },
    Prf { oid: ObjectIdentifier::new_unwrap("1.2.840.113549.2.11"), derive: pbkdf2::<Hmac<Sha512>> },
];

/// How a password becomes a key.
pub(crate) enum Kdf<'a> {
    /// RFC 8018 §5.2.
    Pbkdf2 { salt: &'a [u8], iterations: u32, prf: &'static Prf },
    /// RFC 7914 §6.
    Scrypt { salt: &'a [u8], n: u64, r: u32, p: u32 },
}

/// All that is to be known beside the password.
pub(crate) struct Parameters<'a> {
    pub(crate) kdf: Kdf<'a>,
    cipher: &'static Cipher,
    iv: &'a [u8],
}

/// The derivation and the cipher in PBES2's parameters, each with its own parameters.
pub(crate) type Schemes<'a> = [(ObjectIdentifier, Option<Element<'a>>); 2];

/// Reads `PBES2-params`, of any derivation and cipher.
pub(crate) fn schemes(parameters: Element<'_>) -> Option<Schemes<'_>> {
    match parameters.elements(tag::SEQUENCE)?.as_slice() {
        [kdf, cipher] => Some([asn1::algorithm(*kdf)?, asn1::algorithm(*cipher)?]),
        _ => None,
    }
}

impl<'a> Parameters<'a> {
    /// The parameters for a derivation and a cipher that are known here, if they fit together.
    pub(crate) fn read(schemes: Schemes<'a>) -> Option<Self> {
        let [(kdf, kdf_parameters), (cipher, iv)] = schemes;
        let cipher = cipher_of(&cipher)?;
        let iv = iv?.tagged(tag::OCTET_STRING).filter(|iv| iv.len() == 16)?;
        let parts = kdf_parameters?.elements(tag::SEQUENCE)?;
        let [salt, numbers @ ..] = parts.as_slice() else { return None };
        let salt = salt.tagged(tag::OCTET_STRING)?;
        let mut rest = numbers;
        let mut number = || asn1::take(&mut rest, tag::INTEGER).map(Element::number);
        let (kdf, key_len) = if kdf == PBKDF2 {
            let (iterations, key_len) = (number()??.try_into().ok()?, number());
            (Kdf::Pbkdf2 { salt, iterations, prf: prf(asn1::take(&mut rest, tag::SEQUENCE))? }, key_len)
        } else if kdf == SCRYPT {
            let (n, r, p) = (number()??, number()??, number()??);
            (Kdf::Scrypt { salt, n, r: r.try_into().ok()?, p: p.try_into().ok()? }, number())
        } else {
            return None;
        };
        let fits = key_len.is_none_or(|len| len == u64::try_from(cipher.key_len).ok());
        (fits && rest.is_empty()).then_some(Self { kdf, cipher, iv })
    }

    /// Those for AES-256-CBC and, where it is PBKDF2, HMAC-SHA-256.
    pub(crate) fn new(kdf: Kdf<'a>, iv: &'a [u8; 16]) -> Self {
        let [cipher, ..] = &CIPHERS;
        Self { kdf, cipher, iv }
    }

    /// The `AlgorithmIdentifier` of PBES2 with these.
    pub(crate) fn der(&self) -> Vec<u8> {
        let kdf = match &self.kdf {
            Kdf::Pbkdf2 { salt, iterations, prf } => {
                let prf = sequence(&[&oid(prf.oid), &asn1::element(tag::NULL, &[])]);
                let parameters = sequence(&[&octet_string(salt), &integer(&iterations.to_be_bytes()), &prf]);
                sequence(&[&oid(PBKDF2), &parameters])
            }
            Kdf::Scrypt { salt, n, r, p } => {
                let (n, r, p) = (integer(&n.to_be_bytes()), integer(&r.to_be_bytes()), integer(&p.to_be_bytes()));
                sequence(&[&oid(SCRYPT), &sequence(&[&octet_string(salt), &n, &r, &p])])
            }
        };
        let cipher = sequence(&[&oid(self.cipher.oid), &octet_string(self.iv)]);
        sequence(&[&oid(PBES2), &sequence(&[&kdf, &cipher])])
    }

    /// The key for a password; nothing where scrypt has parameters that it cannot have.
    pub(crate) fn key(&self, password: &str) -> Option<Zeroizing<Vec<u8>>> {
        let mut key = Zeroizing::new(vec![0; self.cipher.key_len]);
        let password = password.as_bytes();
        match &self.kdf {
            Kdf::Pbkdf2 { salt, iterations, prf } => (prf.derive)(password, salt, *iterations, &mut key).ok()?,
            Kdf::Scrypt { salt, n, r, p } => {
                let log_n = u8::try_from(n.checked_ilog2()?).ok()?;
                let cost = scrypt::Params::new(log_n, *r, *p).ok()?;
                scrypt::scrypt(password, salt, &cost, &mut key).ok()?;
            }
        }
        Some(key)
    }

    /// Decrypts; nothing where the padding is none.
    pub(crate) fn decrypt(&self, key: &[u8], data: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let cbc = cbc::Decryptor::inner_iv_slice_init(Aes::new(key)?, self.iv).ok()?;
        cbc.decrypt_padded_vec::<Pkcs7>(data).ok().map(Zeroizing::new)
    }

    /// Encrypts with AES-256.
    pub(crate) fn encrypt(&self, key: &[u8], data: &[u8]) -> Option<Vec<u8>> {
        let cbc = cbc::Encryptor::inner_iv_slice_init(Aes::new(key)?, self.iv).ok()?;
        Some(cbc.encrypt_padded_vec::<Pkcs7>(data))
    }
}

impl Prf {
    /// HMAC-SHA-256.
    pub(crate) fn advised() -> &'static Self {
        let [_, advised, ..] = &PRFS;
        advised
    }
}

/// The row of a function as the parameters name it, with NULL behind its name or nothing.
fn prf(named: Option<Element<'_>>) -> Option<&'static Prf> {
    let Some(named) = named else { return PRFS.first() };
    let (oid, parameters) = asn1::algorithm(named)?;
    let is_plain = parameters.is_none_or(|parameters| parameters.tagged(tag::NULL) == Some(&[]));
    PRFS.iter().find(|prf| is_plain && prf.oid == oid)
}
