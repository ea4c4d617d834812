//! OpenSSL, which shares no code with this crate, takes what it makes.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says what it expects")]

mod common;

use std::path::PathBuf;
use std::process::{Command, Output};
use std::{env, fs};

use common::{p256, signers};
use x509::{PRINTS, Subject};

const SUBJECT: &str = r#"CN=my \"client\"\, ü,OU=Bench,O=Example,C=NO"#;

/// A folder of its own that goes when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = env::temp_dir().join(format!("countersign-x509-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn file(&self, name: &str, text: &[u8]) -> String {
        let path = self.0.join(name);
        fs::write(&path, text).expect("a file");
        path.display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _gone = fs::remove_dir_all(&self.0);
    }
}

fn run(arguments: &[&str]) -> std::io::Result<Output> {
    Command::new("openssl").args(arguments).output()
}

/// What OpenSSL prints; it has to succeed.
fn openssl(arguments: &[&str]) -> String {
    let output = run(arguments).expect("openssl");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "openssl {arguments:?}: {text}{errors}");
    text + &errors
}

/// Whether OpenSSL is here; where it has to be, that is a failure.
fn absent() -> bool {
    let absent = run(&["version"]).is_err();
    assert!(!(absent && env::var("CI").is_ok_and(|ci| ci == "true")), "openssl is needed");
    if absent {
        println!("skipped: no openssl");
    }
    absent
}

fn value(print: &str, certificate: &x509::Certificate) -> String {
    let row = PRINTS.iter().find(|row| row.name == print).expect(print);
    (row.value)(certificate)
}

#[test]
fn certificates_are_taken() {
    if absent() {
        return;
    }
    let folder = Folder::new("certificates");
    for signer in signers() {
        let certificate = signer.certificate(SUBJECT);
        let path = folder.file(&format!("{}.pem", signer.alg), certificate.pem().as_bytes());
        openssl(&["verify", "-check_ss_sig", "-attime", "1790000000", "-CAfile", &path, &path]);
        openssl(&["verify", "-x509_strict", "-attime", "1790000000", "-CAfile", &path, &path]);

        let text = openssl(&["x509", "-noout", "-text", "-nameopt", "RFC2253,-esc_msb", "-in", &path]);
        for words in [
            "Version: 3 (0x2)",
            "CA:FALSE",
            "X509v3 Key Usage: critical\n                Digital Signature\n",
            "X509v3 Subject Key Identifier",
            "Not Before: May 28 20:26:40 2026 GMT",
            "Not After : May 28 20:26:40 2027 GMT",
        ] {
            assert!(text.contains(words), "{words}: {text}");
        }
        let certified = |option: &str| {
            let text = openssl(&["x509", "-noout", option, "-nameopt", "RFC2253,-esc_msb", "-in", &path]);
            text.trim().split_once('=').expect("a value").1.to_owned()
        };
        assert_eq!(certified("-subject"), certificate.subject());
        assert_eq!(certified("-issuer"), certificate.issuer());
        assert_eq!(certified("-serial"), certificate.serial().replace(':', ""));

        let print = |hash: &str| {
            let text = openssl(&["x509", "-noout", "-fingerprint", hash, "-in", &path]);
            text.trim().split_once('=').expect("a value").1.to_owned()
        };
        assert_eq!(print("-sha256"), value("SHA-256, hex with colons", &certificate));
        assert_eq!(print("-sha1"), value("SHA-1, hex with colons", &certificate));
    }
}

#[test]
fn requests_are_taken() {
    if absent() {
        return;
    }
    let folder = Folder::new("requests");
    for signer in signers() {
        let subject = Subject::parse(SUBJECT).expect("a subject");
        let request = x509::request(&signer.jwk, &subject, |alg, bytes| signer.sign(alg, bytes)).expect("a request");
        let path = folder.file(&format!("{}.csr", signer.alg), request.pem().as_bytes());
        let text = openssl(&["req", "-verify", "-noout", "-subject", "-nameopt", "RFC2253,-esc_msb", "-in", &path]);
        assert!(text.contains("verify OK"), "{text}");
        assert!(text.contains(&format!("subject={subject}")), "{text}");
        let der = folder.file(&format!("{}.der", signer.alg), request.der());
        openssl(&["req", "-verify", "-noout", "-inform", "DER", "-in", &der]);
    }
}

