//! The examination of keys: weak keys are found by the id of their rule, good ones are left alone.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test says what it expects")]

use jose::health::{CHECKS, examine, examine_set};
use jose::{Finding, Jwk, Severity, base64url, rule};
use proptest::prelude::*;

/// 3072 bits, random primes.
const GOOD_N: &str = "8Xaru3GlE-AdfXqCRYXescIqz9j0LWTDgngPTXwzXyYuvnxUmrtWe7WRCOttdPGfrWBXP258Q564Q20QDG5krKHH5WXiIMLPx5x79ZI0SNSFFe5AJXkmDw_Tqng0zreuoTyPDqcMP8UDEsWk-p14IvbpnFmitLrEVeDWIujcv1EnTIqf_R9TbLf58AhRO52m98gm8wbQp-uQYHY4i_QFvX82ocM8JXSIIDa4hxBrRGChKhQ1ShP_IxKpJIkBAI6jhMAdT64Ysf0eVgcxfY_0OACLDV7w9gDbpD_N05bfhIH8HMiwAQYEkNxAvDRIi-Jxm-uhJ0Ac7A06ovRUg-qfetNk4teN7uTWCQHDQ9pyFDnLfrqlXQD7slLcCREMYLPetHBs2VTnBqH903IyJbgufEgdPIdb5i6rCXSfedtZtf2CrlKuJP9n3_H6pE0Sw0CXkuhBQhBSbbVxG-YlxivJYsqZJT6l7HejEuFFc8ABuiL2Ad3QGz5c3mSoZ5Gyt0QL";
/// 2048 bits, random primes.
const SHORT_N: &str = "rYSnm0JoK_QraOOYG57FvGjHlIlvNGKRk_1t_hoGAkxLkHcyQz2BnuqDGMpSAzei5E9xoqcZPfZ1T1anudaJyMBq44MtneYPFY9Q5HnGNW_f8R5J_Fx5qmj82Zhx6JcqoJGJDP3r1zNh7TypFN0XErDGMnzLU6HlfzfEbtRHwsD7ogv489JrtZ0shqNwQcnTMyNaMzg0N3Rh6B0L6fj1k19Kj-EVc-2Ab6bM0mqtMMqKcliG_yFpO03FLGocqakuoiIgrs9mHqELDmXLtNhb5WIsMsD8TyAaG3SNCptd7pFDlWAHj-jhQflrleFogeRvj1BbWthD8gOBRFKA1r9_oQ";
/// Made here as RSALib makes them: 65537^a mod the product of 126 primes.
const ROCA_N: &str = "Aiy3qA_eSii9cBXN0pH0cot5tMDl9MqE48Pv8kZoK109KH5TVS2wDVIwIxJA2uwpcEFUMm8Fy8gZCtIrIlx_78eSfn5QvHphrBbl5Or1PUUuQ0_l9B45UvqNGL-5Jiwe7Xn0kW0lsIHW0cStZX89fZD-6cZEsvNTxfkyv-bAPmUHcTHS5Nj7AQUEpshKANQl3J90SEOYyesb3oNYu7xvPXydBKlDJz91WYtuXZtfIYrGmjAHadIJNZepIYOE6PRbHJp0YxP5SNS36sU0ydhYUanZgyfn4Qz_H2QXinQGACimn0-087Wdg3258MeLwhE5NOLSAu0cwgMZm9PFuTG8UPc";
/// Two primes that differ by 2^515.
const CLOSE_N: &str = "xodMpiMezqzgI2cWcTNWAJno050PukPSY8m-xwTsY6uKKz2bPEOU8Ch3ov0GK-1A7UTTW0Ha7N2KPZm-k0WKsWtH5USX15-HB6TtfaYajSOVdQPVbkesNj3xvTCr0CCesleWrPqenF0KoSr5PudXuoK_Yx-7U7VdMePfKlRBZPV9d8TW7UwchHyJFNAbsim7Prdu8NIV5k4Tz5BoepqFy7JEbiitYDohFvaiU6yEZ1beyYM-OprBQWm2B3dP9KPAZr-8owkH5tshhu8cWLwOa1kO0anjbvahr6OfwUh4_G5LykOzRk_12n98uUEw3wzKrxlviI7cFr2LBgS7_-bU2w";
/// The square of a prime.
const SQUARE_N: &str = "6xQ3huVWs0pO_G6F1b4CGcT7aAGePcfa1W2b5zFpNSZpuL2t8cGfknbBWWJnYr2SwntTaMeIcMM7JlK1z3TFtA51CJnXXyPepzORuTi-eq686V_rBHevkR2kbZ26oRNU0afV3YHI3-8KpDZPaI-2Ex-GJuA4Z131KT2WNnw015JKmH_Hw8Raz7eHI5L8YqVuKBSUl12kSM0N_oGSU2dBihTHSYMYb3dJKCIke7U-FjVZZHJ7sbffg_-rwWIy-6gvAFxfmmAZA1dTcANnqeIWfJfSKTTMjK1XDMG8wd1r5QX9Xx1MOyDJj3nxDSxox5eAVb5Cls-9YM4Wl3vxw4HT6Q";
const EC: &str = r#""kty":"EC","crv":"P-256","x":"MKIue6hfd8lsWnPDeF9nmTQvp6NVFdZHOcjynigvxXg","y":"y1-AyY09IjqA3OWRUGKyJA6VXwai_rZHr2WdeTgp0gg""#;
/// A certificate that OpenSSL made for [`EC`].
const EC_CERT: &str = "MIIBeDCCAR+gAwIBAgIUBQACPBzd8gjouIKrLo5Ldb7Ly8YwCgYIKoZIzj0EAwIwEjEQMA4GA1UEAwwHZXhhbXBsZTAeFw0yNjExMjQwNjQ0NTFaFw0zNjExMjEwNjQ0NTFaMBIxEDAOBgNVBAMMB2V4YW1wbGUwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQwoi57qF93yWxac8N4X2eZNC+no1UV1kc5yPKeKC/FeMtfgMmNPSI6gNzlkVBisiQOlV8Gov62R69lnXk4KdIIo1MwUTAdBgNVHQ4EFgQU9gqPT2aQJVLK8fU40uko2Rka458wHwYDVR0jBBgwFoAU9gqPT2aQJVLK8fU40uko2Rka458wDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNHADBEAiBA7MIF+JDGuepHw/JZKx5/X2ScMcv4oFrTuXVUn/HaRAIgIMuQ1H0JgW7dJ8HNy5GCDuf1M8NTTvhbW1YQMmdyobs=";
const ED: &str = r#""kty":"OKP","crv":"Ed25519","x":"ynCIcRk4HXN_g36hWHOo2RZhQb6BCkx-S0Vq2ygzST4""#;
const ED_CERT: &str = "MIIBODCB66ADAgECAhRrWHlEQCX+iaFUcrdZPBtM1NFxwzAFBgMrZXAwEjEQMA4GA1UEAwwHZXhhbXBsZTAeFw0yNjExMjQwNjQ0NTFaFw0zNjExMjEwNjQ0NTFaMBIxEDAOBgNVBAMMB2V4YW1wbGUwKjAFBgMrZXADIQDKcIhxGTgdc3+DfqFYc6jZFmFBvoEKTH5LRWrbKDNJPqNTMFEwHQYDVR0OBBYEFG+IGVySUAJ8lP/1Wm5P5qkobdv4MB8GA1UdIwQYMBaAFG+IGVySUAJ8lP/1Wm5P5qkobdv4MA8GA1UdEwEB/wQFMAMBAf8wBQYDK2VwA0EAjeI769lOJrhIynbyiF2AyxHUYqt8vvNUtWguxSSfV7mXa0QEoF/kAHRd/D7+zm+ZZNEdC5jVVAvYXlV5mzD8CQ==";
/// Wycheproof, `jws_rsa_roca_key`.
const WYCHEPROOF_ROCA_N: &str = "AanFpofbj7KjD4Lf-N2hVMKR7yewSyXhhbirIMTGpfYEhZ_lnt5UoK98DnKIgArXGTu3MaW_HhFw16HGaTDUHqPrId7fe4r11CqRw09yBFuW79V8sYIwHdzCaWflUI6auImYbVfoN9_nD5n8N8SY9DwXw7mwZM9wREPXoDPgOoIWl6q_MPsp7n0zs3Z5ZaiQWOOzl1S9OhwAfSiiOwz6efnXEaxuTEtPd7BjSx7NaFka8Dx9U7YqXy2RFj1O9PjyaDGuRh7YXsX3iMUSP_wSyHQg_c_qHRtKUsNSGCT7OZg0hzm2KphtjnayKJvC64vAbROBR4Ubg6Bxg9IQVZ-QYyE";
/// RFC 7517 App. B.
const RFC7517_B_N: &str = "vrjOfz9Ccdgx5nQudyhdoR17V-IubWMeOZCwX_jj0hgAsz2J_pqYW08PLbK_PdiVGKPrqzmDIsLI7sA25VEnHU1uCLNwBuUiCO11_-7dYbsr4iJmG0Qu2j8DsVyT1azpJC_NG84Ty5KKthuCaPod7iI7w0LK9orSMhBEwwZDCxTWq4aYWAchc8t-emd9qOvWtVMDC2BXksRngh6X5bUYLy6AyHKvj-nUy1wgzjYQDwHMTplCoLtU-o-8SNnZ1tmRoGE9uJkBLdh5gFENabWnU5m1ZqZPdwS-qo-meMvVfJb6jJVWRpl2SUtCnYG2C32qvbWbjZ_jBPD5eunqsIo1vQ";
const RFC7517_B_CERT: &str = "MIIDQjCCAiqgAwIBAgIGATz/FuLiMA0GCSqGSIb3DQEBBQUAMGIxCzAJBgNVBAYTAlVTMQswCQYDVQQIEwJDTzEPMA0GA1UEBxMGRGVudmVyMRwwGgYDVQQKExNQaW5nIElkZW50aXR5IENvcnAuMRcwFQYDVQQDEw5CcmlhbiBDYW1wYmVsbDAeFw0xMzAyMjEyMzI5MTVaFw0xODA4MTQyMjI5MTVaMGIxCzAJBgNVBAYTAlVTMQswCQYDVQQIEwJDTzEPMA0GA1UEBxMGRGVudmVyMRwwGgYDVQQKExNQaW5nIElkZW50aXR5IENvcnAuMRcwFQYDVQQDEw5CcmlhbiBDYW1wYmVsbDCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoCggEBAL64zn8/QnHYMeZ0LncoXaEde1fiLm1jHjmQsF/449IYALM9if6amFtPDy2yvz3YlRij66s5gyLCyO7ANuVRJx1NbgizcAblIgjtdf/u3WG7K+IiZhtELto/A7Fck9Ws6SQvzRvOE8uSirYbgmj6He4iO8NCyvaK0jIQRMMGQwsU1quGmFgHIXPLfnpnfajr1rVTAwtgV5LEZ4Iel+W1GC8ugMhyr4/p1MtcIM42EA8BzE6ZQqC7VPqPvEjZ2dbZkaBhPbiZAS3YeYBRDWm1p1OZtWamT3cEvqqPpnjL1XyW+oyVVkaZdklLQp2Btgt9qr21m42f4wTw+Xrp6rCKNb0CAwEAATANBgkqhkiG9w0BAQUFAAOCAQEAh8zGlfSlcI0o3rYDPBB07aXNswb4ECNIKG0CETTUxmXl9KUL+9gGlqCz5iWLOgWsnrcKcY0vXPG9J1r9AqBNTqNgHq2G03X09266X5CpOe1zFo+Owb1zxtp3PehFdfQJ610CDLEaS9V9Rqp17hCyybEpOGVwe8fnk+fbEL2Bo3UPGrpsHzUoaGpDftmWssZkhpBJKVMJyf/RuP2SmmaIzmnw9JiSlYhzo4tpzd5rFXhjRbg4zW9C+2qok+2+qDM1iJ684gPHMIY8aLWrdgQTxkumGmTqgawR+N5MDtdPTEQ0XfIBc2cJEUyMTY5MPvACWpkA6SdS4xSvdXK3IVfOWA==";
/// Two moduli with a prime in common.
const SHARED_N: [&str; 2] = [
    "5tCUfWlJKKYe4gYA9oV6PLmmeSUbjdbaYoz2HOlhptmOTlCEDNfpoTC4rDVCsooItbxCs2TKY_kjhy_pOROIbV22dqQII7C3DLMwTcT3_cM68HblJXTtOFqzLrfmd1Xbgnqq1kn4n73baKgOBsT2gdxeDXBfPXKT4plsex6ReY03L4nZCewB2s5qFvIMuBueDiapy2s19U7m84i-bogsSoMCdP7qOvzmMxfLz3Did0b6zq7xefGYvMAZK0UxLE6N",
    "x3CWSMnLKiXo8eju1XIHGyAz88FesZgumUU6f7XWPZDGP3ctVhQAu2kM7mVdDKR9JYdqY-B-InQHSyp2q48gsyfmZ9ShaJ478cIFXZ0UGW9yYK354rLJiobmhxkfXk2HhKAiRuW0_nBfUiom2szqStKChKW8r-iigqCLxrZVE1H0aNy2Hw1LvhkCfNrhku8izsjGjxshmWm3XRq7tM3ApUSiVx0fAD6v_FRoDI8wG70rl4vgnIocaIjwQG7B1v2F",
];
/// A power of 65537 modulo each small prime, but not of one exponent: no key of RSALib.
const NEARLY_ROCA_N: &str = "A1C-Iv862tlmHCbPbfXbVzXXKB8W0c5d-K2RV4Zbio_eYkdw50RuHtKidaWBUJckR-alfTGBwtBCpm2nnAvS8HMfVKhLqBMGBDz6TGOTUUlH_smXESsB9nwKigbPF0mVTkURenn4WeIxcblIit1200c7sM5gXlSyEHxsCV2j5e41EZLO3EBvXK9LWRTeIHFhfoPC4lkgkk4WAPG_sU14PCzPHT-cf4U8gPWPn1bullWPZP9P4k6rww4BtSLOqyhruRAYEKENbcfDcjXX6IzMZUXyt7R3ZsT4pIWdDV8Dx4h8ssKQDijHNacZwH6U9QexU9RLYjVI3V_qqkYIwQ";

