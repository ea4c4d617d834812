//! Compact tokens in free text: found by how they begin, named by what stands before them, joined where lines broke them.

use std::ops::Range;

use crate::form::{self, Compact, Form, is_digit};
use crate::text::{Decoded, Text};

/// A token in a text.
pub(crate) struct Hit {
    /// Its bytes in the text.
    pub(crate) range: Range<usize>,
    pub(crate) form: Form,
    /// Whether an ellipsis follows.
    pub(crate) cut: bool,
}

/// Every compact token of a text, in order. Linear: each stretch is looked at a fixed number of times.
pub(crate) fn tokens(text: &str) -> Vec<Hit> {
    let bytes = text.as_bytes();
    let mut hits = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let start = at.saturating_add(bytes.iter().skip(at).take_while(|byte| !is_digit(**byte)).count());
        let end = start.saturating_add(bytes.iter().skip(start).take_while(|byte| is_digit(**byte)).count());
        let found = at_start(text, start).or_else(|| glued(text, start..end));
        at = match found {
            Some((start, Compact { len, form, cut })) => {
                let range = start..start.saturating_add(len);
                let next = range.end.max(end);
                hits.push(Hit { range, form, cut });
                next
            }
            None => end,
        };
    }
    hits
}

fn at_start(text: &str, start: usize) -> Option<(usize, Compact)> {
    Some((start, form::compact(text.get(start..)?)?))
}

/// A token that other characters are glued to, as “token_eyJ…”: its header must be whole.
fn glued(text: &str, stretch: Range<usize>) -> Option<(usize, Compact)> {
    let own = text.get(stretch.clone())?;
    let inside = own.find("eyJ").filter(|at| *at > 0)?;
    form::header(own.get(inside..)?)?;
    at_start(text, stretch.start.saturating_add(inside))
}

/// What names of tokens have in them.
const NAMES: [&str; 7] = ["_", "token", "jwt", "assertion", "authorization", "dpop", "proof"];

/// Longest stretch before a token in which its name is looked for.
const BEFORE: usize = 80;

/// What a token is called by what stands before it: `id_token` in `"id_token": "eyJ…`, `Authorization: DPoP`.
pub(crate) fn name(text: &str, start: usize) -> Option<String> {
    let from = (start.saturating_sub(BEFORE)..=start).find(|at| text.is_char_boundary(*at))?;
    let line = text.get(from..start)?.rsplit('\n').next()?;
    let quiet = |text: &'_ str| -> usize { text.trim_end_matches([' ', '\t', '"', '\'', '`', '\\', '(', '<']).len() };
    let before = line.get(..quiet(line))?;
    let scheme = ["Bearer", "DPoP"].into_iter().find(|scheme| {
        let tail = before.len().checked_sub(scheme.len()).and_then(|at| before.split_at_checked(at));
        tail.is_some_and(|(_, tail)| tail.eq_ignore_ascii_case(scheme)) && before.len() < line.len()
    });
    let before =
        scheme.map_or(before, |scheme| before.get(..before.len().saturating_sub(scheme.len())).unwrap_or(before));
    let before = before.get(..quiet(before))?;
    let is_colon = before.ends_with(':');
    let own = before.strip_suffix([':', '=']);
    let named = own.and_then(|before| before.get(..quiet(before)));
    let is_quoted = own.map(str::len) > named.map(str::len);
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let name = named.map(|before| before.get(before.trim_end_matches(is_name).len()..).unwrap_or_default());
    let name = name.filter(|name| {
        // “It works: eyJ…” is no name.
        let is_word = is_colon && !is_quoted && !NAMES.iter().any(|known| name.to_ascii_lowercase().contains(known));
        name.starts_with(|c: char| c.is_ascii_alphabetic()) && !is_word
    });
    match (name, scheme) {
        (Some(name), Some(scheme)) => Some(format!("{name}: {scheme}")),
        (Some(name), None) => Some(name.to_owned()),
        (None, Some(scheme)) => Some(scheme.to_owned()),
        (None, None) => None,
    }
}

/// Shortest line that is taken for the first of a token wrapped at a fixed width.
const WRAPPED: usize = 60;

/// So many lines of one width are no accident.
const EVEN: usize = 3;

/// Characters in the signatures of HMAC, ECDSA, Ed25519 and the usual RSA keys: with these a token is whole.
const SIGNATURES: [usize; 8] = [43, 64, 86, 128, 176, 342, 512, 683];

/// A token that may go on in the next line.
#[derive(Clone, Copy)]
struct Open {
    /// The width of its first line.
    width: usize,
    /// Its lines so far, as long as all are of that width.
    even: usize,
    /// The dots so far.
    dots: usize,
    /// Characters after the last dot.
    tail: usize,
}

