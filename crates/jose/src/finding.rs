//! A finding: where, expected, found, what to do, and which rule.

use std::fmt;
use std::ops::{Deref, DerefMut, Range};

use crate::Rule;

/// Which piece of the input a finding speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The text of a token, before it is told apart into segments.
    Token,
    /// The JOSE header.
    Header,
    /// The payload.
    Payload,
    /// The signature.
    Signature,
    /// The key of the content, encrypted, in a JWE.
    EncryptedKey,
    /// What a JWE starts its encryption from.
    Vector,
    /// The content of a JWE, encrypted.
    Ciphertext,
    /// What proves that a JWE is whole.
    Tag,
    /// A claim that an SD-JWT discloses.
    Disclosure,
    /// A JSON Web Key.
    Key,
    /// A JSON Web Key Set.
    KeySet,
    /// A request over HTTP, or the answer to it.
    Request,
    /// What a server or a client says of itself.
    Metadata,
}

impl Part {
    /// The word a sentence uses for it.
    pub fn name(self) -> &'static str {
        match self {
            Part::Token => "token",
            Part::Header => "header",
            Part::Payload => "payload",
            Part::Signature => "signature",
            Part::EncryptedKey => "encrypted key",
            Part::Vector => "initialization vector",
            Part::Ciphertext => "ciphertext",
            Part::Tag => "authentication tag",
            Part::Disclosure => "disclosure",
            Part::Key => "key",
            Part::KeySet => "key set",
            Part::Request => "request",
            Part::Metadata => "metadata",
        }
    }
}

/// Where in a part, counted in bytes from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum At {
    /// The part as a whole.
    Whole,
    /// Bytes of the text as it was given: for a segment, bytes of the whole token.
    Text(Range<usize>),
    /// Bytes of the part after base64url decoding: the JSON itself.
    Decoded(Range<usize>),
}

/// Part, member and bytes together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The piece of the input.
    pub part: Part,
    /// The bytes in it.
    pub at: At,
    /// The member, as the standard names it.
    pub member: Option<String>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.part.name())?;
        if let Some(member) = &self.member {
            write!(f, " “{}”", visible(member))?;
        }
        match &self.at {
            At::Whole => Ok(()),
            At::Text(bytes) => write!(f, ", byte {} of the text", bytes.start),
            At::Decoded(bytes) => write!(f, ", byte {}", bytes.start),
        }
    }
}

/// Something a rule has to say about the input: for an error, why it is refused.
///
/// It is no larger than a pointer, as nearly everything here returns one or something better.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding(Box<Details>);

/// What a [`Finding`] says.
///
/// `expected` and `found` never hold key material; `found` may hold what the person typed, with invisible characters escaped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    /// The rule that was broken, with its advice and source.
    pub rule: &'static Rule,
    /// Where.
    pub place: Place,
    /// A second place that belongs to it: the first of two members with one name.
    pub also: Option<Range<usize>>,
    /// What the rule wants here.
    pub expected: String,
    /// What stands here instead.
    pub found: String,
    /// A change that mends it for certain, where there is one.
    pub fix: Option<Fix>,
}

/// A change of some bytes that mends a finding for certain: nothing is guessed, and nothing done unless asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Where the bytes are counted: in the text of the token, or in the decoded header or payload.
    pub part: Part,
    /// The bytes to replace.
    pub at: Range<usize>,
    /// What to put there.
    pub with: String,
}

impl Finding {
    /// A finding about the whole of a part; the other methods make it more exact.
    pub fn new(rule: &'static Rule, part: Part, expected: impl Into<String>, found: impl Into<String>) -> Self {
        let place = Place { part, at: At::Whole, member: None };
        Self(Box::new(Details { rule, place, also: None, expected: expected.into(), found: found.into(), fix: None }))
    }

    /// The same finding, in another part.
    pub fn in_part(mut self, part: Part) -> Self {
        self.place.part = part;
        self
    }

    /// The same finding, at these bytes.
    pub fn at(mut self, at: At) -> Self {
        self.place.at = at;
        self
    }

    /// The same finding, about a member.
    pub fn member(mut self, name: impl Into<String>) -> Self {
        self.place.member = Some(name.into());
        self
    }

    /// The same finding, with a change of these bytes that mends it: bytes of the text for [`Part::Token`], of the
    /// decoded JSON for header and payload.
    pub fn fix(mut self, part: Part, at: Range<usize>, with: impl Into<String>) -> Self {
        self.fix = Some(Fix { part, at, with: with.into() });
        self
    }

    /// The same finding, its place in a segment turned into one in the token, where the segment starts at `start`.
    pub(crate) fn shifted(mut self, start: usize) -> Self {
        if let At::Text(span) = &mut self.place.at {
            *span = span.start.saturating_add(start)..span.end.saturating_add(start);
        }
        self
    }

    /// The same finding, with a second place.
    pub fn also(mut self, bytes: Range<usize>) -> Self {
        self.also = Some(bytes);
        self
    }
}

impl Deref for Finding {
    type Target = Details;

    fn deref(&self) -> &Details {
        &self.0
    }
}

impl DerefMut for Finding {
    fn deref_mut(&mut self) -> &mut Details {
        &mut self.0
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} In the {}: expected {}, found {}. {} ({})",
            self.rule.says, self.place, self.expected, self.found, self.rule.advice, self.rule.source
        )
    }
}

impl std::error::Error for Finding {}

/// Text with every character that cannot be seen, or that turns the reading direction, written as an escape.
///
/// ```
/// assert_eq!(jose::visible("a\u{202e}b\n"), "a\\u{202e}b\\n");
/// ```
pub fn visible(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut shown, c| {
        if is_hidden(c) {
            shown.extend(c.escape_default())
        } else {
            shown.push(c)
        }
        shown
    })
}

/// The same for text of several lines: line feeds break the line, everything else that hides is shown.
pub fn visible_lines(text: &str) -> String {
    text.split('\n').map(visible).collect::<Vec<_>>().join("\n")
}

/// Controls, spaces other than U+0020, zero-width, bidi and tag characters.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || (c.is_whitespace() && c != ' ')
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule;

    #[test]
    fn says_where_expected_found_advice_and_source() {
        let finding = Finding::new(&rule::PADDING, Part::Signature, "no padding", "“=”").at(At::Text(40..41));
        let text = finding.to_string();
        for word in ["signature, byte 40 of the text", "expected no padding", "found “=”", "RFC 7515 §2"] {
            assert!(text.contains(word), "{text} lacks {word}");
        }
    }

    #[test]
    fn plain_text_stays_as_it_is() {
        assert_eq!(visible("https://as.example.com/ö?é=ü 漢"), "https://as.example.com/ö?é=ü 漢");
        assert_eq!(visible("\u{feff}a\u{a0}"), "\\u{feff}a\\u{a0}");
    }
}
