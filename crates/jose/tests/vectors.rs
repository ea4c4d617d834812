//! Published vectors: RFC 7515 appendix A and E, RFC 7517 A.1, RFC 8037 appendix A, RFC 9964, and the RFC 7520 cookbook.
#![allow(clippy::expect_used, reason = "a test says what it expects")]

use getrandom::SysRng;
use jose::{Akp, Algorithm, Jwk, Key, KeySet, Part, Unverified, base64url};

const A1_TOKEN: &str = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const A1_KEY: &str =
    r#"{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}"#;
const A3_TOKEN: &str = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
const A3_KEY: &str = r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}"#;
const A5_TOKEN: &str = "eyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.";

const A2_TOKEN: &str = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";
const A2_KEY: &str = r#"{"kty":"RSA","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ","e":"AQAB","d":"Eq5xpGnNCivDflJsRQBXHx1hdR1k6Ulwe2JZD50LpXyWPEAeP88vLNO97IjlA7_GQ5sLKMgvfTeXZx9SE-7YwVol2NXOoAJe46sui395IW_GO-pWJ1O0BkTGoVEn2bKVRUCgu-GjBVaYLU6f3l9kJfFNS3E0QbVdxzubSu3Mkqzjkn439X0M_V51gfpRLI9JYanrC4D4qAdGcopV_0ZHHzQlBjudU2QvXt4ehNYTCBr6XCLQUShb1juUO1ZdiYoFaFQT5Tw8bGUl_x_jTj3ccPDVZFD9pIuhLhBOneufuBiB4cS98l2SR_RQyGWSeWjnczT0QU91p1DhOVRuOopznQ"}"#;
const A4_TOKEN: &str = "eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA.AdwMgeerwtHoh-l192l60hp9wAHZFVJbLfD_UxMi70cwnZOYaRI1bKPWROc-mZZqwqT2SI-KGDKB34XO0aw_7XdtAG8GaSwFKdCAPZgoXD2YBJZCPEX3xKpRwcdOO8KpEHwJjyqOgzDO7iKvU8vcnwNrmxYbSW9ERBXukOXolLzeO_Jn";
const A4_KEY: &str = r#"{"kty":"EC","crv":"P-521","x":"AekpBQ8ST8a8VcfVOTNl353vSrDCLLJXmPk06wTjxrrjcBpXp5EOnYG_NjFZ6OvLFV1jSfS9tsz4qUxcWceqwQGk","y":"ADSmRA43Z1DSNx_RvcLI87cdL07l6jQyyBXMoxVg_l2Th-x3S1WDhjDly79ajL4Kkd0AZMaZmh9ubmf63e3kyMj2","d":"AY5pb7A0UFiB3RELSD64fTLOSV_jazdF7fLYyuTw8lOfRhWg6Y6rUrPAxerEzgdRhajnu0ferB0d53vM9mE15j2C"}"#;
/// RFC 8037 A.1 and A.4.
const ED25519_KEY: &str = r#"{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
const ED25519_TOKEN: &str = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

fn verified(token: &str, key: &str) -> Vec<u8> {
    let keys = KeySet::parse(key).expect("the RFC's key");
    let token = Unverified::parse(token).expect("the RFC's token");
    token.verify(&keys, None).expect("the RFC's signature").payload().to_vec()
}

#[test]
fn rfc7515_a1_hs256() {
    assert!(verified(A1_TOKEN, A1_KEY).starts_with(b"{\"iss\":\"joe\",\r\n"));
    let token = Unverified::parse(A1_TOKEN).expect("a token");
    let again = jose::sign(
        "{\"typ\":\"JWT\",\r\n \"alg\":\"HS256\"}",
        token.payload(),
        &Key::parse(A1_KEY).expect("a key"),
        &mut SysRng,
    );
    assert_eq!(again.expect("signed"), A1_TOKEN, "an HMAC is the same each time");
}

