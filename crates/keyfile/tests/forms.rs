//! Real files of openssl and ssh-keygen, and the keys they hold.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

use jose::Jwk;
use keyfile::{Diagnosis, Found, Outcome, diagnose};

mod files;
use files::{file, only, text};

const PASSWORD: &str = "correct horse";

fn keys(diagnosis: Diagnosis) -> Vec<Found> {
    match diagnosis.outcome {
        Ok(Outcome::Keys(keys)) => keys,
        other => panic!("{}: {other:?}", diagnosis.what),
    }
}

fn public(jwk: &Jwk) -> Option<String> {
    jwk.public_json()
}

#[test]
fn each_form_is_called_by_its_name() {
    for (name, what) in [
        ("rsa.pkcs8.pem", "PKCS#8 private key, PEM, RSA 2048"),
        ("rsa.pkcs8.der", "PKCS#8 private key, DER, RSA 2048"),
        ("rsa.pkcs1.pem", "PKCS#1 private key, PEM, RSA 2048"),
        ("rsa.pkcs1.der", "PKCS#1 private key, DER, RSA 2048"),
        ("rsa-public.pkcs1.pem", "PKCS#1 public key, PEM, RSA 2048"),
        ("rsa.spki.pem", "SPKI public key, PEM, RSA 2048"),
        ("rsa-pss.pkcs8.pem", "PKCS#8 private key, PEM, RSA 2048"),
        ("p256.pkcs8.pem", "PKCS#8 private key, PEM, EC P-256"),
        ("p384.sec1.pem", "SEC1 private key, PEM, EC P-384"),
        ("p521.spki.der", "SPKI public key, DER, EC P-521"),
        ("secp256k1.sec1.pem", "SEC1 private key, PEM, EC secp256k1"),
        ("p256-parameters.sec1.pem", "SEC1 private key, PEM, EC P-256"),
        ("ed25519.pkcs8.der", "PKCS#8 private key, DER, Ed25519"),
        ("x25519.spki.pem", "SPKI public key, PEM, X25519"),
        ("leaf.cert.der", "X.509 certificate, DER, EC P-256"),
        ("request.pem", "certificate request, PEM, EC P-256"),
    ] {
        let diagnosis = diagnose(&file(name), None);
        assert_eq!(diagnosis.what, what, "{name}");
        assert!(matches!(&diagnosis.outcome, Ok(Outcome::Keys(keys)) if keys.len() == 1), "{name}: {diagnosis:?}");
    }
}

#[test]
fn every_form_of_a_key_holds_the_same_key() {
    for name in ["rsa", "p256", "p384", "p521", "secp256k1", "ed25519", "x25519"] {
        let private = only(&format!("{name}.pkcs8.pem"));
        assert!(private.is_private(), "{name}");
        assert_eq!(only(&format!("{name}.pkcs8.der")), private, "{name}");
        for form in ["spki.pem", "spki.der"] {
            let spki = only(&format!("{name}.{form}"));
            assert!(!spki.is_private() && public(&spki) == public(&private), "{name}.{form}");
        }
        match name {
            "rsa" => {
                assert_eq!(only("rsa.pkcs1.pem"), private);
                assert_eq!(only("rsa.pkcs1.der"), private);
                assert_eq!(public(&only("rsa-public.pkcs1.pem")), public(&private));
            }
            "ed25519" | "x25519" => {}
            _ => assert_eq!(only(&format!("{name}.sec1.pem")), private),
        }
    }
}

#[test]
fn what_a_file_leaves_out_is_computed() {
    assert_eq!(only("p256-no-public.sec1.pem"), only("p256.pkcs8.pem"));
    assert_eq!(only("p256-compressed.spki.pem"), only("p256.spki.pem"));
}

/// RFC 8410 §10.3: the same key without and with its public half, an attribute between.
#[test]
fn the_keys_of_rfc_8410() {
    let short = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----\n";
    let long = "-----BEGIN PRIVATE KEY-----\nMHICAQEwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\noB8wHQYKKoZIhvcNAQkJFDEPDA1DdXJkbGUgQ2hhaXJzgSEAGb9ECWmEzf6FQbrB\nZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PRIVATE KEY-----\n";
    let spki = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n";
    let key = |text: &str| keys(diagnose(text.as_bytes(), None)).remove(0).jwk.expect("the RFC's key");
    assert_eq!(key(short), key(long));
    assert_eq!(public(&key(short)), public(&key(spki)));
    assert_eq!(keyfile::export::PKCS8.pem(&key(long)).expect("written").as_str(), short);
    assert_eq!(keyfile::export::SPKI.pem(&key(long)).expect("written").as_str(), spki);
}

#[test]
fn a_password_opens_what_it_locked() {
    for name in ["locked-sha1.pem", "locked-sha256.pem", "locked-sha512.pem", "locked-scrypt.pem"] {
        assert_eq!(diagnose(&file(name), None).outcome, Ok(Outcome::NeedsPassword), "{name}");
        let found = keys(diagnose(&file(name), Some(PASSWORD))).remove(0);
        assert_eq!(found.jwk, Ok(only("p256.pkcs8.pem")), "{name}");
        assert_eq!(found.what, "encrypted PKCS#8 private key, PEM, EC P-256");
        let wrong = diagnose(&file(name), Some("incorrect horse"));
        assert!(wrong.outcome.is_err_and(|finding| finding.rule.id == "F11"), "{name}");
    }
}

#[test]
fn certificates_join_the_key_they_are_for() {
    let chain = keys(diagnose(&file("chain.pem"), None));
    assert_eq!(chain.len(), 1);
    assert_eq!(chain[0].jwk, Ok(only("p256.spki.pem")));
    assert_eq!(chain[0].chain[0], file("leaf.cert.der"));
    assert_eq!(chain[0].chain.len(), 2);

    let pair = diagnose(&file("key-and-chain.pem"), None);
    assert!(pair.notices.iter().any(|notice| notice.contains("2 certificates")), "{pair:?}");
    let pair = keys(pair);
    assert_eq!((pair.len(), pair[0].chain.len()), (1, 2));
    assert_eq!(pair[0].jwk, Ok(only("p256.pkcs8.pem")));

    // The root first: the leaf is still the one whose key is here.
    let turned = format!("{}{}{}", text("root.cert.pem"), text("leaf.cert.pem"), text("p256.pkcs8.pem"));
    let turned = keys(diagnose(turned.as_bytes(), None));
    assert_eq!(turned[0].chain[0], file("leaf.cert.der"));

    // A key that none of them is for stands by itself.
    let strangers = format!("{}{}", text("leaf.cert.pem"), text("ed25519.pkcs8.pem"));
    assert_eq!(keys(diagnose(strangers.as_bytes(), None)).len(), 2);
}

#[test]
fn what_is_unusual_is_said() {
    let notices = |name: &str| diagnose(&file(name), None).notices.join(" ");
    assert_eq!(notices("rsa.pkcs8.pem"), "");
    assert!(notices("rsa-pss.pkcs8.pem").contains("PS256"));
    assert!(notices("p256-parameters.sec1.pem").contains("EC PARAMETERS"));
    let relabelled = text("rsa.pkcs8.pem").replace("PRIVATE KEY", "RSA PRIVATE KEY");
    let relabelled = diagnose(relabelled.as_bytes(), None);
    assert!(relabelled.notices.iter().any(|notice| notice.contains("RSA PRIVATE KEY")), "{relabelled:?}");
    assert_eq!(keys(relabelled).remove(0).jwk, Ok(only("rsa.pkcs8.pem")));
}