#[test]
fn fingerprints_of_the_public_key_agree() {
    if absent() {
        return;
    }
    let folder = Folder::new("fingerprints");
    for signer in signers() {
        let certificate = signer.certificate("CN=a");
        let path = folder.file(&format!("{}.pem", signer.alg), certificate.pem().as_bytes());
        let public = folder.file("public.pem", openssl(&["x509", "-noout", "-pubkey", "-in", &path]).as_bytes());
        let der = folder.0.join("public.der").display().to_string();
        openssl(&["pkey", "-pubin", "-in", &public, "-outform", "DER", "-out", &der]);
        let digest = folder.0.join("digest").display().to_string();
        openssl(&["dgst", "-sha256", "-binary", "-out", &digest, &der]);
        let expected = format!("SHA256:{}", openssl(&["base64", "-A", "-in", &digest]));
        assert_eq!(value("public key, SHA-256", &certificate), expected, "{}", signer.alg);
        assert_eq!(x509::spki_fingerprint(&signer.jwk), Ok(expected));
    }
}

/// A changed byte is noticed: the checks above would fail if the signature did.
#[test]
fn another_signature_is_not_taken() {
    if absent() {
        return;
    }
    let folder = Folder::new("forged");
    let signer = p256();
    let mut der = signer.certificate("CN=a").der().to_vec();
    *der.last_mut().expect("a byte") ^= 1;
    let path = folder.file("forged.pem", x509::Certificate::from_der(&der).expect("well-formed").pem().as_bytes());
    let output = run(&["verify", "-check_ss_sig", "-attime", "1790000000", "-CAfile", &path, &path]).expect("openssl");
    assert!(!output.status.success());
}

/// What OpenSSL makes is read as OpenSSL reads it, for kinds of key this crate makes none for as well.
#[test]
fn certificates_of_others_are_read() {
    if absent() {
        return;
    }
    let folder = Folder::new("others");
    for (options, key) in [
        (["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"], "RSA, 1024 bits"),
        (["-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:2048"], "RSA, 2048 bits"),
        (["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"], "EC on P-384"),
        (
            ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:brainpoolP256r1"],
            "another kind of key (1.2.840.10045.2.1)",
        ),
        (["-algorithm", "ED25519", "-outform", "PEM"], "Ed25519"),
        (["-algorithm", "ED448", "-outform", "PEM"], "another kind of key (1.3.101.113)"),
    ] {
        let private = folder.0.join("key.pem").display().to_string();
        let path = folder.0.join("certificate.pem").display().to_string();
        openssl(&[&["genpkey", "-out", &private], options.as_slice()].concat());
        let subject = r"/C=NO/O=Ünïcode \+ more/OU=first/OU=second/CN=a, b/title=Dr/emailAddress=a@example.com";
        let subject = ["-utf8", "-subj", subject, "-days", "9000", "-key", &private, "-out", &path];
        openssl(&[&["req", "-x509", "-new"], subject.as_slice()].concat());
        let certificate = x509::Certificate::from_pem(&fs::read_to_string(&path).expect("a file")).expect("read");
        assert_eq!(certificate.key(), key);
        let title = "2.5.4.12=#0C024472";
        let expected =
            format!(r"emailAddress=a@example.com,{title},CN=a\, b,OU=second,OU=first,O=Ünïcode \+ more,C=NO");
        assert_eq!(certificate.subject(), expected);
        let print = openssl(&["x509", "-noout", "-fingerprint", "-sha256", "-in", &path]);
        assert!(print.trim().ends_with(&value("SHA-256, hex with colons", &certificate)));
    }
}

/// A point may be written with one coordinate and a bit; it is the same key.
#[test]
fn compressed_points_are_the_same_key() {
    if absent() {
        return;
    }
    let folder = Folder::new("compressed");
    let signer = p256();
    let path = folder.file("p256.pem", signer.certificate("CN=a").pem().as_bytes());
    let public = folder.file("public.pem", openssl(&["x509", "-noout", "-pubkey", "-in", &path]).as_bytes());
    let compressed = folder.0.join("compressed.pem").display().to_string();
    openssl(&["ec", "-pubin", "-in", &public, "-conv_form", "compressed", "-out", &compressed]);
    let private = folder.0.join("ca.pem").display().to_string();
    openssl(&["genpkey", "-out", &private, "-algorithm", "ED25519"]);
    let made = folder.0.join("made.pem").display().to_string();
    let arguments = ["x509", "-new", "-subj", "/CN=a", "-key", &private, "-force_pubkey", &compressed, "-out", &made];
    openssl(&arguments);
    let certificate = x509::Certificate::from_pem(&fs::read_to_string(&made).expect("a file")).expect("read");
    assert_eq!(certificate.is_for(&signer.jwk), Ok(()));
}
