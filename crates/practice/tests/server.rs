//! The server's every stage and switch: what passes, and what is refused where and why.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

mod bench;

use bench::*;
use oauth::Method;
use practice::{Audience, Client, Keys, Message, Outcome};

#[test]
fn a_secret_gets_a_token_from_anybody_who_has_it() {
    let mut bench = Bench::new();
    bench.by_secret("client_secret_basic", "s3cr3t");
    for _ in 0..3 {
        let exchange = bench.ask(&bench.with_secret("client_secret_basic", "s3cr3t"));
        assert_eq!(exchange.response.status, 200, "{}", exchange.response.body);
        // There is nothing in it that says when, where or how often.
        assert_eq!(outcomes(&exchange)[5..7], [Outcome::Nothing, Outcome::Nothing]);
    }
    let exchange = bench.ask(&bench.with_secret("client_secret_basic", "s3cr3T"));
    assert_eq!((exchange.response.status, failed(&exchange)), (401, "Verify"));
    assert!(exchange.response.headers.iter().any(|(name, _)| name == "WWW-Authenticate"));
    assert!(!exchange.response.body.contains("kept"), "a client learns less than the server knows");
}

#[test]
fn an_assertion_works_once_and_here() {
    let mut bench = Bench::new();
    bench.by_key();
    let assertion = bench.assertion(&[]);
    assert_eq!(bench.ask(&bench.with_assertion(&assertion)).response.status, 200);
    let again = bench.ask(&bench.with_assertion(&assertion));
    assert_eq!((failed(&again), rules(&again)), ("Used before?", vec!["C24"]));
    bench.server.policy.jti_checked = false;
    assert_eq!(bench.ask(&bench.with_assertion(&assertion)).response.status, 200, "nobody looks");
    bench.now = bench.now.plus(66);
    let late = bench.ask(&bench.with_assertion(&assertion));
    assert_eq!((failed(&late), rules(&late)), ("Check the claims", vec!["C12"]));
}

#[test]
fn each_stage_refuses_what_is_its_own() {
    let mut bench = Bench::new();
    bench.by_key();
    type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str, &'a str);
    let cases: [Case<'_>; 5] = [
        ("another audience", &[("aud", "\"https://other.example\"")], "Check the claims", "C05"),
        ("no exp", &[("exp", "")], "Check the claims", "C11"),
        ("too long", &[("exp", "1780086400")], "Check the claims", "V05"),
        ("a client nobody knows", &[("sub", "\"nobody\""), ("iss", "\"nobody\"")], "Find the client", ""),
        ("no sub", &[("sub", "")], "Check the claims", "C02"),
    ];
    for (name, changes, stage, rule) in cases {
        let exchange = bench.ask(&bench.with_assertion(&bench.assertion(changes)));
        assert_eq!(exchange.response.status, 401, "{name}");
        assert_eq!(failed(&exchange), stage, "{name}: {:?}", rules(&exchange));
        assert!(rule.is_empty() || rules(&exchange).contains(&rule), "{name}: {:?}", rules(&exchange));
    }
}

#[test]
fn the_token_is_read_by_whoever_reads_access_tokens() {
    let mut bench = Bench::new();
    bench.by_key();
    let exchange = bench.ask(&bench.with_assertion(&bench.assertion(&[])));
    let token = token_of(&exchange);
    let jwks = bench.server.jwks();
    let inspection = jose::Inspection::of(&token, 0);
    let attempt = inspection.verify(Some(&jose::KeySet::parse(&jwks).expect("keys")));
    let context = oauth::Context { issuer: ISSUER, now: bench.now, ..oauth::Context::default() };
    let report = oauth::lint(&inspection, &attempt, None, &context);
    assert_eq!(report.kind.name, "access token");
    assert_eq!(report.verdict, jose::inspection::Verdict::Verified, "{:?}", report.findings);
    let api = format!("{ISSUER}/api/orders");
    let served = bench.ask(&Message::get(&api, &format!("Bearer {token}")));
    assert_eq!(served.response.status, 200);
    bench.now = bench.now.plus(601);
    let late = bench.ask(&Message::get(&api, &format!("Bearer {token}")));
    assert_eq!((late.response.status, failed(&late)), (401, "Check the access token"));
}

#[test]
fn the_old_audience_is_a_switch() {
    let mut bench = Bench::new();
    bench.by_key();
    let endpoint = format!("\"{ISSUER}/token\"");
    let asked = bench.assertion(&[("aud", &endpoint)]);
    assert_eq!(failed(&bench.ask(&bench.with_assertion(&asked))), "Check the claims");
    bench.server.policy.audience = Audience::Old;
    assert_eq!(bench.ask(&bench.with_assertion(&asked)).response.status, 200);
}

#[test]
fn a_secret_regenerated_ends_the_old_one_unless_two_are_allowed() {
    let mut bench = Bench::new();
    bench.by_secret("client_secret_post", "old");
    let new = bench.renew();
    assert_eq!(failed(&bench.ask(&bench.with_secret("client_secret_post", "old"))), "Verify");
    assert_eq!(bench.ask(&bench.with_secret("client_secret_post", &new)).response.status, 200);
    bench.server.policy.two_secrets = true;
    let newer = bench.renew();
    for secret in [&new, &newer] {
        assert_eq!(bench.ask(&bench.with_secret("client_secret_post", secret)).response.status, 200);
    }
    bench.server.withdraw_secret(CLIENT);
    assert_eq!(failed(&bench.ask(&bench.with_secret("client_secret_post", &new))), "Verify");
}

#[test]
fn keys_at_an_address_are_fetched_when_the_copy_is_too_old() {
    let mut bench = Bench::new();
    let method = Method::named("private_key_jwt").expect("listed");
    bench.server.register(Client::new(CLIENT, method).with_keys(Keys::at(JWKS_URI)));
    assert_eq!(
        failed(&bench.ask(&bench.with_assertion(&bench.assertion(&[])))),
        "Find the key",
        "nothing is published"
    );
    bench.publish_own();
    assert_eq!(bench.ask(&bench.with_assertion(&bench.assertion(&[]))).response.status, 200);
    bench.published = Some("{\"keys\":[]}".to_owned());
    assert_eq!(bench.ask(&bench.with_assertion(&bench.assertion(&[("jti", "\"b\"")]))).response.status, 200, "a copy");
    bench.now = bench.now.plus(600);
    let later = [("jti", "\"c\""), ("iat", "1780000600"), ("exp", "1780000660")];
    let exchange = bench.ask(&bench.with_assertion(&bench.assertion(&later)));
    assert_eq!((failed(&exchange), rules(&exchange)), ("Find the key", vec!["H19"]));
}
