//! The kinds of paste: a file each, and one slice that lists them in the order in which they are recognised.

use jose::Part;
use jose::json::{Reading, Value};

use crate::Elsewhere;
use crate::reader::Reader;
use crate::text::Text;

mod certificate;
mod client_metadata;
mod cookie;
mod curl;
mod discovery;
mod form_body;
mod har;
mod header_lines;
mod http;
mod json;
mod keys;
mod log;
mod powershell;
mod prose;
mod response;
mod serialization;
mod server_error;
mod token;
mod url;

pub(crate) use cookie::pairs as cookies;
pub(crate) use server_error::challenge;
pub(crate) use url::parts as address;

/// A kind of paste.
#[derive(Clone, Copy, Debug)]
pub struct Source {
    /// What it is called, as “curl command”.
    pub name: &'static str,
    /// What it looks like, as one sentence.
    pub says: &'static str,
    /// Whether it is also looked for inside of others.
    nested: bool,
    /// Reads it, and tells whether it is one.
    read: fn(&mut Reader<'_>, &Input<'_>) -> bool,
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// Every kind of paste; the first that says it is one reads it, the last always does.
pub static SOURCES: [&Source; 20] = [
    &serialization::SOURCE,
    &har::SOURCE,
    &keys::SOURCE,
    &certificate::SOURCE,
    &discovery::SOURCE,
    &client_metadata::SOURCE,
    &response::SOURCE,
    &server_error::SOURCE,
    &json::SOURCE,
    &curl::SOURCE,
    &powershell::SOURCE,
    &http::SOURCE,
    &header_lines::SOURCE,
    &token::SOURCE,
    &url::SOURCE,
    &form_body::SOURCE,
    &cookie::SOURCE,
    &log::SOURCE,
    &prose::SOURCE,
    &prose::NOTHING,
];

/// What is to be read.
pub(crate) struct Input<'t> {
    /// As it was pasted.
    whole: Text<'t>,
    /// Without white space around it.
    text: Text<'t>,
    /// As JSON, when it is an object or an array.
    json: Option<Value>,
}

/// Reads a text, and tells what it was.
pub(crate) fn read(reader: &mut Reader<'_>, whole: Text<'_>) -> &'static Source {
    let outermost = reader.depth == 0;
    let whole = match whole.text.strip_prefix('\u{feff}') {
        Some(rest) if outermost => {
            reader.say("Removed the byte order mark.");
            whole.sub(rest)
        }
        _ => whole,
    };
    let text = whole.trim();
    let json = text.text.starts_with(['{', '[']).then(|| Reading::of(text.text.as_bytes(), Part::Token).value);
    let input = Input { whole, text, json: json.flatten() };
    let source = SOURCES
        .into_iter()
        .find(|source| (outermost || source.nested) && (source.read)(reader, &input))
        .unwrap_or(&prose::NOTHING);
    if !outermost {
        return source;
    }
    // A token can stand where its source does not look for it.
    if !reader.has_something() && !is_text(source) {
        prose::scan(reader, text, "the text");
    }
    keys::armoured(reader, text.text);
    match reader.only_elsewhere() {
        Some(Elsewhere::Keys { .. }) if is_text(source) => &keys::SOURCE,
        Some(Elsewhere::Certificate) if is_text(source) => &certificate::SOURCE,
        _ => source,
    }
}

/// Whether a source says nothing of what was pasted.
fn is_text(source: &Source) -> bool {
    [&prose::SOURCE, &prose::NOTHING].contains(&source)
}
