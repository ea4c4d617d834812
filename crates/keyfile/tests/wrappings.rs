//! Keys as people paste them: in what surrounds them, and each thing taken off is said.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

use base64ct::{Base64, Base64Url, Encoding};
use jose::Jwk;
use keyfile::{Outcome, diagnose};
use proptest::prelude::*;

mod files;
use files::{file, only, text};

fn read(text: &[u8]) -> (Jwk, Vec<String>) {
    let diagnosis = diagnose(text, None);
    match diagnosis.outcome {
        Ok(Outcome::Keys(mut keys)) if keys.len() == 1 => (keys.remove(0).jwk.expect("taken"), diagnosis.notices),
        other => panic!("{}: {other:?}\n{}", diagnosis.what, String::from_utf8_lossy(text)),
    }
}

/// Every way to mangle a PEM that still leaves the key in it, and a word of what is said.
fn mangled(pem: &str) -> Vec<(&'static str, String)> {
    let one_line = pem.trim_end().replace('\n', "\\n");
    let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    vec![
        ("", pem.to_owned()),
        ("", pem.replace('\n', "\r\n")),
        ("", format!("\n\n{pem}\n\n")),
        ("", pem.lines().map(|line| format!("    {line}\n")).collect()),
        ("", pem.lines().map(|line| format!("> {line}\n")).collect()),
        ("white space", pem.lines().map(gapped).collect()),
        ("", pem.replace('\n', " ")),
        ("text around", format!("Hello, here it is:\n{pem}Bye")),
        ("“\\n”", one_line.clone()),
        ("“\\n”", format!("PRIVATE_KEY=\"{one_line}\\n\"")),
        ("“\\n”", format!("{{\"key\":\"{}\"}}", one_line.replace('/', "\\/"))),
        ("quotes", format!("\"{one_line}\\n\"")),
        ("text around", format!("export KEY='{pem}'")),
        ("quotes", pem.lines().map(|line| format!("  \"{line}\\n\" +\n")).collect()),
        ("base64", Base64::encode_string(pem.as_bytes())),
        ("base64", body.clone()),
        ("KEY", format!("KEY={body}")),
        ("base64", Base64Url::encode_string(&Base64::decode_vec(&body).expect("base64"))),
        ("mark", format!("\u{feff}{pem}")),
    ]
}

/// A line of base64 with a gap in it.
fn gapped(line: &str) -> String {
    let (start, end) = line.split_at_checked(8).filter(|_| !line.starts_with('-')).unwrap_or((line, ""));
    format!("{start} {end}\n")
}

