//! Whatever single character of a token is changed, it does not verify any more.
#![allow(clippy::expect_used, reason = "a test says what it expects")]

use getrandom::SysRng;
use jose::inspection::{Attempt, Verdict};
use jose::{Inspection, Key, KeySet, UnixTime};

/// RFC 8037 A.1 and RFC 7515 A.3 have these keys, and a secret like any other.
const KEYS: [(&str, &str); 3] = [
    (
        "ES256",
        r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}"#,
    ),
    (
        "Ed25519",
        r#"{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#,
    ),
    (
        "HS256",
        r#"{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}"#,
    ),
];

const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

#[test]
fn no_single_character_can_be_changed() {
    for (alg, key) in KEYS {
        let key = Key::parse(key).expect("a key");
        let payload = br#"{"iss":"s6BhdRkqt3","exp":1780000060}"#;
        let token = jose::sign(&format!("{{\"alg\":\"{alg}\"}}"), payload, &key, &mut SysRng).expect("signed");
        let keys = KeySet::from(key);
        let verdict = |text: &str| {
            let inspection = Inspection::of(text, 0);
            let attempt = inspection.verify(Some(&keys));
            (inspection.judge(&attempt, UnixTime(1_780_000_000)).verdict, matches!(attempt, Attempt::Good(_)))
        };
        assert_eq!(verdict(&token), (Verdict::Verified, true), "{alg}");
        for (at, old) in token.char_indices() {
            // The neighbours in the alphabet differ by their low bits, a few further on by the high ones as well.
            let place = ALPHABET.find(old).unwrap_or_default();
            let others = [1, 2, 16, 63].map(|step| ALPHABET.chars().cycle().nth(place + step).expect("a letter"));
            for new in others.into_iter().chain(['.', '=', ' ']).filter(|new| *new != old) {
                let mut changed = token.clone();
                changed.replace_range(at..at + old.len_utf8(), &new.to_string());
                assert_eq!(verdict(&changed), (Verdict::Refused, false), "{alg}: {new} at {at} of {changed}");
            }
        }
    }
}
