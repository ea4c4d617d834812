//! Letters that pass for others: what a reader sees, in ASCII (Unicode UTS #39, a small part of it).

/// Letters of other scripts, and the letter of ASCII each looks like.
const LOOKS: &[(&str, char)] = &[
    ("аɑα", 'a'),
    ("вβ", 'b'),
    ("сϲ", 'c'),
    ("ԁ", 'd'),
    ("еε", 'e'),
    ("һнη", 'h'),
    ("іιı", 'i'),
    ("ј", 'j'),
    ("кκ", 'k'),
    ("ӏ", 'l'),
    ("мμ", 'm'),
    ("п", 'n'),
    ("оοσ", 'o'),
    ("рρ", 'p'),
    ("ԛ", 'q'),
    ("ѕ", 's'),
    ("тτ", 't'),
    ("υս", 'u'),
    ("νѵ", 'v'),
    ("ԝ", 'w'),
    ("хχ", 'x'),
    ("уγ", 'y'),
    ("з", '3'),
    ("‐‑‒–−", '-'),
    ("＿", '_'),
];

/// What a text looks like, without what cannot be seen; nothing when it looks like nothing but itself.
pub(super) fn seen_as(text: &str) -> Option<String> {
    if text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return None;
    }
    let seen: String = text.chars().filter_map(letter).collect();
    (seen != text).then_some(seen)
}

fn letter(c: char) -> Option<char> {
    if c.is_ascii_graphic() {
        return Some(c);
    }
    // Combining marks, as decomposed letters have them.
    if ('\u{300}'..='\u{36f}').contains(&c)
        || c.is_whitespace()
        || jose::visible(c.encode_utf8(&mut [0; 4])).len() > c.len_utf8()
    {
        return None;
    }
    // Full-width forms stand in the order of ASCII.
    if let Some(offset) = u32::from(c).checked_sub(0xff01).filter(|offset| *offset < 94) {
        return char::from_u32(offset.saturating_add(0x21));
    }
    let lower = c.to_lowercase().next().unwrap_or(c);
    Some(LOOKS.iter().find(|(letters, _)| letters.contains(lower)).map_or(c, |(_, letter)| *letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_is_told_from_what_is_there() {
        for (text, seen) in [
            ("alg", None),
            ("Alg", None),
            ("аlg", Some("alg")),
            ("alg ", Some("alg")),
            ("al\u{200b}g", Some("alg")),
            ("ａｌｇ", Some("alg")),
            ("a\u{301}lg", Some("alg")),
            ("größe", None),
        ] {
            assert_eq!(seen_as(text).as_deref(), seen, "{text}");
        }
    }
}
