//! Tokens in any text: an e-mail, a chat, a file of settings.

use super::{Input, Source, token};
use crate::reader::Reader;
use crate::text::{Decoded, Text};
use crate::{decode, scan};

pub(super) static SOURCE: Source =
    Source { name: "text", says: "Text with tokens somewhere in it.", nested: true, read };

/// When there is nothing in it.
pub(super) static NOTHING: Source =
    Source { name: "text without a token", says: "Text in which no token is seen.", nested: true, read: |_, _| true };

fn read(reader: &mut Reader<'_>, input: &Input<'_>) -> bool {
    scan(reader, input.text, "the text")
}

/// How often escapes are taken off: an address in an address in a line of JSON.
const PEELS: usize = 3;

/// Offers the tokens of a text; whether there is one.
pub(super) fn scan(reader: &mut Reader<'_>, text: Text<'_>, within: &str) -> bool {
    peel(reader, text, within, PEELS)
}

fn peel(reader: &mut Reader<'_>, text: Text<'_>, within: &str, left: usize) -> bool {
    let shorter = |decoded: &Decoded| decoded.text().text.len() < text.text.len();
    let decoded = decode::percent(text, false).filter(shorter).or_else(|| decode::json(text).filter(shorter));
    if let Some(decoded) = decoded.filter(|_| left > 0) {
        return peel(reader, decoded.text(), within, left.saturating_sub(1));
    }
    match scan::joined(text) {
        Some(joined) => offer(reader, joined.text(), within),
        None => offer(reader, text, within),
    }
}

fn offer(reader: &mut Reader<'_>, text: Text<'_>, within: &str) -> bool {
    let hits = scan::tokens(text.text);
    for hit in &hits {
        let token = text.range(hit.range.clone());
        if hit.cut {
            reader.say(token::CUT);
        }
        if reader.is_full() {
            reader.offer(token.text, token, hit.form);
            continue;
        }
        let name = scan::name(text.text, hit.range.start);
        let label = match (name, reader.depth) {
            (Some(name), 0) => format!("{name} in {within}"),
            (None, 0) => format!("line {} of {within}", reader.line(token.span().start)),
            // Its place is named already.
            _ => {
                reader.offer(token.text, token, hit.form);
                continue;
            }
        };
        reader.within(&label, &mut |reader| reader.offer(token.text, token, hit.form));
    }
    !hits.is_empty()
}
