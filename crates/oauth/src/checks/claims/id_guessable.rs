//! C22: its id cannot be guessed.

use jose::{Finding, Rule, Source};

use super::{Check, Subject};

pub(crate) static CHECK: Check = Check { rules: &[&RULE], run };

static RULE: Rule = Rule::warning(
    "C22",
    Source::rfc(7519, "4.1.7"),
    "The token id can be guessed, or made twice.",
    "Use 128 random bits: 22 characters of base64url, 32 of hex, or a random UUID.",
);

/// A random UUID has 122.
const ENOUGH: usize = 120;

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(jti) = subject.text("jti").filter(|jti| !jti.is_empty()) else { return };
    if let Some(found) = weakness(jti) {
        findings.push(subject.in_claims(&RULE, "jti", "128 random bits", found));
    }
}

/// What is wrong with an id, as far as one can be known to be weak.
fn weakness(jti: &str) -> Option<String> {
    let plain: Vec<u8> = jti.bytes().filter(|byte| *byte != b'-').collect();
    let digits = plain.iter().all(u8::is_ascii_digit);
    if digits && plain.len() <= 20 {
        return Some("a counter or a time".to_owned());
    }
    let hex = plain.iter().all(u8::is_ascii_hexdigit);
    let is_uuid = hex && plain.len() == 32 && jti.len() == 36;
    // The digit after the second hyphen is the version; the first is made of the time and the host (RFC 9562 §5.1).
    if is_uuid && matches!(jti.as_bytes().get(14), Some(b'1' | b'2' | b'6')) {
        return Some("a UUID made of time and host".to_owned());
    }
    let mut seen = [false; 256];
    for byte in &plain {
        if let Some(slot) = seen.get_mut(usize::from(*byte)) {
            *slot = true;
        }
    }
    let distinct = seen.iter().filter(|seen| **seen).count();
    // Tenths of a bit for each character.
    let each = match (digits, hex) {
        (true, _) => 33,
        (_, true) => 40,
        _ => 60,
    };
    let bits = plain.len().saturating_mul(each) / 10;
    (bits < ENOUGH || distinct < 6).then(|| match distinct < 6 && bits >= ENOUGH {
        true => "few characters, repeated".to_owned(),
        false => format!("at most {bits} bits"),
    })
}

#[cfg(test)]
mod tests {
    use super::weakness;

    #[test]
    fn counters_times_and_short_ids_are_weak() {
        for weak in
            ["1", "1780000000123", "abc", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "c232ab00-9414-11ec-b3c8-9f6bdeced846"]
        {
            assert!(weakness(weak).is_some(), "{weak}");
        }
        for good in
            ["6f1f6a2e-0c3f-4b1e-9a54-6d2b0f5f9a11", "b7Qm0Zr2Xs1-yf3wT9kLdA", "0f1e2d3c4b5a69788796a5b4c3d2e1f0"]
        {
            assert_eq!(weakness(good), None, "{good}");
        }
    }
}
