//! C26: a name with a colon is a URI.

use jose::{Finding, Rule, Source, visible};

use super::{Check, Subject};

pub(super) static CHECK: Check = Check { rules: &[&RULE], run };

static RULE: Rule = Rule::warning(
    "C26",
    Source::rfc(7519, "2"),
    "A name has a colon and is no URI.",
    "Write a URI, or leave the colon out: any other string may be a name.",
);

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let names = ["iss", "sub"].into_iter().filter_map(|name| Some((name, subject.text(name)?)));
    let audience = subject.audience().unwrap_or_default().into_iter().map(|value| ("aud", value));
    let mut named = "";
    for (name, text) in names.chain(audience) {
        if named != name && is_no_name(text) {
            let shown: String = text.chars().take(80).collect();
            findings.push(subject.in_claims(&RULE, name, "a URI", format!("“{}”", visible(&shown))));
            named = name;
        }
    }
}

/// Whether a text is no StringOrURI: it has a colon, and is no URI.
pub(super) fn is_no_name(text: &str) -> bool {
    text.contains(':') && !is_uri(text)
}

/// A scheme, a colon, and nothing but the characters of RFC 3986 §2.
fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let in_scheme = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    let in_rest = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte);
    let escaped = rest.split('%').skip(1).all(|after| {
        let mut hex = after.bytes().take(2);
        matches!((hex.next(), hex.next()), (Some(a), Some(b)) if a.is_ascii_hexdigit() && b.is_ascii_hexdigit())
    });
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(in_scheme)
        && rest.bytes().all(in_rest)
        && escaped
}
