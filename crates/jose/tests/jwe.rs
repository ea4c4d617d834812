//! Encrypted texts: published vectors, round trips of every algorithm, and what was changed.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test says what it expects"
)]

use std::sync::LazyLock;

use getrandom::SysRng;
use jose::jwe::{self, ALGORITHMS, Act, ENCRYPTIONS, Encrypted, Encrypting, Form};
use jose::{Finding, Key, KeySet, Unverified, base64url};
use proptest::prelude::*;
use serde_json::Value;

#[path = "jwe/keys.rs"]
mod keys;

fn vectors(name: &str) -> Value {
    let path = format!("{}/tests/vectors/{name}", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(&path).expect(&path)).expect(&path)
}

fn decrypted(token: &str, key: &str) -> Result<String, Finding> {
    let keys = KeySet::parse(key)?;
    let decrypted = Encrypted::parse(token)?.decrypt(&keys)?;
    Ok(String::from_utf8_lossy(decrypted.plaintext()).into_owned())
}

#[test]
fn rfc7516_appendix_a() {
    let vectors = vectors("rfc7516.json");
    for vector in vectors.as_array().expect("vectors") {
        let text = |name: &str| vector[name].as_str().expect("a text");
        let name = text("name");
        let opened = decrypted(text("token"), &vector["key"].to_string()).expect(name);
        assert_eq!(opened, text("plaintext"), "{name}");
    }
}

/// RFC 7520 §5.1–5.13, in every form they are printed in, with each key they are for; and ECDH-ES on X25519.
#[test]
fn rfc7520_section_5() {
    let mut count = 0;
    for name in [
        "jwe/5_1.key_encryption_using_rsa_v15_and_aes-hmac-sha2.json",
        "jwe/5_2.key_encryption_using_rsa-oaep_with_aes-gcm.json",
        "jwe/5_3.key_wrap_using_pbes2-aes-keywrap_with-aes-cbc-hmac-sha2.json",
        "jwe/5_4.key_agreement_with_key_wrapping_using_ecdh-es_and_aes-keywrap_with_aes-gcm.json",
        "jwe/5_5.key_agreement_using_ecdh-es_with_aes-cbc-hmac-sha2.json",
        "jwe/5_6.direct_encryption_using_aes-gcm.json",
        "jwe/5_7.key_wrap_using_aes-gcm_keywrap_with_aes-cbc-hmac-sha2.json",
        "jwe/5_8.key_wrap_using_aes-keywrap_with_aes-gcm.json",
        "jwe/5_9.compressed_content.json",
        "jwe/5_10.including_additional_authentication_data.json",
        "jwe/5_11.protecting_specific_header_fields.json",
        "jwe/5_12.protecting_content_only.json",
        "jwe/5_13.encrypting_to_multiple_recipients.json",
        "curve25519/ecdh-es.json",
    ] {
        let vector = vectors(&format!("rfc7520/{name}"));
        let input = &vector["input"];
        let keys = match (&input["key"], &input["pwd"]) {
            (Value::Array(keys), _) => keys.clone(),
            (Value::Null, Value::String(passphrase)) => {
                vec![serde_json::json!({ "kty": "oct", "k": base64url::encode(passphrase.as_bytes()) })]
            }
            (key, _) => vec![key.clone()],
        };
        // The plaintext of §5.3 is a key set, printed as one.
        let plaintext = input["plaintext"].as_str().map_or_else(|| input["plaintext"].to_string(), str::to_owned);
        for output in vector["output"].as_object().expect(name).values() {
            let token = output.as_str().map_or_else(|| output.to_string(), str::to_owned);
            for key in &keys {
                let opened = decrypted(&token, &key.to_string()).expect(name);
                let same = opened == plaintext
                    || serde_json::from_str::<Value>(&opened).ok() == Some(input["plaintext"].clone());
                assert!(same, "{name}: {opened}");
                count += 1;
            }
        }
    }
    assert!(count > 35, "only {count} were read");
}

