//! Encrypted PKCS#8: a private key behind a password (RFC 5958 §3, RFC 8018 §6.2).

use der::Decode;
use der::asn1::{AnyRef, ObjectIdentifier, OctetStringRef};
use jose::{Finding, Part};
use pkcs8::EncryptedPrivateKeyInfoRef;
use pkcs8::pkcs5::pbes2::{AES_128_CBC_OID, AES_192_CBC_OID, AES_256_CBC_OID, Kdf};
use pkcs8::pkcs5::{EncryptionScheme, Error};
use spki::AlgorithmIdentifierRef;
use zeroize::Zeroizing;

use super::{Form, Holds, Input, one, pkcs8 as plain};
use crate::diagnosis::Outcome;
use crate::material::oid;
use crate::rule;

/// Most rounds of PBKDF2: three times what is advised today; more would keep the page busy.
const MAX_ITERATIONS: u32 = 2_000_000;

/// Fewer rounds than these were good once; they are what is advised with SHA-512, the fewest of all.
const FEW_ITERATIONS: u32 = 210_000;

/// Most work of scrypt, in bytes that it writes: 128 · N · r · p (RFC 7914 §2); OpenSSL writes 16 MiB.
const MAX_SCRYPT_BYTES: u64 = 128 << 20;

/// The ciphers that are opened here.
const AES_CBC: [ObjectIdentifier; 3] = [AES_128_CBC_OID, AES_192_CBC_OID, AES_256_CBC_OID];

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
    let info = EncryptedPrivateKeyInfoRef::try_from(input.bytes).map_err(|_| unopened(input.bytes))?;
    let EncryptionScheme::Pbes2(parameters) = &info.encryption_algorithm else { return Err(unopened(input.bytes)) };
    affordable(&parameters.kdf)?;
    if !AES_CBC.contains(&parameters.encryption.oid()) {
        return Err(unopened(input.bytes));
    }
    let Some(password) = input.password else { return Ok(Outcome::NeedsPassword) };
    let wrong = |found: &str| Finding::new(&rule::PASSWORD, Part::Key, "the password it was encrypted with", found);
    let opened = parameters.decrypt(password, info.encrypted_data.as_bytes()).map(Zeroizing::new);
    let opened = opened.map_err(|error| match error {
        Error::DecryptFailed => wrong("another"),
        _ => unopened(input.bytes),
    })?;
    // A wrong password passes the padding once in 256 times, and then gives noise.
    pkcs8::PrivateKeyInfoRef::try_from(opened.as_slice()).map_err(|_| wrong("another"))?;
    if let Kdf::Pbkdf2(parameters) = &parameters.kdf
        && parameters.iteration_count < FEW_ITERATIONS
    {
        notices.push(format!(
            "Its password is guarded by {} rounds of PBKDF2 alone, and is fast to guess at: export it anew with more.",
            parameters.iteration_count
        ));
    }
    plain::model(&opened, notices).map(one)
}

/// Refuses a derivation that would keep the page busy or out of memory (F12).
fn affordable(kdf: &Kdf) -> Result<(), Finding> {
    match kdf {
        Kdf::Pbkdf2(parameters) => rounds(parameters.iteration_count),
        Kdf::Scrypt(parameters) => {
            let n = parameters.cost_parameter;
            let others = u64::from(parameters.block_size).saturating_mul(u64::from(parameters.parallelization));
            let work = 128_u64.saturating_mul(n).saturating_mul(others);
            if n.is_power_of_two() && n > 1 && work <= MAX_SCRYPT_BYTES {
                Ok(())
            } else {
                Err(costly(format!("at most {MAX_SCRYPT_BYTES} bytes written, N a power of two"), work.to_string()))
            }
        }
        _ => Err(costly("PBKDF2 or scrypt".to_owned(), "another derivation".to_owned())),
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

/// The finding for an encryption that is not opened here, by its name.
fn unopened(bytes: &[u8]) -> Finding {
    let Some((oid, inner)) = scheme(bytes) else {
        return Finding::new(&rule::DER, Part::Key, "an encryption algorithm and a key", "something else");
    };
    // A cipher that is opened here, so it is the derivation that is out of bounds.
    if inner.is_some_and(|cipher| AES_CBC.contains(&cipher)) {
        return costly("a usual derivation".to_owned(), "parameters out of bounds".to_owned());
    }
    let found = oid::name(&inner.unwrap_or(oid));
    Finding::new(&rule::ENCRYPTION, Part::Key, "PBES2 with AES-CBC and PBKDF2 or scrypt", found)
}

/// The scheme's identifier, and for PBES2 the cipher's.
fn scheme(bytes: &[u8]) -> Option<(ObjectIdentifier, Option<ObjectIdentifier>)> {
    let outer = AnyRef::from_der(bytes).ok()?;
    outer
        .sequence(|reader| {
            let algorithm = AlgorithmIdentifierRef::decode(reader)?;
            <&OctetStringRef>::decode(reader)?;
            let inner = algorithm.parameters.and_then(|parameters| {
                parameters
                    .sequence(|reader| {
                        AlgorithmIdentifierRef::decode(reader)?;
                        AlgorithmIdentifierRef::decode(reader)
                    })
                    .ok()
            });
            Ok::<_, der::Error>((algorithm.oid, inner.map(|inner| inner.oid)))
        })
        .ok()
}
