//! Text as it is, its broken spots marked; bytes that are no text are shown as bytes.

use std::ops::Range;

use crate::element::{El, View, el};

/// More than this around a mark that lies beyond what is shown is left out.
const AROUND: usize = 60;

/// More marks than these beyond what is shown are not gone after.
const FAR_MARKS: usize = 20;

/// A spot, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Its bytes; none for a place where something is missing.
    pub at: Range<usize>,
    /// The id by which it is found on the page; empty for a second spot of the same fault.
    pub id: String,
    /// The classes of its look.
    pub class: &'static str,
    /// What is wrong, for who points at it.
    pub title: String,
}

/// A stretch of bytes with its marks. Of more than `most` bytes only the beginning is shown, and what is around the marks
/// further on. `shown` makes hidden characters visible.
pub(crate) fn marked(whole: El, bytes: &[u8], span: Range<usize>, marks: &[Mark], most: usize, shown: Shown) -> El {
    let mut ordered: Vec<&Mark> = Vec::new();
    for mark in marks.iter().filter(|mark| mark.at.start >= span.start && mark.at.end <= span.end) {
        let after = ordered.partition_point(|other| other.at.start <= mark.at.start);
        ordered.insert(after, mark);
    }
    let text = Text { bytes, marks: ordered, shown };
    let first = text.boundary(span.start.saturating_add(most).min(span.end));
    let mut at = span.start;
    let mut whole = text.draw(whole, at..first);
    at = first;
    for mark in text.marks.iter().filter(|mark| mark.at.end > first).take(FAR_MARKS) {
        let start = text.boundary(mark.at.start.saturating_sub(AROUND)).max(at);
        let end = text.boundary(mark.at.end.saturating_add(AROUND).min(span.end));
        if end > start {
            whole = text.draw(gap(whole, start.saturating_sub(at)), start..end);
            at = end;
        }
    }
    gap(whole, span.end.saturating_sub(at))
}

/// Makes hidden characters visible.
type Shown = fn(&str) -> String;

struct Text<'a> {
    bytes: &'a [u8],
    marks: Vec<&'a Mark>,
    shown: Shown,
}

impl Text<'_> {
    /// Draws a stretch; a mark that another one covers is drawn as far as it sticks out.
    fn draw(&self, mut whole: El, span: Range<usize>) -> El {
        let mut at = span.start;
        for mark in &self.marks {
            let start = mark.at.start.max(at);
            if mark.at.end < start || start >= span.end && mark.at.end != span.end || mark.at.start < span.start {
                continue;
            }
            let end = mark.at.end.min(span.end);
            let mut drawn = el("mark").set("class", mark.class).set("title", &mark.title);
            if !mark.id.is_empty() {
                drawn = drawn.set("id", &mark.id);
            }
            let drawn = if start == end { drawn.add("‸") } else { self.plain(drawn, start..end) };
            whole = self.plain(whole, at..start).add(drawn);
            at = end;
        }
        self.plain(whole, at..span.end)
    }

    fn plain(&self, mut whole: El, span: Range<usize>) -> El {
        for chunk in self.bytes.get(span).unwrap_or_default().utf8_chunks() {
            if !chunk.valid().is_empty() {
                whole = whole.add((self.shown)(chunk.valid()));
            }
            if !chunk.invalid().is_empty() {
                let bytes: String = chunk.invalid().iter().map(|byte| format!("\\x{byte:02X}")).collect();
                whole = whole.add(el("span.no-text").set("title", "not UTF-8").add(bytes));
            }
        }
        whole
    }

    /// This place, or the next one at which a character begins.
    fn boundary(&self, at: usize) -> usize {
        let inside = self.bytes.get(at..).unwrap_or_default().iter().take_while(|byte| **byte & 0xc0 == 0x80).count();
        at.saturating_add(inside)
    }
}

fn gap(whole: El, bytes: usize) -> El {
    whole.add((bytes > 0).then(|| View::from(el("span.gap").add(format!(" … {bytes} more bytes … ")))))
}
