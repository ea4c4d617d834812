//! What people paste around a token: taken off, and said so.

/// A token as it was found in what was pasted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// The token; the text unchanged when nothing had to be taken off.
    pub token: String,
    /// What was taken off, one sentence each.
    pub notices: Vec<String>,
}

/// Wrappers that come in pairs.
const QUOTES: [(char, char); 5] = [('"', '"'), ('\'', '\''), ('`', '`'), ('“', '”'), ('<', '>')];

/// Takes off `Authorization:`, `Bearer` or `DPoP`, quotes, and line breaks or spaces; everything else stays.
///
/// ```
/// let pasted = jose::paste::clean("Bearer eyJh\n  .e30.c2ln");
/// assert_eq!(pasted.token, "eyJh.e30.c2ln");
/// assert_eq!(pasted.notices.len(), 2);
/// ```
pub fn clean(text: &str) -> Pasted {
    let mut notices = Vec::new();
    let mut rest = text.trim();
    loop {
        let before = rest;
        for (open, close) in QUOTES {
            if let Some(inner) = rest.strip_prefix(open).and_then(|inner| inner.strip_suffix(close)) {
                notices.push(format!("Removed the quotes {open} {close}."));
                rest = inner.trim();
            }
        }
        for word in ["Authorization:", "Bearer ", "DPoP "] {
            if let Some((start, after)) = rest.split_at_checked(word.len())
                && start.eq_ignore_ascii_case(word)
            {
                notices.push(format!("Removed “{}”.", word.trim()));
                rest = after.trim();
            }
        }
        if rest == before {
            break;
        }
    }
    let token: String = rest.chars().filter(|c| !c.is_whitespace()).collect();
    // White space in something that is not a token otherwise (JSON, prose) is not noise.
    let is_token = token.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '=' | '+' | '/'));
    if !is_token {
        return Pasted { token: rest.to_owned(), notices };
    }
    let removed = text.trim().chars().filter(|c| matches!(c, '\n' | '\r')).count();
    if token.len() < rest.len() {
        notices.push(if removed > 0 { "Removed line breaks and spaces." } else { "Removed spaces." }.to_owned());
    }
    Pasted { token, notices }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn says_what_it_takes_off() {
        let cases: [(&str, &str, &[&str]); 5] = [
            ("a.b.c", "a.b.c", &[]),
            ("  a.b.c\n", "a.b.c", &[]),
            ("authorization: bearer a.b.c", "a.b.c", &["Removed “Authorization:”.", "Removed “Bearer”."]),
            (
                "\"Bearer a.b\r\n.c\"",
                "a.b.c",
                &["Removed the quotes \" \".", "Removed “Bearer”.", "Removed line breaks and spaces."],
            ),
            ("{\"a\": 1}", "{\"a\": 1}", &[]),
        ];
        for (text, token, notices) in cases {
            let pasted = clean(text);
            assert_eq!(
                (pasted.token.as_str(), pasted.notices.iter().map(String::as_str).collect::<Vec<_>>()),
                (token, notices.to_vec())
            );
        }
    }

    proptest! {
        #[test]
        fn is_done_after_once(text in "\\PC*|[\"' \n.a]*") {
            let once = clean(&text).token;
            prop_assert_eq!(clean(&once).token, once);
        }
    }
}
