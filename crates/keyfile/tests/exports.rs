//! What is exported is what openssl and ssh-keygen write, and reads back as the same key.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

use jose::Jwk;
use keyfile::export::{Derivation, EXPORTS, PKCS1, PKCS8, SEC1, SPKI, SSH_COMMAND, encrypted_pem, openssh_line};
use keyfile::{Outcome, diagnose};
use proptest::prelude::*;

mod dice;
mod files;
use dice::Dice;
use files::{Folder, key, only};

const KEYS: [&str; 7] = ["rsa", "p256", "p384", "p521", "secp256k1", "ed25519", "x25519"];

fn private(name: &str) -> Jwk {
    only(&format!("{name}.pkcs8.pem"))
}

fn public(jwk: &Jwk) -> Jwk {
    Jwk::parse(&jwk.public_json().expect("a public part")).expect("a key")
}

#[test]
fn reads_back_as_the_same_key() {
    for name in KEYS {
        let jwk = private(name);
        let mut written = 0;
        for export in EXPORTS {
            assert_eq!(export.fits(&jwk), export.pem(&jwk).is_ok(), "{name} as {}", export.name);
            let Ok(pem) = export.pem(&jwk) else { continue };
            let expected = if export.is_private { jwk.clone() } else { public(&jwk) };
            assert_eq!(key(pem.as_bytes()), expected, "{name} as {}", export.name);
            assert_eq!(key(&export.der(&jwk).expect("as PEM, so as DER")), expected, "{name} as {}", export.name);
            written += 1;
        }
        assert!(written >= 2, "{name}");
    }
}

/// Forms are chosen by name: one that two had could show a private key where the public one was asked for.
#[test]
fn every_form_has_a_name_and_a_file_of_its_own() {
    for (i, export) in EXPORTS.iter().enumerate() {
        let same = |other: &&&keyfile::export::Export| other.name == export.name || other.file == export.file;
        assert!(!EXPORTS.iter().skip(i + 1).any(|other| same(&other)), "{}", export.name);
    }
}

#[test]
fn openssl_writes_the_same() {
    for name in KEYS {
        let jwk = private(name);
        let folder = Folder::new(&format!("same-{name}"));
        folder.write("key.pem", PKCS8.pem(&jwk).expect("PKCS#8").as_bytes());
        for export in EXPORTS {
            let Ok(pem) = export.pem(&jwk) else { continue };
            if folder.must(&export.command(false)) {
                assert_eq!(folder.read(&format!("{}.pem", export.file)), pem.as_bytes(), "{name} as {}", export.name);
            }
            if folder.must(&export.command(true)) {
                let der = export.der(&jwk).expect("as PEM, so as DER");
                assert_eq!(folder.read(&format!("{}.der", export.file)), *der, "{name} as {}", export.name);
            }
        }
    }
}

#[test]
fn openssl_and_ssh_keygen_take_them() {
    for name in KEYS {
        let jwk = private(name);
        let folder = Folder::new(&format!("take-{name}"));
        for export in EXPORTS {
            let Ok(pem) = export.pem(&jwk) else { continue };
            folder.write("key.pem", pem.as_bytes());
            match export.name {
                "PKCS#1 public key" => folder.must("openssl rsa -RSAPublicKey_in -in key.pem -noout"),
                _ if export.is_private && name != "x25519" => folder.must("openssl pkey -check -in key.pem -noout"),
                _ if export.is_private => folder.must("openssl pkey -in key.pem -noout"),
                _ => folder.must("openssl pkey -pubin -in key.pem -noout"),
            };
        }
        let Ok(line) = openssh_line(&jwk, "someone@example") else {
            assert!(matches!(name, "secp256k1" | "x25519"), "{name}");
            continue;
        };
        folder.write("key.pub", &line);
        folder.must("ssh-keygen -l -f key.pub");
        if name != "ed25519" {
            folder.write("public.pem", SPKI.pem(&jwk).expect("SPKI").as_bytes());
            if let Some(output) = folder.run(SSH_COMMAND) {
                let theirs = String::from_utf8(output.stdout).expect("text");
                assert_eq!(theirs.trim(), openssh_line(&jwk, "").expect("a line"), "{name}");
            }
        }
    }
}

#[test]
fn an_encrypted_key_opens_again_here_and_in_openssl() {
    for (name, derivation) in [("p256", Derivation::Pbkdf2 { iterations: 2048 }), ("rsa", Derivation::Scrypt)] {
        let jwk = private(name);
        let pem = encrypted_pem(&jwk, "correct-horse", derivation, &mut Dice::new(7)).expect("encrypted");
        let found = diagnose(pem.as_bytes(), Some("correct-horse"));
        assert!(matches!(&found.outcome, Ok(Outcome::Keys(keys)) if keys[0].jwk == Ok(jwk.clone())), "{found:?}");
        let again = encrypted_pem(&jwk, "correct-horse", derivation, &mut Dice::new(8)).expect("encrypted");
        assert_ne!(pem, again, "salt and vector are drawn anew");

        let folder = Folder::new(&format!("locked-{name}"));
        folder.write("locked.pem", pem.as_bytes());
        if folder.must("openssl pkcs8 -in locked.pem -passin pass:correct-horse -out key.pem") {
            assert_eq!(key(&folder.read("key.pem")), jwk);
        }
        folder.write("key.pem", PKCS8.pem(&jwk).expect("PKCS#8").as_bytes());
        if folder.must(&format!("{} -passout pass:correct-horse", derivation.command())) {
            let theirs = folder.read("private-encrypted.pem");
            let found = diagnose(&theirs, Some("correct-horse"));
            assert!(matches!(&found.outcome, Ok(Outcome::Keys(keys)) if keys[0].jwk == Ok(jwk)), "{found:?}");
        }
    }
}

