//! Reads literals back by each language's own rules: what comes out is what went in, and the quote ends where it ends.

use super::*;
use jose::Part;
use jose::json::Reading;
use proptest::prelude::*;

/// What no generator would think of.
const HOSTILE: &str = "a\"b'c\\d$e${f}#{g}{h}{{i}}%s`j`$(k)\"\"\"'''\\u0022\\n;--\n\r\t\u{b}\u{85}<?php ?>*/\u{2028}\u{2029}\u{202e}é🔑‘’‚‛\u{1}\u{7f}\\";

/// What a shell makes of a word in single quotes.
fn from_shell(literal: &str) -> Option<String> {
    let mut text = String::new();
    let mut rest = literal.strip_prefix('\'')?;
    loop {
        let (plain, after) = rest.split_once('\'')?;
        text.push_str(plain);
        if after.is_empty() {
            return Some(text);
        }
        rest = after.strip_prefix("\\''")?;
        text.push('\'');
    }
}

/// What PowerShell makes of it, to which five characters are single quotes, and two in a row are one.
fn from_powershell(literal: &str) -> Option<String> {
    let is_quote = |c: &char| matches!(c, '\'' | '‘' | '’' | '‚' | '‛');
    let mut text = String::new();
    let mut chars = literal.strip_prefix('\'')?.chars().peekable();
    while let Some(c) = chars.next() {
        if is_quote(&c) {
            let Some(second) = chars.next_if(is_quote) else { return chars.next().is_none().then_some(text) };
            text.push(second);
        } else {
            text.push(c);
        }
    }
    None
}

/// Java's first step: `\u0041` is a letter before anything else is read, unless a backslash stands before it.
fn without_unicode_escapes(literal: &str) -> Option<String> {
    let (mut units, mut even) = (Vec::new(), true);
    let mut rest = literal;
    while let Some(c) = rest.chars().next() {
        if even && rest.starts_with("\\u") {
            units.push(u16::from_str_radix(rest.get(2..6)?, 16).ok()?);
            rest = rest.get(6..)?;
            continue;
        }
        even = c != '\\' || !even;
        units.extend(c.encode_utf16(&mut [0; 2]).iter());
        rest = rest.get(c.len_utf8()..)?;
    }
    String::from_utf16(&units).ok()
}

/// What stands in double quotes: `forbidden` must not stand there unescaped.
fn from_double(literal: &str, forbidden: &[char]) -> Option<String> {
    let mut chars = literal.strip_prefix('"')?.chars();
    let mut text = String::new();
    loop {
        match chars.next()? {
            '"' => return chars.next().is_none().then_some(text),
            '\\' => {
                let hex = |count: usize, chars: &mut std::str::Chars<'_>| {
                    let digits: String = chars.by_ref().take(count).collect();
                    char::from_u32(u32::from_str_radix(&digits, 16).ok()?)
                };
                text.push(match chars.next()? {
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    'U' => hex(8, &mut chars)?,
                    'u' if chars.as_str().starts_with('{') => {
                        let digits: String = chars.by_ref().skip(1).take_while(|c| *c != '}').collect();
                        char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?
                    }
                    'u' => hex(4, &mut chars)?,
                    first @ '0'..='3' => {
                        let digits: String = [first].into_iter().chain(chars.by_ref().take(2)).collect();
                        char::from_u32(u32::from_str_radix(&digits, 8).ok()?)?
                    }
                    c @ ('\\' | '"' | '#' | '$') => c,
                    _ => return None,
                });
            }
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') || forbidden.contains(&c) => return None,
            c => text.push(c),
        }
    }
}

fn from_php(literal: &str) -> Option<String> {
    match literal.strip_prefix('\'') {
        None => from_double(literal, &['$']),
        Some(rest) => rest.strip_suffix('\'').filter(|text| !text.contains(['\'', '\\'])).map(str::to_owned),
    }
}

