//! Every rule refuses what breaks it: one failing example a rule, by its id.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test says what it expects"
)]

use jose::{Finding, Jwk};
use keyfile::export::{Derivation, PKCS1, PKCS8, encrypted_pem};
use keyfile::{Diagnosis, diagnose, rule};

mod dice;
mod files;
use dice::Dice;
use files::{file, only, text};

const PASSWORD: &str = "correct horse";
const JWT: &str = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln";
const PPK: &str = "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: test\nPublic-Lines: 2\nAAAA\n";
const XML: &str = "<RSAKeyValue><Modulus>AQAB</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>";
const SSH2: &str = "---- BEGIN SSH2 PUBLIC KEY ----\nAAAAC3NzaC1lZDI1NTE5\n---- END SSH2 PUBLIC KEY ----\n";
const PGP: &str = "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlFgE\n=abcd\n-----END PGP PRIVATE KEY BLOCK-----\n";
const DISCOVERY: &str = r#"{"issuer":"https://as.example","jwks_uri":"https://as.example/keys"}"#;

fn id(diagnosis: Diagnosis) -> &'static str {
    diagnosis.outcome.map_or_else(|finding| finding.rule.id, |_| "ok")
}

fn of(bytes: impl AsRef<[u8]>) -> &'static str {
    id(diagnose(bytes.as_ref(), Some(PASSWORD)))
}

fn fixture(name: &str) -> &'static str {
    of(file(name))
}

fn written<T>(result: Result<T, Finding>) -> &'static str {
    result.map_or_else(|finding| finding.rule.id, |_| "ok")
}

/// A fixture with some of its bytes changed.
fn changed(name: &str, change: fn(&mut Vec<u8>)) -> &'static str {
    let mut bytes = file(name);
    change(&mut bytes);
    of(bytes)
}

