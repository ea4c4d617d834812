//! A curl command, as browsers and documentation write them, for bash and for cmd.

use super::{Input, Source, address};
use crate::exchange::{self, basic};
use crate::message::{self, Request};
use crate::reader::{Reader, is_opaque};
use crate::shell::{self, Word};
use crate::text::Text;
use crate::{Elsewhere, Request as Whole};

pub(super) static SOURCE: Source = Source {
    name: "curl command",
    says: "A curl command, as “Copy as cURL” in a browser gives it.",
    nested: false,
    read,
};

/// What an option's value is.
#[derive(Clone, Copy)]
enum Takes {
    Header,
    Data,
    Encoded,
    Json,
    Form,
    Cookie,
    Method,
    Url,
    Bearer,
    User,
    /// Something without tokens: a file, a number.
    Other,
}

/// Options with a value; those that are not here have none.
const OPTIONS: [(&str, &str, Takes); 33] = [
    ("-H", "--header", Takes::Header),
    ("-d", "--data", Takes::Data),
    ("-d", "--data-raw", Takes::Data),
    ("-d", "--data-binary", Takes::Data),
    ("-d", "--data-ascii", Takes::Data),
    ("-d", "--data-urlencode", Takes::Encoded),
    ("-d", "--json", Takes::Json),
    ("-F", "--form", Takes::Form),
    ("-F", "--form-string", Takes::Form),
    ("-b", "--cookie", Takes::Cookie),
    ("-X", "--request", Takes::Method),
    ("-", "--url", Takes::Url),
    ("-e", "--referer", Takes::Other),
    ("-", "--oauth2-bearer", Takes::Bearer),
    ("-u", "--user", Takes::User),
    ("-A", "--user-agent", Takes::Other),
    ("-o", "--output", Takes::Other),
    ("-c", "--cookie-jar", Takes::Other),
    ("-E", "--cert", Takes::Other),
    ("-", "--key", Takes::Other),
    ("-", "--cacert", Takes::Other),
    ("-", "--resolve", Takes::Other),
    ("-", "--connect-to", Takes::Other),
    ("-x", "--proxy", Takes::Other),
    ("-m", "--max-time", Takes::Other),
    ("-", "--connect-timeout", Takes::Other),
    ("-", "--retry", Takes::Other),
    ("-w", "--write-out", Takes::Other),
    ("-D", "--dump-header", Takes::Other),
    ("-T", "--upload-file", Takes::Other),
    ("-K", "--config", Takes::Other),
    ("-r", "--range", Takes::Other),
    ("-", "--ciphers", Takes::Other),
];

fn read(reader: &mut Reader<'_>, input: &Input<'_>) -> bool {
    let text = without_preparations(input.text);
    let prompt = text.text.trim_start_matches(['$', '>', '#', ' ']);
    let is_curl = ["curl", "curl.exe"]
        .into_iter()
        .any(|name| prompt.strip_prefix(name).is_some_and(|rest| rest.starts_with([' ', '\t', '\n', '\\', '^'])));
    if !is_curl {
        return false;
    }
    let text = text.sub(prompt);
    let words = if shell::is_cmd(text.text) { shell::cmd(text) } else { shell::bash(text) };
    let Some(words) = words else { return false };
    let name = |word: &Word| matches!(word, Word::Is(word) if matches!(word.text().text, "curl" | "curl.exe"));
    let commands: Vec<&[Word]> =
        words.split(|word| matches!(word, Word::End)).filter(|command| command.first().is_some_and(name)).collect();
    for (command, number) in commands.iter().zip(1_usize..) {
        if commands.len() > 1 {
            reader.within(&format!("command {number}"), &mut |reader| one(reader, command));
        } else {
            one(reader, command);
        }
    }
    true
}

