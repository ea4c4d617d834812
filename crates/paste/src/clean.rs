//! What people paste around a token: taken off, and said so.

/// A token as it was found in what was pasted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// The token; the text unchanged when nothing had to be taken off.
    pub token: String,
    /// What was taken off, one sentence each.
    pub notices: Vec<String>,
}

/// Wrappers that come in pairs.
const QUOTES: [(char, char); 5] = [('"', '"'), ('\'', '\''), ('`', '`'), ('“', '”'), ('<', '>')];

/// More wrappers than these are not noise, and are left as they are.
const MAX_WRAPPERS: usize = 8;

/// Takes off white space around it, `Authorization:`, `Bearer` or `DPoP`, quotes, and line breaks or spaces; everything else stays.
///
/// ```
/// let cleaned = paste::clean("Bearer eyJh\n  .e30.c2ln");
/// assert_eq!(cleaned.token, "eyJh.e30.c2ln");
/// assert_eq!(cleaned.notices.len(), 2);
/// ```
pub fn clean(text: &str) -> Cleaned {
    let mut notices = Vec::new();
    let rest = unwrap(text, &mut notices);
    let token: String = rest.chars().filter(|c| !c.is_whitespace()).collect();
    // White space in something that is not a token otherwise (JSON, prose) is not noise.
    let is_token = token.contains('.')
        && token.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '=' | '+' | '/'));
    if !is_token {
        return Cleaned { token: rest.to_owned(), notices };
    }
    notices.extend(spaces(rest).map(str::to_owned));
    Cleaned { token, notices }
}

/// Says that white space was taken out of a text, if there is any in it.
pub(crate) fn spaces(text: &str) -> Option<&'static str> {
    let breaks = text.contains(['\n', '\r']);
    let says = if breaks { "Removed line breaks and spaces." } else { "Removed spaces." };
    text.contains(char::is_whitespace).then_some(says)
}

/// Takes off what stands around a text, and says so.
pub(crate) fn unwrap<'t>(text: &'t str, notices: &mut Vec<String>) -> &'t str {
    let mut rest = text.trim();
    if rest.len() < text.len() && !rest.is_empty() {
        notices.push("Removed white space around it.".to_owned());
    }
    for _ in 0..MAX_WRAPPERS {
        let before = rest;
        for (open, close) in QUOTES {
            if let Some(inner) = rest.strip_prefix(open).and_then(|inner| inner.strip_suffix(close)) {
                notices.push(format!("Removed the quotes {open} {close}."));
                rest = inner.trim();
            }
        }
        for word in ["Authorization:", "Bearer", "DPoP"] {
            if let Some((start, after)) = rest.split_at_checked(word.len())
                && start.eq_ignore_ascii_case(word)
                && (word.ends_with(':') || after.starts_with(char::is_whitespace))
            {
                notices.push(format!("Removed “{word}”."));
                rest = after.trim();
            }
        }
        if rest == before {
            break;
        }
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn says_what_it_takes_off() {
        let cases: [(&str, &str, &[&str]); 7] = [
            ("a.b.c", "a.b.c", &[]),
            ("  a.b.c\n", "a.b.c", &["Removed white space around it."]),
            ("authorization: bearer a.b.c", "a.b.c", &["Removed “Authorization:”.", "Removed “Bearer”."]),
            (
                "\"Bearer a.b\r\n.c\"",
                "a.b.c",
                &["Removed the quotes \" \".", "Removed “Bearer”.", "Removed line breaks and spaces."],
            ),
            ("{\"a\": 1}", "{\"a\": 1}", &[]),
            ("hello world", "hello world", &[]),
            ("Bearer\ta.b.c", "a.b.c", &["Removed “Bearer”."]),
        ];
        for (text, token, notices) in cases {
            let cleaned = clean(text);
            assert_eq!(
                (cleaned.token.as_str(), cleaned.notices.iter().map(String::as_str).collect::<Vec<_>>()),
                (token, notices.to_vec())
            );
        }
    }

    #[test]
    fn a_million_quotes_are_left_alone() {
        let text = "\"".repeat(1_000_000);
        let cleaned = clean(&text);
        assert_eq!(cleaned.notices.len(), MAX_WRAPPERS);
        assert_eq!(cleaned.token.len(), text.len() - 2 * MAX_WRAPPERS);
    }

    proptest! {
            #[test]
            fn any_text_gets_an_answer(text in "\\PC*|[\"' \n.a]*") {
                let cleaned = clean(&text);
                prop_assert!(cleaned.token.len() <= text.len());
    prop_assert!(!cleaned.notices.is_empty() || cleaned.token == text.trim(), "changed in silence: {:?}", cleaned);
                prop_assert!(cleaned.notices.is_empty() || cleaned.token != text, "said without cause: {:?}", cleaned);
            }
        }
}
