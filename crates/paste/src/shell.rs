//! Words of a command line, as bash and cmd quote them; each word knows its bytes in the paste.

use crate::decode;
use crate::text::{Decoded, Text};

/// A word, or the end of a command.
pub(crate) enum Word {
    Is(Decoded),
    End,
}

/// More words than these are no command that someone copied.
const MAX_WORDS: usize = 5000;

/// What is being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quote {
    None,
    Single,
    Double,
    /// `$'…'` of bash.
    Ansi,
}

/// A cursor over a text that makes words.
struct Words<'t> {
    text: Text<'t>,
    at: usize,
    word: Decoded,
    /// Whether a word has begun; an empty one in quotes is one too.
    begun: bool,
    words: Vec<Word>,
}

impl<'t> Words<'t> {
    fn of(text: Text<'t>) -> Self {
        Self { text, at: 0, word: Decoded::default(), begun: false, words: Vec::new() }
    }

    fn rest(&self) -> &'t str {
        self.text.text.get(self.at..).unwrap_or_default()
    }

    fn starts(&self, with: &str) -> bool {
        self.rest().starts_with(with)
    }

    fn skip(&mut self, bytes: usize) {
        self.at = self.at.saturating_add(bytes);
    }

    /// Adds a character that the next bytes stand for.
    fn push(&mut self, c: char, bytes: usize) {
        let end = self.at.saturating_add(bytes);
        self.word.push(c, self.text, self.at..end);
        self.at = end;
        self.begun = true;
    }

    fn end_word(&mut self) {
        if self.begun {
            self.words.push(Word::Is(std::mem::take(&mut self.word)));
            self.begun = false;
        }
    }

    fn end_command(&mut self) {
        self.end_word();
        self.words.push(Word::End);
    }

    /// Whether a separator stands here: before white space or the end, for addresses hold such characters too.
    fn separates(&self, c: char) -> bool {
        matches!(c, ';' | '&' | '|')
            && self
                .rest()
                .get(1..)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\n', '\r', '\t', '&', '|']))
    }

    fn done(mut self) -> Option<Vec<Word>> {
        self.end_word();
        (self.words.len() <= MAX_WORDS).then_some(self.words)
    }
}

/// A line break after a backslash, a backtick or a caret, and its length with it.
fn broken_line(rest: &str) -> Option<usize> {
    let after = rest.get(1..)?;
    ["\r\n", "\n"].into_iter().find(|end| after.starts_with(end)).map(|end| end.len().saturating_add(1))
}

/// Words as bash reads them: `'…'`, `"…"`, `$'…'`, backslashes; a backtick at the end of a line is PowerShell's.
pub(crate) fn bash(text: Text<'_>) -> Option<Vec<Word>> {
    let mut words = Words::of(text);
    let mut quote = Quote::None;
    while let Some(c) = words.rest().chars().next() {
        let len = c.len_utf8();
        if words.words.len() > MAX_WORDS {
            return None;
        }
        match (quote, c) {
            (Quote::None | Quote::Double, '\\' | '`') if broken_line(words.rest()).is_some() => {
                words.skip(broken_line(words.rest()).unwrap_or(len));
            }
            (Quote::Single | Quote::Ansi, '\'') | (Quote::Double, '"') => {
                quote = Quote::None;
                words.skip(len);
            }
            (Quote::None, '$') if words.starts("$'") => {
                (quote, words.begun) = (Quote::Ansi, true);
                words.skip(2);
            }
            (Quote::None, '\'') => {
                (quote, words.begun) = (Quote::Single, true);
                words.skip(len);
            }
            (Quote::None, '"') => {
                (quote, words.begun) = (Quote::Double, true);
                words.skip(len);
            }
            (Quote::Ansi, '\\') => {
                let (c, taken) = ansi(words.rest()).unwrap_or((c, len));
                words.push(c, taken);
            }
            (Quote::None, '\\') => escaped(&mut words, |_| true),
            (Quote::Double, '\\') => escaped(&mut words, |next| matches!(next, '"' | '\\' | '$' | '`')),
            (Quote::None, '\n') => {
                words.end_command();
                words.skip(len);
            }
            (Quote::None, c) if c.is_whitespace() => {
                words.end_word();
                words.skip(len);
            }
            (Quote::None, c) if words.separates(c) => {
                words.end_command();
                words.skip(len);
            }
            _ => words.push(c, len),
        }
    }
    words.done()
}

/// A character after a backslash, if it is one that can be escaped; otherwise the backslash itself.
fn escaped(words: &mut Words<'_>, can: fn(char) -> bool) {
    match words.rest().chars().nth(1).filter(|next| can(*next)) {
        Some(next) => words.push(next, next.len_utf8().saturating_add(1)),
        None => words.push('\\', 1),
    }
}

