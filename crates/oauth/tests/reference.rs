//! What the page loads is what the source has.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says what it expects")]

use oauth::{Reference, SERVERS, Server, explain};

/// Made by `cargo xtask servers`.
const MODULE: &str = include_str!("../../../assets/servers.js");

fn json() -> &'static str {
    let (_, json) = MODULE.split_once("export default JSON.stringify(").expect("a module");
    json.strip_suffix(");\n").expect("its end")
}

#[test]
fn the_module_is_up_to_date() {
    assert!(json() == Reference::WHOLE.write(), "assets/servers.js is stale: run `cargo xtask servers`");
}

#[test]
fn read_back_the_rows_are_equal() {
    let read = Reference::read(json()).expect("JSON");
    assert_eq!(read.servers.len(), SERVERS.len());
    for (read, own) in read.servers.iter().zip(SERVERS) {
        assert_eq!(format!("{read:#?}"), format!("{own:#?}"));
    }
    assert_eq!(format!("{:#?}", read.texts), format!("{:#?}", Reference::WHOLE.texts));
    assert_eq!(format!("{:#?}", read.codes), format!("{:#?}", Reference::WHOLE.codes));
}

#[test]
fn what_is_read_names_and_explains_as_the_source_does() {
    let read = Reference::read(json()).expect("JSON");
    for server in SERVERS {
        assert!(read.named(server.name).is_some(), "{}", server.name);
    }
    for (text, server) in [("AADSTS700027: no", ""), ("invalid_client", "Sign in with Apple"), ("slow_down", "")] {
        assert_eq!(read.explain(text, server), explain(text, server), "{text}");
    }
}

#[test]
fn at_hand_are_the_standards_and_the_codes_of_rfc_6749() {
    let here = Reference::AT_HAND;
    for server in here.servers {
        assert!(Server::named(server.name).is_some_and(|own| std::ptr::eq(own, *server)), "{}", server.name);
    }
    for code in ["invalid_client", "invalid_request", "invalid_grant", "unauthorized_client", "unsupported_grant_type"]
    {
        assert!(here.explain(code, "").is_some_and(|found| found.reading.text == code), "{code}");
    }
    assert_eq!(here.explain("AADSTS700027", ""), None);
}

#[test]
fn hostile_texts_are_answered() {
    for text in
        ["[".repeat(1 << 20), "{\"servers\":[".to_owned() + &"{\"name\":\"a\",\"flow\":\"grant\"},".repeat(1 << 15)]
    {
        assert!(Reference::read(&text).is_err());
    }
}