#[test]
fn a_mangled_pem_still_holds_its_key() {
    for name in ["rsa.pkcs8.pem", "p256.sec1.pem", "ed25519.spki.pem", "leaf.cert.pem"] {
        let jwk = only(name);
        for (word, text) in mangled(&text(name)) {
            let (found, notices) = read(text.as_bytes());
            assert_eq!(found, jwk, "{text}");
            assert!(notices.iter().any(|notice| notice.contains(word)) || word.is_empty(), "{notices:?}: {text}");
        }
    }
    let wide: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(text("rsa.pkcs8.pem").encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(read(&wide).0, only("rsa.pkcs8.pem"));
    let latin = [b"friendlyName: caf\xe9\n".to_vec(), file("p256.sec1.pem")].concat();
    assert_eq!(read(&latin).0, only("p256.sec1.pem"));
    let digits: String = file("p256.pkcs8.der").iter().map(|byte| format!("{byte:02X}:")).collect();
    assert_eq!(read(digits.trim_end_matches(':').as_bytes()).0, only("p256.pkcs8.pem"));
}

#[test]
fn a_service_account_names_its_key_and_its_owner() {
    let pem = text("rsa.pkcs8.pem").replace('\n', "\\n");
    let json = format!(
        r#"{{"type":"service_account","private_key_id":"0a1b","private_key":"{pem}","client_email":"a@b.example"}}"#
    );
    let diagnosis = diagnose(json.as_bytes(), None);
    assert_eq!(diagnosis.what, "Google service account key, RSA 2048");
    let Ok(Outcome::Keys(keys)) = diagnosis.outcome else { panic!("{diagnosis:?}") };
    assert_eq!(keys[0].owner.as_deref(), Some("a@b.example"));
    let jwk = keys[0].jwk.as_ref().expect("a key");
    assert_eq!(jwk.kid.as_deref(), Some("0a1b"));
    assert_eq!(jwk.thumbprint(), only("rsa.pkcs8.pem").thumbprint());
}

#[test]
fn a_set_lists_each_key() {
    let ec = only("p256.pkcs8.pem").public_json().expect("public").replacen('{', r#"{"kid":"a","#, 1);
    let set = format!(r#"{{"keys":[{ec},{{"kty":"FOO"}},{{"kty":"oct","k":"AAAA"}}]}}"#);
    let diagnosis = diagnose(set.as_bytes(), None);
    assert_eq!(diagnosis.what, "JWK Set: 3 keys");
    let Ok(Outcome::Keys(keys)) = diagnosis.outcome else { panic!("{diagnosis:?}") };
    let what: Vec<_> = keys.iter().map(|key| key.what.as_str()).collect();
    assert_eq!(what, ["key “a” of a JWK Set, EC P-256", "key 2 of a JWK Set", "key 3 of a JWK Set, secret of 3 bytes"]);
    assert!(keys[1].jwk.as_ref().is_err_and(|finding| finding.rule.id == "K01"));
    assert_eq!(diagnose(ec.as_bytes(), None).what, "JWK, public key, EC P-256");
}

#[test]
fn openssh_keys_of_each_kind() {
    for (name, what) in [("ssh-ed25519", "Ed25519"), ("ssh-ecdsa", "EC P-256"), ("ssh-rsa", "RSA 3072")] {
        let private = diagnose(&file(&format!("{name}.ssh")), None);
        assert_eq!(private.what, format!("OpenSSH private key, PEM, {what}"));
        let public = diagnose(&file(&format!("{name}.pub")), None);
        assert_eq!(public.what, format!("OpenSSH public key, {what}"));
        let (Ok(Outcome::Keys(private)), Ok(Outcome::Keys(public))) = (private.outcome, public.outcome) else {
            panic!("{name}")
        };
        assert_eq!(private[0].owner.as_deref(), Some("someone@example"));
        assert_eq!(public[0].owner.as_deref(), Some("someone@example"));
        let (private, public) = (private[0].jwk.clone().expect("taken"), public[0].jwk.clone().expect("taken"));
        assert!(private.is_private());
        assert_eq!(private.public_json(), public.public_json());
        let line = keyfile::export::openssh_line(&private, "someone@example").expect("a line");
        assert_eq!(line, text(&format!("{name}.pub")).trim());
    }
    let lines = format!("# ours\nno-pty,no-X11-forwarding {}{}", text("ssh-ed25519.pub"), text("ssh-rsa.pub"));
    assert!(matches!(diagnose(lines.as_bytes(), None).outcome, Ok(Outcome::Keys(keys)) if keys.len() == 2));
}

#[test]
fn a_secret_is_asked_about() {
    let diagnosis = diagnose(b"CLIENT_SECRET=\"c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0\"", None);
    let Ok(Outcome::WhichReading(readings)) = &diagnosis.outcome else { panic!("{diagnosis:?}") };
    let readings: Vec<_> = readings.iter().map(|reading| (reading.name, reading.len(), reading.bits())).collect();
    assert_eq!(readings, [("text", 36, 288), ("base64url", 27, 216)]);
    assert!(diagnosis.notices.iter().any(|notice| notice.contains("CLIENT_SECRET")), "{diagnosis:?}");
    let Ok(Outcome::WhichReading(readings)) = diagnose(b"secret", None).outcome else { panic!("a question") };
    assert_eq!(readings[0].jwk(), Jwk::parse(r#"{"kty":"oct","k":"c2VjcmV0"}"#).expect("a secret"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_bytes_get_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(!diagnose(&bytes, Some("a")).what.is_empty());
    }

    #[test]
    fn any_text_gets_an_answer(text in r#"\PC{0,60}|[{}":,\[\]a-z0-9 ]{0,40}|-----(BEGIN|END) [A-Z ]{0,9}-----.{0,40}"#) {
        prop_assert!(!diagnose(text.as_bytes(), Some("a")).what.is_empty());
    }

    #[test]
    fn a_mutated_file_gets_an_answer(
        name in prop::sample::select(vec![
            "p256.pkcs8.pem", "p521.spki.pem", "ed25519.pkcs8.pem", "rsa.pkcs1.pem", "leaf.cert.pem", "request.pem",
            "p384.sec1.pem", "rsa-public.pkcs1.pem", "locked-scrypt.pem", "locked-sha1.pem", "ssh-ed25519.ssh",
            "ssh-ecdsa.ssh", "ssh-rsa.ssh",
        ]),
        armoured: bool,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let text = text(name);
        let body: String = text.lines().filter(|line| !line.starts_with('-')).collect();
        let mut bytes = if armoured { text.into_bytes() } else { Base64::decode_vec(&body).expect("base64") };
        for (place, value) in changes {
            let place = place.index(bytes.len());
            bytes[place] = value;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        prop_assert!(!diagnose(&bytes, None).what.is_empty());
    }
}

#[test]
fn a_megabyte_of_anything_gets_an_answer() {
    let size = 1 << 20;
    for piece in ["A", "-----BEGIN A-----", "\"", "{", "[", "=", "\\n", "0", "ssh-rsa AAAA\n", "KEY=", "\u{feff}", "\n"]
    {
        assert!(!diagnose(&piece.as_bytes().repeat(size / piece.len()), None).what.is_empty());
    }
    let block = "-----BEGIN A-----\nAAAA\n-----END A-----\n";
    assert!(!diagnose(block.repeat(size / block.len()).as_bytes(), None).what.is_empty());
    assert!(!diagnose(&[0x30; 1 << 20], None).what.is_empty());
}