/// RFC 7520 §6: a signed token inside an encrypted one; the first is verified, the second only decrypted.
#[test]
fn rfc7520_section_6() {
    let vector = vectors("rfc7520/6.nesting_signatures_and_encryption.json");
    let text = |pointer: &str| {
        let value = vector.pointer(pointer).expect(pointer);
        value.as_str().map_or_else(|| value.to_string(), str::to_owned)
    };
    for form in ["compact", "json", "json_flat"] {
        let inner = decrypted(&text(&format!("/encrypt/output/{form}")), &text("/encrypt/input/key")).expect(form);
        assert_eq!(inner, text("/sign/output/compact"));
        let keys = KeySet::parse(&text("/sign/input/key")).expect("the RFC's key");
        Unverified::parse(&inner).expect("a token").verify(&keys, None).expect("the RFC's signature");
    }
}

#[test]
fn what_works_and_should_be_another_way_is_said() {
    let vectors = vectors("rfc7516.json");
    let rsa1_5 = &vectors[1];
    let encrypted = Encrypted::parse(rsa1_5["token"].as_str().expect("a token")).expect("well-formed");
    let told = |findings: &[Finding]| findings.iter().map(|finding| finding.rule.id).collect::<Vec<_>>();
    assert_eq!(told(&encrypted.findings()), ["H28"]);
    let keys = KeySet::parse(&rsa1_5["key"].to_string()).expect("a key");
    assert_eq!(told(encrypted.decrypt(&keys).expect("opened").findings()), ["H28"]);
}

#[test]
fn the_headers_are_readable_without_a_key() {
    let vectors = vectors("rfc7516.json");
    let encrypted = Encrypted::parse(vectors[3]["token"].as_str().expect("a token")).expect("well-formed");
    assert_eq!((encrypted.form(), encrypted.recipients().len()), (Form::General, 2));
    let text = |recipient, name| encrypted.get(recipient, name).and_then(jose::json::Value::as_str);
    assert_eq!(encrypted.header().get("enc").and_then(jose::json::Value::as_str), Some("A128CBC-HS256"));
    assert_eq!(
        (text(0, "alg"), text(1, "alg"), text(1, "enc")),
        (Some("RSA1_5"), Some("A128KW"), Some("A128CBC-HS256"))
    );
    assert_eq!(text(1, "jku"), Some("https://server.example.com/keys.jwks"));
    assert_eq!((text(2, "alg"), encrypted.unprotected().len()), (None, 1));
}

