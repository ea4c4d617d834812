//! The templates' own small language, by lines.
//!
//! | in a line | means |
//! |---|---|
//! | `«endpoint»` | a value as a literal of the language, quotes included |
//! | `«=ahead»` | a word as it stands: our own, never a person's |
//! | `«?basic» …` | the line is there if the condition holds; alone in its line, all lines down to `«:»` or `«/»` |
//! | `«:»`, `«/»` | otherwise, and the end |
//! | `«*claims» …` | the line once for each, with `«name»` and `«value»` |
//! | `«*secrets» …` | the same for each parameter that is a secret, with the words `«=parameter»`, its `«=variable»`, and how the language reads that, `«=read»` |
//! | `… «+»` | the command goes on in the next line that is there and indented |
//!
//! A condition is a name, `!` before it says that it does not hold, and one of several apart by `|` is enough. Of blank
//! lines in a row as many stay as are custom in the language.

use std::borrow::Cow;

use crate::language::Language;
use crate::values::{Item, Values};

/// A section that is not closed yet.
struct Open {
    /// Whether the lines around it are there.
    outer: bool,
    /// Whether its condition holds.
    holds: bool,
}

/// The text; `None` where the template is not well formed or asks for what is not there.
pub(crate) fn fill(template: &str, values: &Values<'_>) -> Option<String> {
    let mut text = Text { written: String::new(), continued: false, language: values.language };
    let mut open: Vec<Open> = Vec::new();
    let mut here = true;
    for line in template.lines() {
        match line.trim_start() {
            "«/»" => here = open.pop()?.outer,
            "«:»" => {
                let section = open.last_mut()?;
                section.holds = !section.holds;
                here = section.outer && section.holds;
            }
            trimmed => match mark(trimmed, "«?") {
                Some((condition, "")) => {
                    let holds = holds(condition, values);
                    open.push(Open { outer: here, holds });
                    here = here && holds;
                }
                _ if here => write(line, values, &mut text)?,
                _ => {}
            },
        }
    }
    if text.continued {
        text.written.push('\n');
    }
    open.is_empty().then_some(text.written)
}

/// The word in the mark that a line begins with, and what follows it.
fn mark<'l>(line: &'l str, opening: &str) -> Option<(&'l str, &'l str)> {
    line.strip_prefix(opening)?.split_once('»')
}

/// Whether one of several conditions holds.
fn holds(condition: &str, values: &Values<'_>) -> bool {
    condition.split('|').any(|name| match name.strip_prefix('!') {
        Some(name) => !values.holds(name),
        None => values.holds(name),
    })
}

fn write(line: &str, values: &Values<'_>, text: &mut Text) -> Option<()> {
    if let Some((condition, rest)) = mark(line, "«?") {
        return if holds(condition, values) { write(rest, values, text) } else { Some(()) };
    }
    let Some((list, rest)) = mark(line, "«*") else { return text.line(&filled(line, values, None)?) };
    values.items(list)?.iter().try_for_each(|item| text.line(&filled(rest, values, Some(item))?))
}

/// The pieces of a line: what stands between holes, and what fills them.
fn filled<'l>(line: &'l str, values: &Values<'_>, item: Option<&Item<'_>>) -> Option<Vec<Cow<'l, str>>> {
    let (plain, continued) = line.strip_suffix("«+»").map_or((line, false), |plain| (plain, true));
    let mut parts = plain.split('«');
    let mut pieces = vec![Cow::Borrowed(parts.next()?)];
    for part in parts {
        let (name, after) = part.split_once('»')?;
        pieces.push(Cow::Owned(match name.strip_prefix('=') {
            Some(word) => item.and_then(|item| values.word_of_item(item, word)).or_else(|| values.word(word))?,
            None => item.and_then(|item| values.of_item(item, name)).or_else(|| values.literal(name))?,
        }));
        pieces.push(Cow::Borrowed(after));
    }
    pieces.extend(continued.then_some(Cow::Borrowed("«+»")));
    Some(pieces)
}

