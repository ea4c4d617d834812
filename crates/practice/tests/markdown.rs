//! An exchange as Markdown: all there is to know, and nothing that could be used.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

mod bench;

use bench::*;
use practice::{Message, markdown};
use proptest::prelude::*;

#[test]
fn a_refusal_is_told_with_its_rule_and_without_what_could_be_used() {
    let mut bench = Bench::new();
    bench.by_key();
    let assertion = bench.assertion(&[]);
    let first = bench.ask(&bench.with_assertion(&assertion));
    let token = token_of(&first);
    assert!(!markdown(&first).contains(token.as_str()), "no access token");
    let text = markdown(&bench.ask(&bench.with_assertion(&assertion)));
    for expected in [
        "invalid_client",
        "| Used before? | failed |",
        "C24 ([",
        "| Issue | not reached |",
        "grant_type=client_credentials",
    ] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    let (signed, signature) = assertion.rsplit_once('.').expect("three segments");
    assert!(text.contains(signed) && !text.contains(signature), "{text}");
}

#[test]
fn no_secret_is_in_it() {
    let mut bench = Bench::new();
    bench.by_secret("client_secret_basic", "s3cr3t/1");
    for method in ["client_secret_basic", "client_secret_post"] {
        let text = markdown(&bench.ask(&bench.with_secret(method, "s3cr3t/1")));
        for form in ["s3cr3t/1", "s3cr3t%2F1", "czZCaGRSa3F0Mzp"] {
            assert!(!text.contains(form), "{text}");
        }
    }
    let registered = bench.ask(&Message::json("POST", &format!("{ISSUER}/register"), "", "{}".to_owned()));
    assert!(!markdown(&registered).contains(&told(&registered, "client_secret")));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_breaks_out_of_its_place(name in "[a-z`|#*<>\\n\\[\\]]{0,20}", value in "[a-z`|#*<>\\n]{0,40}") {
        let mut bench = Bench::new();
        let body = form(&[("grant_type", &value), (&name, "x"), ("client_id", &value)]);
        let headers = vec![("Content-Type".to_owned(), "application/x-www-form-urlencoded".to_owned())];
        let message = Message { method: "POST".to_owned(), url: format!("{ISSUER}/token"), headers, body };
        let text = markdown(&bench.ask(&message));
        let rows: Vec<_> = text.lines().filter(|line| line.starts_with("| ")).collect();
        prop_assert_eq!(rows.len(), 9, "{}", text);
        for row in rows {
            let bars = row.replace("\\\\", "").replace("\\|", "").matches('|').count();
            prop_assert_eq!(bars, 5, "{}", row);
        }
    }
}

fn form(pairs: &[(&str, &str)]) -> String {
    pairs
        .iter()
        .map(|(name, value)| format!("{}={}", oauth::auth::form_encoded(name), oauth::auth::form_encoded(value)))
        .collect::<Vec<_>>()
        .join("&")
}
