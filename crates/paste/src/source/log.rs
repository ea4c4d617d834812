//! A line of a log: of a web server, of a program.

use super::{Input, Source, prose};
use crate::reader::Reader;

pub(super) static SOURCE: Source =
    Source { name: "log", says: "Lines of a log with tokens somewhere in them.", nested: false, read };

/// What stands in lines of logs and hardly elsewhere.
const SIGNS: [&str; 8] = [" HTTP/1", " HTTP/2", "level=", " INFO ", " DEBUG ", " WARN ", " ERROR ", " TRACE "];

/// How far a first line is looked at.
const HEAD: usize = 4096;

fn read(reader: &mut Reader<'_>, input: &Input<'_>) -> bool {
    let line = input.text.text.lines().next().unwrap_or_default();
    let dated =
        line.trim_start_matches(['[', '<']).get(..4).is_some_and(|year| year.bytes().all(|b| b.is_ascii_digit()));
    let addressed = line.split(' ').next().is_some_and(is_address);
    let head = line.char_indices().nth(HEAD).and_then(|(at, _)| line.get(..at)).unwrap_or(line);
    let is_log = dated || addressed || SIGNS.iter().any(|sign| head.contains(sign));
    is_log && prose::scan(reader, input.text, "the log")
}

/// Whether a word looks like an IP address, as a web server begins its lines with one.
fn is_address(word: &str) -> bool {
    let of = |inner: fn(&char) -> bool| word.chars().all(|c| c.is_ascii_hexdigit() || inner(&c));
    (word.matches('.').count() == 3 && of(|c| *c == '.'))
        || (word.matches(':').count() > 1 && of(|c| matches!(c, ':' | '.')))
}
