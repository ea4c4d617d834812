//! The compact form: three base64url segments with dots between (RFC 7515 §7.1).

use std::ops::Range;

use crate::finding::{At, Finding, Part, visible};
use crate::rule;

/// Longest token that is read, in bytes.
pub(crate) const MAX_LEN: usize = 256 * 1024;

/// A text of three segments, none of them decoded yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compact<'t> {
    /// The text.
    pub text: &'t str,
    first_dot: usize,
    second_dot: usize,
}

impl<'t> Compact<'t> {
    /// Tells the three segments apart.
    ///
    /// Refuses more than 256 KiB (P20), JSON (P08), white space (P01), any other number of segments (P06; five are an
    /// encrypted token, P07), and an empty header or signature (P09). The payload may be empty: a JWS can sign nothing.
    pub fn parse(text: &'t str) -> Result<Self, Finding> {
        if text.len() > MAX_LEN {
            let found = format!("{} bytes", text.len());
            return Err(Finding::new(&rule::SIZE, Part::Token, format!("at most {MAX_LEN} bytes"), found));
        }
        if text.starts_with('{') {
            return Err(Finding::new(&rule::JSON_SERIALIZATION, Part::Token, "header.payload.signature", "“{”")
                .at(At::Text(0..1)));
        }
        if let Some((start, c)) = text.char_indices().find(|(_, c)| c.is_whitespace()) {
            let found = format!("“{}”", visible(c.encode_utf8(&mut [0; 4])));
            return Err(Finding::new(&rule::WHITESPACE, Part::Token, "one line without spaces", found)
                .at(At::Text(start..start.saturating_add(c.len_utf8()))));
        }
        let mut dots = text.match_indices('.').map(|(at, _)| at);
        let (Some(first_dot), Some(second_dot), None) = (dots.next(), dots.next(), dots.next()) else {
            let count = text.split('.').count();
            let rule = if count == 5 { &rule::ENCRYPTED } else { &rule::SEGMENTS };
            return Err(Finding::new(rule, Part::Token, "3 segments", segments_found(count)));
        };
        let compact = Self { text, first_dot, second_dot };
        for part in [Part::Header, Part::Signature] {
            if compact.segment(part).is_empty() {
                let span = compact.span(part);
                return Err(Finding::new(&rule::EMPTY, part, "at least 2 characters", "none").at(At::Text(span)));
            }
        }
        Ok(compact)
    }

    /// The bytes of a segment in the text.
    pub fn span(&self, part: Part) -> Range<usize> {
        match part {
            Part::Header => 0..self.first_dot,
            Part::Payload => self.first_dot.saturating_add(1)..self.second_dot,
            Part::Signature => self.second_dot.saturating_add(1)..self.text.len(),
            _ => 0..self.text.len(),
        }
    }

    /// The characters of a segment.
    pub fn segment(&self, part: Part) -> &'t str {
        self.text.get(self.span(part)).unwrap_or_default()
    }

    /// What the signature is made over: header, dot, payload, exactly as received (RFC 7515 §5.2).
    pub fn signing_input(&self) -> &'t [u8] {
        self.text.get(..self.second_dot).unwrap_or_default().as_bytes()
    }
}

fn segments_found(count: usize) -> String {
    if count == 1 { "1 segment".to_owned() } else { format!("{count} segments") }
}
