//! Published vectors: RFC 7515 appendix A and E, RFC 7517 A.1, and the RFC 7520 cookbook.
#![allow(clippy::expect_used, reason = "a test says what it expects")]

use jose::{Jwk, Key, KeySet, Part, Unverified, base64url};

const A1_TOKEN: &str = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const A1_KEY: &str =
    r#"{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}"#;
const A3_TOKEN: &str = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
const A3_KEY: &str = r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}"#;
const A5_TOKEN: &str = "eyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.";

fn verified(token: &str, key: &str) -> Vec<u8> {
    let keys = KeySet::parse(key).expect("the RFC's key");
    let token = Unverified::parse(token).expect("the RFC's token");
    token.verify(&keys, None).expect("the RFC's signature").payload().to_vec()
}

#[test]
fn rfc7515_a1_hs256() {
    assert!(verified(A1_TOKEN, A1_KEY).starts_with(b"{\"iss\":\"joe\",\r\n"));
    let token = Unverified::parse(A1_TOKEN).expect("a token");
    let again =
        jose::sign("{\"typ\":\"JWT\",\r\n \"alg\":\"HS256\"}", token.payload(), &Key::parse(A1_KEY).expect("a key"));
    assert_eq!(again.expect("signed"), A1_TOKEN, "an HMAC is the same each time");
}

#[test]
fn rfc7515_a3_es256() {
    assert!(verified(A3_TOKEN, A3_KEY).ends_with(b"is_root\":true}"));
    let key = Key::parse(A3_KEY).expect("a key");
    let ours = jose::sign(r#"{"alg":"ES256"}"#, b"payload", &key).expect("signed");
    assert_eq!(verified(&ours, &key.jwk().public_json().expect("a public key")), b"payload");
    assert_eq!(
        jose::sign(r#"{"alg":"ES256"}"#, b"payload", &key).expect("signed"),
        ours,
        "RFC 6979: the same each time"
    );
}

#[test]
fn rfc7515_a5_none_is_refused() {
    // Its signature is empty, which is refused first; with anything there, the algorithm is.
    assert_eq!(Unverified::parse(A5_TOKEN).expect_err("unsigned").rule.id, "P09");
    let dressed = format!("{A5_TOKEN}AA");
    let token = Unverified::parse(&dressed).expect("well-formed");
    assert_eq!(token.verify(&KeySet::parse(A1_KEY).expect("a key"), None).expect_err("none").rule.id, "H02");
}

#[test]
fn rfc7515_appendix_e_critical_header() {
    let header =
        r#"{"alg":"HS256","crit":["http://example.invalid/UNDEFINED"],"http://example.invalid/UNDEFINED":true}"#;
    let key = Key::parse(A1_KEY).expect("a key");
    let token = jose::sign(header, b"FAIL", &key).expect("signed");
    let refused = Unverified::parse(&token).expect("well-formed").verify(&KeySet::from(key), None);
    assert_eq!(refused.expect_err("must be rejected").rule.id, "H10");
}

#[test]
fn rfc7517_a1_key_set() {
    let set = r#"{"keys":[
        {"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM","use":"enc","kid":"1"},
        {"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB","alg":"RS256","kid":"2011-04-29"}
    ]}"#;
    let set = KeySet::parse(set).expect("the RFC's set");
    assert_eq!(set.keys().first().and_then(|key| key.jwk().kid.as_deref()), Some("1"));
    let token = jose::sign(r#"{"alg":"ES256","kid":"1"}"#, b"x", &Key::parse(A3_KEY).expect("a key")).expect("signed");
    let refused = Unverified::parse(&token).expect("well-formed").verify(&set, None).expect_err("an encryption key");
    assert_eq!(refused.rule.id, "K17");
}

/// The cookbook lies beside the project; where it is absent, only CI insists on it.
#[test]
fn rfc7520_cookbook() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/vectors/rfc7520");
    let read = |name: &str| std::fs::read_to_string(format!("{folder}/{name}"));
    let Ok(example) = read("jws/4_4.hmac-sha2_integrity_protection.json") else {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "the RFC 7520 vectors are missing at {folder}");
        eprintln!("skipped: no RFC 7520 vectors at {folder}");
        return;
    };

    // §4.4: HS256.
    let example: serde_json::Value = serde_json::from_str(&example).expect("JSON");
    let compact = example.pointer("/output/compact").and_then(|v| v.as_str()).expect("a token");
    let key = example.pointer("/input/key").expect("a key").to_string();
    let payload = example.pointer("/input/payload").and_then(|v| v.as_str()).expect("a payload");
    assert_eq!(verified(compact, &key), payload.as_bytes());

    // §3.1, §3.2 (P-521, RSA) are read as data; §3.5 is a secret that can be used.
    for name in [
        "jwk/3_1.ec_public_key.json",
        "jwk/3_2.ec_private_key.json",
        "jwk/3_3.rsa_public_key.json",
        "jwk/3_4.rsa_private_key.json",
    ] {
        let jwk = Jwk::parse(&read(name).expect(name)).expect(name);
        assert_eq!(jwk.kid.as_deref(), Some("bilbo.baggins@hobbiton.example"));
        assert_eq!(jwk.is_private(), name.contains("private"));
        assert!(!jwk.public_json().expect("public").contains("\"d\""));
    }
    assert!(Key::parse(&read("jwk/3_5.symmetric_key_mac_computation.json").expect("§3.5")).is_ok());

    // §4.1–4.3: algorithms that are not here are refused by name, not misread.
    for name in ["jws/4_1.rsa_v15_signature.json", "jws/4_2.rsa-pss_signature.json", "jws/4_3.ecdsa_signature.json"] {
        let example: serde_json::Value = serde_json::from_str(&read(name).expect(name)).expect("JSON");
        let compact = example.pointer("/output/compact").and_then(|v| v.as_str()).expect("a token");
        let token = Unverified::parse(compact).expect("well-formed");
        assert_eq!(token.verify(&KeySet::parse(&key).expect("a key"), None).expect_err(name).rule.id, "H09");
    }
}

