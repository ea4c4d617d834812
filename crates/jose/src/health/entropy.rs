//! K26: a secret that could be guessed.
//!
//! How random bytes are cannot be seen from them; how they could have been made can. The estimate is what an attacker
//! who knew the way would need: letters count as letters, words as words, what repeats or counts up counts once. It
//! errs towards silence: random bytes are never called weak, save those that are too few.

use super::{Check, Violation, secret};
use crate::Jwk;
use crate::rule::Rule;
use crate::source::Source;

pub(super) static CHECK: Check = Check::of_key(
    Rule::warning(
        "K26",
        Source::rfc(8725, "3.5"),
        "The secret looks guessable.",
        "Make it of random bytes, 32 or more; people and words have too few possibilities.",
    ),
    run,
);

/// What cannot be tried out (FAPI 2.0 Security Profile §5.4.1), in tenths of a bit as all below.
const ENOUGH: usize = 1280;

/// One of the 7776 words of a dice list.
const WORD: usize = 129;

/// One decimal digit.
const DIGIT: usize = 33;

/// One letter of a known case.
const LETTER: usize = 47;

/// A random UUID, which has 6 bits that say so (RFC 9562 §5.4).
const UUID: usize = 1220;

/// A secret is judged by this many bytes; a long one need not be read to its end.
const READ: usize = 1024;

fn run(jwk: &Jwk) -> Option<Violation> {
    let bytes = secret(jwk)?;
    let bytes = bytes.get(..READ).unwrap_or(bytes);
    let tenths = estimate(bytes);
    let found = || format!("about {} bits ({} bytes)", tenths / 10, bytes.len());
    (tenths < ENOUGH).then(|| Violation::new("k", "128 bits", found()))
}

/// Tenths of a bit.
fn estimate(bytes: &[u8]) -> usize {
    let by_alphabet = if is_uuid(bytes) { UUID } else { fresh(bytes).saturating_mul(alphabet(bytes)) };
    match std::str::from_utf8(bytes).ok().and_then(words) {
        Some(by_words) => by_alphabet.min(by_words),
        None => by_alphabet,
    }
}

fn is_uuid(bytes: &[u8]) -> bool {
    let lengths: Vec<usize> = bytes.split(|byte| *byte == b'-').map(<[u8]>::len).collect();
    lengths == [8, 4, 4, 4, 12] && bytes.iter().all(|byte| byte.is_ascii_hexdigit() || *byte == b'-')
}

/// The bytes that are neither repeated from the start nor follow from the one before.
fn fresh(bytes: &[u8]) -> usize {
    let period = (1..=bytes.len() / 2).find(|period| bytes.iter().zip(bytes.iter().skip(*period)).all(|(a, b)| a == b));
    let once = bytes.get(..period.unwrap_or(bytes.len())).unwrap_or_default();
    let follows = |(before, byte): (&u8, &u8)| before.abs_diff(*byte) <= 1;
    let following = once.iter().zip(once.iter().skip(1)).filter(|pair| follows(*pair)).count();
    // A few neighbours are chance; more than a third are a pattern.
    if following > once.len() / 3 { once.len().saturating_sub(following) } else { once.len() }
}

/// Tenths of a bit in each byte, by the smallest set of characters that holds them all.
fn alphabet(bytes: &[u8]) -> usize {
    let all = |is: fn(&u8) -> bool| bytes.iter().all(is);
    if all(u8::is_ascii_digit) {
        DIGIT
    } else if all(u8::is_ascii_hexdigit) {
        40
    } else if all(u8::is_ascii_lowercase) || all(u8::is_ascii_uppercase) {
        LETTER
    } else if all(u8::is_ascii_alphanumeric) {
        59
    } else if all(|byte| byte.is_ascii_graphic() || *byte == b' ') {
        65
    } else {
        80
    }
}

/// The estimate for words with something between: each counts as one of a dice list; `None` when it is not words.
fn words(text: &str) -> Option<usize> {
    let between = |c: char| c.is_ascii() && !c.is_ascii_alphanumeric();
    let parts = text.split(between).filter(|part| !part.is_empty());
    parts.map(word).try_fold(0_usize, |sum, tenths| Some(sum.saturating_add(tenths?)))
}

/// One word in small letters, capitals, or with a capital in front; digits may stand before and after it.
///
/// What is not ASCII counts as a letter of either case: to tell better takes tables that weigh more than they are worth.
fn word(part: &str) -> Option<usize> {
    let word = part.trim_matches(|c: char| c.is_ascii_digit());
    let mut tail = word.chars().skip(1);
    let same_case = tail.clone().all(|c| !c.is_ascii_uppercase()) || tail.all(|c| !c.is_ascii_lowercase());
    let letters = word.chars().count();
    let digits = part.len().saturating_sub(word.len());
    (same_case && word.chars().all(|c| !c.is_ascii() || c.is_ascii_alphabetic())).then(|| {
        // Too short for a word, or too long for one, it is only letters.
        let letters = if (3..=14).contains(&letters) { WORD } else { letters.saturating_mul(LETTER) };
        digits.saturating_mul(DIGIT).saturating_add(letters)
    })
}
