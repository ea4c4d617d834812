//! What encrypted texts are refused for.

use aes_gcm::aead::KeyInit;
use aes_gcm::{AeadInOut, Aes128Gcm};
use getrandom::SysRng;
use jose::jwe::{self, Encrypted};
use jose::{Key, KeySet, Part, base64url};
use miniz_oxide::deflate::compress_to_vec;

use super::families::Broken;
use super::keys::{ec, rsa, secret, x25519};

/// The id of the rule that refuses this text with this key.
fn id(text: &str, key: &Key) -> &'static str {
    with_set(text, &KeySet::from(key.clone()))
}

fn with_set(text: &str, keys: &KeySet) -> &'static str {
    Encrypted::parse(text).and_then(|it| it.decrypt(keys)).map_or_else(|finding| finding.rule.id, |_| "ok")
}

/// The id of the first thing that is found without a key.
fn found(text: &str) -> &'static str {
    match Encrypted::parse(text) {
        Ok(encrypted) => encrypted.findings().first().map_or("ok", |finding| finding.rule.id),
        Err(finding) => finding.rule.id,
    }
}

/// A text for [`secret`] of 16 bytes, under a header that is written as given.
fn locked(header: &str, plaintext: &[u8]) -> String {
    let (header, mut bytes) = (base64url::encode(header.as_bytes()), plaintext.to_vec());
    let cipher = Aes128Gcm::new_from_slice(secret(16).jwk().secret().expect("a secret")).expect("16 bytes");
    let nonce = [7; 12].into();
    let tag = cipher.encrypt_inout_detached(&nonce, header.as_bytes(), bytes.as_mut_slice().into()).expect("locked");
    let rest = [&[7; 12][..], &bytes, &tag].map(base64url::encode).join(".");
    format!("{header}..{rest}")
}