/// RFC 7518 §6.3.2 lets a JWK have `d` alone.
#[test]
fn an_rsa_key_without_its_primes_is_completed() {
    let jwk = private("rsa");
    let json = jwk.private_json();
    let bare: Vec<_> = json
        .lines()
        .filter(|line| !["p", "q", "dp", "dq", "qi"].iter().any(|name| line.contains(&format!("\"{name}\""))))
        .collect();
    let bare = bare.join("\n").replace(",\n}", "\n}");
    let bare = Jwk::parse(&bare).expect("d alone");
    assert_ne!(bare, jwk);
    let completed = key(PKCS1.pem(&bare).expect("completed").as_bytes());
    assert_eq!(completed.thumbprint(), jwk.thumbprint());
    // Which of the two primes is called p is anyone's choice.
    assert_eq!(key(&PKCS8.der(&bare).expect("completed")), completed);
}

#[test]
fn a_broken_key_is_not_written() {
    let id = |json: &str, export: &keyfile::export::Export| {
        let jwk = Jwk::parse(json).expect("well-formed");
        export.pem(&jwk).map_or_else(|finding| finding.rule.id, |_| "ok")
    };
    let (one, other) = (private("p256"), only("p256-parameters.sec1.pem"));
    let line = |jwk: &Jwk, name: &str| {
        let json = jwk.private_json();
        json.lines().find(|line| line.contains(&format!("\"{name}\""))).expect("a member").to_owned()
    };
    let mixed = one.private_json().replace(&line(&one, "x"), &line(&other, "x"));
    assert_eq!([id(&mixed, &PKCS8), id(&mixed, &SEC1), id(&mixed, &SPKI)], ["K11"; 3]);
    let (one, other) = (private("ed25519"), private("x25519"));
    assert_eq!(id(&one.private_json().replace(&line(&one, "x"), &line(&other, "x")), &PKCS8), "K13");
    let short = r#"{"kty":"OKP","crv":"Ed25519","x":"AAAA"}"#;
    assert_eq!(id(short, &SPKI), "K12");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The arithmetic that completes an RSA key meets any numbers without harm.
    #[test]
    fn any_rsa_numbers_get_an_answer(
        n in prop::collection::vec(any::<u8>(), 0..40),
        e in prop_oneof![Just(vec![3]), Just(vec![1, 0, 1]), prop::collection::vec(any::<u8>(), 0..6)],
        d in prop::collection::vec(any::<u8>(), 0..41),
        primes in prop::option::of(prop::array::uniform5(prop::collection::vec(any::<u8>(), 0..21))),
    ) {
        let mut members = vec![("n", n), ("e", e), ("d", d)];
        members.extend(primes.into_iter().flat_map(|primes| ["p", "q", "dp", "dq", "qi"].into_iter().zip(primes)));
        let members: Vec<_> =
            members.iter().map(|(name, bytes)| format!(",\"{name}\":\"{}\"", jose::base64url::encode(bytes))).collect();
        let jwk = Jwk::parse(&format!("{{\"kty\":\"RSA\"{}}}", members.concat())).expect("well-formed");
        for export in EXPORTS {
            let _answer = export.pem(&jwk).is_ok();
        }
    }
}

#[test]
fn what_a_form_cannot_hold_is_refused() {
    let id = |result: Result<_, jose::Finding>| {
        result.map_or_else(|finding| finding.rule.id, |_: zeroize::Zeroizing<String>| "ok")
    };
    let secret = Jwk::parse(r#"{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr8"}"#).expect("a secret");
    for export in EXPORTS {
        assert_eq!(id(export.pem(&secret)), "F28", "{}", export.name);
    }
    assert_eq!(id(SEC1.pem(&private("rsa"))), "F28");
    assert_eq!(id(PKCS1.pem(&public(&private("p256")))), "F28");
    for name in KEYS {
        assert_eq!(id(PKCS8.pem(&public(&private(name)))), "F29", "{name}");
    }
    let jwk = private("p256");
    let fast = Derivation::Pbkdf2 { iterations: 1 };
    assert_eq!(id(encrypted_pem(&jwk, "", fast, &mut Dice::new(1))), "F31");
    let endless = Derivation::Pbkdf2 { iterations: u32::MAX };
    assert_eq!(id(encrypted_pem(&jwk, "a", endless, &mut Dice::new(1))), "F12");
    assert_eq!(id(encrypted_pem(&jwk, "a", fast, &mut Dice::broken())), "F30");
}