#[test]
fn rfc7515_a3_es256() {
    assert!(verified(A3_TOKEN, A3_KEY).ends_with(b"is_root\":true}"));
    let key = Key::parse(A3_KEY).expect("a key");
    let ours = jose::sign(r#"{"alg":"ES256"}"#, b"payload", &key, &mut SysRng).expect("signed");
    assert_eq!(verified(&ours, &key.jwk().public_json().expect("a public key")), b"payload");
    assert_eq!(
        jose::sign(r#"{"alg":"ES256"}"#, b"payload", &key, &mut SysRng).expect("signed"),
        ours,
        "RFC 6979: the same each time"
    );
}

/// The key is given without its primes: they are found again.
#[test]
fn rfc7515_a2_rs256() {
    assert!(verified(A2_TOKEN, A2_KEY).ends_with(b"is_root\":true}"));
    let token = Unverified::parse(A2_TOKEN).expect("a token");
    let key = Key::parse(A2_KEY).expect("a key");
    let again = jose::sign(r#"{"alg":"RS256"}"#, token.payload(), &key, &mut SysRng);
    assert_eq!(again.expect("signed"), A2_TOKEN, "PKCS #1 v1.5 is the same each time");
}

#[test]
fn rfc7515_a4_es512() {
    assert_eq!(verified(A4_TOKEN, A4_KEY), b"Payload");
}

#[test]
fn rfc8037_a4_eddsa() {
    assert_eq!(verified(ED25519_TOKEN, ED25519_KEY), b"Example of Ed25519 signing");
    let key = Key::parse(ED25519_KEY).expect("a key");
    let again = jose::sign(r#"{"alg":"EdDSA"}"#, b"Example of Ed25519 signing", &key, &mut SysRng);
    assert_eq!(again.expect("signed"), ED25519_TOKEN);
}

/// The RFC's keys are those of 32 zero bytes, their names are their thumbprints, and its signatures are deterministic:
/// the challenge at their start is a hash of everything, so it stands for the whole.
#[test]
fn rfc9964_examples() {
    for (name, kid, challenge) in [
        ("ML-DSA-44", "T4xl70S7MT6Zeq6r9V9fPJGVn76wfnXJ21-gyo0Gu6o", "knI1Q_9CIzLH5Xy94Kkc7WVKqZcAgtJ3mNf0GUj1uL"),
        (
            "ML-DSA-65",
            "Suiu29qbfuaBaR4Ats-c6XQBePB_OpAxAwcTR_0KXVM",
            "zmO9_0bLgJAegoVNymfRo4nGPK5lVtSFGnDbzfzYAD5mUEXpaBUg4itvZ8rAUZi4",
        ),
        (
            "ML-DSA-87",
            "tRn1JNIkgMsABVQBlXeDHxAIcclh-2IX0UdDEzPt5XU",
            "hmMrKkUgZwGPQV_WUoXUVq_Z9WOenDZbfMmHpKritl0btWi29TC8eIyQyT1FAuW2kg3h6ALsvCrjX5tn3QKFQ",
        ),
    ] {
        let algorithm = Algorithm::named(name).expect(name);
        let jwk = Jwk::akp(Akp::from_seed(algorithm, &[0; 32]).expect(name));
        assert_eq!(jwk.thumbprint(), kid, "{name}");
        let key = Key::try_from(jwk).expect(name);
        let header = format!(r#"{{"alg":"{name}","kid":"{kid}"}}"#);
        let payload = "It’s a dangerous business, Frodo, going out your door.".as_bytes();
        let token = jose::sign(&header, payload, &key, &mut SysRng).expect(name);
        assert!(token.rsplit('.').next().expect(name).starts_with(challenge), "{name}");
        assert_eq!(verified(&token, &key.jwk().public_json().expect(name)), payload, "{name}");
    }
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
    let token = jose::sign(header, b"FAIL", &key, &mut SysRng).expect("signed");
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
    let token = jose::sign(r#"{"alg":"ES256","kid":"1"}"#, b"x", &Key::parse(A3_KEY).expect("a key"), &mut SysRng)
        .expect("signed");
    let refused = Unverified::parse(&token).expect("well-formed").verify(&set, None).expect_err("an encryption key");
    assert_eq!(refused.rule.id, "K17");
}

/// A file of the cookbook.
fn cookbook(name: &str) -> String {
    let path = format!("{}/tests/vectors/rfc7520/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).expect(&path)
}

/// RFC 7520 §3: P-521 (§3.1, §3.2), RSA (§3.3, §3.4) and a secret (§3.5).
#[test]
fn rfc7520_keys() {
    for name in [
        "jwk/3_1.ec_public_key.json",
        "jwk/3_2.ec_private_key.json",
        "jwk/3_3.rsa_public_key.json",
        "jwk/3_4.rsa_private_key.json",
        "jwk/3_5.symmetric_key_mac_computation.json",
    ] {
        let text = cookbook(name);
        let key = Key::parse(&text).expect(name);
        assert_eq!(key.jwk().is_private(), !name.contains("public"), "{name}");
        assert!(key.jwk().public_json().is_none_or(|public| !public.contains("\"d\"")), "{name}");
        assert_eq!(Key::parse(&key.jwk().private_json()).expect(name), key, "{name} is written as it was read");
    }
}

/// RFC 7520 §4: RS256 (§4.1), PS384 (§4.2), ES512 (§4.3) and HS256 (§4.4), and ours like them.
#[test]
fn rfc7520_signatures() {
    for name in [
        "jws/4_1.rsa_v15_signature.json",
        "jws/4_2.rsa-pss_signature.json",
        "jws/4_3.ecdsa_signature.json",
        "jws/4_4.hmac-sha2_integrity_protection.json",
        "curve25519/jws.json",
    ] {
        let example = cookbook(name);
        let example: serde_json::Value = serde_json::from_str(&example).expect("JSON");
        let text = |pointer: &str| example.pointer(pointer).and_then(|v| v.as_str()).map(str::to_owned);
        let (compact, payload) = (text("/output/compact").expect(name), text("/input/payload").expect(name));
        let key = example.pointer("/input/key").expect(name).to_string();
        assert_eq!(verified(&compact, &key), payload.as_bytes(), "{name}");

        let header = compact.split('.').next().and_then(|header| base64url::decode(header, Part::Header).ok());
        let header = header.and_then(|header| String::from_utf8(header).ok()).expect(name);
        let ours = jose::sign(&header, payload.as_bytes(), &Key::parse(&key).expect(name), &mut SysRng).expect(name);
        assert_eq!(verified(&ours, &key), payload.as_bytes(), "{name}, ours");
        // PSS salts each one anew; the RFC's ECDSA signature was made with a random nonce.
        let same_each_time = name.contains("v15") || name.contains("hmac") || name.contains("25519");
        assert_eq!(ours == compact, same_each_time, "{name}, the bytes");
    }
}

/// Assertions made by others, right and wrong, against the rules of form, header and signature.
#[test]
fn client_assertions() {
    let text = include_str!("../../oauth/tests/vectors/client-assertions.json");
    let vectors: serde_json::Value = serde_json::from_str(text).expect("JSON");
    for vector in vectors.get("tokens").and_then(|tokens| tokens.as_array()).expect("tokens") {
        let text = |name: &str| vector.get(name).and_then(|v| v.as_str()).unwrap_or_default();
        let Some(key) = vector.get("key").and_then(|v| v.as_str()) else { continue };
        let (id, note) = (text("check"), text("note"));
        let keys = match key.strip_prefix("hs:") {
            Some(secret) => Key::secret(secret.as_bytes()).map(KeySet::from),
            None => KeySet::parse(&vectors.pointer(&format!("/keys/{key}")).expect("a key").to_string()),
        };
        let keys = keys.expect("a key");
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
            "H05" | "H10" | "H01" | "P01" | "P02" | "P03" | "P04" | "P06" | "P09" | "S04" | "S06" | "S09" | "S10"
            | "S11" | "K23" => Some(id),
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

/// RFC 7520 §4.8: three signatures in one text; the second names its algorithm where nothing protects it.
#[test]
fn rfc7520_several_signatures() {
    let example: serde_json::Value = serde_json::from_str(&cookbook("jws/4_8.multiple_signatures.json")).expect("JSON");
    let text = example.pointer("/output/json").expect("the general form").to_string();
    let keys = example.pointer("/input/key").and_then(|keys| keys.as_array()).expect("keys");
    for (index, verified) in [(0, true), (1, false), (2, true)] {
        let inspection = jose::Inspection::of(&text, index);
        let key = Key::parse(&keys[index].to_string()).expect("a key");
        let attempt = inspection.verify(Some(&KeySet::from(key)));
        assert_eq!(matches!(attempt, jose::inspection::Attempt::Good(_)), verified, "signature {index}: {attempt:?}");
        assert_eq!(inspection.findings.iter().any(|finding| finding.rule.id == "H11"), !verified);
    }
}