/// Every algorithm with every content encryption, in the compact form: what was encrypted decrypts, and says how.
#[test]
fn every_algorithm_opens_what_it_locks() {
    for algorithm in ALGORITHMS.iter().filter(|algorithm| algorithm.is_made()) {
        for encryption in ENCRYPTIONS {
            for key in keys::fitting(algorithm, encryption) {
                let name = format!("{} with {}", algorithm.name, encryption.name);
                let p2c = if algorithm.is_slow() { r#","p2c":1000"# } else { "" };
                let header = format!(r#"{{ "alg":"{}","enc":"{}" {p2c} }}"#, algorithm.name, encryption.name);
                let token = jwe::encrypt(&header, name.as_bytes(), &key, &mut SysRng).expect(&name);
                let encrypted = Encrypted::parse(&token).expect(&name);
                let decrypted = encrypted.decrypt(&KeySet::from(key)).expect(&name);
                assert_eq!(decrypted.plaintext(), name.as_bytes());
                assert_eq!((decrypted.algorithm(), decrypted.encryption()), (algorithm, encryption));
                assert!(decrypted.findings().is_empty() && encrypted.findings().is_empty(), "{name}");
            }
        }
    }
}

#[test]
fn a_public_key_encrypts_and_does_not_decrypt() {
    for key in [keys::rsa(), keys::ec("ES384"), keys::x25519()] {
        let public = Key::parse(&key.jwk().public_json().expect("a public part")).expect("a public key");
        let algorithm = public.key_management(Act::Encrypt).next().expect("one").name;
        let header = format!(r#"{{"alg":"{algorithm}","enc":"A256GCM"}}"#);
        let token = jwe::encrypt(&header, b"", &public, &mut SysRng).expect(algorithm);
        let encrypted = Encrypted::parse(&token).expect(algorithm);
        assert_eq!(encrypted.decrypt(&KeySet::from(public.clone())).expect_err("public").rule.id, "E14");
        assert_eq!(public.key_management(Act::Decrypt).count(), 0);
        assert_eq!(encrypted.decrypt(&KeySet::from(key)).expect(algorithm).plaintext(), b"");
    }
}

#[test]
fn the_header_is_kept_as_it_was_given_and_added_to() {
    let header = |token: &str| {
        let header = token.split('.').next().expect("a header");
        String::from_utf8(base64url::decode(header, jose::Part::Header).expect("base64url")).expect("UTF-8")
    };
    let given = "{\r\n \"enc\":\"A128GCM\" , \"alg\" : \"A256GCMKW\", \"x\":1e3 }\n";
    let made = header(&jwe::encrypt(given, b"x", &keys::secret(32), &mut SysRng).expect("made"));
    let start = given.rsplit_once('}').expect("an object").0;
    assert!(made.starts_with(&format!("{start},\"iv\":\"")) && made.ends_with("\"}\n"), "{made}");
    let given = r#"{"alg":"A256KW","enc":"A128GCM"}"#;
    assert_eq!(header(&jwe::encrypt(given, b"x", &keys::secret(32), &mut SysRng).expect("made")), given);
    let given = r#"{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2c":1001,"p2s":"AAAAAAAAAAAAAAAA"}"#;
    assert_eq!(header(&jwe::encrypt(given, b"x", &keys::secret(9), &mut SysRng).expect("made")), given);
    let given = r#"{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2c":1001}"#;
    let made = header(&jwe::encrypt(given, b"x", &keys::secret(9), &mut SysRng).expect("made"));
    assert!(made.starts_with(r#"{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2c":1001,"p2s":""#), "{made}");
}

/// The slow part can be done elsewhere, on both ways.
#[test]
fn a_passphrase_can_be_stretched_elsewhere() {
    let key = Key::secret("entrap_o–peter".as_bytes()).expect("a key");
    let header = r#"{"alg":"PBES2-HS384+A192KW","enc":"A192CBC-HS384","p2c":1000}"#;
    let encrypting = Encrypting::new(header, &key, &mut SysRng).expect("begun");
    let work = encrypting.work().expect("work").clone();
    let token = encrypting.finish(b"x", &work.run("entrap_o–peter")).expect("made");

    let encrypted = Encrypted::parse(&token).expect("well-formed");
    let keys = KeySet::from(key);
    let (recipient, key) = encrypted.slow(&keys).expect("a passphrase");
    let work = encrypted.work(recipient).expect("work");
    assert_eq!((work.steps, work.length), (1000, 24));
    let stretched = work.run(key.jwk().secret().expect("a secret"));
    assert_eq!(encrypted.finish(recipient, &stretched).expect("opened").plaintext(), b"x");
    assert_eq!(encrypted.finish(recipient, &[0; 24]).expect_err("another").rule.id, "E07");
    assert!(Encrypted::parse(&tokens()[0]).expect("well-formed").slow(&keys).is_none());
}

#[test]
fn nothing_secret_is_printed() {
    let key = keys::secret(32);
    let token = jwe::encrypt(r#"{"alg":"dir","enc":"A256GCM"}"#, b"swordfish", &key, &mut SysRng).expect("made");
    let decrypted = Encrypted::parse(&token).and_then(|it| it.decrypt(&KeySet::from(key))).expect("opened");
    assert_eq!(format!("{decrypted:?}"), "Decrypted(dir, A256GCM, 9 bytes)");
}

/// One of each family, and the keys that open them.
fn tokens() -> &'static [String] {
    static TOKENS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let made = |alg: &str, enc: &str, key: &Key| {
            let header = format!(r#"{{"alg":"{alg}","enc":"{enc}"}}"#);
            jwe::encrypt(&header, b"Live long and prosper.", key, &mut SysRng).expect(alg)
        };
        vec![
            made("A128KW", "A128CBC-HS256", &keys::secret(16)),
            made("A256GCMKW", "A128GCM", &keys::secret(32)),
            made("dir", "A192GCM", &keys::secret(24)),
            made("ECDH-ES", "A256GCM", &keys::ec("ES256")),
            made("ECDH-ES+A128KW", "A256CBC-HS512", &keys::x25519()),
        ]
    });
    &TOKENS
}

fn everyone() -> &'static [KeySet] {
    static KEYS: LazyLock<Vec<KeySet>> = LazyLock::new(|| {
        let keys = [keys::secret(16), keys::secret(32), keys::secret(24), keys::ec("ES256"), keys::x25519()];
        keys.map(KeySet::from).into()
    });
    &KEYS
}

/// A token in the flattened JSON form, all of its header in one place or another.
fn flattened(token: &str) -> String {
    let [protected, encrypted_key, iv, ciphertext, tag] = token.split('.').collect::<Vec<_>>()[..] else {
        panic!("five segments")
    };
    format!(
        r#"{{"protected":"{protected}","encrypted_key":"{encrypted_key}","iv":"{iv}","ciphertext":"{ciphertext}","tag":"{tag}"}}"#
    )
}

#[test]
fn large_and_hostile_texts_get_an_answer() {
    let refused = |text: &str| Encrypted::parse(text).map(drop).expect_err("refused").rule.id;
    assert_eq!(refused(&".".repeat(100_000)), "E01");
    assert_eq!(refused(&".".repeat(4)), "P09");
    assert_eq!(refused(&"A".repeat(jwe::MAX_LEN + 1)), "E05");
    assert_eq!(refused(&format!(r#"{{"protected":{}"#, "[".repeat(500_000))), "P19");
    assert_eq!(refused(&format!("{{{}", r#""a":{"#.repeat(100_000))), "P19");
    let many = vec![r#"{"header":{"alg":"RSA-OAEP"},"encrypted_key":"AA"}"#; 10_000].join(",");
    assert_eq!(refused(&format!(r#"{{"recipients":[{many}],"ciphertext":""}}"#)), "E09");
    let names: Vec<_> = (0..60_000).map(|i| format!(r#""a{i}":1"#)).collect();
    let shared = format!(r#"{{"unprotected":{{{}}},"recipients":[{}],"ciphertext":""}}"#, names.join(","), {
        vec![r#"{"header":{"alg":"dir","enc":"A128GCM"}}"#; 64].join(",")
    });
    let encrypted = Encrypted::parse(&shared).expect("well-formed");
    assert_eq!(encrypted.decrypt(&everyone()[0]).expect_err("no vector").rule.id, "E06");
    for (token, keys) in tokens().iter().zip(everyone()) {
        let [header, key, iv, _, tag] = token.split('.').collect::<Vec<_>>()[..] else { panic!("five segments") };
        let large = format!("{header}.{key}.{iv}.{}.{tag}", "AAAA".repeat(200_000));
        assert_eq!(Encrypted::parse(&large).and_then(|it| it.decrypt(keys)).expect_err("changed").rule.id, "E07");
        let large = format!("{header}.{}.{iv}.AAAA.{tag}", "AAAA".repeat(200_000));
        assert_eq!(Encrypted::parse(&large).and_then(|it| it.decrypt(keys)).expect_err("changed").rule.id, "E06");
    }
}

/// All recipients together take no more steps than one may: else this would take an hour.
#[test]
fn several_recipients_are_no_slower_than_one() {
    let key = Key::secret(b"a passphrase").expect("a key");
    let made = jwe::encrypt(r#"{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2c":1000}"#, b"x", &key, &mut SysRng);
    let made = made.expect("made");
    let [header, encrypted_key, iv, ciphertext, tag] = made.split('.').collect::<Vec<_>>()[..] else {
        panic!("five segments")
    };
    let header = base64url::decode(header, jose::Part::Header).expect("base64url");
    let header = String::from_utf8(header).expect("UTF-8").replace(r#","enc":"A128GCM""#, "");
    let right = |key: &str| format!(r#"{{"header":{header},"encrypted_key":"{key}"}}"#);
    let wrong = right(&"A".repeat(encrypted_key.len()));
    let opened = |recipients: &[String]| {
        // Nothing is authenticated here, as nothing is protected: only the keys of the recipients are in question.
        let recipients = recipients.join(",");
        let text = format!(
            r#"{{"unprotected":{{"enc":"A128GCM"}},"recipients":[{recipients}],"iv":"{iv}","ciphertext":"{ciphertext}","tag":"{tag}"}}"#
        );
        let encrypted = Encrypted::parse(&text).expect("well-formed");
        encrypted.decrypt(&KeySet::from(key.clone())).map_or_else(|finding| finding.rule.id, |_| "ok")
    };
    let slow = wrong.replace(r#""p2c":1000"#, r#""p2c":1200000"#);
    assert_eq!(opened(&[vec![wrong.clone()], vec![slow; 60]].concat()), "E07");
    assert_eq!(opened(&[wrong.clone(), wrong]), "E07");
}

proptest! {
    #[test]
    fn what_was_changed_never_opens(which in 0..5_usize, at in any::<prop::sample::Index>(), to in "[A-Za-z0-9_.=\\- -]") {
        let mut token = tokens()[which].clone();
        let at = at.index(token.len());
        prop_assume!(token[at..=at] != to);
        token.replace_range(at..=at, &to);
        prop_assert!(Encrypted::parse(&token).and_then(|it| it.decrypt(&everyone()[which])).is_err(), "{}", at);
    }

    #[test]
    fn what_was_cut_never_opens(which in 0..5_usize, at in any::<prop::sample::Index>()) {
        let token = &tokens()[which];
        let cut = &token[..at.index(token.len())];
        prop_assert!(Encrypted::parse(cut).and_then(|it| it.decrypt(&everyone()[which])).is_err());
    }

    /// In JSON a change may mean nothing, as white space does; it never means something else.
    #[test]
    fn json_that_was_changed_opens_to_the_same_or_not(which in 0..5_usize, at in any::<prop::sample::Index>(), to in "[A-Za-z0-9_.=\\- \"{},:-]") {
        let mut token = flattened(&tokens()[which]);
        let at = at.index(token.len());
        token.replace_range(at..=at, &to);
        if let Ok(decrypted) = Encrypted::parse(&token).and_then(|it| it.decrypt(&everyone()[which])) {
            prop_assert_eq!(decrypted.plaintext(), b"Live long and prosper.");
        }
    }

    #[test]
    fn any_text_gets_an_answer(text in "\\PC{0,60}|([A-Za-z0-9_-]{0,12}\\.){4}[A-Za-z0-9_-]{0,12}") {
        let opened = Encrypted::parse(&text).map(|it| (it.findings(), it.decrypt(&everyone()[0]).is_ok()));
        prop_assert!(!matches!(opened, Ok((_, true))));
    }

    #[test]
    fn any_header_gets_an_answer(header in r#"\{("(alg|enc|epk|apu|iv|tag|p2s|p2c|zip|crit|kid)":("dir"|"ECDH-ES"|"A128GCMKW"|"PBES2-HS256\+A128KW"|"A128GCM"|"DEF"|"AAAAAAAAAAA"|1000|\[\]|null|\{"kty":"EC"\}),?){0,6}\}"#, which in 0..5_usize) {
        let (_, rest) = tokens()[which].split_once('.').expect("a header");
        let token = format!("{}.{rest}", base64url::encode(header.as_bytes()));
        let opened = Encrypted::parse(&token).map(|it| (it.findings(), it.decrypt(&everyone()[which]).is_ok()));
        prop_assert!(!matches!(opened, Ok((_, true))));
    }

    #[test]
    fn any_json_form_gets_an_answer(members in r#"("(protected|unprotected|header|recipients|encrypted_key|iv|ciphertext|tag|aad)":("e30"|"eyJhbGciOiJkaXIifQ"|"AAAA"|1|\[\]|null|\{\}|\{"enc":"A128GCM"\}|\[\{\}\]|\[\{"header":\{"alg":"dir"\}\}\]),?){0,6}"#) {
        let text = format!("{{{}}}", members.trim_end_matches(','));
        let opened = Encrypted::parse(&text).map(|it| (it.findings(), it.decrypt(&everyone()[2]).is_ok()));
        prop_assert!(!matches!(opened, Ok((_, true))));
    }

    #[test]
    fn what_is_encrypted_decrypts(plaintext: Vec<u8>, which in 0..6_usize) {
        let encryption = &ENCRYPTIONS[which];
        let key = keys::secret(encryption.key_len);
        let header = format!(r#"{{"alg":"dir","enc":"{}"}}"#, encryption.name);
        let token = jwe::encrypt(&header, &plaintext, &key, &mut SysRng).expect("made");
        let decrypted = Encrypted::parse(&token).and_then(|it| it.decrypt(&KeySet::from(key))).expect("opened");
        prop_assert_eq!(decrypted.plaintext(), plaintext);
    }
}
