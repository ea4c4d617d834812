//! Text that knows which bytes of the paste it was made from, also after decoding.

use std::ops::Range;

/// A stretch of text and where it stands in the paste.
#[derive(Clone, Copy)]
pub(crate) struct Text<'t> {
    /// The text, decoded as far as it is.
    pub(crate) text: &'t str,
    map: Map<'t>,
}

#[derive(Clone, Copy)]
enum Map<'t> {
    /// The same bytes as in the paste, from this one on.
    From(usize),
    /// For each byte of the text, the bytes of the paste that its character was made from.
    Each(&'t [(u32, u32)]),
    /// It was made from these bytes, and which of them is which is not known.
    All(usize, usize),
}

impl<'t> Text<'t> {
    /// The paste itself.
    pub(crate) fn of(paste: &'t str) -> Self {
        Self { text: paste, map: Map::From(0) }
    }

    /// A part of this text, found by the methods of `str`.
    pub(crate) fn sub(self, part: &'t str) -> Self {
        let start = (part.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        let inside = start.checked_add(part.len()).is_some_and(|end| end <= self.text.len());
        let map = match self.map {
            Map::From(from) if inside => Map::From(from.saturating_add(start)),
            Map::Each(each) if inside => Map::Each(each.get(start..).unwrap_or_default()),
            _ => {
                let whole = self.span();
                Map::All(whole.start, whole.end)
            }
        };
        Self { text: part, map }
    }

    /// The bytes at this range of the text.
    pub(crate) fn range(self, range: Range<usize>) -> Self {
        self.sub(self.text.get(range).unwrap_or_default())
    }

    /// Without white space around it.
    pub(crate) fn trim(self) -> Self {
        self.sub(self.text.trim())
    }

    /// What stands before and after the first of a character.
    pub(crate) fn split_once(self, c: char) -> Option<(Self, Self)> {
        self.text.split_once(c).map(|(before, after)| (self.sub(before), self.sub(after)))
    }

    /// The parts between the characters.
    pub(crate) fn split(self, c: char) -> impl Iterator<Item = Self> {
        self.text.split(c).map(move |part| self.sub(part))
    }

    /// Its bytes in the paste.
    pub(crate) fn span(self) -> Range<usize> {
        self.origin(0..self.text.len())
    }

    /// The bytes of the paste that some bytes of the text came from.
    fn origin(self, bytes: Range<usize>) -> Range<usize> {
        match self.map {
            Map::From(from) => from.saturating_add(bytes.start)..from.saturating_add(bytes.end),
            Map::Each(each) => match each.get(bytes) {
                Some([(start, end)]) | Some([(start, _), .., (_, end)]) => *start as usize..*end as usize,
                _ => 0..0,
            },
            Map::All(start, end) => start..end,
        }
    }
}

/// Text that was decoded, and the way back.
#[derive(Default)]
pub(crate) struct Decoded {
    text: String,
    each: Vec<(u32, u32)>,
    all: Option<(usize, usize)>,
}

impl Decoded {
    /// Text made from the whole of another, with no way back to single bytes.
    pub(crate) fn from_all(text: String, of: Text<'_>) -> Self {
        let span = of.span();
        Self { text, all: Some((span.start, span.end)), ..Self::default() }
    }

    /// Adds a character that `bytes` of a text stand for.
    pub(crate) fn push(&mut self, c: char, of: Text<'_>, bytes: Range<usize>) {
        self.text.push(c);
        if let Map::All(start, end) = of.map {
            self.all = Some((start, end));
            return;
        }
        let origin = of.origin(bytes);
        let [start, end] = [origin.start, origin.end].map(|at| u32::try_from(at).unwrap_or(u32::MAX));
        self.each.extend(std::iter::repeat_n((start, end), c.len_utf8()));
    }

    /// Adds some bytes of a text as they are.
    pub(crate) fn copy(&mut self, of: Text<'_>, bytes: Range<usize>) {
        let Some(part) = of.text.get(bytes.clone()) else { return };
        self.text.push_str(part);
        match of.map {
            Map::From(from) => {
                let byte = |at: usize| u32::try_from(from.saturating_add(at)).unwrap_or(u32::MAX);
                self.each.extend(bytes.map(|at| (byte(at), byte(at.saturating_add(1)))));
            }
            Map::Each(each) => self.each.extend_from_slice(each.get(bytes).unwrap_or_default()),
            Map::All(start, end) => self.all = Some((start, end)),
        }
    }

    /// For reading.
    pub(crate) fn text(&self) -> Text<'_> {
        let map = match self.all {
            Some((start, end)) => Map::All(start, end),
            None => Map::Each(&self.each),
        };
        Text { text: &self.text, map }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_bytes_of_the_paste_through_every_decoding() {
        let paste = Text::of("a=%41%42c&d");
        let (_, value) = paste.split_once('=').expect("a value");
        let mut decoded = Decoded::default();
        decoded.push('A', value, 0..3);
        decoded.push('B', value, 3..6);
        decoded.push('c', value, 6..7);
        assert_eq!(decoded.text().span(), 2..9);
        assert_eq!(decoded.text().range(1..2).span(), 5..8);
        assert_eq!(decoded.text().range(1..3).trim().span(), 5..9);
        assert_eq!(Decoded::from_all("x".to_owned(), decoded.text()).text().span(), 2..9);
    }
}
