//! What is refused at the edges of a request, and what is sent with it.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test says what it expects")]

mod bench;

use bench::*;
use practice::Message;

fn register(bench: &mut Bench, method: &str, path: &str, token: &str, json: &str) -> practice::Exchange {
    bench.ask(&Message::json(method, &format!("{ISSUER}{path}"), token, json.to_owned()))
}

#[test]
fn what_has_no_code_in_rfc_6749_is_sent_without_one() {
    let mut bench = Bench::new();
    let nowhere = bench.ask(&Message::get(&format!("{ISSUER}/nowhere"), ""));
    assert_eq!((nowhere.response.status, nowhere.response.body.as_str()), (404, ""));
    let nobody = bench.ask(&Message::get(&format!("{ISSUER}/api/orders"), ""));
    assert_eq!((nobody.response.status, nobody.response.body.as_str()), (401, ""));
    assert!(nobody.response.headers.iter().any(|(name, _)| name == "WWW-Authenticate"));
}

#[test]
fn an_assertion_that_is_no_jwt_makes_the_client_unknown() {
    let mut bench = Bench::new();
    bench.by_key();
    for assertion in ["nothing", &format!("Bearer {}", bench.assertion(&[]))] {
        let exchange = bench.ask(&bench.with_assertion(assertion));
        assert_eq!((exchange.response.status, told(&exchange, "error").as_str()), (401, "invalid_client"));
    }
}

#[test]
fn a_registered_secret_is_long_enough_for_every_code_and_told_once() {
    let mut bench = Bench::new();
    let json = r#"{"client_id":"me","token_endpoint_auth_method":"client_secret_jwt"}"#;
    let made = register(&mut bench, "POST", "/register", "", json);
    assert_eq!(made.response.status, 201);
    assert!(told(&made, "client_secret").len() >= 64);
    let token = told(&made, "registration_access_token");
    let shown = register(&mut bench, "GET", "/register/me", &format!("Bearer {token}"), "");
    assert_eq!(
        (told(&shown, "client_secret"), told(&shown, "registration_access_token")),
        (String::new(), token.clone())
    );
    let change = r#"{"client_id":"me","token_endpoint_auth_method":"client_secret_jwt","client_secret":"my own"}"#;
    let refused = register(&mut bench, "PUT", "/register/me", &format!("Bearer {token}"), change);
    assert_eq!((refused.response.status, told(&refused, "error").as_str()), (400, "invalid_client_metadata"));
    let body = |exchange: &practice::Exchange| {
        exchange.trace.steps[0].looked_at.iter().any(|piece| piece.text.contains("my own") && !piece.secret)
    };
    assert!(!body(&refused));
}

#[test]
fn a_private_key_is_not_registered() {
    let mut bench = Bench::new();
    let key = bench.key.jwk().private_json();
    let json = format!(r#"{{"token_endpoint_auth_method":"private_key_jwt","jwks":{{"keys":[{key}]}}}}"#);
    let refused = register(&mut bench, "POST", "/register", "", &json);
    assert_eq!((refused.response.status, bench.server.clients().len()), (400, 0));
    assert!(refused.trace.steps[0].looked_at.iter().all(|piece| piece.secret));
}
