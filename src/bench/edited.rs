//! What a person typed, laid over the text that the field was given.

/// The text with the change made in it that was made in the field.
///
/// A field of several lines gives every line break as a line feed (HTML, “API value” of a text area): taken as it is, what
/// it gives would lose each carriage return with the first letter typed. What was not touched stays, letter for letter.
///
/// ```text
/// {"a":1,␍␊"b":2}, of which the field shows {"a":1,␊"b":2} and gives {"a":3,␊"b":2}, becomes {"a":3,␍␊"b":2}
/// ```
pub fn edited(text: &str, typed: &str) -> String {
    let (mut left, mut new) = (text, typed);
    while let Some(unit) = first(left)
        && let (Some(more), Some(rest)) = (left.strip_prefix(unit), new.strip_prefix(shown(unit)))
    {
        (left, new) = (more, rest);
    }
    let before = text.strip_suffix(left).unwrap_or_default();
    while let Some(unit) = last(left)
        && let (Some(more), Some(rest)) = (left.strip_suffix(unit), new.strip_suffix(shown(unit)))
    {
        (left, new) = (more, rest);
    }
    let from = before.len().saturating_add(left.len());
    let after = text.get(from..).unwrap_or_default();
    // A carriage return that comes to stand before a line feed would be one line's end with it, and not two.
    let meets = new.chars().chain(after.chars()).next() == Some('\n');
    let kept = if meets { before.trim_end_matches('\r') } else { before };
    let ends = "\n".repeat(before.len().saturating_sub(kept.len()));
    [kept, &ends, new, after].concat()
}

/// The text as such a field gives it.
pub fn in_field(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// What a field shows of a character or of a line's end.
fn shown(unit: &str) -> &str {
    if unit.starts_with('\r') { "\n" } else { unit }
}

fn first(text: &str) -> Option<&str> {
    let end = text.chars().next()?.len_utf8();
    text.get(..if text.starts_with("\r\n") { 2 } else { end })
}

fn last(text: &str) -> Option<&str> {
    let start = text.char_indices().next_back()?.0;
    text.get(if text.ends_with("\r\n") { start.saturating_sub(1) } else { start }..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_typed_changes() {
        for (text, typed, becomes) in [
            ("{\"a\":1,\r\n\"b\":2}\r\n", "{\"a\":3,\n\"b\":2}\n", "{\"a\":3,\r\n\"b\":2}\r\n"),
            ("a\r\nb\rc\nd", "a\nb\nx\nd", "a\r\nb\rx\nd"),
            ("a\r\nb", "ab", "ab"),
            ("a\r\nb", "a\n\nb", "a\r\n\nb"),
            ("a\r\n", "a\n!", "a\r\n!"),
            ("\r\n", "", ""),
            ("", "a\n", "a\n"),
            ("\u{e9}\r\n\u{1f600}", "\u{e9}\n\u{1f601}", "\u{e9}\r\n\u{1f601}"),
            ("aaa", "aa", "aa"),
            ("a\r", "a\n\n", "a\n\n"),
            ("a\r\r", "a\n\n\n", "a\n\n\n"),
            ("\ra\n", "\n\n", "\n\n"),
        ] {
            assert_eq!(edited(text, typed), becomes, "{text:?}, {typed:?}");
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    mod any {
        use super::*;
        use proptest::prelude::*;

        proptest! {
            #[test]
            fn field_shows_what_was_typed(text in "[ab\\r\\n\u{e9}]{0,20}", typed in "[ab\\n\u{e9}]{0,20}") {
                prop_assert_eq!(in_field(&edited(&text, &typed)), typed);
            }

            #[test]
            fn what_is_not_touched_stays(text in "[ab\\r\\n\u{e9}]{0,20}") {
                prop_assert_eq!(edited(&text, &in_field(&text)), text);
            }
        }
    }
}
