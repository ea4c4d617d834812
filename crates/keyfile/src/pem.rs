//! PEM as people keep it (RFC 7468): found in whatever surrounds it, read leniently, and every leniency said.
//!
//! What is exported keeps to the strict grammar; what is pasted seldom does.

use base64ct::{Base64, Base64Unpadded, Encoding};
use jose::{Finding, Part};
use zeroize::Zeroizing;

use crate::rule;

/// How a block begins.
pub(crate) const BEGIN: &str = "-----BEGIN ";
const END: &str = "-----END ";
const DASHES: &str = "-----";

/// Longest label.
const MAX_LABEL: usize = 64;

/// One block.
pub(crate) struct Block {
    /// What its BEGIN line says.
    pub(crate) label: String,
    /// What its base64 stands for; empty when it is encrypted.
    pub(crate) bytes: Zeroizing<Vec<u8>>,
    /// Whether it is encrypted in the traditional way (RFC 1421 §4.6.1.1).
    pub(crate) encrypted: bool,
}

/// Every block in a text; what stands around them is passed over.
///
/// Refuses a block without an end (F02), with another label at its end (F03), or of something else than base64 (F04).
pub(crate) fn blocks(text: &str, notices: &mut Vec<String>) -> Result<Vec<Block>, Finding> {
    let mut blocks = Vec::new();
    let mut oddities = Oddities::default();
    let mut rest = text;
    while let Some((before, begin)) = rest.split_once(BEGIN) {
        oddities.around(before);
        let cut = |found: &str| Finding::new(&rule::PEM_END, Part::Key, "a line “-----END …-----”", found);
        let (label, body) = label(begin).ok_or_else(|| cut("a BEGIN line that is cut off"))?;
        let (body, end) = body.split_once(END).ok_or_else(|| cut("none"))?;
        if body.contains(BEGIN) {
            return Err(cut("another BEGIN line before it"));
        }
        let (end_label, after) = self::label(end).ok_or_else(|| cut("an END line that is cut off"))?;
        if label != end_label {
            let said = |label: &str| format!("“{label}”");
            return Err(Finding::new(&rule::PEM_LABELS, Part::Key, said(label), said(end_label)));
        }
        blocks.push(block(label, body, &mut oddities)?);
        rest = after;
    }
    oddities.around(rest);
    oddities.say(notices);
    Ok(blocks)
}

/// The label before the next dashes, and what follows them.
///
/// A label is capital letters, digits and spaces: where the dashes are missing, key material would seem to be one.
fn label(text: &str) -> Option<(&str, &str)> {
    let (label, after) = text.split_once(DASHES)?;
    let label = label.trim();
    let is_label = label.len() <= MAX_LABEL
        && label.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, ' ' | '-' | '#'));
    is_label.then_some((label, after))
}

fn block(label: &str, body: &str, oddities: &mut Oddities) -> Result<Block, Finding> {
    let encrypted = body.contains("Proc-Type:") && body.contains("ENCRYPTED");
    let base64 = if encrypted || label.starts_with("PGP ") { Zeroizing::default() } else { base64(body, oddities) };
    let decoded = Base64::decode_vec(&base64).or_else(|_| Base64Unpadded::decode_vec(base64.trim_end_matches('=')));
    let bytes = decoded.map(Zeroizing::new).map_err(|_| {
        let strange = base64.chars().filter(|c| !c.is_ascii_alphanumeric() && !matches!(c, '+' | '/' | '=')).count();
        let found = match strange {
            0 => format!("{} characters, and some are missing", base64.len()),
            1 => "1 character that is not base64".to_owned(),
            strange => format!("{strange} characters that are not base64"),
        };
        Finding::new(&rule::PEM_BODY, Part::Key, "base64", found)
    })?;
    Ok(Block { label: label.to_owned(), bytes, encrypted })
}

/// The base64 in a body: without line breaks, escapes, quotes and headers.
fn base64(body: &str, oddities: &mut Oddities) -> Zeroizing<String> {
    let mut base64 = Zeroizing::new(String::with_capacity(body.len()));
    for line in body.lines() {
        let line = line.trim_start_matches(|c: char| c.is_whitespace() || c == '>');
        // A line in the source of a program: what joins it to the next stands after its closing quote.
        let line = match line.rsplit_once(['"', '\'']) {
            Some((quoted, joint)) if joint.trim().trim_matches(['+', ',', ';', '.']).is_empty() => {
                oddities.quotes = true;
                quoted
            }
            _ => line,
        };
        if line.contains(':') {
            oddities.headers = true;
            continue;
        }
        let mut characters = line.trim_end().chars().peekable();
        while let Some(c) = characters.next() {
            match c {
                '\\' => {
                    oddities.escapes = true;
                    characters.next_if(|next| matches!(next, 'n' | 'r' | 't'));
                }
                '"' | '\'' => oddities.quotes = true,
                c if c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}') => oddities.spaces = true,
                c => base64.push(c),
            }
        }
    }
    base64
}

/// What was not as the standard has it.
#[derive(Default)]
struct Oddities {
    text: bool,
    escapes: bool,
    quotes: bool,
    headers: bool,
    spaces: bool,
}

impl Oddities {
    /// Looks at what stands before, between or after the blocks.
    fn around(&mut self, text: &str) {
        let text = text.trim_start_matches(['\\', 'n', 'r']);
        self.text |= !text.chars().all(|c| c.is_whitespace() || matches!(c, '"' | '\'' | '\\'));
        self.quotes |= text.contains(['"', '\'']);
    }

    fn say(&self, notices: &mut Vec<String>) {
        for (seen, says) in [
            (self.text, "Passed over the text around the key."),
            (self.quotes, "Removed quotes."),
            (self.escapes, "Turned “\\n” written out into line breaks."),
            (self.headers, "Passed over headers inside the key."),
            (self.spaces, "Removed white space inside the lines."),
        ] {
            if seen {
                notices.push(says.to_owned());
            }
        }
    }
}
