//! Every rule refuses what breaks it: one failing example a rule, by its id.
#![allow(clippy::expect_used, clippy::string_slice, clippy::indexing_slicing, reason = "a test says what it expects")]

use getrandom::SysRng;
use jose::{Claims, Inspection, Key, KeySet, UnixTime, Unverified, base64url, rule};
use proptest::prelude::*;

#[path = "refusals/encrypted.rs"]
mod encrypted;
#[path = "refusals/families.rs"]
mod families;
#[path = "jwe/keys.rs"]
mod keys;

const EC: &str = r#""kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0""#;
const D: &str = r#""d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI""#;
const OCT: &str =
    r#""kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow""#;

/// A key or set as text.
fn ec(more: &str) -> String {
    format!("{{{EC}{more}}}")
}

fn oct(more: &str) -> String {
    format!("{{{OCT}{more}}}")
}

/// A token of raw parts, not signed by anyone.
fn raw(header: &str, payload: &str, signature: &[u8]) -> String {
    format!(
        "{}.{}.{}",
        base64url::encode(header.as_bytes()),
        base64url::encode(payload.as_bytes()),
        base64url::encode(signature)
    )
}

/// A token that the private key of [`EC`] really signed.
fn signed(header: &str) -> String {
    jose::sign(header, b"{}", &Key::parse(&ec(&format!(",{D}"))).expect("a key"), &mut SysRng).expect("signed")
}

/// A token that [`OCT`] really signed.
fn maced(header: &str) -> String {
    jose::sign(header, b"{}", &Key::parse(&oct("")).expect("a key"), &mut SysRng).expect("signed")
}

/// The id of the rule that refuses this token with this key, allowing these algorithms.
fn id(token: &str, key: &str) -> &'static str {
    match KeySet::parse(key) {
        Err(finding) => finding.rule.id,
        Ok(keys) => match Unverified::parse(token).and_then(|token| token.verify(&keys, None)) {
            Err(finding) => finding.rule.id,
            Ok(_) => "ok",
        },
    }
}