/// A text that was made here, and its key.
fn made(alg: &str, enc: &str, key: &Key) -> String {
    let p2c = if alg.starts_with("PBES2") { r#","p2c":1000"# } else { "" };
    let header = format!(r#"{{"alg":"{alg}","enc":"{enc}"{p2c}}}"#);
    jwe::encrypt(&header, b"Live long and prosper.", key, &mut SysRng).expect(alg)
}

/// The same with one segment made another.
fn with(text: &str, segment: usize, to: &str) -> String {
    let mut segments: Vec<&str> = text.split('.').collect();
    segments[segment] = to;
    segments.join(".")
}

/// The same with one thing in the header replaced by another.
fn headed(text: &str, from: &str, to: &str) -> String {
    let header = base64url::decode(text.split('.').next().unwrap_or_default(), Part::Header).expect("a header");
    let header = String::from_utf8(header).expect("JSON");
    assert!(header.contains(from), "{header} lacks {from}");
    with(text, 0, &base64url::encode(header.replacen(from, to, 1).as_bytes()))
}

/// The key with these members beside its own.
fn marked(key: &Key, members: &str) -> Key {
    let text = key.jwk().private_json();
    Key::parse(&format!("{},{members}}}", text.trim_end().trim_end_matches('}'))).expect("a key")
}

fn unmade(header: &str, key: &Key) -> &'static str {
    jwe::encrypt(header, b"x", key, &mut SysRng).map_or_else(|finding| finding.rule.id, |_| "ok")
}

/// The JSON form of a text, with more members; those of the header stand there as well.
fn json(text: &str, more: &str) -> String {
    let [protected, encrypted_key, iv, ciphertext, tag] = text.split('.').collect::<Vec<_>>()[..] else {
        return String::new();
    };
    format!(
        r#"{{"protected":"{protected}","encrypted_key":"{encrypted_key}","iv":"{iv}","ciphertext":"{ciphertext}","tag":"{tag}"{more}}}"#
    )
}

/// Ids expected and found.
pub(crate) fn examples() -> Vec<(&'static str, &'static str)> {
    let (k16, k32, p256) = (secret(16), secret(32), ec("ES256"));
    let dir = made("dir", "A128GCM", &k16);
    let kw = made("A128KW", "A128CBC-HS256", &k16);
    let gcm = made("A128GCMKW", "A128GCM", &k16);
    let agreed = made("ECDH-ES", "A128GCM", &p256);
    let passphrase = made("PBES2-HS256+A128KW", "A128GCM", &k32);
    let oaep = made("RSA-OAEP-256", "A256GCM", &rsa());
    let zip = |compressed: &[u8]| locked(r#"{"alg":"dir","enc":"A128GCM","zip":"DEF"}"#, compressed);
    let epk = |epk: &str| locked(&format!(r#"{{"alg":"ECDH-ES","enc":"A128GCM","epk":{epk}}}"#), b"");
    let public = |key: &Key| key.jwk().public_json().expect("a public part");
    let set = |keys: &[Key]| {
        let keys: Vec<_> = keys.iter().map(|key| key.jwk().private_json()).collect();
        KeySet::parse(&format!(r#"{{"keys":[{}]}}"#, keys.join(","))).expect("a set")
    };
    let twice = marked(&k16, r#""kid":"b""#);
    vec![
        ("ok", id(&dir, &k16)),
        ("ok", id(&json(&dir, ""), &k16)),
        ("ok", id(&format!(" \n{}", json(&kw, r#","unknown":[1]"#)), &k16)),
        ("ok", id(&zip(&compress_to_vec(b"x", 6)), &k16)),
        ("ok", id(&locked(r#"{"alg":"dir","enc":"A128GCM"}"#, b""), &k16)),
        ("P01", id(&format!("{dir}\n"), &k16)),
        ("P02", id(&with(&dir, 3, "A+AA"), &k16)),
        ("P03", id(&with(&dir, 2, "AA=="), &k16)),
        ("P09", id(&with(&dir, 0, ""), &k16)),
        ("P11", id(&with(&dir, 0, "AAAA"), &k16)),
        ("P12", id(&with(&dir, 0, "W10"), &k16)),
        ("P13", id(&headed(&dir, "{", r#"{"alg":"A128KW","#), &k16)),
        ("P14", id(&json(&dir, r#","tag":"AAAA""#), &k16)),
        ("P02", id(&json(&dir, r#","aad":"A+AA""#), &k16)),
        ("H01", id(&headed(&dir, r#""alg":"dir","#, ""), &k16)),
        ("H01", id(&headed(&dir, r#""dir""#, "7"), &k16)),
        ("H02", id(&headed(&dir, "dir", "none"), &k16)),
        ("H05", id(&dir, &p256)),
        ("H05", id(&agreed, &k16)),
        ("H05", id(&oaep, &p256)),
        ("H05", id(&agreed, &ec("ES256K"))),
        ("H05", Encrypted::parse(&dir).and_then(|it| it.work(0)).map_or_else(|finding| finding.rule.id, |_| "ok")),
        ("H06", id(&dir, &marked(&k16, r#""alg":"A128KW""#))),
        ("H06", id(&dir, &marked(&k16, r#""alg":"A256GCM""#))),
        ("ok", id(&dir, &marked(&k16, r#""alg":"A128GCM""#))),
        ("H06", id(&agreed, &marked(&p256, r#""alg":"ES256""#))),
        ("H09", id(&headed(&dir, "dir", "DIR"), &k16)),
        ("H09", id(&headed(&dir, "dir", "HS256"), &k16)),
        ("H10", id(&headed(&dir, "{", r#"{"crit":["exp"],"exp":1,"#), &k16)),
        ("H10", id(&json(&headed(&dir, "{", "{ "), r#","unprotected":{"crit":["alg"]}"#), &k16)),
        ("H17", id(&headed(&dir, "{", r#"{"kid":7,"#), &k16)),
        ("H18", with_set(&dir, &set(&[k16.clone(), twice]))),
        ("H25", found(&zip(b""))),
        ("H25", id(&zip(b"\xff\xff"), &k16)),
        ("H25", id(&zip(&compress_to_vec(&vec![0; 256_001], 6)), &k16)),
        ("ok", id(&zip(&compress_to_vec(&vec![0; 256_000], 6)), &k16)),
        ("H25", id(&zip(&compress_to_vec(&vec![0; 50_000_000], 9)), &k16)),
        ("H25", id(&headed(&dir, "{", r#"{"zip":"LZ4","#), &k16)),
        ("H25", id(&json(&dir, r#","unprotected":{"zip":"DEF"}"#), &k16)),
        ("H28", id(&headed(&dir, r#","enc":"A128GCM""#, ""), &k16)),
        ("H28", id(&headed(&passphrase, "1000", "999"), &k32)),
        ("H28", id(&headed(&passphrase, "1000", "1200001"), &k32)),
        ("H28", id(&headed(&passphrase, "1000", "2147483648"), &k32)),
        ("H28", id(&headed(&passphrase, "1000", "99999999999999999999"), &k32)),
        ("H28", id(&headed(&passphrase, "1000", "1e3"), &k32)),
        ("H28", unmade(r#"{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2c":999}"#, &k32)),
        ("K18", id(&dir, &marked(&k16, r#""key_ops":["encrypt"]"#))),
        ("K18", id(&agreed, &marked(&p256, r#""key_ops":["sign"]"#))),
        ("ok", id(&kw, &marked(&k16, r#""key_ops":["unwrapKey"]"#))),
        ("ok", id(&agreed, &marked(&p256, r#""key_ops":["deriveBits"],"use":"enc""#))),
        ("E01", id("", &k16)),
        ("E01", id("a.b.c", &k16)),
        ("E01", id(&format!("{dir}.e30"), &k16)),
        ("E03", id(&headed(&dir, "A128GCM", "A128gcm"), &k16)),
        ("E03", id(&headed(&dir, r#""A128GCM""#, "128"), &k16)),
        ("E04", id(&headed(&passphrase, "p2s", "salt"), &k32)),
        ("E04", unmade(r#"{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2c":1000,"p2s":"AAAA"}"#, &k32)),
        ("E05", id(&"A".repeat(jwe::MAX_LEN + 1), &k16)),
        ("E05", {
            let large = vec![0; jwe::MAX_LEN];
            let made = jwe::encrypt(r#"{"alg":"dir","enc":"A128GCM"}"#, &large, &k16, &mut SysRng);
            made.map_or_else(|finding| finding.rule.id, |_| "ok")
        }),
        ("E06", id(&with(&dir, 1, "AAAA"), &k16)),
        ("E06", id(&with(&dir, 2, "AAAA"), &k16)),
        ("E06", id(&with(&dir, 4, &base64url::encode(&[0; 15])), &k16)),
        ("E06", id(&with(&dir, 4, &base64url::encode(&[0; 8])), &k16)),
        ("E06", id(&with(&kw, 1, "AAAA"), &k16)),
        ("E06", id(&with(&kw, 3, "AAAA"), &k16)),
        ("E06", id(&with(&kw, 3, ""), &k16)),
        ("E06", id(&with(&agreed, 1, "AAAA"), &p256)),
        ("E06", id(&with(&oaep, 1, "AAAA"), &rsa())),
        ("E06", id(r#"{"protected":"eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0","ciphertext":""}"#, &k16)),
        ("E07", id(&dir, &Key::secret(&[9; 16]).expect("a key"))),
        ("E07", id(&with(&dir, 4, &base64url::encode(&[0; 16])), &k16)),
        ("E07", id(&kw, &Key::secret(&[9; 16]).expect("a key"))),
        ("E07", id(&gcm, &Key::secret(&[9; 16]).expect("a key"))),
        ("E07", id(&passphrase, &Key::secret(b"another").expect("a key"))),
        ("E07", id(&with(&oaep, 1, &base64url::encode(&[1; 256])), &rsa())),
        ("E07", id(&headed(&with(&oaep, 1, &base64url::encode(&[1; 256])), "RSA-OAEP-256", "RSA1_5"), &rsa())),
        ("E07", id(&headed(&oaep, "RSA-OAEP-256", "RSA-OAEP"), &rsa())),
        ("E07", id(&json(&dir, r#","aad":"AAAA""#), &k16)),
        ("E09", id(r#"{"protected":"e30"}"#, &k16)),
        ("E09", id(r#"{"protected":{},"ciphertext":""}"#, &k16)),
        ("E09", id(r#"{"unprotected":[],"ciphertext":""}"#, &k16)),
        ("E09", id(r#"{"recipients":[],"ciphertext":""}"#, &k16)),
        ("E09", id(r#"{"recipients":[1],"ciphertext":""}"#, &k16)),
        ("E09", id(r#"{"recipients":[{}],"header":{},"ciphertext":""}"#, &k16)),
        ("E09", id(r#"{"recipients":[{"header":1}],"ciphertext":""}"#, &k16)),
        ("E09", id(r#"{"payload":"e30","signature":""}"#, &k16)),
        ("E10", id(&json(&dir, r#","header":{"alg":"dir"}"#), &k16)),
        ("E10", id(&json(&dir, r#","unprotected":{"\u0065nc":"A128GCM"}"#), &k16)),
        ("E10", id(&json(&dir, r#","unprotected":{"x":1},"header":{"x":1}"#), &k16)),
        ("E11", id(&locked(r#"{"alg":"ECDH-ES","enc":"A128GCM"}"#, b""), &p256)),
        ("E11", id(&epk("1"), &p256)),
        ("E11", id(&epk(&public(&p256).replace(r#""y": ""#, r#""y": "A"#)), &p256)),
        ("E11", id(&epk(&public(&ec("ES384"))), &p256)),
        ("E11", id(&epk(&public(&x25519())), &p256)),
        ("E11", id(&epk(&p256.jwk().private_json()), &p256)),
        (
            "E11",
            id(&epk(&format!(r#"{{"kty":"OKP","crv":"X25519","x":"{}"}}"#, base64url::encode(&[0; 32]))), &x25519()),
        ),
        ("E11", found(&epk(r#"{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}"#))),
        ("E12", id(&headed(&agreed, "{", r#"{"apu":"A","#), &p256)),
        ("E12", id(&headed(&agreed, "{", r#"{"apv":[],"#), &p256)),
        ("E12", id(&headed(&gcm, r#""tag""#, r#""gat""#), &k16)),
        ("E12", id(&headed(&gcm, r#""iv":""#, r#""iv":"AAAA"#), &k16)),
        ("E13", id(&dir, &k32)),
        ("E13", id(&kw, &k32)),
        ("E13", id(&gcm, &k32)),
        ("E13", unmade(r#"{"alg":"A256KW","enc":"A128GCM"}"#, &k16)),
        ("E14", id(&agreed, &Key::parse(&public(&p256)).expect("a key"))),
        ("E14", id(&oaep, &Key::parse(&public(&rsa())).expect("a key"))),
        ("E15", id(&dir, &marked(&k16, r#""use":"sig""#))),
        ("E15", unmade(r#"{"alg":"ECDH-ES","enc":"A128GCM"}"#, &marked(&p256, r#""use":"sig""#))),
        ("E16", with_set(&dir, &set(&[]))),
        ("E16", with_set(&dir, &set(&[p256.clone(), rsa()]))),
        ("E16", with_set(&headed(&dir, "{", r#"{"kid":"c","#), &set(std::slice::from_ref(&k16)))),
        ("ok", with_set(&dir, &set(&[p256.clone(), k16.clone(), k32.clone()]))),
        ("E17", {
            let made = jwe::encrypt(r#"{"alg":"RSA-OAEP","enc":"A128GCM"}"#, b"x", &rsa(), &mut Broken);
            made.map_or_else(|finding| finding.rule.id, |_| "ok")
        }),
        ("E17", {
            let made = jwe::encrypt(r#"{"alg":"ECDH-ES","enc":"A128GCM"}"#, b"x", &p256, &mut Broken);
            made.map_or_else(|finding| finding.rule.id, |_| "ok")
        }),
        ("E18", unmade(r#"{"alg":"RSA1_5","enc":"A128GCM"}"#, &rsa())),
        ("E18", unmade(r#"{"alg":"dir","enc":"A128GCM","zip":"DEF"}"#, &k16)),
        ("E18", unmade(r#"{"alg":"A128GCMKW","enc":"A128GCM","iv":"AAAAAAAAAAAAAAAA"}"#, &k16)),
        ("P11", unmade("{", &k16)),
        ("H05", unmade(r#"{"alg":"dir","enc":"A128GCM"}"#, &p256)),
    ]
}

/// A finding about the header tells the bytes of the header, and one about a segment those of the text.
#[test]
fn places_are_those_of_the_text() {
    let dir = made("dir", "A128GCM", &secret(16));
    let place = |text: &str| {
        let encrypted = Encrypted::parse(text).and_then(|it| it.decrypt(&KeySet::from(secret(16))));
        encrypted.map(drop).expect_err("refused").place.to_string()
    };
    assert_eq!(place(&headed(&dir, "dir", "rid")), "header “alg”, byte 7");
    let start = dir.len() - 22;
    assert_eq!(place(&with(&dir, 4, "AAAA")), format!("authentication tag, byte {start} of the text"));
    assert_eq!(place(&format!("{dir}=")), format!("authentication tag, byte {} of the text", dir.len()));
    let json = r#"{"unprotected":{"alg":"rid"},"ciphertext":""}"#;
    assert_eq!(place(json), "token “alg”, byte 22 of the text");
}