impl Open {
    /// The token that a line ends in.
    fn at_end_of(line: &str) -> Option<Self> {
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '~');
        let token = line.get(line.trim_end_matches(is_part).len()..)?;
        let open = Self { width: line.len(), even: 0, dots: 0, tail: 0 };
        form::opens_object(token.split('.').next()?).then(|| Self { even: 1, ..open.and(token) })
    }

    fn and(self, line: &str) -> Self {
        let tail = match line.rsplit_once('.') {
            Some((_, tail)) => tail.len(),
            None => self.tail.saturating_add(line.len()),
        };
        let even = if line.len() == self.width { self.even.saturating_add(1) } else { 0 };
        Self { even, dots: self.dots.saturating_add(line.matches('.').count()), tail, ..self }
    }

    /// Whether the next line belongs to it: it lacks segments so far, or its lines are all of one width.
    fn goes_on(self, line: &str, next: &str) -> bool {
        let fits = !next.is_empty() && next.bytes().all(|byte| is_digit(byte) || matches!(byte, b'.' | b'~' | b'='));
        let begins = next.split(['.', '~']).next().is_some_and(form::opens_object) && next.matches('.').count() >= 2;
        let lacks = self.dots < 2 && (next.contains('.') || next.len() >= WRAPPED || line.ends_with('.'));
        // After several lines of one width it is no sign of an end that a signature could be as long as this.
        let is_whole = SIGNATURES.contains(&self.tail) && self.even < EVEN;
        let ends = self.dots == 2 && (is_whole || next.contains('.'));
        let is_wrapped = line.len() == self.width && self.width >= WRAPPED && next.len() <= self.width;
        let is_next_to_last = self.dots == 2 && self.tail == 0;
        fits && !begins && (lacks || is_next_to_last || is_wrapped && !ends)
    }
}

/// The text with the line breaks taken out that fall into tokens; `None` when none does.
pub(crate) fn joined(text: Text<'_>) -> Option<Decoded> {
    let mut any = false;
    lines(text.text, &mut |_, goes_on| any |= goes_on);
    any.then(|| {
        let mut decoded = Decoded::default();
        lines(text.text, &mut |line, _| decoded.copy(text.sub(line), 0..line.len()));
        decoded
    })
}

/// Every line with its end, or without it and the white space around it where a token goes on.
fn lines<'t>(text: &'t str, each: &mut dyn FnMut(&'t str, bool)) {
    let mut open: Option<Open> = None;
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let own = line.trim();
        let kept = if open.is_some() { line.trim_start() } else { line };
        open = open.map_or_else(|| Open::at_end_of(own), |open| Some(open.and(own)));
        open = open.filter(|open| lines.peek().is_some_and(|next| open.goes_on(own, next.trim())));
        each(if open.is_some() { kept.trim_end() } else { kept }, open.is_some());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const T: &str = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl";

    #[test]
    fn finds_tokens_in_prose_and_their_names() {
        for (before, name) in [
            ("see ", None),
            ("token_", None),
            ("{\"id_token\": \"", Some("id_token")),
            ("GET /cb#a=b&id_token=", Some("id_token")),
            ("authorization: bearer ", Some("authorization: Bearer")),
            ("use Bearer ", Some("Bearer")),
            ("ü\nfoo=\n", None),
        ] {
            let text = format!("{before}{T}. End");
            let hits = tokens(&text);
            assert_eq!(hits.len(), 1, "{text}");
            let start = hits[0].range.start;
            assert_eq!(text.get(hits[0].range.clone()), Some(T), "{text}");
            assert_eq!(super::name(&text, start).as_deref(), name, "{text}");
        }
    }

    #[test]
    fn joins_lines_that_broke_a_token_and_no_others() {
        let joined = |text: &str| joined(Text::of(text)).map(|decoded| decoded.text().text.to_owned());
        let wide = format!("{}{}", T, "x".repeat(30));
        let (first, second) = wide.split_at(60);
        assert_eq!(joined(&format!("see {first}\r\n{second}\n")), Some(format!("see {wide}\n")));
        assert_eq!(
            joined("eyJhbGciOiJIUzI1NiJ9\n.eyJz\n.c2ln\nbye"),
            Some("eyJhbGciOiJIUzI1NiJ9.eyJz.c2ln\nbye".into())
        );
        assert_eq!(joined("eyJhbGciOiJIUzI1NiJ9.\n  eyJz.\n  c2ln"), Some("eyJhbGciOiJIUzI1NiJ9.eyJz.c2ln".into()));
        // The third line ends 64 characters into a signature of 86, and one of HS384 is as long.
        let long = format!("{}.{}.{}", "eyJhbGciOiJFUzI1NiJ9", "e".repeat(94), "s".repeat(86));
        let lines: Vec<_> = long.as_bytes().chunks(60).map(String::from_utf8_lossy).collect();
        assert_eq!(joined(&lines.join("\r\n")), Some(long));
        assert_eq!(joined(&format!("{T}\n{T}\n")), None);
        assert_eq!(joined(&format!("a token: {T}\nand more words\n")), None);
    }
}
