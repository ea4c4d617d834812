//! P24: a token in its wrapping.

use std::ops::Range;

use jose::{At, Finding, Part, Rule, Source};

use super::{Check, Subject};

pub(super) static CHECK: Check = Check { rules: &[&RULE], run };

static RULE: Rule = Rule::warning(
    "P24",
    Source::rfc(6750, "2.1"),
    "The token is still in what it was sent in.",
    "Take the token alone, from “eyJ” to its last character.",
);

const WORDS: [&str; 4] = ["Authorization:", "Bearer", "DPoP", "client_assertion="];
const QUOTES: [(char, char); 3] = [('"', '"'), ('\'', '\''), ('<', '>')];
/// More wrappers than these are no wrapping.
const LAYERS: usize = 4;

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let text = subject.inspection.token.as_str();
    let Some(inner) = inner(text) else { return };
    let before: String = text.get(..inner.start).unwrap_or_default().trim().chars().take(40).collect();
    let found = match before.as_str() {
        "" => "text after it".to_owned(),
        before => format!("“{}” before it", jose::visible(before)),
    };
    let finding = Finding::new(&RULE, Part::Token, "the token alone", found).at(At::Text(0..inner.start));
    findings.push(finding.fix(Part::Token, 0..text.len(), text.get(inner).map(squeezed).unwrap_or_default()));
}

/// Where the token lies in its wrapping; nothing where there is none, or no token in it.
pub(in crate::checks) fn inner(text: &str) -> Option<Range<usize>> {
    let mut rest = text.trim();
    let whole = rest;
    for _ in 0..LAYERS {
        for (open, close) in QUOTES {
            let quoted = rest.strip_prefix(open).and_then(|inner| inner.strip_suffix(close));
            rest = quoted.map_or(rest, str::trim);
        }
        for word in WORDS {
            if let Some((start, after)) = rest.split_at_checked(word.len())
                && start.eq_ignore_ascii_case(word)
                && (word.ends_with([':', '=']) || after.starts_with(char::is_whitespace))
            {
                rest = after.trim();
            }
        }
    }
    // An address or a form that carries the token.
    if let Some((before, after)) = rest.split_once("eyJ")
        && before.ends_with(['=', '/'])
    {
        let start = rest.len().saturating_sub(after.len()).saturating_sub(3);
        rest = rest.get(start..).unwrap_or(rest);
        rest = rest.split(['&', '#', ';', ' ']).next().unwrap_or(rest);
    }
    if rest.len() == whole.len() || !is_token(&squeezed(rest)) {
        return None;
    }
    let start = (rest.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    Some(start..start.saturating_add(rest.len()))
}

/// Three stretches of base64, of one kind or the other.
pub(in crate::checks) fn is_token(text: &str) -> bool {
    let of_it = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '=' | '+' | '/');
    text.matches('.').count() == 2 && text.chars().all(of_it)
}

/// The text without white space and without what cannot be seen.
pub(in crate::checks) fn squeezed(text: &str) -> String {
    let hidden = |c: char| c.is_whitespace() || jose::visible(c.encode_utf8(&mut [0; 4])).len() > c.len_utf8();
    text.chars().filter(|c| c.is_ascii_graphic() || !hidden(*c)).collect()
}
