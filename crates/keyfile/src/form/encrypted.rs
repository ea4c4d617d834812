//! Encrypted PKCS#8: a private key behind a password (RFC 5958 §3, RFC 8018 §6.2).

use asn1::{Element, ObjectIdentifier, tag};
use jose::{Finding, Part};

use super::{Form, Holds, Input, one, pkcs8 as plain};
use crate::diagnosis::Outcome;
use crate::material::oid;
use crate::pbes2::{self, Kdf, Parameters};
use crate::{rule, shape};

/// Most rounds of PBKDF2: three times what is advised today; more would keep the page busy.
const MAX_ITERATIONS: u32 = 2_000_000;

/// Fewer rounds than these were good once; they are what is advised with SHA-512, the fewest of all.
const FEW_ITERATIONS: u32 = 210_000;

/// Most work of scrypt, in bytes that it writes: 128 · N · r · p (RFC 7914 §2); OpenSSL writes 16 MiB.
const MAX_SCRYPT_BYTES: u64 = 128 << 20;

pub(super) static FORM: Form = Form {
    name: "encrypted PKCS#8 private key",
    looks: "-----BEGIN ENCRYPTED PRIVATE KEY-----",
    holds: Holds::Private,
    labels: &["ENCRYPTED PRIVATE KEY"],
    recognise: |input| input.shape == "QO",
    read,
};

/// Asks for a password, and opens the key with it.
///
/// Refuses an encryption that is not opened here (F13), one that would take too long (F12), and a wrong password (F11).
fn read(input: &Input<'_>, notices: &mut Vec<String>) -> Result<Outcome, Finding> {
    let (parameters, encrypted) = parts(input.bytes)?;
    affordable(&parameters.kdf)?;
    let Some(password) = input.password else { return Ok(Outcome::NeedsPassword) };
    let key = parameters.key(password).ok_or_else(out_of_bounds)?;
    // A wrong password passes the padding once in 256 times, and then gives noise.
    let opened = parameters.decrypt(&key, encrypted).filter(|opened| plain::info(opened).is_some());
    let opened = opened
        .ok_or_else(|| Finding::new(&rule::PASSWORD, Part::Key, "the password it was encrypted with", "another"))?;
    if let Kdf::Pbkdf2 { iterations, .. } = parameters.kdf
        && iterations < FEW_ITERATIONS
    {
        notices.push(format!(
            "Its password is guarded by {iterations} rounds of PBKDF2 alone, and is fast to guess at: export it anew with more."
        ));
    }
    plain::model(&opened, notices).map(one)
}

/// The parameters and what is encrypted with them.
///
/// Refuses another structure (F07), an encryption that is not opened here (F13), by its name, and a derivation with
/// parameters that it cannot have (F12).
fn parts(bytes: &[u8]) -> Result<(Parameters<'_>, &[u8]), Finding> {
    let (scheme, parameters, encrypted) =
        outer(bytes).ok_or_else(|| shape::refused("an encryption algorithm and a key"))?;
    let schemes = parameters.and_then(pbes2::schemes);
    let named = schemes.map_or(scheme, |[_, (cipher, _)]| cipher);
    match schemes {
        Some(schemes) if scheme == pbes2::PBES2 && pbes2::cipher_of(&named).is_some() => {
            Parameters::read(schemes).map(|parameters| (parameters, encrypted)).ok_or_else(out_of_bounds)
        }
        _ => {
            let expected = "PBES2 with AES-CBC and PBKDF2 or scrypt";
            Err(Finding::new(&rule::ENCRYPTION, Part::Key, expected, oid::name(&named)))
        }
    }
}

/// An `EncryptedPrivateKeyInfo`: the scheme, its parameters, what is encrypted.
fn outer(bytes: &[u8]) -> Option<(ObjectIdentifier, Option<Element<'_>>, &[u8])> {
    let parts = asn1::read_sequence(bytes)?;
    let [algorithm, encrypted] = parts.as_slice() else { return None };
    let (scheme, parameters) = asn1::algorithm(*algorithm)?;
    Some((scheme, parameters, encrypted.tagged(tag::OCTET_STRING)?))
}

/// Refuses a derivation that would keep the page busy or out of memory (F12).
fn affordable(kdf: &Kdf<'_>) -> Result<(), Finding> {
    match kdf {
        Kdf::Pbkdf2 { iterations, .. } => rounds(*iterations),
        Kdf::Scrypt { n, r, p, .. } => {
            let others = u64::from(*r).saturating_mul(u64::from(*p));
            let work = 128_u64.saturating_mul(*n).saturating_mul(others);
            if n.is_power_of_two() && *n > 1 && work <= MAX_SCRYPT_BYTES {
                Ok(())
            } else {
                Err(costly(format!("at most {MAX_SCRYPT_BYTES} bytes written, N a power of two"), work.to_string()))
            }
        }
    }
}

/// Refuses a count of PBKDF2 rounds that would keep the page busy, and none at all (F12).
pub(crate) fn rounds(iterations: u32) -> Result<(), Finding> {
    if (1..=MAX_ITERATIONS).contains(&iterations) {
        return Ok(());
    }
    Err(costly(format!("1 to {MAX_ITERATIONS} iterations"), iterations.to_string()))
}

fn costly(expected: String, found: String) -> Finding {
    Finding::new(&rule::PASSWORD_COST, Part::Key, expected, found)
}

fn out_of_bounds() -> Finding {
    costly("a usual derivation".to_owned(), "parameters out of bounds".to_owned())
}
