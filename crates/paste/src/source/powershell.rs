//! A PowerShell request, as far as its strings go: `Invoke-RestMethod`, `Invoke-WebRequest`.

use super::{Input, Source, address};
use crate::message::{self, Request};
use crate::reader::Reader;
use crate::text::{Decoded, Text};
use crate::{Elsewhere, Request as Whole};

pub(super) static SOURCE: Source = Source {
    name: "PowerShell request",
    says: "Invoke-RestMethod or Invoke-WebRequest, as “Copy as PowerShell” in a browser gives it.",
    nested: false,
    read,
};

/// More pieces than these are no command that someone copied.
const MAX_PIECES: usize = 5000;

/// A string, or what stands between strings.
enum Piece<'t> {
    Quoted(Decoded),
    Bare(&'t str),
}

fn read(reader: &mut Reader<'_>, input: &Input<'_>) -> bool {
    let text = input.text;
    let head = text.text.char_indices().nth(HEAD).and_then(|(at, _)| text.text.get(..at)).unwrap_or(text.text);
    let is_command = ["Invoke-RestMethod", "Invoke-WebRequest"].iter().any(|name| head.contains(name));
    if !is_command {
        return false;
    }
    let Some(pieces) = pieces(text) else { return false };
    let mark = reader.mark();
    let nonce = reader.nonce.clone();
    reader.fields.clear();
    let (mut request, mut whole, mut is_body) = (Request::default(), Whole::default(), false);
    let mut before = "";
    let mut name: Option<Text<'_>> = None;
    let mut is_cookie = false;
    for piece in &pieces {
        let string = match piece {
            Piece::Bare(bare) => {
                before = bare.trim();
                is_body = opens(bare).unwrap_or(is_body);
                is_cookie = before.ends_with("Cookie(") || is_cookie && before == ",";
                if !matches!(before, "" | "=" | ",") {
                    name = None;
                    bare_address(reader, text, bare, &mut request);
                }
                continue;
            }
            Piece::Quoted(string) => string.text(),
        };
        let option = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        // `Authorization = "…"` without quotes around the name.
        let bare_name = before.strip_suffix('=').map(|name| last_name(name.trim_end()));
        match (option.to_ascii_lowercase().as_str(), name.take(), bare_name) {
            ("-uri", _, _) => {
                address(reader, string);
                request.url = Some(string.text.to_owned());
            }
            ("-method", _, _) => request.method = Some(string.text.to_owned()),
            ("-body", _, _) => {
                reader.body(string, true);
                whole.push_raw(string.text);
            }
            ("-contenttype", _, _) => whole.headers.push(("Content-Type".to_owned(), string.text.to_owned())),
            (_, Some(name), _) if before == "=" && is_body => part(reader, &mut whole, name.text, string),
            (_, Some(name), _) if before == "=" => message::field(reader, name.text, string),
            (_, Some(name), _) if is_cookie => {
                reader.part(&format!("{} cookie", name.text), string);
            }
            (_, _, Some(bare)) if !bare.is_empty() && is_body => part(reader, &mut whole, bare, string),
            (_, _, Some(bare)) if !bare.is_empty() => message::field(reader, bare, string),
            _ => {
                reader.inside(string);
                name = Some(string);
            }
        }
        before = "";
    }
    request.method = request.method.or_else(|| Some("GET".to_owned()));
    message::note(reader, mark, &request, nonce.as_ref());
    whole.method = request.method.clone().unwrap_or_default();
    let whole = whole.to(request.url.as_deref().unwrap_or_default());
    if !whole.url.is_empty() || !whole.body.is_empty() {
        reader.sent(mark, whole);
    }
    if let Request { method: Some(method), url: Some(url) } = request
        && !reader.has_something()
    {
        reader.send(Elsewhere::Request { method, url });
    }
    true
}

/// Whether the table that begins here is a body: by the option or the variable in front of it.
fn opens(bare: &str) -> Option<bool> {
    let (front, _) = bare.rsplit_once("@{")?;
    let name = last_name(front.trim_end().trim_end_matches('=').trim_end()).to_ascii_lowercase();
    Some(["body", "form", "param", "data"].iter().any(|part| name.contains(part)))
}

/// Reads a pair of a body that is written as a table.
fn part(reader: &mut Reader<'_>, whole: &mut Whole, name: &str, value: Text<'_>) {
    reader.part(&format!("{name} in the form body"), value);
    whole.push(name, value.text);
}

/// How far the name of the command is looked for.
const HEAD: usize = 4096;

/// Reads an address that stands without quotes.
fn bare_address<'t>(reader: &mut Reader<'_>, text: Text<'t>, bare: &'t str, request: &mut Request) {
    let mut words = bare.split_whitespace();
    while let Some(word) = words.next() {
        match word.to_ascii_lowercase().as_str() {
            "-method" => request.method = words.next().map(str::to_owned).or_else(|| request.method.take()),
            _ if word.starts_with("https://") || word.starts_with("http://") => {
                address(reader, text.sub(word));
                request.url = request.url.take().or_else(|| Some(word.to_owned()));
            }
            _ => {}
        }
    }
}

fn last_name(text: &str) -> &str {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    text.get(text.trim_end_matches(is_name).len()..).unwrap_or_default()
}

/// Tells strings from the rest: `"…"` with backticks, `'…'` with doubled quotes.
fn pieces(text: Text<'_>) -> Option<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    let (mut string, mut quote, mut start) = (Decoded::default(), None, 0);
    let mut chars = text.text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at.saturating_add(c.len_utf8());
        match quote {
            None if c == '"' || c == '\'' => {
                pieces.push(Piece::Bare(text.text.get(start..at)?));
                quote = Some(c);
            }
            // A string goes on after a doubled quote.
            Some(open) if c == open => match chars.next_if(|(_, next)| *next == open) {
                Some((next, c)) => string.push(c, text, at..next.saturating_add(1)),
                None => {
                    pieces.push(Piece::Quoted(std::mem::take(&mut string)));
                    (quote, start) = (None, end);
                }
            },
            Some('"') if c == '`' => match chars.next() {
                Some((next, escaped)) => {
                    let c = if escaped == 'n' { '\n' } else { escaped };
                    string.push(c, text, at..next.saturating_add(escaped.len_utf8()));
                }
                None => break,
            },
            Some(_) => string.push(c, text, at..end),
            None => {}
        }
        if pieces.len() > MAX_PIECES {
            return None;
        }
    }
    if quote.is_none() {
        pieces.push(Piece::Bare(text.text.get(start..)?));
    }
    Some(pieces)
}