fn examples() -> Vec<(&'static str, &'static str)> {
    let rsa = text("rsa.pkcs8.pem");
    let ec = only("p256.pkcs8.pem");
    let public = Jwk::parse(&ec.public_json().expect("a public part")).expect("a key");
    let lock = |password, iterations, dice: &mut Dice| {
        written(encrypted_pem(&ec, password, Derivation::Pbkdf2 { iterations }, dice))
    };
    let spki = text("p256.spki.pem");
    // A modulus of 8200 bits.
    let huge = [&[0x30, 0x82, 4, 9, 2, 0x82, 4, 2, 0][..], &[0xff; 1025], &[2, 1, 3]].concat();
    vec![
        ("F01", of("")),
        ("F01", of(" \r\n")),
        ("F02", of(&rsa[..rsa.len() / 2])),
        ("F02", of(&rsa[..rsa.len() - 7])),
        ("F02", of(&rsa[..20])),
        ("F02", of(format!("{}{}", &rsa[..200], rsa))),
        ("F03", of(rsa.replace("-----END PRIVATE", "-----END PUBLIC"))),
        ("F04", of(rsa.replace("MII", "MI!"))),
        ("F04", of("-----BEGIN PRIVATE KEY-----\nMIIEv\n-----END PRIVATE KEY-----\n")),
        ("F05", changed("rsa.pkcs8.der", |bytes| bytes.truncate(900))),
        ("F05", changed("p256.spki.der", |bytes| bytes.truncate(80))),
        ("F05", of(rsa.lines().enumerate().filter(|(i, _)| *i != 9).map(|(_, l)| l).collect::<Vec<_>>().join("\n"))),
        ("F06", changed("rsa.pkcs8.der", |bytes| bytes.extend([1, 2, 3]))),
        ("F07", changed("p256.pkcs8.der", |bytes| bytes[5] = 9)),
        ("F07", of([0x30, 6, 0x30, 1, 5, 3, 1, 0])),
        ("F08", of("Dear all,\nplease find the key attached.\n")),
        ("F08", of([0x30, 3, 1, 1, 0xff])),
        ("F08", of("-----BEGIN NOTHING-----\nAAAA\n-----END NOTHING-----\n")),
        ("F09", fixture("dsa.pkcs8.pem")),
        ("F09", fixture("dsa.spki.pem")),
        ("F09", fixture("ed448.pkcs8.pem")),
        ("F09", fixture("x448.spki.der")),
        ("F09", of("ssh-dss AAAAB3NzaC1kc3M= someone")),
        ("F10", fixture("brainpool.pkcs8.pem")),
        ("F10", fixture("p224.spki.der")),
        ("F10", fixture("explicit.sec1.pem")),
        ("F11", id(diagnose(&file("locked-sha256.pem"), Some("wrong")))),
        ("F11", id(diagnose(&file("locked-sha256.pem"), Some("")))),
        ("F12", lock("a", u32::MAX, &mut Dice::new(1))),
        ("F13", fixture("locked-pbes1.pem")),
        ("F13", fixture("locked-des3.pem")),
        ("F14", fixture("locked-traditional.pem")),
        ("F15", fixture("ssh-locked.ssh")),
        ("F16", fixture("store.p12")),
        ("F16", of([0x30, 0x80, 2, 1, 3, 0x30, 0x80, 0, 0, 0, 0])),
        ("F17", fixture("store.jks")),
        ("F18", of(PGP)),
        ("F19", of(PPK)),
        ("F20", of(XML)),
        ("F21", of(JWT)),
        ("F21", of(format!("Bearer {JWT}\n"))),
        ("F22", of(DISCOVERY)),
        ("F23", fixture("bundle.p7b")),
        ("F24", fixture("ec.parameters.pem")),
        ("F24", fixture("dsa.parameters.pem")),
        ("F25", of(r#"{"a":1}"#)),
        ("F25", of(r#"{"private_key":"none"}"#)),
        ("F26", of(vec![b'a'; (1 << 20) + 1])),
        ("F27", fixture("multi-prime.pkcs1.pem")),
        ("F28", written(PKCS1.pem(&ec))),
        ("F29", written(PKCS8.pem(&public))),
        ("F30", lock("a", 1000, &mut Dice::broken())),
        ("F31", lock("", 1000, &mut Dice::new(1))),
        ("F32", of(SSH2)),
        ("F33", of(spki.replace("PUBLIC KEY", "PRIVATE KEY"))),
        ("F33", of(rsa.replace("PRIVATE KEY", "PUBLIC KEY"))),
        ("F33", of(rsa.replace("PRIVATE KEY", "CERTIFICATE"))),
        ("F33", of(text("leaf.cert.pem").replace("CERTIFICATE", "EC PRIVATE KEY"))),
        ("K01", of(r#"{"kty":"FOO"}"#)),
        ("K06", of(huge)),
        ("K10", of(tampered_rsa())),
        ("K11", changed("p256.spki.der", |bytes| *bytes.last_mut().expect("a byte") ^= 1)),
        ("K13", of(mismatched_pair())),
        ("P11", of(r#"{"kty":"EC",}"#)),
    ]
}

/// The last number of the key, the coefficient, is another.
fn tampered_rsa() -> Vec<u8> {
    let mut bytes = file("rsa.pkcs1.der");
    *bytes.last_mut().expect("a byte") ^= 1;
    bytes
}

/// The point of the key, at the end of SEC1, is that of another.
fn mismatched_pair() -> Vec<u8> {
    let mut bytes = file("p256.pkcs8.der");
    let other = keyfile::export::SPKI.der(&only("p256-parameters.sec1.pem")).expect("a public key");
    let (start, point) = (bytes.len() - 64, &other[other.len() - 64..]);
    bytes[start..].copy_from_slice(point);
    bytes
}

#[test]
fn each_example_is_refused_by_its_rule() {
    for (place, (expected, found)) in examples().into_iter().enumerate() {
        assert_eq!(found, expected, "example {place}");
    }
}

#[test]
fn each_rule_has_an_example() {
    let examples = examples();
    let bare: Vec<_> =
        rule::ALL.iter().map(|rule| rule.id).filter(|id| examples.iter().all(|(e, _)| e != id)).collect();
    assert!(bare.is_empty(), "no failing example for {bare:?}");
}

#[test]
fn what_is_not_taken_is_named() {
    for (name, what) in [
        ("store.p12", "PKCS#12 store"),
        ("store.jks", "Java key store"),
        ("bundle.p7b", "PKCS#7 bundle"),
        ("ssh-locked.ssh", "OpenSSH private key"),
        ("locked-traditional.pem", "private key in an encrypted traditional PEM"),
        ("ed448.pkcs8.pem", "PKCS#8 private key"),
        ("locked-sha1.pem", "encrypted PKCS#8 private key"),
    ] {
        assert_eq!(diagnose(&file(name), None).what, what, "{name}");
    }
    let finding = |name: &str| diagnose(&file(name), None).outcome.expect_err(name).to_string();
    assert!(finding("ed448.pkcs8.pem").contains("Ed448"));
    assert!(finding("brainpool.spki.pem").contains("brainpoolP256r1"));
    assert!(finding("locked-des3.pem").contains("triple DES"));
    assert!(
        diagnose(DISCOVERY.as_bytes(), None).outcome.expect_err("no key").found.contains("https://as.example/keys")
    );
}

/// Whatever hostile parameters say, no work is done for them.
#[test]
fn a_costly_derivation_is_not_begun() {
    // scrypt: N and r and p one after another, in place of 16384, 8, 1.
    let der = |name: &str| {
        let pem = text(name);
        let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
        <base64ct::Base64 as base64ct::Encoding>::decode_vec(&body).expect("base64")
    };
    let scrypt = der("locked-scrypt.pem");
    let cost = scrypt.windows(10).position(|w| w == [2, 2, 0x40, 0, 2, 1, 8, 2, 1, 1]).expect("N, r and p");
    for (place, value) in [(cost + 2, 0x7f), (cost + 2, 0), (cost + 3, 1), (cost + 6, 0x7f), (cost + 9, 0x7f)] {
        let mut bytes = scrypt.clone();
        bytes[place] = value;
        assert!(matches!(of(&bytes), "F12" | "F07"), "byte {place} = {value}: {}", of(&bytes));
    }
    let pbkdf2 = der("locked-sha256.pem");
    let count = pbkdf2.windows(4).position(|w| w == [2, 2, 8, 0]).expect("2048 rounds");
    // The integer takes two bytes more, and so do the four lengths around it.
    let mut bytes = pbkdf2.clone();
    bytes.splice(count..count + 4, [2, 4, 0x7f, 0xff, 0xff, 0xff]);
    let around: Vec<usize> = (0..count).filter(|i| bytes[*i] == 0x30).collect();
    for start in around {
        match bytes[start + 1] {
            0x81 => bytes[start + 2] += 2,
            0x82 => bytes[start + 3] += 2,
            length if start + 1 + usize::from(length) >= count => bytes[start + 1] += 2,
            _ => {}
        }
    }
    assert_eq!(of(&bytes), "F12");
}

#[test]
fn no_finding_and_no_debug_quotes_a_key() {
    let secret = "hunter2hunter2hunter2";
    let wrapped = [
        format!("-----BEGIN PRIVATE KEY-----\n{secret}!\n-----END PRIVATE KEY-----\n"),
        format!("-----BEGIN PRIVATE KEY-----\n{secret}\n"),
        format!("-----BEGIN PRIVATE KEY\n{secret}\n-----BEGIN X-----\n-----END X-----\n"),
        format!("-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY\n{secret}\n-----BEGIN X-----\n"),
        format!(r#"{{"kty":"oct","k":"{secret}="}}"#),
        format!(r#"{{"private_key":"{secret}"}}"#),
        format!(r#"{{"keys":["{secret}"]}}"#),
        secret.to_owned(),
        format!("KEY={secret}"),
        format!("{secret}\n{secret}\n"),
    ];
    for text in wrapped {
        let diagnosis = diagnose(text.as_bytes(), Some(secret));
        assert!(!format!("{diagnosis:?}").contains("hunter2"), "{diagnosis:?}");
    }
    let diagnosis = diagnose(&file("p256.pkcs8.pem"), None);
    let jwk = only("p256.pkcs8.pem").private_json();
    let d = jwk.lines().find(|line| line.contains("\"d\"")).and_then(|line| line.split('"').nth(3)).expect("d");
    assert!(!format!("{diagnosis:?}").contains(d));
}