fn comes_back(text: &str) {
    for language in [&PYTHON, &JAVASCRIPT, &RUST, &GO, &CSHARP] {
        assert_eq!(from_double(&language.text(text), &[]).as_deref(), Some(text));
    }
    assert_eq!(from_double(&RUBY.text(text), &['#']).as_deref(), Some(text));
    assert_eq!(from_php(&PHP.text(text)).as_deref(), Some(text));
    // In the first step nothing that means something comes out of an escape.
    let java = JAVA.text(text);
    let read = without_unicode_escapes(&java).and_then(|java| java_text(&java));
    assert_eq!(read.as_deref(), Some(text), "{java}");
    let in_shell = text.replace('\0', "\u{fffd}");
    assert_eq!(from_shell(&SH.text(text)).as_deref(), Some(&*in_shell));
    assert_eq!(from_powershell(&POWERSHELL.text(text)).as_deref(), Some(&*in_shell));
    assert_eq!(serde_json::from_str::<String>(&json_text(text)).ok().as_deref(), Some(text));
}

/// After the first step the separators of lines stand as they are, and to Java they are none.
fn java_text(literal: &str) -> Option<String> {
    let hidden = |c: char| matches!(c, '\u{2028}' | '\u{2029}');
    let marked: String = literal.chars().map(|c| if hidden(c) { '\u{e000}' } else { c }).collect();
    let read = from_double(&marked, &[])?;
    let mut seen = literal.chars().filter(|c| hidden(*c) || *c == '\u{e000}');
    read.chars().map(|c| if c == '\u{e000}' { seen.next() } else { Some(c) }).collect()
}

#[test]
fn hostile_text_comes_back() {
    comes_back(HOSTILE);
    comes_back("");
    for c in (0..=0x2fff).chain(0xfe00..=0xffff).chain([0x1f511, 0xe0041, 0x10ffff]).filter_map(char::from_u32) {
        comes_back(&format!("{c}7{c}"));
    }
}

/// Whoever reads the code sees all there is: no line turns around, nothing is hidden (CVE-2021-42574).
#[test]
fn what_hides_is_shown_where_a_language_can() {
    for language in [&PYTHON, &JAVASCRIPT, &RUST, &GO, &JAVA, &CSHARP, &RUBY, &PHP] {
        let literal = language.text("a\u{202e}\u{200b}\u{2066}b\u{feff}");
        assert!(literal.chars().all(|c| c.is_ascii_graphic()), "{literal}");
    }
    assert!(json_text("a\u{202e}🏴\u{e0067}").chars().all(|c| c.is_ascii() || c == '🏴'));
}

#[test]
fn numbers_fit_the_language() {
    let written = |language: &Language, json: &str| {
        let value = Reading::of(json.as_bytes(), Part::Payload).strict().expect("JSON");
        language.value(&value)
    };
    assert_eq!(written(&JAVA, "[1,2147483648,1e9]").as_deref(), Some("Arrays.asList(1, 2147483648L, 1e9)"));
    assert_eq!(written(&RUST, "99999999999999999999").as_deref(), Some("99999999999999999999.0"));
    assert_eq!(
        written(&PYTHON, "[99999999999999999999,true,null]").as_deref(),
        Some("[99999999999999999999, True, None]")
    );
    assert_eq!(written(&GO, "1e400"), None);
    assert_eq!(written(&PHP, "{}").as_deref(), Some("(object) []"));
}

#[test]
fn a_name_that_is_a_command_stays_a_name() {
    assert_eq!(JAVASCRIPT.name("__proto__"), r#"["__proto__"]"#);
    assert_eq!(JAVASCRIPT.name("iss"), "iss");
    assert_eq!(JAVASCRIPT.name("x5t#S256"), r#""x5t#S256""#);
    assert_eq!(PYTHON.name("iss"), r#""iss""#);
}

proptest! {
    #[test]
    fn any_text_comes_back(text: String) {
        comes_back(&text);
    }

    #[test]
    fn text_of_quotes_and_escapes_comes_back(text in "[\\\\'\"$#{}`\\n\\ru0-9‘’]{0,24}") {
        comes_back(&text);
    }
}
