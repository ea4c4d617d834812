//! Whatever is given, there is an answer: no panic, and no work that grows faster than the input.
#![allow(clippy::expect_used, reason = "a test says what it expects")]

use jose::inspection::Verdict;
use jose::json::{MAX_DEPTH, Reading, laid_out};
use jose::{Claims, Header, Inspection, Key, KeySet, Part, UnixTime, Unverified, base64url};

const MEGABYTE: usize = 1_000_000;

/// An object of many members, with names of their own or all with one.
fn object(members: usize, name: fn(usize) -> String) -> String {
    let members: Vec<_> = (0..members).map(|i| format!("\"{}\":0", name(i))).collect();
    format!("{{{}}}", members.join(","))
}

/// JSON, and what is none, that makes a careless reader work.
fn documents() -> Vec<Vec<u8>> {
    let texts = [
        "[".repeat(MEGABYTE),
        "{\"a\":".repeat(MEGABYTE / 5),
        "\"".repeat(MEGABYTE),
        "\\".repeat(MEGABYTE),
        format!("\"{}\"", "\\ud800".repeat(MEGABYTE / 6)),
        format!("\"{}\"", "a".repeat(MEGABYTE)),
        format!("[{}0]", "0,".repeat(MEGABYTE / 2)),
        format!("[{}[]]", "[],".repeat(MEGABYTE / 3)),
        format!("[{}{{}}]", "{\"a\":0,\"a\":0},".repeat(MEGABYTE / 14)),
        format!("{}{}", "[".repeat(MAX_DEPTH), "]".repeat(MAX_DEPTH)),
        "9".repeat(MEGABYTE),
        format!("{{\"exp\":1e{}}}", "9".repeat(MEGABYTE)),
        format!("{{\"alg\":\"ES256\",\"crit\":[{}\"a\"]}}", "\"a\",".repeat(MEGABYTE / 4)),
        format!("{{\"aud\":[{}\"a\"]}}", "\"a\",".repeat(MEGABYTE / 4)),
        " ".repeat(MEGABYTE),
        "\u{202e}".repeat(MEGABYTE / 3),
        object(200_000, |i| i.to_string()),
        object(200_000, |_| "a".to_owned()),
        object(200_000, |i| (i / 2).to_string()),
    ];
    let bytes = [vec![0xff; MEGABYTE], [b"{\"a\":\"".as_slice(), &[0xc3; 1000], b"\"}"].concat()];
    texts.into_iter().map(String::into_bytes).chain(bytes).collect()
}

#[test]
fn json_gets_an_answer() {
    for document in documents() {
        let reading = Reading::of(&document, Part::Payload);
        assert!(reading.value.is_some() || !reading.findings.is_empty());
        assert!(reading.findings.len() <= 100, "{} findings", reading.findings.len());
        if let Ok(header) = Header::parse(&document) {
            assert!(header.algorithm().and(header.kid()).and(header.critical()).is_err());
        }
        if let Ok(claims) = Claims::parse(&document) {
            claims.malformed();
            claims.at(UnixTime(0), 0);
        }
        if let Ok(text) = std::str::from_utf8(&document) {
            laid_out(text);
            assert!(KeySet::parse(text).is_err());
        }
    }
}

#[test]
fn tokens_get_an_answer() {
    let keys = KeySet::from(Key::secret(&[7; 32]).expect("a secret"));
    let texts = [".", "a.", "eyJ.", "=", "\"", "'<", "Bearer ", "\n", "a\n", "\u{200b}", "ü.", "%", "~"];
    let long = texts.into_iter().map(|text| text.repeat(MEGABYTE / text.len()));
    let dots = [".".repeat(100_000), format!("{}.{}.c2ln", "A".repeat(MEGABYTE), "A".repeat(MEGABYTE))];
    // Large tokens, with each document in each of its places.
    let most = 60_000;
    let cut = documents().into_iter().map(|document| base64url::encode(document.get(..most).unwrap_or(&document)));
    let members = [object(9_000, |i| i.to_string()), object(18_000, |_| "a".to_owned())];
    let whole = members.iter().map(|object| base64url::encode(object.as_bytes()));
    let placed = cut.chain(whole).flat_map(|segment| {
        [format!("{segment}.e30.c2ln"), format!("eyJhbGciOiJIUzI1NiJ9.{segment}.c2ln"), format!("e30.e30.{segment}")]
    });
    for text in long.chain(dots).chain(placed) {
        let inspection = Inspection::of(&text, 0);
        let judgement = inspection.judge(&inspection.verify(Some(&keys)), UnixTime(0));
        assert_eq!(judgement.verdict, Verdict::Refused);
        assert!(judgement.findings.len() <= 300, "{} findings", judgement.findings.len());
        assert!(Unverified::parse(&text).and_then(|token| token.verify(&keys, None)).is_err());
    }
}

#[test]
fn key_sets_get_an_answer() {
    let most = KeySet::MAX_LEN - 100;
    for key in ["{}", "{\"kty\":\"oct\",\"k\":\"AA\"}", "{\"kty\":\"EC\"}", "[]", "0", "{\"kty\":\"RSA\",\"n\":\"AA\"}"]
    {
        let text = format!("{{\"keys\":[{}{key}]}}", format!("{key},").repeat(most / (key.len() + 1)));
        let set = KeySet::parse(&text).expect("a set");
        assert!(!set.passed_over().is_empty() || !set.keys().is_empty());
        let token = Unverified::parse("eyJhbGciOiJIUzI1NiIsImtpZCI6ImEifQ.e30.c2ln").expect("a token");
        assert!(token.verify(&set, None).is_err());
    }
}