fn examples() -> Vec<(&'static str, &'static str)> {
    let es = r#"{"alg":"ES256"}"#;
    let good = signed(es);
    let with = |change: fn(&str) -> String| change(&good);
    let any = |header: &str| raw(header, "{}", &[1; 64]);
    let keyed = |key: &str| id(&good, key);
    let clock = |claims: &str| {
        let claims = Claims::parse(claims.as_bytes()).expect("claims");
        claims.at(UnixTime(100), 0).first().map_or("ok", |finding| finding.rule.id)
    };
    let malformed = |claims: &str, name: &str| {
        let claims = Claims::parse(claims.as_bytes()).expect("claims");
        let finding = match name {
            "aud" => match claims.audience() {
                jose::Claim::Malformed(finding) => Some(finding),
                _ => None,
            },
            name => match claims.text(name) {
                jose::Claim::Malformed(finding) => Some(finding),
                _ => None,
            },
        };
        finding.map_or("ok", |finding| finding.rule.id)
    };
    let seen = |text: &str| Inspection::exact(text, 0).findings.first().map_or("ok", |finding| finding.rule.id);
    vec![
        (
            "H11",
            seen(r#"{"payload":"e30","protected":"eyJhbGciOiJFUzI1NiJ9","header":{"alg":"none"},"signature":"AAAA"}"#),
        ),
        ("S17", seen(r#"{"payload":"e30","signatures":[]}"#)),
        ("T06", seen(&format!("{good}~e30~"))),
        ("P01", id(&with(|t| format!("{t}\n")), &ec(""))),
        ("P02", id(&with(|t| format!("{t}+")), &ec(""))),
        ("P03", id(&with(|t| format!("{t}==")), &ec(""))),
        ("P04", id(&with(|t| format!("{t}AAA")), &ec(""))),
        ("P05", id(&with(|t| format!("{}{}", &t[..t.len() - 1], 'B')), &ec(""))),
        ("P06", id("e30.e30", &ec(""))),
        ("P07", id("e30.e30.e30.e30.e30", &ec(""))),
        ("P08", id(r#"{"payload":"e30"}"#, &ec(""))),
        ("P09", id("e30.e30.", &ec(""))),
        ("P10", id("e_8.e30.AAAA", &ec(""))),
        ("P11", id(&any(r#"{"alg":"ES256",}"#), &ec(""))),
        ("P12", id(&any("[]"), &ec(""))),
        ("P13", id(&any(r#"{"alg":"none","\u0061lg":"ES256"}"#), &ec(""))),
        ("P14", Claims::parse(br#"{"sub":"a","sub":"admin"}"#).map_or_else(|f| f.rule.id, |_| "ok")),
        ("P17", id(&any(r#"{"alg":"ES256","x":"\ud800"}"#), &ec(""))),
        ("P19", id(&any(&format!(r#"{{"alg":{}"#, "[".repeat(200))), &ec(""))),
        ("P20", id(&"A".repeat(300_000), &ec(""))),
        ("H01", id(&any(r#"{"alg":256}"#), &ec(""))),
        ("H02", id(&any(r#"{"alg":"none"}"#), &ec(""))),
        ("H03", id(&any(r#"{"alg":"nOnE "}"#), &ec(""))),
        ("H04", {
            let keys = KeySet::parse(&oct("")).expect("a key");
            let token = maced(r#"{"alg":"HS384"}"#);
            let allowed = jose::Algorithm::named("HS256").map(|alg| vec![alg]).unwrap_or_default();
            Unverified::parse(&token).and_then(|t| t.verify(&keys, Some(&allowed))).map_or_else(|f| f.rule.id, |_| "ok")
        }),
        ("H05", id(&maced(r#"{"alg":"HS256"}"#), &ec(""))),
        ("H05", id(&maced(r#"{"alg":"HS256"}"#), &format!(r#"{{"keys":[{},{}]}}"#, ec(""), ec("")))),
        ("H06", id(&maced(r#"{"alg":"HS256"}"#), &oct(r#","alg":"HS512""#))),
        ("H09", id(&any(r#"{"alg":"ES521"}"#), &ec(""))),
        ("H10", id(&any(r#"{"alg":"ES256","crit":[]}"#), &ec(""))),
        ("H10", id(&any(r#"{"alg":"ES256","crit":["b64"],"b64":false}"#), &ec(""))),
        ("H10", id(&any(r#"{"alg":"ES256","crit":["exp"]}"#), &ec(""))),
        ("H17", id(&any(r#"{"alg":"ES256","kid":7}"#), &format!(r#"{{"keys":[{}]}}"#, ec("")))),
        ("H18", id(&good, &format!(r#"{{"keys":[{},{}]}}"#, ec(r#","kid":"a""#), ec(r#","kid":"b""#)))),
        ("H19", id(&signed(r#"{"alg":"ES256","kid":"c"}"#), &format!(r#"{{"keys":[{}]}}"#, ec(r#","kid":"a""#)))),
        ("S01", id(&raw(es, r#"{"sub":"admin"}"#, &[7; 64]), &ec(""))),
        ("S02", id(&raw(es, "{}", &[7; 65]), &ec(""))),
        ("S03", id(&raw(es, "{}", &[&[0x30, 68, 2, 32][..], &[7; 66]].concat()), &ec(""))),
        ("S04", id(&raw(es, "{}", &[0; 64]), &ec(""))),
        ("S11", id(&raw(r#"{"alg":"HS256"}"#, "{}", &[7; 16]), &oct(""))),
        ("K01", keyed(r#"{"kty":"FOO"}"#)),
        ("K12", keyed(r#"{"kty":"EC","crv":"P-384","x":"AA","y":"AA"}"#)),
        ("K02", keyed(r#"{"kty":"EC","crv":"P-256","x":"AA"}"#)),
        ("K02", keyed(r#"{"kty":"oct","k":"AA=="}"#)),
        ("K11", keyed(&ec("").replace("x_FE", "x_FF"))),
        ("K12", keyed(&ec("").replace("x_FE", ""))),
        ("K13", keyed(&ec(r#","d":"AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE""#))),
        ("K14", keyed(&ec(r#","alg":"HS256""#))),
        ("K17", keyed(&ec(r#","use":"enc""#))),
        ("K18", keyed(&ec(r#","key_ops":["encrypt"]"#))),
        ("K18", keyed(&ec(r#","key_ops":["verify","verify"]"#))),
        ("K23", id(&raw(r#"{"alg":"HS256"}"#, "{}", &[7; 32]), r#"{"kty":"oct","k":"c2VjcmV0"}"#)),
        ("K24", keyed(r#"{"kty":"oct","k":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}"#)),
        ("K32", keyed(r#"{"keys":{}}"#)),
        ("K32", keyed(&ec(r#","kid":"a","kid":"b""#))),
        ("K32", keyed("\"hunter2\"")),
        ("P20", keyed(&" ".repeat(300_000))),
        ("K32", keyed(r#"{"jwk":1}"#)),
        (
            "K36",
            Key::parse(&ec(""))
                .and_then(|key| jose::sign(es, b"{}", &key, &mut SysRng))
                .map_or_else(|f| f.rule.id, |_| "ok"),
        ),
        ("C10", malformed(r#"{"aud":{}}"#, "aud")),
        ("C12", clock(r#"{"exp":99}"#)),
        ("C14", clock(r#"{"exp":"101"}"#)),
        ("C17", clock(r#"{"nbf":101}"#)),
        ("C23", malformed(r#"{"jti":1}"#, "jti")),
        ("C26", malformed(r#"{"iss":1}"#, "iss")),
    ]
}

fn all_examples() -> Vec<(&'static str, &'static str)> {
    [examples(), families::examples(), encrypted::examples()].concat()
}

#[test]
fn each_example_is_refused_by_its_rule() {
    for (place, (expected, found)) in all_examples().into_iter().enumerate() {
        assert_eq!(found, expected, "example {place}");
    }
}

#[test]
fn no_finding_quotes_a_key() {
    for text in [
        r#""hunter2""#,
        r#"{"keys":["hunter2"]}"#,
        r#"{"keys":"hunter2"}"#,
        r#"{"kty":"oct","k":"hunter=2"}"#,
        r#"{"kty":"oct","k":["hunter2"]}"#,
    ] {
        let finding = match KeySet::parse(text) {
            Err(finding) => finding,
            Ok(set) => set.passed_over()[0].finding.clone(),
        };
        assert!(!finding.to_string().contains("hunter") && !finding.found.contains('='), "{finding}");
    }
}

#[test]
fn a_published_key_may_do_the_other_half() {
    let key = Key::parse(&ec(&format!(r#",{D},"key_ops":["sign"]"#))).expect("a key");
    assert!(key.jwk().public_json().expect("a public part").contains(r#""key_ops": ["verify"]"#));
    let token = jose::sign(r#"{"alg":"ES256"}"#, b"{}", &key, &mut SysRng).expect("signed");
    assert_eq!(id(&token, &key.jwk().public_json().expect("a public part")), "ok");
    assert_eq!(id(&token, &key.jwk().private_json()), "ok", "the pair verifies what it signed");
    let key = Key::parse(&ec(&format!(r#",{D},"key_ops":["sign","deriveKey","verify"]"#))).expect("a key");
    let public = key.jwk().public_json().expect("a public part");
    assert!(public.contains(r#""key_ops": ["verify", "deriveKey"]"#), "each operation once: {public}");
}

#[test]
fn each_rule_has_an_example() {
    let examples = all_examples();
    let rules = rule::ALL.iter().chain(jose::jwe::rule::ALL);
    let bare: Vec<_> = rules.map(|rule| rule.id).filter(|id| examples.iter().all(|(e, _)| e != id)).collect();
    assert!(bare.is_empty(), "no failing example for {bare:?}");
}

#[test]
fn what_is_merely_unusual_is_accepted() {
    for header in [
        "{ \"alg\" : \"ES256\" ,\n\"x\":[1e400,null] }",
        r#"{"\u0061lg":"ES256","b64":false,"unknown":{}}"#,
        r#"{"alg":"ES256","jwk":{"kty":"FOO"},"jku":"https://evil.example"}"#,
    ] {
        assert_eq!(id(&signed(header), &ec("")), "ok", "{header}");
    }
    let set = format!(r#"{{"keys":[{{"kty":"FOO"}},{{}},{}]}}"#, ec(r#","kid":"a","extra":[1]"#));
    assert_eq!(id(&signed(r#"{"alg":"ES256"}"#), &set), "ok", "unknown keys of a set are passed over");
}

/// (r, n − s) is as good a signature as (r, s): RFC 7518 knows no rule against it.
#[test]
fn high_s_is_accepted() {
    let order = [
        0xff_u8, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xbc, 0xe6, 0xfa, 0xad,
        0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
    ];
    let token = signed(r#"{"alg":"ES256"}"#);
    let (input, signature) = token.rsplit_once('.').expect("a token");
    let mut signature = base64url::decode(signature, jose::Part::Signature).expect("a signature");
    let mut borrow = 0;
    for (s, n) in signature[32..].iter_mut().zip(order).rev() {
        let difference = i16::from(n) - i16::from(*s) - borrow;
        borrow = i16::from(difference < 0);
        *s = difference.rem_euclid(256) as u8;
    }
    assert_eq!(id(&format!("{input}.{}", base64url::encode(&signature)), &ec("")), "ok");
}

proptest! {
    #[test]
    fn any_key_text_gets_an_answer(text in r#"\PC{0,40}|\{("(kty|k|x|y|d|crv|keys|alg)":("EC"|"oct"|"P-256"|"AAAA"|\[\]|1|\{\}),?){0,6}\}"#) {
        let _answer = KeySet::parse(&text).is_ok();
    }
}
