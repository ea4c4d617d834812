//! K25: a secret that stands in a tutorial.

use super::{Check, Violation, secret};
use crate::rule::Rule;
use crate::source::Source;
use crate::{Jwk, base64url};

pub(super) static CHECK: Check = Check::of_key(
    Rule::error(
        "K25",
        Source::rfc(8725, "3.5"),
        "The secret stands in tutorials and word lists.",
        "Make a random secret; this is among the first that an attacker tries.",
    ),
    run,
);

/// What samples, manuals and careless people use. The debugger at jwt.io starts with those that name their length.
static WORDS: &[&str] = &[
    "secret",
    "secretkey",
    "secret-key",
    "secret_key",
    "supersecret",
    "super-secret",
    "topsecret",
    "top-secret",
    "mysecret",
    "my-secret",
    "my_secret",
    "mysecretkey",
    "my-secret-key",
    "your-secret",
    "your-secret-key",
    "your_secret_key",
    "your-256-bit-secret",
    "your-384-bit-secret",
    "your-512-bit-secret",
    "a-string-secret-at-least-256-bits-long",
    "a-valid-string-secret-that-is-at-least-384-bits-long",
    "a-valid-string-secret-that-is-at-least-512-bits-long-which-is-very-long",
    "jwt",
    "jwtsecret",
    "jwt-secret",
    "jwt_secret",
    "jwtsecretkey",
    "token",
    "key",
    "private",
    "privatekey",
    "password",
    "passw0rd",
    "changeme",
    "change-me",
    "changeit",
    "default",
    "test",
    "testing",
    "example",
    "admin",
    "letmein",
    "qwerty",
    "123456",
    "12345678",
    "123456789",
    "1234567890",
    "hunter2",
    "keyboard cat",
    "shhhhh",
    "shhhhhhared-secret",
    "gsdfgsdfgs",
];

fn run(jwk: &Jwk) -> Option<Violation> {
    let bytes = secret(jwk)?;
    // Some write the word itself into “k”, where its base64url belongs.
    let as_member = base64url::encode(bytes);
    let is_word = |text: &str| WORDS.iter().any(|word| word.eq_ignore_ascii_case(text));
    let known = std::str::from_utf8(bytes).is_ok_and(|text| is_word(text.trim())) || is_word(&as_member);
    known.then(|| Violation::new("k", "random bytes", "a well-known secret"))
}
