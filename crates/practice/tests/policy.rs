//! Each switch of the policy, in both positions; those of audience, jti, two secrets and cache stand in `server.rs`.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

mod bench;

use bench::*;
use jose::{Algorithm, Key};
use oauth::{Method, auth};
use practice::{Client, Form, Keys, Message};

/// What a good assertion with these claims changed gets.
fn asked(bench: &mut Bench, changes: &[(&str, &str)]) -> (u16, &'static str, Vec<&'static str>) {
    let exchange = bench.ask(&bench.with_assertion(&bench.assertion(changes)));
    (exchange.response.status, failed(&exchange), rules(&exchange))
}

#[test]
fn the_longest_lifetime_is_a_number_or_none() {
    let mut bench = Bench::new();
    bench.by_key();
    let ahead = |seconds: i64| NOW.plus(seconds).0.to_string();
    bench.server.policy.longest_lifetime = Some(300);
    assert_eq!(asked(&mut bench, &[("exp", &ahead(305)), ("jti", "\"a\"")]).0, 200, "within the skew");
    assert_eq!(asked(&mut bench, &[("exp", &ahead(306)), ("jti", "\"b\"")]), (401, "Check the claims", vec!["V05"]));
    bench.server.policy.longest_lifetime = None;
    assert_eq!(asked(&mut bench, &[("exp", &ahead(86_400)), ("jti", "\"c\"")]).0, 200);
}

#[test]
fn clocks_may_differ_by_the_skew() {
    let mut bench = Bench::new();
    bench.by_key();
    let ago = NOW.plus(-10).0.to_string();
    let late = [("iat", "1779999930"), ("exp", ago.as_str())];
    bench.server.policy.skew = 5;
    assert_eq!(asked(&mut bench, &late), (401, "Check the claims", vec!["C12"]));
    bench.server.policy.skew = 15;
    assert_eq!(asked(&mut bench, &late).0, 200);
}

#[test]
fn only_the_algorithms_that_are_allowed_are_taken() {
    let mut bench = Bench::new();
    bench.by_key();
    bench.server.policy.algorithms = vec!["PS256", "Ed25519"];
    assert_eq!(asked(&mut bench, &[]), (401, "Method allowed", vec!["V02"]));
    assert!(bench.server.metadata().contains("\"Ed25519\"") && !bench.server.metadata().contains("\"ES256\""));
    bench.server.policy.algorithms.push("ES256");
    assert_eq!(asked(&mut bench, &[]).0, 200);
}

#[test]
fn every_algorithm_of_key_pairs_and_of_secrets_gets_a_token() {
    for algorithm in jose::ALGORITHMS.iter().filter(|algorithm| algorithm.can_generate()) {
        let mut bench = Bench::new();
        let name = algorithm.name;
        let secret = "s".repeat(64);
        let (key, client) = match algorithm.is_asymmetric() {
            true => {
                let key = Key::generate(algorithm, &mut getrandom::SysRng).expect(name);
                let keys = Keys::here(&jwks(&key)).expect("a set");
                (key, Client::new(CLIENT, &auth::private_key_jwt::METHOD).with_keys(keys))
            }
            false => {
                let mut key = Key::secret(secret.as_bytes()).expect("long enough");
                key.set_alg(Algorithm::named(name).expect("known")).expect("fits");
                let client = Client::new(CLIENT, &auth::client_secret_jwt::METHOD).with_secret(&secret, [7; 16], NOW);
                (key, client)
            }
        };
        bench.server.register(client);
        let claims = bench.claims(&[]);
        let signed = jose::sign(&format!("{{\"alg\":\"{name}\"}}"), claims.as_bytes(), &key, &mut getrandom::SysRng);
        let exchange = bench.ask(&bench.with_assertion(&signed.expect(name)));
        assert_eq!((exchange.response.status, failed(&exchange)), (200, ""), "{name}: {:?}", rules(&exchange));
    }
}

#[test]
fn a_client_brings_a_secret_only_where_it_may() {
    let json = r#"{"client_id":"me","client_secret":"brought-along","token_endpoint_auth_method":"client_secret_jwt"}"#;
    for (only, brought) in [(true, false), (false, true)] {
        let mut bench = Bench::new();
        bench.server.policy.only_regenerates = only;
        let made = bench.ask(&Message::json("POST", &format!("{ISSUER}/register"), "", json.to_owned()));
        assert_eq!(made.response.status, 201, "{}", made.response.body);
        let kept = &bench.server.client("me").expect("known").secrets[0].form;
        assert_eq!(matches!(kept, Form::Clear(text) if text == "brought-along"), brought);
    }
}

#[test]
fn an_access_token_lives_as_long_as_the_policy_says() {
    let mut bench = Bench::new();
    bench.by_secret("client_secret_post", "s3cr3t");
    bench.server.policy.token_lifetime = 30;
    let token = token_of(&bench.ask(&bench.with_secret("client_secret_post", "s3cr3t")));
    let mut is_served = |seconds| {
        bench.now = NOW.plus(seconds);
        bench.ask(&Message::get(&format!("{ISSUER}/api/orders"), &format!("Bearer {token}"))).response.status == 200
    };
    assert!(is_served(29) && !is_served(30));
}

#[test]
fn a_client_without_a_credential_gets_nothing() {
    let mut bench = Bench::new();
    bench.server.register(Client::new(CLIENT, Method::named("none").expect("listed")));
    let form = |url: &str, body: &str| {
        let kind = ("Content-Type".to_owned(), "application/x-www-form-urlencoded".to_owned());
        Message { method: "POST".to_owned(), url: format!("{ISSUER}{url}"), headers: vec![kind], body: body.to_owned() }
    };
    let token = bench.ask(&form("/token", &format!("grant_type=client_credentials&client_id={CLIENT}")));
    assert_eq!((token.response.status, told(&token, "error").as_str()), (400, "unauthorized_client"));
    let introspected = bench.ask(&form("/introspect", &format!("token=x&client_id={CLIENT}")));
    assert!(introspected.response.status >= 400 && !introspected.response.body.contains("active"));
    let no_grant = bench.ask(&form("/token", &format!("client_id={CLIENT}")));
    assert_eq!((no_grant.response.status, told(&no_grant, "error").as_str()), (400, "invalid_request"));
}

#[test]
fn an_id_beside_basic_is_the_same_one() {
    let mut bench = Bench::new();
    bench.by_secret("client_secret_basic", "s3cr3t");
    let mut message = bench.with_secret("client_secret_basic", "s3cr3t");
    message.body.push_str("&client_id=another");
    let refused = bench.ask(&message);
    assert_eq!((refused.response.status, told(&refused, "error").as_str()), (400, "invalid_request"));
}

#[test]
fn introspection_says_what_is_in_a_good_token_and_nothing_of_another() {
    let mut bench = Bench::new();
    bench.by_secret("client_secret_basic", "s3cr3t");
    let token = token_of(&bench.ask(&bench.with_secret("client_secret_basic", "s3cr3t")));
    for (token, active) in [(token.as_str(), true), ("eyJ.eyJ.c2ln", false), ("", false)] {
        let mut message = bench.with_secret("client_secret_basic", "s3cr3t");
        message.url = format!("{ISSUER}/introspect");
        message.body = format!("token={token}");
        let told = bench.ask(&message).response.body;
        assert_eq!(told.contains(&format!("\"client_id\":\"{CLIENT}\"")), active, "{told}");
        assert!(active || !told.contains("\"active\":true"), "{told}");
    }
}
