//! Texts with holes: `https://{domain}/` is filled with what a person looked up, or recognised without it.

/// A piece of a template.
enum Piece<'t> {
    Text(&'t str),
    Hole(&'t str),
}

/// Takes a template apart; what is not closed is text.
fn pieces(template: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = template;
    while let Some((text, (name, after))) =
        rest.split_once('{').and_then(|(text, inside)| Some((text, inside.split_once('}')?)))
    {
        if !text.is_empty() {
            pieces.push(Piece::Text(text));
        }
        pieces.push(Piece::Hole(name));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    pieces
}

/// The names of its holes, in order.
///
/// ```
/// assert_eq!(oauth::servers::holes("https://{domain}/oauth2/{id}"), ["domain", "id"]);
/// ```
pub fn holes(template: &str) -> Vec<&str> {
    let name = |piece| match piece {
        Piece::Hole(name) => Some(name),
        Piece::Text(_) => None,
    };
    pieces(template).into_iter().filter_map(name).collect()
}

/// The value of a hole, if it is known and not empty.
pub(super) fn known<'v>(values: &[(&str, &'v str)], name: &str) -> Option<&'v str> {
    values.iter().find(|(known, value)| *known == name && !value.is_empty()).map(|(_, value)| *value)
}

/// The text, with its holes filled; the name of the first hole that nothing is known for, if there is one.
///
/// ```
/// let filled = oauth::servers::filled("https://{domain}/", &[("domain", "example.auth0.com")]);
/// assert_eq!(filled, Ok("https://example.auth0.com/".to_owned()));
/// assert_eq!(oauth::servers::filled("https://{domain}/", &[]), Err("domain"));
/// ```
pub fn filled<'t>(template: &'t str, values: &[(&str, &str)]) -> Result<String, &'t str> {
    let mut text = String::new();
    for piece in pieces(template) {
        match piece {
            Piece::Text(piece) => text.push_str(piece),
            Piece::Hole(name) => text.push_str(known(values, name).ok_or(name)?),
        }
    }
    Ok(text)
}

/// Whether a text can be what the template stands for: a hole that is known is that text, any other is some text, and in
/// an address no text across a slash. A template that is one hole stands for anything.
pub(super) fn matches(template: &str, text: &str, values: &[(&str, &str)]) -> bool {
    let is_address = template.contains("://");
    let pieces = pieces(template);
    let mut rest = text;
    // A hole that waits for the text behind it.
    let mut open = false;
    for piece in &pieces {
        let literal = match piece {
            Piece::Text(text) => text,
            Piece::Hole(name) => match known(values, name) {
                Some(value) => value,
                None => {
                    open = true;
                    continue;
                }
            },
        };
        let at = if open { rest.find(literal).filter(|at| *at > 0) } else { rest.starts_with(literal).then_some(0) };
        let Some((hole, after)) =
            at.and_then(|at| Some((rest.get(..at)?, rest.get(at.saturating_add(literal.len())..)?)))
        else {
            return false;
        };
        if is_address && hole.contains(['/', '?', '#']) {
            return false;
        }
        open = false;
        rest = after;
    }
    match open {
        true if is_address => !rest.is_empty() && !rest.contains(['/', '?', '#']),
        true => !rest.is_empty(),
        false => rest.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn recognises_what_it_stands_for() {
        let okta = "https://{domain}/oauth2/{server}/v1/token";
        for (template, text, expected) in [
            (okta, "https://a.okta.com/oauth2/default/v1/token", true),
            (okta, "https://a.okta.com/oauth2/default/v1/token/", false),
            (okta, "https://a.okta.com/oauth2/default", false),
            (okta, "https:///oauth2/default/v1/token", false),
            (okta, "https://a/b/oauth2/default/v1/token", false),
            ("https://{domain}/", "https://a.auth0.com/", true),
            ("https://{domain}/", "https://a.auth0.com", false),
            ("https://{domain}", "https://a.example/", false),
            ("{issuer}", "https://anything.example/a", true),
            ("{issuer}", "", false),
            ("{a}.{b}.SHA256:{c}", "ORG-ACC.USER.SHA256:a/b+c=", true),
            ("appstoreconnect-v1", "appstoreconnect-v1", true),
            ("", "", true),
        ] {
            assert_eq!(matches(template, text, &[]), expected, "{template} {text}");
        }
        assert!(!matches("https://{domain}/", "https://a.example/", &[("domain", "b.example")]));
    }

    #[test]
    fn what_is_not_closed_is_text() {
        assert_eq!(filled("a{b", &[]), Ok("a{b".to_owned()));
        assert!(holes("a{b").is_empty());
    }

    proptest! {
        #[test]
        fn what_is_filled_is_recognised(a in "[a-z.-]{1,9}", b in "[a-z0-9-]{1,9}") {
            for template in ["https://{a}/x/{b}", "https://{a}/", "{a}", "https://{a}/oauth2/{b}/v1/token"] {
                let values = [("a", a.as_str()), ("b", b.as_str())];
                let text = filled(template, &values).expect("all known");
                prop_assert!(matches(template, &text, &values), "{} {}", template, text);
                prop_assert!(matches(template, &text, &[]), "{} {}", template, text);
            }
        }

        #[test]
        fn any_template_and_text_give_an_answer(template in "\\PC{0,20}|[a{}:/]{0,12}", text in "\\PC{0,20}|[a:/]{0,12}") {
            let _answer = (matches(&template, &text, &[]), holes(&template), filled(&template, &[]));
        }
    }
}
