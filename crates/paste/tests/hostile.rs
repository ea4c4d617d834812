//! Whatever is pasted, there is an answer: no panic, and no work that grows faster than the paste.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says what it expects")]

use paste::{MAX_LEN, Pasted, read};
use proptest::prelude::*;

const JWS: &str = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl";

/// Pieces of everything that is recognised, for making pastes of.
const PIECES: &[&str] = &[
    JWS,
    "eyJ",
    ".",
    "..",
    "~",
    "…",
    "...",
    "=",
    " ",
    "\n",
    "\r\n",
    "\\",
    "\\u002e",
    "\\\"",
    "%2E",
    "%25",
    "%",
    "^",
    "^\"",
    "\"",
    "'",
    "$'",
    "`",
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    ";",
    "&",
    "?",
    "#",
    "|",
    "ü",
    "😀",
    "\u{feff}",
    "a",
    "curl ",
    "curl.exe ",
    " -H ",
    " -d ",
    " --data-raw ",
    " --data-urlencode ",
    " -u ",
    " -G ",
    "-Body @{",
    "$body = @{",
    "Invoke-RestMethod -Uri ",
    "-Headers @{",
    "New-Object System.Net.Cookie(",
    "GET /a HTTP/1.1\n",
    "HTTP/1.1 200 OK\n",
    "Host: a\n",
    "> POST /a HTTP/2\n",
    "> ",
    "< ",
    "* a\n",
    "Authorization: Bearer ",
    "DPoP: ",
    "Cookie: ",
    "Set-Cookie: ",
    "WWW-Authenticate: Bearer error=",
    "https://a.example/cb",
    "id_token=",
    "access_token=",
    "\"access_token\":\"",
    "{\"log\":{\"entries\":[{\"request\":{\"url\":\"",
    "-----BEGIN PRIVATE KEY-----",
    "2026-11-24 ",
    "Bearer ",
];

fn sound(text: &str, pasted: &Pasted) -> Result<(), TestCaseError> {
    let mut last = 0;
    for found in &pasted.tokens {
        prop_assert!(text.get(found.span.clone()).is_some(), "{:?} is not inside", found.span);
        prop_assert!(!found.text.is_empty() && !found.span.is_empty() && !found.label.is_empty());
        prop_assert!(found.span.start >= last, "out of order");
        last = found.span.start;
    }
    for (i, found) in pasted.tokens.iter().enumerate() {
        prop_assert!(pasted.tokens.iter().skip(i + 1).all(|other| other.text != found.text), "twice");
    }
    // Nothing around a token is lost in silence.
    let silent = pasted.kind.name.starts_with("token") && pasted.notices.is_empty();
    prop_assert!(!silent || pasted.tokens.iter().any(|found| found.text == text || pasted.kind.name != "token"));
    prop_assert!(pasted.notices.iter().all(|notice| notice.ends_with('.')), "{:?}", pasted.notices);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gets_an_answer(text in "\\PC{0,80}") {
        sound(&text, &read(&text).expect("short enough"))?;
    }

    #[test]
    fn any_mixture_gets_an_answer(picks in prop::collection::vec(prop::sample::select(PIECES), 0..24)) {
        let text = picks.concat();
        sound(&text, &read(&text).expect("short enough"))?;
    }

    #[test]
    fn a_whole_token_is_found_wherever_it_stands(
        before in "([a-z ,;:\n]{0,20}[ \n\"(<=])?",
        after in "([ \n\",;)>][a-z ,;\n]{0,20})?",
    ) {
        // With a signature as long as an HMAC: that it does not go on in the next line is told by that.
        let token = format!("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.{}", "x".repeat(43));
        let text = format!("{before}{token}{after}");
        let pasted = read(&text).expect("short enough");
        prop_assert!(pasted.tokens.iter().any(|found| found.text == token), "{:?}", pasted);
    }
}

/// Enough that anything quadratic would be felt.
const MUCH: usize = MAX_LEN / 16;

/// A text of this many bytes at most, made of one piece.
fn full(piece: &str, len: usize) -> String {
    piece.repeat(len / piece.len())
}