/// An escape of `$'…'`.
fn ansi(rest: &str) -> Option<(char, usize)> {
    let number = |from: usize, most: usize, radix: u32| {
        let digits = rest.get(from..)?.chars().take(most).take_while(|c| c.is_digit(radix)).count();
        let end = from.saturating_add(digits);
        let code = u32::from_str_radix(rest.get(from..end)?, radix).ok()?;
        Some((char::from_u32(code)?, end))
    };
    match rest.chars().nth(1)? {
        'n' => Some(('\n', 2)),
        'r' => Some(('\r', 2)),
        't' => Some(('\t', 2)),
        'x' => number(2, 2, 16),
        'u' => decode::unicode(rest).or_else(|| number(2, 4, 16)),
        '0'..='7' => number(1, 3, 8),
        c @ ('\'' | '"' | '\\' | '?') => Some((c, 2)),
        _ => None,
    }
}

/// Whether a command is quoted for cmd: `^"`, or a caret at the end of a line.
pub(crate) fn is_cmd(text: &str) -> bool {
    text.contains("^\"") || text.contains("^\n") || text.contains("^\r\n")
}

/// Words as cmd and the programs of Windows read them: carets first, then quotes and backslashes.
pub(crate) fn cmd(text: Text<'_>) -> Option<Vec<Word>> {
    let text = without_carets(text);
    let mut words = Words::of(text.text());
    let mut quoted = false;
    while let Some(c) = words.rest().chars().next() {
        let len = c.len_utf8();
        if words.words.len() > MAX_WORDS {
            return None;
        }
        match c {
            '\\' if words.starts("\\\"") => words.push('"', 2),
            '\\' if words.starts("\\\\\"") => words.push('\\', 2),
            '"' if quoted && words.starts("\"\"") => words.push('"', 2),
            '"' => {
                (quoted, words.begun) = (!quoted, true);
                words.skip(len);
            }
            '\n' if !quoted => {
                words.end_command();
                words.skip(len);
            }
            c if !quoted && c.is_whitespace() => {
                words.end_word();
                words.skip(len);
            }
            c if !quoted && words.separates(c) => {
                words.end_command();
                words.skip(len);
            }
            c => words.push(c, len),
        }
    }
    words.done()
}

/// Takes out carets: each lets the next character stand for itself, and none counts in plain quotes.
fn without_carets(text: Text<'_>) -> Decoded {
    let mut decoded = Decoded::default();
    let mut quoted = false;
    let mut chars = text.text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at.saturating_add(c.len_utf8());
        if c == '"' {
            quoted = !quoted;
        }
        if c != '^' || quoted {
            decoded.push(c, text, at..end);
            continue;
        }
        let mut breaks = false;
        while let Some((_, '\r' | '\n')) = chars.peek().filter(|_| !breaks) {
            breaks = chars.next().is_some_and(|(_, c)| c == '\n');
        }
        // After a broken line, too, the next character stands for itself; a caret does not: copied lines begin anew.
        if let Some((next, c)) = chars.next_if(|(_, c)| !breaks || *c == '\n') {
            decoded.push(c, text, next..next.saturating_add(c.len_utf8()));
        }
    }
    decoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: Option<Vec<Word>>) -> Vec<String> {
        let word = |word: &Word| match word {
            Word::Is(word) => word.text().text.to_owned(),
            Word::End => "|".to_owned(),
        };
        words.expect("words").iter().map(word).collect()
    }

    #[test]
    fn bash_reads_its_quotes() {
        let text =
            "curl 'a b' \"c\\\"$d\" $'e\\'\\u0021\\x41\\101\\n' f\\ g '' \\\n  h'i'\"j\" http://x/?a=1&b=2; k | l";
        assert_eq!(
            words(bash(Text::of(text))),
            ["curl", "a b", "c\"$d", "e'!AA\n", "f g", "", "hij", "http://x/?a=1&b=2", "|", "k", "|", "l"]
        );
        let paste = Text::of("a  'b'\"c\"");
        let Some(Word::Is(word)) = bash(paste).expect("words").pop() else { panic!("no word") };
        assert_eq!(word.text().span(), 4..8);
    }

    #[test]
    fn cmd_reads_its_carets() {
        let text = "curl ^\"https://x/?a=1^&b=^%^7B^\" ^\r\n  -H ^\"a: ^\\^\"b^\\^\"^\" ^\n --data-raw ^\"c^\"";
        assert_eq!(words(cmd(Text::of(text))), ["curl", "https://x/?a=1&b=%7B", "-H", "a: \"b\"", "--data-raw", "c"]);
        assert_eq!(words(cmd(Text::of("curl \"a^b\" ^\n \"c\"\"d\" & e"))), ["curl", "a^b", "c\"d", "|", "e"]);
    }
}
