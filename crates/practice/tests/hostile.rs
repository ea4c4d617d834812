//! Whatever comes, the server answers, and gives nobody a token who has not proved who they are.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

mod bench;

use bench::*;
use practice::{ENDPOINTS, Message, Outcome};
use proptest::prelude::*;

fn paths() -> impl Strategy<Value = String> {
    let known: Vec<_> = ENDPOINTS.iter().map(|endpoint| format!("{ISSUER}{}", endpoint.path)).collect();
    prop_oneof![
        proptest::sample::select(known),
        any::<String>().prop_map(|rest| format!("{ISSUER}/{rest}")),
        any::<String>()
    ]
}

fn values() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        any::<String>().prop_map(|text| format!("Basic {text}")),
        any::<String>().prop_map(|text| format!("Bearer {text}")),
        any::<String>().prop_map(|text| format!("grant_type=client_credentials&client_assertion={text}")),
        any::<String>()
            .prop_map(|text| format!("client_id={CLIENT}&client_secret={text}&grant_type=client_credentials")),
        any::<String>()
            .prop_map(|text| format!("{{\"token_endpoint_auth_method\":\"private_key_jwt\",\"jwks\":{text}}}")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nobody_gets_a_token_for_nothing(
        method in prop_oneof![Just("POST".to_owned()), Just("GET".to_owned()), Just("PUT".to_owned()), any::<String>()],
        url in paths(),
        authorization in values(),
        body in values(),
    ) {
        let mut bench = Bench::new();
        bench.by_key();
        let headers = vec![("Authorization".to_owned(), authorization)];
        let exchange = bench.ask(&Message { method, url, headers, body });
        prop_assert!(!exchange.response.body.contains("access_token\":\"ey"));
        prop_assert!((200..600).contains(&exchange.response.status));
        // What comes after a failure was not reached, and nothing before it was left out.
        let outcomes = outcomes(&exchange);
        if let Some(failed) = outcomes.iter().position(|outcome| *outcome == Outcome::Failed) {
            prop_assert!(outcomes.iter().skip(failed + 1).all(|outcome| *outcome == Outcome::NotReached));
        }
    }

    #[test]
    fn an_assertion_cut_anywhere_is_refused(at in 0_usize..600, flip in any::<u8>()) {
        let mut bench = Bench::new();
        bench.by_key();
        let mut bytes = bench.assertion(&[]).into_bytes();
        let at = at % bytes.len();
        let other = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."[usize::from(flip) % 65];
        prop_assume!(bytes[at] != other);
        bytes[at] = other;
        let exchange = bench.ask(&bench.with_assertion(&String::from_utf8(bytes).expect("ASCII")));
        prop_assert_eq!(exchange.response.status, 401);
    }
}

#[test]
fn a_megabyte_of_anything_is_answered() {
    let mut bench = Bench::new();
    bench.by_secret("client_secret_basic", "s3cr3t");
    for body in ["a=b&".repeat(250_000), "[".repeat(1_000_000), format!("client_assertion={}", "eyJ.".repeat(250_000))]
    {
        for path in ["/token", "/introspect", "/register"] {
            let message = Message {
                method: "POST".to_owned(),
                url: format!("{ISSUER}{path}"),
                body: body.clone(),
                ..Message::default()
            };
            assert!(bench.ask(&message).response.status >= 400, "{path}");
        }
    }
}

#[test]
fn what_is_sent_is_less_than_what_is_known() {
    let mut bench = Bench::new();
    bench.by_secret("client_secret_post", "s3cr3t-of-the-client");
    for message in [
        bench.with_secret("client_secret_post", "wr0ng-one"),
        bench.with_secret("client_secret_basic", "s3cr3t-of-the-client"),
        bench.with_assertion("a.b.c"),
    ] {
        let exchange = bench.ask(&message);
        let failed = exchange.trace.failed().expect("refused");
        assert!(!exchange.response.body.contains(&failed.knows), "{}", failed.knows);
        let open = exchange.trace.steps.iter().flat_map(|step| &step.looked_at).filter(|piece| !piece.secret);
        let told = exchange.trace.steps.iter().map(|step| step.knows.as_str());
        for text in open.map(|piece| piece.text.as_str()).chain(told).chain([exchange.response.body.as_str()]) {
            assert!(!text.contains("s3cr3t-of") && !text.contains("wr0ng"), "{text}");
        }
    }
}