/// Without comments and assignments in front of the command.
fn without_preparations(mut text: Text<'_>) -> Text<'_> {
    while let Some((line, rest)) = text.split_once('\n') {
        let name = line.text.split('=').next().unwrap_or_default();
        let is_name = |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        let is_one = line.text.starts_with("# ") && !line.text.starts_with("# curl ");
        if !(is_one || is_name(name) && line.text.contains('=')) {
            break;
        }
        text = rest.trim();
    }
    text
}

/// Reads one command.
fn one(reader: &mut Reader<'_>, words: &[Word]) {
    let mark = reader.mark();
    let nonce = reader.nonce.clone();
    reader.bearer = None;
    reader.fields.clear();
    let (mut request, mut whole, mut sends, mut gets) = (Request::default(), Whole::default(), false, false);
    let mut words = words.iter().skip(1).filter_map(|word| match word {
        Word::Is(word) => Some(word.text()),
        Word::End => None,
    });
    while let Some(word) = words.next() {
        let (takes, value) = match option(word) {
            Some((takes, Some(value))) => (takes, value),
            Some((takes, None)) => match words.next() {
                Some(value) => (takes, value),
                None => break,
            },
            None if word.text.starts_with('-') && word.text.len() > 1 => {
                gets |= word.text == "--get" || !word.text.starts_with("--") && word.text.contains('G');
                continue;
            }
            None => (Takes::Url, word),
        };
        match takes {
            Takes::Header => {
                if let Some((name, value)) = value.split_once(':') {
                    message::field(reader, name.text, value);
                }
            }
            Takes::Data | Takes::Encoded | Takes::Json | Takes::Form => {
                sends = true;
                reader.body(value, true);
                data(&mut whole, takes, value.text);
            }
            Takes::Cookie => message::field(reader, "Cookie", value),
            Takes::Method => request.method = Some(value.text.to_owned()),
            Takes::Url => {
                address(reader, value);
                request.url = request.url.take().or_else(|| Some(value.text.to_owned()));
            }
            Takes::Bearer => {
                reader.token_part("--oauth2-bearer", value);
                reader.bearer = Some(value.text.to_owned()).filter(|access| is_opaque(access));
                whole.headers.push(exchange::field("Authorization", &format!("Bearer {}", value.text)));
            }
            Takes::User => whole.headers.push(("Authorization".to_owned(), basic(value.text))),
            Takes::Other => {}
        }
    }
    let method = if sends && !gets { "POST" } else { "GET" };
    request.method = request.method.or_else(|| Some(method.to_owned()));
    keep(reader, mark, &request, whole, gets);
    message::note(reader, mark, &request, nonce.as_ref());
    if let Request { method: Some(method), url: Some(url) } = request
        && !reader.has_something()
    {
        reader.send(Elsewhere::Request { method, url });
    }
}

/// Adds to the body as curl does; what stands in a file is not known.
fn data(whole: &mut Whole, takes: Takes, text: &str) {
    let is_file = text.starts_with('@');
    match takes {
        _ if is_file => {}
        Takes::Encoded => match text.split_once('=') {
            Some(("", value)) => whole.push_raw(&encoded(value)),
            Some((name, value)) => whole.push_raw(&format!("{name}={}", encoded(value))),
            None => whole.push_raw(&encoded(text)),
        },
        Takes::Json => {
            whole.headers.push(("Content-Type".to_owned(), "application/json".to_owned()));
            whole.body.push_str(text);
        }
        Takes::Form => {
            whole.headers.push(("Content-Type".to_owned(), "multipart/form-data".to_owned()));
            let (name, value) = text.split_once('=').unwrap_or((text, ""));
            whole.push(name, value);
        }
        _ => whole.push_raw(text),
    }
}

fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// Keeps the request. Without a scheme curl uses http, and with `--get` the data are a query.
fn keep(reader: &mut Reader<'_>, mark: usize, known: &Request, mut whole: Whole, gets: bool) {
    let Some(url) = &known.url else { return };
    let mut url = if url.contains("://") { url.clone() } else { format!("http://{url}") };
    if gets && !whole.body.is_empty() {
        url.push(if url.contains('?') { '&' } else { '?' });
        url.push_str(&std::mem::take(&mut whole.body));
    }
    whole.method = known.method.clone().unwrap_or_default();
    reader.sent(mark, whole.to(&url));
}

/// What an option takes, and its value where it stands in the same word: `-XPOST`, `-sH'…'`, `--data=…`.
fn option(word: Text<'_>) -> Option<(Takes, Option<Text<'_>>)> {
    let text = word.text;
    if text.starts_with("--") {
        let name = text.split('=').next().unwrap_or(text);
        let takes = OPTIONS.iter().find(|(_, long, _)| *long == name).map(|(_, _, takes)| *takes)?;
        return Some((takes, word.split_once('=').map(|(_, value)| value)));
    }
    let letters = text.strip_prefix('-').filter(|letters| !letters.is_empty())?;
    for (at, letter) in letters.char_indices() {
        if !letter.is_ascii_alphabetic() {
            return None;
        }
        let is_it = |short: &str| short.len() == 2 && short.ends_with(letter);
        if let Some((_, _, takes)) = OPTIONS.iter().find(|(short, _, _)| is_it(short)) {
            let value = letters.get(at..)?.get(1..).filter(|value| !value.is_empty());
            return Some((*takes, value.map(|value| word.sub(value))));
        }
    }
    None
}
