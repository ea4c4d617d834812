//! A token by itself, with what copying left around it: quotes, `Bearer`, line breaks.

use super::{Input, Source};
use crate::clean::{spaces, unwrap};
use crate::form::{self, ELLIPSES, Form};
use crate::reader::Reader;
use crate::scan;

pub(super) static SOURCE: Source =
    Source { name: "token", says: "A token by itself: “eyJ…”.", nested: true, read };

fn read(reader: &mut Reader<'_>, input: &Input<'_>) -> bool {
    let mut notices = Vec::new();
    let rest = unwrap(input.whole.text, &mut notices);
    let cut = ELLIPSES.iter().find_map(|mark| rest.strip_suffix(mark));
    let bare = cut.map_or(rest, |cut| cut.trim_end_matches('.'));
    let at = input.whole.sub(bare);
    let joined = bare.contains(char::is_whitespace).then(|| scan::joined(at));
    let (token, form) = match &joined {
        // One token must be all there is once the line breaks are out of it.
        Some(joined) => {
            let Some(joined) = joined.as_ref().map(|joined| joined.text().text.trim()) else { return false };
            let Some(form) = whole(joined, reader.depth).filter(|_| !joined.contains(char::is_whitespace)) else {
                return false;
            };
            notices.extend(spaces(bare).map(str::to_owned));
            (joined, form)
        }
        None => {
            let as_is = || (reader.depth == 0 && (is_shaped(bare) || is_spoilt(bare))).then_some(Form::Damaged);
            let Some(form) = whole(bare, reader.depth).or_else(as_is) else { return false };
            (bare, form)
        }
    };
    if cut.is_some() {
        notices.push(CUT.to_owned());
    }
    if reader.depth == 0 {
        for notice in &notices {
            reader.say(notice);
        }
    } else if cut.is_some() {
        reader.say(CUT);
    }
    reader.offer(token, at, if cut.is_some() { Form::Damaged } else { form });
    true
}

/// What is said of a token with an ellipsis behind it.
pub(super) const CUT: &str = "A token is cut off where an ellipsis stands: its end is missing.";

/// The form of a text that is nothing but a token.
///
/// Inside of others, a text that only begins like one is not taken for one: states and cookies are often base64 of JSON.
fn whole(text: &str, depth: usize) -> Option<Form> {
    match form::compact(text) {
        Some(compact) if compact.len == text.len() => Some(compact.form),
        _ => {
            let opens = form::opens_object(text.split('.').next().unwrap_or_default().trim_end_matches('='));
            (opens && is_plain(text) && (depth == 0 || text.contains('.'))).then_some(Form::Damaged)
        }
    }
}

fn is_plain(text: &str) -> bool {
    text.bytes().all(is_plain_byte)
}

fn is_plain_byte(byte: u8) -> bool {
    form::is_digit(byte) || matches!(byte, b'.' | b'~' | b'=' | b'+' | b'/')
}

/// Whether a text has the segments of a token, whatever is in them, and no token among other things.
fn is_shaped(text: &str) -> bool {
    is_plain(text) && matches!(text.matches('.').count(), 2 | 4) && scan::tokens(text).is_empty()
}

/// More characters than these that no token has are no slip.
const STRANGERS: usize = 8;

/// What stands between tokens and other things.
const BETWEEN: &[char] =
    &['"', '\'', '`', '&', ';', ',', ':', '?', '#', '%', '\\', '|', '<', '>', '(', ')', '[', ']', '{', '}', '…'];

/// Whether a text is a token but for a few characters in the midst of it: which they are, and where, is for its rules to
/// say, and is lost where the token is taken to end at the first of them.
fn is_spoilt(text: &str) -> bool {
    let belongs = |c: char| u8::try_from(c).is_ok_and(is_plain_byte);
    let parts_things = |c: char| c.is_whitespace() || BETWEEN.contains(&c);
    let strangers = text.chars().filter(|c| !belongs(*c)).take(STRANGERS.saturating_add(1)).count();
    if !(1..=STRANGERS).contains(&strangers) || text.contains(parts_things) || !text.ends_with(belongs) {
        return false;
    }
    let bare: String = text.chars().filter(|c| belongs(*c)).collect();
    matches!(bare.matches('.').count(), 2 | 4) && form::compact(&bare).is_some_and(|compact| compact.len == bare.len())
}
