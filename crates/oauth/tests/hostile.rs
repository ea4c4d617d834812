//! Whatever comes, there is an answer, and soon: nothing is quadratic.
#![allow(clippy::expect_used, reason = "a test says what it expects")]

mod lint;

use jose::inspection::{Attempt, Segment};
use jose::json::Reading;
use jose::{Inspection, KeySet, Part};
use lint::{CLAIMS, HEADER, PUBLIC, context, token, unkeyed};
use oauth::kinds::{CLIENT_ASSERTION, KINDS, Kind, SD_JWT};
use proptest::prelude::*;

/// Every kind's rules, with and without a key, and every fix that is offered.
fn answered(text: &str) {
    held_to(text, KINDS);
}

/// The rules of the kinds that look closest.
fn answered_soon(text: &str) {
    held_to(text, &[&CLIENT_ASSERTION, &SD_JWT]);
}

fn held_to(text: &str, kinds: &[&'static Kind]) {
    let inspection = Inspection::exact(text, 0);
    let keys = KeySet::parse(PUBLIC).expect("a key");
    let attempt = inspection.verify(Some(&keys));
    for kind in std::iter::once(None).chain(kinds.iter().copied().map(Some)) {
        for attempt in [&Attempt::NoKey, &attempt] {
            let report = oauth::lint(&inspection, attempt, kind, &context());
            for finding in &report.findings {
                if let Some(fix) = &finding.fix {
                    assert!(oauth::mended(&inspection, fix).is_some(), "{finding}");
                }
            }
        }
    }
}

/// A token whose header and claims are this JSON text, however large.
fn read(json: &str) -> Inspection {
    let Reading { value, findings } = Reading::of(json.as_bytes(), Part::Payload);
    let segment = |part| Segment { part, span: 0..0, decoded: Some(json.as_bytes().to_vec()) };
    let mut inspection = Inspection::default();
    inspection.segments = vec![segment(Part::Header), segment(Part::Payload)];
    (inspection.header, inspection.payload, inspection.findings) = (value.clone(), value, findings);
    inspection
}

#[test]
fn hostile_sizes_are_answered() {
    answered_soon(&"[".repeat(1_000_000));
    answered_soon(&".".repeat(100_000));
    answered_soon(&"~".repeat(200_000));
    answered_soon(&format!("e30.e30.AAAA{}", "~e30".repeat(60_000)));
    answered_soon(&format!("{}.e30.AAAA", "A".repeat(1_000_000)));
    answered_soon(&"\"".repeat(1_000_000));
    answered_soon(&"Bearer ".repeat(100_000));
    answered_soon(&" ".repeat(1_000_000));
    answered_soon(&"\u{200b}".repeat(80_000));
    answered_soon(&token(HEADER, &format!("{{\"iss\":\"{}\"}}", "а".repeat(80_000))));
    answered_soon(&token(&format!("{{\"alg\":\"ES256\",\"kid\":\"{}\"}}", "'".repeat(180_000)), CLAIMS));
    answered_soon(&token(HEADER, &format!("{{\"exp\":1{}}}", "0".repeat(180_000))));
}

#[test]
fn very_many_members_are_answered() {
    let object = |member: &dyn Fn(usize) -> String| {
        let members: Vec<String> = (0..200_000).map(member).collect();
        format!("{{{}}}", members.join(","))
    };
    for json in [
        object(&|i| format!("\"A{i}\":1e400")),
        object(&|_| "\"аlg\":1".to_owned()),
        object(&|i| format!("\"iss \":{i},\"Exp\":[]")),
        format!("{{\"_sd\":[{}]}}", vec!["\"a\""; 200_000].join(",")),
        format!("{{\"aud\":[{}]}}", vec!["\"https://a:b c\""; 200_000].join(",")),
    ] {
        let report = oauth::lint(&read(&json), &Attempt::NoKey, Some(&CLIENT_ASSERTION), &context());
        assert!(report.findings.len() < 600, "{}", report.findings.len());
    }
    let hashes = format!("{{\"_sd\":[{}]}}", vec!["\"a\""; 200_000].join(","));
    assert!(oauth::lint(&read(&hashes), &Attempt::NoKey, None, &context()).is_refused());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_text_gets_an_answer(text in "\\PC{0,60}|([A-Za-z0-9_=+/-]{0,20}[.~ ]){0,6}[A-Za-z0-9_=-]{0,20}") {
        answered(&text);
    }

    #[test]
    fn any_json_gets_an_answer(
        header in r#"\{("(typ|alg|kid|jwk|crit|cty|x5c|x5t|b64|enc|zip|p2c|iss)":("JWT"|"dpop\+jwt"|"ES256"|"é"|\[\]|\["MAAA"\]|1|-1e9|\{"kty":"oct","k":""\}|null),?){0,5}\}"#,
        claims in r#"\{("(iss|sub|aud|exp|nbf|iat|jti|cnf|events|htu|htm|_sd|nonce|ｉss)":("a:b"|"https://as\.example\.com/%"|"1780000000"|\[\]|\["x","x"\]|1e9|1780000000000|-1|\{"x5t#S256":1\}|null|"\\u0000"),?){0,6}\}"#,
    ) {
        answered(&token(&header.replace(",}", "}"), &claims.replace(",}", "}")));
    }

    #[test]
    fn any_bytes_get_an_answer(header: Vec<u8>, claims: Vec<u8>, signature: Vec<u8>) {
        let [header, claims, signature] = [header, claims, signature].map(|bytes| jose::base64url::encode(&bytes));
        answered(&format!("{header}.{claims}.{signature}"));
    }

    #[test]
    fn two_addresses_of_any_kind_are_compared(aud in "\\PC{0,30}|https://[a-zA-Z.:%/0-9]{0,20}") {
        let claims = lint::with(CLAIMS, "aud", &jose::json::quote(&aud));
        let refused = unkeyed(&token(HEADER, &claims), Some(&CLIENT_ASSERTION), &context()).is_refused();
        prop_assert_eq!(refused, aud != lint::ISSUER);
    }
}