/// What is written so far.
struct Text {
    written: String,
    continued: bool,
    language: &'static Language,
}

impl Text {
    fn line(&mut self, pieces: &[Cow<'_, str>]) -> Option<()> {
        let (last, _) = pieces.split_last()?;
        let blank = pieces.iter().all(|piece| piece.is_empty());
        let before = self.written.bytes().rev().take_while(|byte| *byte == b'\n').count();
        if blank && (self.written.is_empty() || before > self.language.blank) {
            return Some(());
        }
        if self.continued {
            let goes_on = pieces.first().is_some_and(|first| first.starts_with(' '));
            self.written.push_str(if goes_on { self.language.continued } else { "" });
            self.written.push('\n');
        }
        // A mark is a piece of its own and the last; what fills a hole is never one, as a line's rest follows it.
        self.continued = *last == "«+»";
        let marks = usize::from(self.continued);
        pieces.iter().take(pieces.len().saturating_sub(marks)).for_each(|piece| self.written.push_str(piece));
        if !self.continued {
            self.written.push('\n');
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Job;
    use crate::language::{PYTHON, SH};
    use oauth::{Field, Request};

    /// What a template makes of a public client, where of the conditions `none`, `named`, `posts`, `form` and `rest` hold.
    fn filled(template: &str, language: &'static Language) -> Option<String> {
        let mut request = Request::client_credentials(oauth::Endpoint::default(), "");
        request.form.push(Field::new("a", "b c"));
        let method = &oauth::auth::none::METHOD;
        let job = Job { request: &request, method, client_id: "c", encode_basic: true, assertion: None };
        fill(template, &Values::of(&job, language, false)?)
    }

    #[test]
    fn lines_are_there_when_their_condition_holds() {
        let filled = |template| filled(template, &PYTHON);
        assert_eq!(filled("«?none»a\n«?!none»b\n«?signs|none»c\n«?none»«?signs»d").as_deref(), Some("a\nc\n"));
        assert_eq!(filled("«?signs»\na\n«?none»\nb\n«/»\n«:»\nc\n«/»\nd").as_deref(), Some("c\nd\n"));
        assert_eq!(filled("«?none»\na\n«?signs»\nb\n«:»\nc\n«/»\n«:»\nd\n«/»").as_deref(), Some("a\nc\n"));
    }

    #[test]
    fn holes_and_lists_are_filled() {
        let filled = |template| filled(template, &PYTHON);
        assert_eq!(filled("f(«client_id», '«=verb»')").as_deref(), Some("f(\"c\", 'POST')\n"));
        assert_eq!(filled("«*form_rest»«name»: «value» «client_id»").as_deref(), Some("\"a\": \"b c\" \"c\"\n"));
    }

    #[test]
    fn a_command_goes_on_in_the_next_line_that_is_indented() {
        let filled = |template| filled(template, &SH);
        let template = "curl«+»\n«*form»  «pair»«+»\n«?signs»  x«+»\nend";
        assert_eq!(
            filled(template).as_deref(),
            Some("curl \\\n  'grant_type=client_credentials' \\\n  'a=b+c'\nend\n")
        );
        assert_eq!(filled("curl«+»\n«?signs»  x«+»").as_deref(), Some("curl\n"));
    }

    #[test]
    fn blank_lines_are_as_many_as_are_custom() {
        assert_eq!(filled("\na\n\n\n\n\nb", &SH).as_deref(), Some("a\n\nb\n"));
        assert_eq!(filled("a\n\n\n\nb", &PYTHON).as_deref(), Some("a\n\n\nb\n"));
    }

    #[test]
    fn what_is_not_well_formed_or_not_known_is_nothing() {
        for template in ["«?none»\na", "«/»", "«:»", "«client_id", "«nobody»", "«=alg»", "«*nobody»a", "«name»"]
        {
            assert_eq!(filled(template, &PYTHON), None, "{template}");
        }
    }
}
