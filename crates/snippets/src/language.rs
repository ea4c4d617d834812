//! How each language writes text and JSON values: one row each.

use jose::json::{Kind, Member, Value, quote};
use jose::visible;

/// How a language writes what is in a [`Value`].
pub(crate) struct Language {
    /// What stands at either end of a text.
    quote: char,
    /// Characters that are written otherwise.
    escapes: &'static [(char, &'static str)],
    /// How a character that cannot be seen is written; nothing where it stands as it is.
    hidden: Option<fn(char) -> String>,
    /// `true`, `false` and `null`.
    words: [&'static str; 3],
    /// What follows a whole number beyond 32 bits, and one beyond 64.
    large: [&'static str; 2],
    /// What opens a list, and what closes it.
    list: [&'static str; 2],
    /// What opens a map, stands before each name, after it, after each value, and closes the map.
    map: [&'static str; 5],
    /// What stands before the name of a variable of the environment, and after it, where its value is meant.
    variable: [&'static str; 2],
    /// What ends a line that goes on in the next.
    pub(crate) continued: &'static str,
    /// What stands at either end of a text in which nothing has to be escaped.
    plain: char,
    /// Whether a name in an object can stand without quotes; one is a command there, and is never taken for it.
    bare: bool,
    /// How many blank lines in a row are custom.
    pub(crate) blank: usize,
}

const fn double(
    escapes: &'static [(char, &'static str)],
    hidden: fn(char) -> String,
    variable: [&'static str; 2],
) -> Language {
    Language {
        quote: '"',
        escapes,
        hidden: Some(hidden),
        words: ["true", "false", "null"],
        large: ["", ""],
        list: ["[", "]"],
        map: ["{", "", ": ", "", "}"],
        variable,
        continued: "",
        plain: '"',
        bare: false,
        blank: 1,
    }
}

/// A variable stands within a text, or in a row of texts: it is what it holds, and quotes are the template's.
const fn shell(
    escapes: &'static [(char, &'static str)],
    continued: &'static str,
    variable: [&'static str; 2],
) -> Language {
    Language { quote: '\'', plain: '\'', hidden: None, continued, ..double(escapes, braced, variable) }
}

const fn script(variable: [&'static str; 2]) -> Language {
    Language { bare: true, ..double(COMMON, braced, variable) }
}

const COMMON: &[(char, &str)] = &[('\\', r"\\"), ('"', r#"\""#), ('\n', r"\n"), ('\r', r"\r"), ('\t', r"\t")];
const RUBY_ESCAPES: &[(char, &str)] =
    &[('\\', r"\\"), ('"', r#"\""#), ('\n', r"\n"), ('\r', r"\r"), ('\t', r"\t"), ('#', r"\#")];
const PHP_ESCAPES: &[(char, &str)] =
    &[('\\', r"\\"), ('"', r#"\""#), ('\n', r"\n"), ('\r', r"\r"), ('\t', r"\t"), ('$', r"\$")];

/// A POSIX shell. No word of it can have a NUL in it.
pub(crate) static SH: Language = shell(&[('\'', r"'\''"), ('\0', "\u{fffd}")], r" \", ["$", ""]);
/// PowerShell, to which typographic quotes are quotes as well.
pub(crate) static POWERSHELL: Language =
    shell(&[('\'', "''"), ('‘', "‘‘"), ('’', "’’"), ('‚', "‚‚"), ('‛', "‛‛"), ('\0', "\u{fffd}")], " `", ["$env:", ""]);
/// Python.
pub(crate) static PYTHON: Language =
    Language { words: ["True", "False", "None"], blank: 2, ..double(COMMON, long, [r#"os.environ[""#, r#""]"#]) };
/// JavaScript in Node; there the name `__proto__` in an object would set its prototype.
pub(crate) static JAVASCRIPT: Language = script(["process.env.", ""]);
/// JavaScript in Postman, which fills in a secret of its vault where a request names it.
pub(crate) static POSTMAN: Language = script([r#""{{vault:"#, r#"}}""#]);
/// JavaScript in Bruno, which fills in a variable of its `.env` file where a request names it.
pub(crate) static BRUNO: Language = script([r#""{{process.env."#, r#"}}""#]);
/// Rust, and `serde_json::json!` in it.
pub(crate) static RUST: Language =
    Language { large: ["_i64", ".0"], ..double(COMMON, braced, [r#"&env::var(""#, r#"")?"#]) };
/// Go.
pub(crate) static GO: Language = Language {
    words: ["true", "false", "nil"],
    large: ["", ".0"],
    list: ["[]any{", "}"],
    map: ["map[string]any{", "", ": ", "", "}"],
    ..double(COMMON, long, [r#"os.Getenv(""#, r#"")"#])
};
/// Java, which reads `\u000a` as a line's end before it reads a text.
pub(crate) static JAVA: Language = Language {
    large: ["L", ".0"],
    list: ["Arrays.asList(", ")"],
    map: ["Map.ofEntries(", "Map.entry(", ", ", ")", ")"],
    ..double(COMMON, pairs, [r#"System.getenv(""#, r#"")"#])
};
/// C#.
pub(crate) static CSHARP: Language = Language {
    large: ["", ".0"],
    list: ["new object[] { ", " }"],
    map: ["new Dictionary<string, object> { ", "[", "] = ", "", " }"],
    ..double(COMMON, long, [r#"Variable(""#, r#"")"#])
};
/// Ruby.
pub(crate) static RUBY: Language = Language {
    words: ["true", "false", "nil"],
    map: ["{ ", "", " => ", "", " }"],
    ..double(RUBY_ESCAPES, braced, [r#"ENV.fetch(""#, r#"")"#])
};
/// PHP, where only an object stays one when it is empty.
pub(crate) static PHP: Language = Language {
    map: ["(object) [", "", " => ", "", "]"],
    plain: '\'',
    ..double(PHP_ESCAPES, braced, ["getenv('", "')"])
};

/// `\u{1f511}`
fn braced(c: char) -> String {
    format!("\\u{{{:x}}}", u32::from(c))
}

/// `\u2028`, and `\U0001f511` above U+FFFF.
fn long(c: char) -> String {
    let code = u32::from(c);
    if code > 0xffff { format!("\\U{code:08x}") } else { format!("\\u{code:04x}") }
}

/// In octal what has a meaning where it stands, and the others in units of UTF-16.
fn pairs(c: char) -> String {
    let code = u32::from(c);
    if code < 0x100 {
        return format!("\\{code:03o}");
    }
    let mut units = [0; 2];
    c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")).collect()
}

impl Language {
    /// A text as a literal that holds it and nothing else.
    pub(crate) fn text(&self, text: &str) -> String {
        let mut literal = String::with_capacity(text.len().saturating_add(2));
        if self.plain != self.quote && text.chars().all(|c| self.is_plain(c)) {
            literal.extend([self.plain].into_iter().chain(text.chars()).chain([self.plain]));
            return literal;
        }
        literal.push(self.quote);
        let mut buffer = [0; 4];
        for c in text.chars() {
            let plain = c.is_ascii_graphic() || c == ' ';
            if let Some((_, escape)) = self.escapes.iter().find(|(escaped, _)| *escaped == c) {
                literal.push_str(escape);
                continue;
            }
            match self.hidden {
                Some(write) if !plain && is_hidden(c.encode_utf8(&mut buffer)) => literal.push_str(&write(c)),
                _ => literal.push(c),
            }
        }
        literal.push(self.quote);
        literal
    }

    /// The value of a variable of the environment; `name` is a name that we gave it.
    pub(crate) fn variable(&self, name: &str) -> String {
        let [before, after] = self.variable;
        format!("{before}{name}{after}")
    }

    /// A JSON value as a literal; `None` for a number that not every program can hold.
    pub(crate) fn value(&self, value: &Value) -> Option<String> {
        let [yes, no, null] = self.words;
        Some(match &value.kind {
            Kind::Null => null.to_owned(),
            Kind::Bool(true) => yes.to_owned(),
            Kind::Bool(false) => no.to_owned(),
            Kind::Number(number) => self.number(number)?,
            Kind::String(text) => self.text(text),
            Kind::Array(elements) => {
                let [open, close] = self.list;
                let elements: Option<Vec<_>> = elements.iter().map(|element| self.value(element)).collect();
                format!("{open}{}{close}", elements?.join(", "))
            }
            Kind::Object(members) => {
                let [open, before, after, end, close] = self.map;
                let member = |Member { name, value, .. }: &Member| {
                    Some(format!("{before}{}{after}{}{end}", self.name(name), self.value(value)?))
                };
                let members: Option<Vec<_>> = members.iter().map(member).collect();
                format!("{open}{}{close}", members?.join(", "))
            }
        })
    }

    /// A name in an object.
    pub(crate) fn name(&self, name: &str) -> String {
        let word = |c: char| c.is_ascii_alphabetic() || c == '_';
        match name {
            "__proto__" if self.bare => r#"["__proto__"]"#.to_owned(),
            _ if self.bare && !name.is_empty() && name.chars().all(word) => name.to_owned(),
            _ => self.text(name),
        }
    }

    /// Whether a character means itself between either quotes.
    fn is_plain(&self, c: char) -> bool {
        (c.is_ascii_graphic() || c == ' ') && c != self.plain && !self.escapes.iter().any(|(escaped, _)| *escaped == c)
    }

    fn number(&self, number: &str) -> Option<String> {
        let [large, huge] = self.large;
        let suffix = match (number.contains(['.', 'e', 'E']), number.parse::<i64>()) {
            (true, _) => "",
            (_, Ok(whole)) if i32::try_from(whole).is_ok() => "",
            (_, Ok(_)) => large,
            (_, Err(_)) => huge,
        };
        // Beyond this a double has no room.
        let exponent =
            number.rsplit_once(['e', 'E']).map_or("", |(_, exponent)| exponent.trim_start_matches(['+', '-']));
        (number.len() <= 100 && exponent.len() <= 2).then(|| format!("{number}{suffix}"))
    }
}

/// Whether every program can hold a value: all its numbers.
pub(crate) fn holds(value: &Value) -> bool {
    match &value.kind {
        Kind::Number(number) => fits(number),
        Kind::Array(elements) => elements.iter().all(holds),
        Kind::Object(members) => members.iter().all(|member| holds(&member.value)),
        Kind::Null | Kind::Bool(_) | Kind::String(_) => true,
    }
}

/// Whether a double has room for a number, with a margin that is easily told.
fn fits(number: &str) -> bool {
    let exponent = number.rsplit_once(['e', 'E']).map_or("", |(_, exponent)| exponent.trim_start_matches(['+', '-']));
    number.len() <= 100 && exponent.len() <= 2
}

/// A value as JSON in which everything can be seen.
pub(crate) fn json(value: &Value) -> String {
    match &value.kind {
        Kind::Null => "null".to_owned(),
        Kind::Bool(is) => is.to_string(),
        Kind::Number(number) => number.clone(),
        Kind::String(text) => json_text(text),
        Kind::Array(elements) => {
            format!("[{}]", elements.iter().map(json).collect::<Vec<_>>().join(","))
        }
        Kind::Object(members) => {
            let member = |Member { name, value, .. }: &Member| format!("{}:{}", json_text(name), json(value));
            format!("{{{}}}", members.iter().map(member).collect::<Vec<_>>().join(","))
        }
    }
}

/// A JSON string in which what hides is escaped.
pub(crate) fn json_text(text: &str) -> String {
    let mut shown = String::with_capacity(text.len().saturating_add(2));
    let mut buffer = [0; 4];
    for c in quote(text).chars() {
        match c.is_ascii() && c != '\u{7f}' || !is_hidden(c.encode_utf8(&mut buffer)) {
            true => shown.push(c),
            false => {
                let mut units = [0; 2];
                shown.extend(c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
            }
        }
    }
    shown
}

fn is_hidden(c: &str) -> bool {
    visible(c) != c
}

#[cfg(test)]
mod tests;
