//! What servers know a certificate by: hashes of it or of its key, each spelled in its own way.

use base64ct::{Base64, Encoding};
use jose::{Finding, Jwk, Source, base64url};
use sha1::Sha1;
use sha2::{Digest, Sha256};

use crate::Certificate;
use crate::public_key::PublicKey;

/// One way to name a certificate.
pub struct Print {
    /// What it is called.
    pub name: &'static str,
    /// The name of this certificate, ready to copy.
    pub value: fn(&Certificate) -> String,
    /// Who wants it.
    pub wanted_by: &'static str,
    /// Where that is written down.
    pub source: Source,
}

const ENTRA: &str = "https://learn.microsoft.com/entra/identity-platform/certificate-credentials";
const OPENSSL: &str = "https://docs.openssl.org/3.0/man1/openssl-x509/";
const ORACLE: &str = "https://docs.oracle.com/en-us/iaas/Content/Identity/api-getstarted/ClientAssertion.htm";
const SNOWFLAKE: &str = "https://docs.snowflake.com/en/developer-guide/sql-api/authenticating";

/// Every way, the one for new things first.
///
/// SHA-1 stands here because servers still ask for it: as a name, which is all it is here, it does no harm.
pub static PRINTS: &[Print] = &[
    Print {
        name: "x5t#S256",
        value: |certificate| base64url::encode(&sha256(certificate.der())),
        wanted_by: "Microsoft Entra ID, in the header of an assertion; “cnf” of a token that is bound to a certificate",
        source: Source::rfc(7515, "4.1.8"),
    },
    Print {
        name: "x5t",
        value: |certificate| base64url::encode(&sha1(certificate.der())),
        wanted_by: "Oracle Identity (or “kid”), older clients of Microsoft Entra ID, in the header of an assertion",
        source: Source::page("Oracle, Client Assertion", "", ORACLE),
    },
    Print {
        name: "x5c",
        value: |certificate| format!("[\"{}\"]", Base64::encode_string(certificate.der())),
        wanted_by: "Maskinporten and ID-porten (or “kid”), in the header of an assertion",
        source: Source::rfc(7515, "4.1.6"),
    },
    Print {
        name: "SHA-1, hex",
        value: |certificate| hex(&sha1(certificate.der()), ""),
        wanted_by: "the list of certificates in Microsoft Entra ID and Windows, where it is called the thumbprint",
        source: Source::page("Microsoft Entra ID, Certificate credentials", "", ENTRA),
    },
    Print {
        name: "SHA-1, hex with colons",
        value: |certificate| hex(&sha1(certificate.der()), ":"),
        wanted_by: "whoever compares with “openssl x509 -fingerprint” or with “keytool”",
        source: Source::page("openssl-x509", "", OPENSSL),
    },
    Print {
        name: "SHA-1, base64",
        value: |certificate| Base64::encode_string(&sha1(certificate.der())),
        wanted_by: "“customKeyIdentifier” in the manifest of an application of Microsoft Entra ID",
        source: Source::page("Microsoft Entra ID, Certificate credentials", "", ENTRA),
    },
    Print {
        name: "SHA-256, hex",
        value: |certificate| hex(&sha256(certificate.der()), ""),
        wanted_by: "lists of certificates that are compared by eye or by script",
        source: Source::rfc(8705, "3.1"),
    },
    Print {
        name: "SHA-256, hex with colons",
        value: |certificate| hex(&sha256(certificate.der()), ":"),
        wanted_by: "whoever compares with “openssl x509 -fingerprint -sha256” or with “keytool”",
        source: Source::page("openssl-x509", "", OPENSSL),
    },
    Print {
        name: "SHA-256, base64",
        value: |certificate| Base64::encode_string(&sha256(certificate.der())),
        wanted_by: "programs that take “x5t#S256” apart with plain base64",
        source: Source::rfc(7515, "4.1.8"),
    },
    Print {
        name: "public key, SHA-256",
        value: |certificate| fingerprint(certificate.public_key()),
        wanted_by: "Snowflake, at the end of “iss”, after the account and the user",
        source: Source::page("Snowflake SQL API, Authenticating", "", SNOWFLAKE),
    },
];

/// The hash of a public key as Snowflake writes it: `SHA256:` and base64; no certificate is needed for it.
///
/// Refuses what is neither RSA, EC nor Ed25519 (X06), and members of the wrong length (K02, K12).
pub fn spki_fingerprint(key: &Jwk) -> Result<String, Finding> {
    PublicKey::of(key).map(|key| fingerprint(&key.der))
}

fn fingerprint(public_key: &[u8]) -> String {
    format!("SHA256:{}", Base64::encode_string(&sha256(public_key)))
}

fn sha1(bytes: &[u8]) -> [u8; 20] {
    Sha1::digest(bytes).into()
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Upper-case hexadecimal with something between the bytes.
pub(crate) fn hex(bytes: &[u8], between: &str) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0').to_ascii_uppercase();
    bytes.iter().map(|byte| String::from_iter([digit(byte >> 4), digit(byte & 15)])).collect::<Vec<_>>().join(between)
}