#[test]
fn a_megabyte_of_anything_gets_an_answer() {
    let text = full(JWS, MAX_LEN);
    sound(&text, &read(&text).expect("short enough")).expect("sound");
    for piece in ["eyJ", "eyJ.", ".", "~", "\"", "\\", "%25", "[", "\n", "ü", "a=b&", "curl "] {
        let text = full(piece, MAX_LEN);
        sound(&text, &read(&text).expect("short enough")).expect("sound");
    }
}

#[test]
fn much_of_anything_gets_an_answer() {
    for piece in PIECES {
        let text = full(piece, MUCH);
        sound(&text, &read(&text).expect("short enough")).expect("sound");
    }
    for piece in [
        "eyJ.",
        "eyJ..",
        "eyJ~",
        "eyJ.eyJ",
        "eyJ.eyJ.",
        "eyJ...",
        "e30.",
        "eyJ eyJ. ",
        "eyJ\n",
        "eyJ.e30.a\n",
        "a=b&",
        "a=eyJ.a.a&",
        "a=%25%25&",
        "%257B%2522",
        "%E2%82",
        "\\u00",
        "\\ud83d\\",
        "$'\\x",
        "''",
        "\"\" ",
        "a; ",
        "^\n",
        "a: b\n",
        "dpop: a\n b\n",
        "[{\"a\":",
        "{\"a\":1},",
        "\"a\":\"b\",",
        "<'\"",
        "-----BEGIN ",
        "error=",
        "Cookie: a=b;",
        "://",
        "?#",
        "eyAgICAgICAgICAg",
    ] {
        let text = full(piece, MUCH);
        sound(&text, &read(&text).expect("short enough")).expect("sound");
    }
}

#[test]
fn much_behind_every_beginning_gets_an_answer() {
    let beginnings = [
        "curl ",
        "curl ^\"",
        "curl '",
        "curl $'",
        "Invoke-RestMethod \"",
        "GET / HTTP/1.1\nHost: a\n\n",
        "HTTP/1.1 200 OK\n",
        "Authorization: Bearer ",
        "Cookie: ",
        "WWW-Authenticate: ",
        "https://a/?",
        "https://a/#a=",
        "a=b&c=",
        "{\"a\":\"",
        "{\"log\":{\"entries\":[",
        "2026-11-24 ",
        "Bearer ",
        "eyJhbGciOiJIUzI1NiJ9.",
        "eyJhbGciOiJIUzI1NiJ9.e30.",
        "eyJhbGciOiJIUzI1NiJ9.e30.a~",
    ];
    for beginning in beginnings {
        for piece in ["a", "eyJ", ".", "%25", "\\", "\"", "'", "&", "=", ";", "\n", "~", "[", "error=", "a=b;"] {
            let text = format!("{beginning}{}", full(piece, MUCH / 4));
            sound(&text, &read(&text).expect("short enough")).expect("sound");
        }
    }
}

#[test]
fn closed_json_of_a_megabyte_gets_an_answer() {
    let members: String = (0..100_000).map(|i| format!("\"{i}\":1,")).collect();
    let same = "\"a\":1,".repeat(140_000);
    let strings = "\"https://a/?a=%257B\",".repeat(45_000);
    let objects = "{\"access_token\":\"a.b\",\"id_token\":\"x\"},".repeat(20_000);
    let entries = "{\"request\":{\"url\":\"https://a/?b=c\"}},".repeat(20_000);
    for text in [
        format!("{{{members}\"x\":\"{JWS}\"}}"),
        format!("{{{same}\"x\":\"{JWS}\"}}"),
        format!("[{strings}\"{JWS}\"]"),
        format!("[{objects}\"{JWS}\"]"),
        format!("{{\"log\":{{\"entries\":[{entries}{{\"request\":{{\"url\":\"https://a/{JWS}\"}}}}]}}}}"),
    ] {
        let pasted = read(&text).expect("short enough");
        assert!(pasted.tokens.iter().any(|found| found.text == JWS), "{}", pasted.kind.name);
    }
}