/// Assertions made by others, right and wrong, against the rules of form, header and signature.
#[test]
fn client_assertions() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/vectors/client-assertions.json");
    let Ok(text) = std::fs::read_to_string(path) else {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "the vectors are missing at {path}");
        eprintln!("skipped: no vectors at {path}");
        return;
    };
    let vectors: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    for vector in vectors.get("tokens").and_then(|tokens| tokens.as_array()).expect("tokens") {
        let text = |name: &str| vector.get(name).and_then(|v| v.as_str()).unwrap_or_default();
        let Some(key @ ("es1" | "hs1")) = vector.get("key").and_then(|v| v.as_str()) else { continue };
        let (id, note) = (text("check"), text("note"));
        let keys = KeySet::parse(&vectors.pointer(&format!("/keys/{key}")).expect("a key").to_string()).expect("a key");
        let result = Unverified::parse(text("token")).and_then(|token| token.verify(&keys, None));
        let refused_by = result.as_ref().err().map(|finding| finding.rule.id);
        // What is not a matter of form, header or signature verifies here, and is refused by the claims.
        let expected = match id {
            "P15" => Some("P13"),
            // Signed by a key that the token itself brings or points to; ours is another.
            "H12" | "H14" => Some("S01"),
            // The payload was taken out: the signature is over another one.
            "P22" => Some("S01"),
            // The payload is not encoded, so its very first character is not base64url.
            "P23" => Some("P02"),
            "P24" => Some("P01"),
            "P12" | "P14" | "P17" if refused_by.is_none() => {
                let payload = result.expect(note).payload().to_vec();
                let refused_by = jose::Claims::parse(&payload).expect_err(note).rule.id;
                assert_eq!(refused_by, id, "{note}");
                continue;
            }
            "H05" | "H10" | "H01" | "P01" | "P02" | "P03" | "P04" | "P06" | "P09" | "S04" | "S11" => Some(id),
            _ => None,
        };
        assert_eq!(refused_by, expected, "{id} {note}");
    }
}

#[test]
fn secrets_do_not_print() {
    for key in [A1_KEY, A3_KEY] {
        let key = Key::parse(key).expect("a key");
        let printed = format!("{key:?} {:?} {:?}", key.jwk(), KeySet::from(key.clone()));
        for secret in ["AyM1", "jpsQ", "Secret(", "[3, 35"] {
            assert!(!printed.contains(secret), "{printed}");
        }
    }
    let printed = format!("{:?}", Key::parse(A3_KEY).expect("a key"));
    assert_eq!(
        printed,
        r#"Key(Jwk { kid: None, thumbprint: "oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U", private: true })"#
    );
    let printed = format!("{:?}", Key::parse(A1_KEY).expect("a key"));
    assert_eq!(printed, r#"Key(Jwk { kid: None, kty: "oct", private: true })"#);
}

#[test]
fn base64url_of_rfc7515_appendix_c() {
    assert_eq!(base64url::encode(&[3, 236, 255, 224, 193]), "A-z_4ME");
    assert_eq!(base64url::decode("A-z_4ME", Part::Payload), Ok(vec![3, 236, 255, 224, 193]));
}