fn rsa(n: &str, e: &str, more: &str) -> String {
    format!(r#"{{"kty":"RSA","n":"{n}","e":"{e}"{more}}}"#)
}

fn oct(secret: &[u8], more: &str) -> String {
    format!(r#"{{"kty":"oct","k":"{}"{more}}}"#, base64url::encode(secret))
}

fn ec(more: &str) -> String {
    format!("{{{EC}{more}}}")
}

fn set(keys: &[String]) -> String {
    format!(r#"{{"keys":[{}]}}"#, keys.join(","))
}

/// What is found in one key.
fn key(text: &str) -> Vec<Finding> {
    examine(&Jwk::parse(text).expect("a key"))
}

fn ids(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.rule.id).collect()
}

/// Random to look at, the same each time.
fn random(len: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let next = |_| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 32) as u8
    };
    (0..len).map(next).collect()
}

fn examples() -> Vec<(&'static str, Vec<Finding>)> {
    let e = "AQAB";
    let alg = r#","alg":"PS256""#;
    let fair = random(32);
    let named = |kid: &str| oct(&fair, &format!(r#","kid":"{kid}""#));
    let pem = "\n-----BEGIN PUBLIC KEY-----\nMFkw";
    let rsa_der = [&[0x30, 7, 2, 2, 0, 0xc1, 2, 1][..], &[3]].concat();
    let certified = |jwk: &str, cert: &str| examine_set(&format!(r#"{{{jwk},"x5c":["{cert}"]}}"#));
    vec![
        ("K03", key(&rsa(SHORT_N, e, alg))),
        ("K05", key(&rsa(GOOD_N, "Aw", alg))),
        ("K07", key(&rsa(&GOOD_N.replace(&GOOD_N[GOOD_N.len() - 4..], "AAAA"), e, alg))),
        ("K07", key(&rsa("AQ", e, alg))),
        ("K07", key(&rsa("AAAA", e, alg))),
        ("K07", key(&rsa(SQUARE_N, e, alg))),
        ("K07", key(&rsa(CLOSE_N, e, alg))),
        ("K08", key(&rsa(ROCA_N, e, alg))),
        ("K08", key(&rsa(WYCHEPROOF_ROCA_N, e, alg))),
        ("K09", key(&rsa(GOOD_N, "AAEAAQ", alg))),
        ("K19", key(&ec(r#","use":"sig","key_ops":["verify"]"#))),
        ("K19", key(&ec(r#","use":"enc","key_ops":["verify"]"#))),
        ("K20", examine_set(&set(&[ec(r#","d":"AQ""#)]))),
        ("K20", examine_set(&ec(r#","d":"AQ""#))),
        ("K20", examine_set(r#"{"keys":[{"kty":"AKP","priv":"AQ"}]}"#)),
        ("K21", examine_set(&set(&[ec(""), oct(&fair, "")]))),
        ("K21", examine_set(&oct(&fair, ""))),
        ("K23", key(&oct(b"8 bytes.", ""))),
        ("K24", key(&oct(&[b'A'; 64], ""))),
        ("K25", key(&oct(b"secret", ""))),
        ("K25", key(&oct(b"Your-256-bit-secret\n", ""))),
        ("K25", key(r#"{"kty":"oct","k":"changeme"}"#)),
        ("K26", key(&oct(b"correct horse battery staple", ""))),
        ("K26", key(&oct(b"MyCompanyMyCompanyMyCompanyMyCompany", ""))),
        ("K26", key(&oct(b"0123456789012345678901234567890123456789", ""))),
        ("K26", key(&oct(b"abcdefghijklmnopqrstuvwxyz0123456789", ""))),
        ("K26", key(&oct(b"f81d4fae-7dec-41d0-a765-00a0c91e6bf6", ""))),
        ("K26", key(&oct(b"5f4dcc3b5aa765d61d8327de", ""))),
        ("K26", key(&oct(b"Winter-2024-Production-Secret", ""))),
        ("K27", key(&oct(pem.as_bytes(), ""))),
        ("K27", key(&oct(b"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI me@example.com", ""))),
        ("K27", key(&oct(ec("").as_bytes(), ""))),
        ("K27", key(&oct(set(&[ec("")]).as_bytes(), ""))),
        ("K27", key(&oct(&rsa_der, ""))),
        ("K27", key(&oct(EC_CERT.as_bytes(), ""))),
        ("K28", examine_set(&set(&[ec(r#","kid":"a""#), format!(r#"{{{ED},"kid":"a"}}"#)]))),
        ("K29", key(&ec(r#","kid":"a""#))),
        ("K30", key(&named(&Jwk::parse(&oct(&fair, "")).expect("a key").thumbprint()))),
        ("K30", key(&named(&base64url::encode(&fair)))),
        ("K31", examine_set(&set(&[ec(r#","use":"sig""#), ec(r#","use":"enc""#)]))),
        ("K32", examine_set(r#"{"keys":{}}"#)),
        ("K32", examine_set(r#"{"keys":[{"kty":"EC","kty":"RSA"}]}"#)),
        ("K32", examine_set("[]")),
        ("K33", certified(EC, ED_CERT)),
        ("K33", certified(ED, EC_CERT)),
        ("K33", certified(&format!(r#""kty":"RSA","e":"AQAB","n":"{GOOD_N}""#), RFC7517_B_CERT)),
        ("K33", certified(EC, "AAAA")),
        ("K35", key(&rsa(RFC7517_B_N, e, alg))),
        (
            "K35",
            key(
                r#"{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}"#,
            ),
        ),
        ("K37", key(&rsa(GOOD_N, e, ""))),
        ("K38", examine_set(&set(&SHARED_N.map(|n| rsa(n, e, alg))))),
        ("K38", examine_set(&set(&[rsa(GOOD_N, e, alg), rsa(GOOD_N, "AQAD", alg)]))),
        ("P11", examine_set("{")),
        ("P20", examine_set(&" ".repeat(300_000))),
    ]
}

#[test]
fn each_weak_key_is_found_by_its_rule() {
    for (i, (id, findings)) in examples().into_iter().enumerate() {
        assert!(ids(&findings).contains(&id), "example {i}: no {id} among {:?}", ids(&findings));
    }
}

#[test]
fn each_check_has_an_example_and_explains_itself() {
    let examples = examples();
    for (i, check) in CHECKS.iter().enumerate() {
        let rule = &check.rule;
        assert!(examples.iter().any(|(id, _)| *id == rule.id), "no example for {}", rule.id);
        assert!(CHECKS.iter().skip(i + 1).all(|other| other.rule.id != rule.id), "{} twice", rule.id);
        let halved = ["K03", "K05", "K07", "K23", "K24"].contains(&rule.id);
        assert!(halved || rule::ALL.iter().all(|other| other.id != rule.id), "{} is a refusal already", rule.id);
        assert!(rule.says.ends_with('.') && rule.advice.ends_with('.'), "{}", rule.id);
        assert!(rule.source.url().starts_with("https://"), "{}", rule.id);
    }
}

#[test]
fn good_keys_are_left_alone() {
    let thumbprint = Jwk::parse(&ec("")).expect("a key").thumbprint();
    for text in [
        rsa(GOOD_N, "AQAB", r#","alg":"PS256","use":"sig""#),
        ec(&format!(r#","kid":"{thumbprint}","use":"sig""#)),
        format!("{{{ED}}}"),
        oct(&random(32), r#","kid":"of our choice""#),
        oct(base64url::encode(&random(32)).as_bytes(), ""),
        oct(b"9c1185a5c5e9fc54612808977ee8f548b2258d31", ""),
        oct(b"uixqjwpvnvzkzrtehgqaymdlbsocftkw", ""),
    ] {
        assert_eq!(ids(&key(&text)), [""; 0], "{text}");
    }
    let published = set(&[ec(r#","use":"sig""#), format!("{{{ED}}}"), r#"{"kty":"FOO"}"#.to_owned()]);
    assert_eq!(ids(&examine_set(&published)), [""; 0]);
}

#[test]
fn random_primes_are_neither_close_nor_roca() {
    for n in [GOOD_N, SHORT_N, RFC7517_B_N] {
        let found = ids(&key(&rsa(n, "AQAB", "")));
        assert!(!found.contains(&"K07") && !found.contains(&"K08"), "{found:?}");
    }
}

#[test]
fn what_only_resembles_roca_is_not_called_so() {
    assert!(!ids(&key(&rsa(NEARLY_ROCA_N, "AQAB", ""))).contains(&"K08"));
}

#[test]
fn the_same_key_twice_is_not_a_shared_prime() {
    let found = ids(&examine_set(&set(&[rsa(GOOD_N, "AQAB", ""), rsa(GOOD_N, "AQAB", "")])));
    assert!(found.contains(&"K31") && !found.contains(&"K38"), "{found:?}");
}

#[test]
fn published_examples_are_known_with_their_place() {
    let ed = r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
    let a3 = r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#;
    let alice = r#"{"kty":"EC","crv":"P-256","x":"gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0","y":"SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps"}"#;
    let hobbit = r#"{"kty":"oct","k":"hJtXIZ2uSN5kbQfbtTNWbpdmhkV8FJG-Onbc6mxCcYg"}"#;
    let debugger = r#"{"kty":"EC","crv":"P-256","x":"EVs_o5-uQbTjL3chynL4wXgUg2R9q9UU8I5mEovUf84","y":"kGe5DgSIycKp8w9aJmoHhB1sB3QTugfnRWm5nU_TzsY"}"#;
    let wycheproof = r#"{"kty":"oct","k":"-ebuDNsVZ2iJtoZ-akfXTSCt4UO2cruLCsbWlBinggE"}"#;
    for (text, place) in [
        (ed, "RFC 8037"),
        (a3, "RFC 7515"),
        (alice, "RFC 7518"),
        (hobbit, "RFC 7520"),
        (debugger, "jwt.io"),
        (wycheproof, "Wycheproof"),
        (&rsa(RFC7517_B_N, "AQAB", ""), "RFC 7517"),
    ] {
        let findings = key(text);
        let example = findings.iter().find(|finding| finding.rule.id == "K35").expect(place);
        assert!(example.found.contains(place), "{}", example.found);
    }
}

#[test]
fn a_certificate_for_the_key_is_accepted() {
    for (jwk, cert) in [
        (EC.to_owned(), EC_CERT),
        (ED.to_owned(), ED_CERT),
        (format!(r#""kty":"RSA","e":"AQAB","n":"{RFC7517_B_N}""#), RFC7517_B_CERT),
    ] {
        let found = ids(&examine_set(&format!(r#"{{{jwk},"x5c":["{cert}"]}}"#)));
        assert!(!found.contains(&"K33"), "{found:?}");
    }
}

#[test]
fn a_set_says_which_key_is_meant() {
    let text = set(&[ec(""), ec(r#","d":"AQ""#)]);
    let findings = examine_set(&text);
    let private = findings.iter().find(|finding| finding.rule.id == "K20").expect("found");
    assert_eq!(private.rule.severity, Severity::Error);
    let jose::At::Decoded(span) = private.place.at.clone() else { panic!("no place") };
    assert_eq!(text.get(span), Some("\"AQ\""));
}

#[test]
fn findings_never_quote_a_secret() {
    let secrets = [
        "hunter2-hunter2",
        "swordfish swordfish",
        "-----BEGIN swordfish",
        "ssh-rsa swordfish",
        "{\"kty\":\"swordfish\"}",
    ];
    for secret in secrets {
        let text = oct(secret.as_bytes(), &format!(r#","kid":"{}""#, base64url::encode(secret.as_bytes())));
        for finding in key(&text).into_iter().chain(examine_set(&text)) {
            let told = format!("{finding} {finding:?}");
            assert!(!told.contains("swordfish") && !told.contains("hunter2"), "{told}");
        }
    }
}

/// Long numbers take bounded work; this hangs or is killed where they do not.
#[test]
fn hostile_keys_are_answered() {
    let long = |len: usize| {
        let mut n = random(len);
        n[len - 1] |= 1;
        base64url::encode(&n)
    };
    for text in [
        rsa(&long(2048), "AQAB", ""),
        rsa(&long(190_000), "AQAB", ""),
        rsa(&base64url::encode(&[0xff; 2048]), "AQAB", ""),
        rsa("", "", ""),
        rsa("AAAAAAAA", "AAAA", ""),
        oct(&[b'a'; 150_000], ""),
        oct(&[&[b'a'; 150_000][..], b"b"].concat(), ""),
        oct(&b"ab".repeat(70_000), ""),
        oct(b"", ""),
    ] {
        let _answer = key(&text);
        let _answer = examine_set(&text);
    }
    let many: Vec<_> = (0..90).map(|_| rsa(&long(2047), "AQAB", "")).collect();
    assert!(examine_set(&set(&many)).len() > many.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_modulus_gets_an_answer(n: Vec<u8>, e: Vec<u8>) {
        let _answer = key(&rsa(&base64url::encode(&n), &base64url::encode(&e), ""));
    }

    #[test]
    fn any_two_moduli_get_an_answer(a: Vec<u8>, b: Vec<u8>) {
        let keys = [a, b].map(|n| rsa(&base64url::encode(&n), "AQAB", ""));
        let _answer = examine_set(&set(&keys));
    }

    #[test]
    fn a_square_or_an_even_modulus_is_always_found(root in 2_u64..u64::MAX) {
        let square = u128::from(root) * u128::from(root);
        let found = key(&rsa(&base64url::encode(&square.to_be_bytes()), "AQAB", ""));
        prop_assert!(ids(&found).contains(&"K07"), "{root}");
    }

    #[test]
    fn close_factors_are_always_found(root in (1_u64 << 40)..(1 << 62), apart in 1_u64..1000) {
        let n = u128::from(root) * u128::from(root + 2 * apart);
        let found = key(&rsa(&base64url::encode(&n.to_be_bytes()), "AQAB", ""));
        prop_assert!(ids(&found).contains(&"K07"), "{root} {apart}");
    }

    #[test]
    fn random_secrets_are_never_called_weak(bytes in prop::array::uniform32(any::<u8>())) {
        for secret in [bytes.to_vec(), base64url::encode(&bytes).into_bytes()] {
            prop_assert_eq!(ids(&key(&oct(&secret, ""))), [""; 0]);
        }
    }

    #[test]
    fn any_secret_gets_an_answer(bytes: Vec<u8>, text in "\\PC{0,60}") {
        let _answer = (key(&oct(&bytes, "")), key(&oct(text.as_bytes(), "")));
    }

    #[test]
    fn any_set_gets_an_answer(text in r#"\PC{0,40}|\{("(kty|k|n|e|d|x|crv|keys|kid|use|x5c)":("RSA"|"oct"|"AQAB"|\[\]|\["MIIB"\]|\[\{"kty":"oct","k":"AA"\}\]|1|\{\}),?){0,6}\}"#) {
        let _answer = examine_set(&text);
    }

    #[test]
    fn any_certificate_gets_an_answer(mut at in 0_usize..400, byte: u8) {
        let mut cert = RFC7517_B_CERT.as_bytes().to_vec();
        at = at.min(cert.len() - 1);
        cert[at] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"[usize::from(byte % 64)];
        let cert = String::from_utf8(cert).expect("ASCII");
        let _answer = examine_set(&format!(r#"{{{EC},"x5c":["{cert}"]}}"#));
    }
}

/// A secret for encryption is as long as its algorithm says.
#[test]
fn a_secret_for_encryption_is_no_short_one() {
    for alg in ["A128KW", "A128GCMKW", "A128GCM"] {
        let key = Jwk::parse(&oct(b"sixteen bytes ok", &format!(r#","alg":"{alg}""#))).expect("a key");
        assert!(!ids(&examine(&key)).contains(&"K23"), "{alg}");
    }
}
