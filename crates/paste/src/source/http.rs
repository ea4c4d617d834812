//! A whole HTTP request or response, or both after each other (RFC 9112 §2).

use super::{Input, Source, address, header_lines};
use crate::message::{self, Request};
use crate::reader::Reader;
use crate::text::{Decoded, Text};
use crate::{Elsewhere, Request as Whole};

pub(super) static SOURCE: Source = Source {
    name: "HTTP message",
    says: "A request or a response as it goes over the wire: first line, header, body.",
    nested: false,
    read,
};

/// Longest method.
const METHOD: usize = 10;

fn read(reader: &mut Reader<'_>, input: &Input<'_>) -> bool {
    let text = input.text;
    if text.text.lines().next().is_some_and(starts) {
        messages(reader, text);
        return true;
    }
    let traced = traced(text);
    if let Some(traced) = &traced {
        messages(reader, traced.text().trim());
    }
    traced.is_some()
}

/// More lines than these do not stand before the request in what `curl -v` prints.
const TRACE: usize = 200;

/// What `curl -v` prints, without its marks: `>` before what it sent, `<` before what came, `*` before what it says.
fn traced(text: Text<'_>) -> Option<Decoded> {
    let sent = |line: &str| line.strip_prefix("> ").is_some_and(|line| request_line(line).is_some());
    text.text.lines().take(TRACE).find(|line| sent(line))?;
    let (mut decoded, mut at) = (Decoded::default(), 0_usize);
    for line in text.text.split_inclusive('\n') {
        let end = at.saturating_add(line.len());
        let mark = ["> ", "< ", ">", "<"].into_iter().find(|mark| line.starts_with(mark)).map_or(0, str::len);
        if !line.starts_with(['*', '{', '}']) || line.starts_with("{\"") {
            decoded.copy(text, at.saturating_add(mark)..end);
        }
        at = end;
    }
    Some(decoded)
}

/// Reads messages after each other.
fn messages(reader: &mut Reader<'_>, text: Text<'_>) {
    let mut last = Last::default();
    let mut start = 0_usize;
    let mut at = 0_usize;
    for line in text.text.split_inclusive('\n') {
        if at > start && starts(line) {
            one(reader, text.range(start..at), &mut last);
            start = at;
        }
        at = at.saturating_add(line.len());
    }
    one(reader, text.range(start..at), &mut last);
    if let Request { method: Some(method), url: Some(url) } = last.known
        && !reader.has_something()
    {
        reader.send(Elsewhere::Request { method, url });
    }
}

/// The last request.
#[derive(Default)]
struct Last {
    known: Request,
    /// Its place among the exchanges.
    place: Option<usize>,
}

/// Whether a line begins a message.
fn starts(line: &str) -> bool {
    line.starts_with("HTTP/") || request_line(line).is_some()
}

/// Method and target.
fn request_line(line: &str) -> Option<(&str, &str)> {
    let (method, rest) = line.trim().split_once(' ')?;
    let (target, _) = rest.rsplit_once(" HTTP/")?;
    let is_method = method.len() <= METHOD && method.bytes().all(|byte| byte.is_ascii_uppercase());
    (is_method && !method.is_empty()).then_some((method, target.trim()))
}

/// Reads one message; a response belongs to the request before it.
fn one(reader: &mut Reader<'_>, text: Text<'_>, last: &mut Last) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, text.range(0..0)));
    let blank = ["\r\n\r\n", "\n\n"].into_iter().filter_map(|blank| Some((rest.text.find(blank)?, blank.len()))).min();
    // A message without any field has its blank line right behind the first.
    let bare = ["\r\n", "\n"].into_iter().find(|blank| rest.text.starts_with(blank)).map(|blank| (0, blank.len()));
    let (header, body) = match bare.or(blank) {
        Some((at, len)) => (rest.range(0..at), Some(rest.range(at.saturating_add(len)..rest.text.len()))),
        None => (rest, None),
    };
    let mark = reader.mark();
    let nonce = reader.nonce.clone();
    reader.bearer = None;
    reader.fields.clear();
    let sends = request_line(first.text).is_some();
    if let Some((method, target)) = request_line(first.text) {
        let host = header.text.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.trim().eq_ignore_ascii_case("host").then(|| value.trim())
        });
        let url = match host {
            Some(host) if target.starts_with('/') => Some(format!("https://{host}{target}")),
            _ => target.contains("://").then(|| target.to_owned()),
        };
        last.known = Request { method: Some(method.to_owned()), url };
        address(reader, first.sub(target));
    }
    header_lines::fields(reader, header);
    if let Some(body) = body.filter(|body| !body.text.trim().is_empty()) {
        reader.body(body, sends);
    }
    message::note(reader, mark, &last.known, nonce.as_ref());
    let body = body.map(|body| body.text).unwrap_or_default();
    if sends {
        // Lines of a form are broken in books; on the wire they are not.
        let body = body.split(['\r', '\n']).collect();
        let method = last.known.method.clone().unwrap_or_default();
        let whole = Whole { method, body, ..Whole::default() };
        last.place = reader.sent(mark, whole.to(last.known.url.as_deref().unwrap_or_default()));
    } else {
        let status = first.text.split_whitespace().nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
        reader.answered(mark, last.place.take(), status, body);
    }
}
