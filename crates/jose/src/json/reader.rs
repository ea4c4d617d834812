//! The grammar of RFC 8259, by recursive descent.

use std::ops::Range;

use super::{Kind, MAX_DEPTH, MAX_FINDINGS, Member, Reading, Value, duplicates};
use crate::finding::{At, Finding, Part, visible};
use crate::rule;

pub(super) fn read(bytes: &[u8], part: Part) -> Reading {
    let text = match utf8(bytes, part) {
        Ok(text) => text,
        Err(finding) => return Reading { value: None, findings: vec![finding] },
    };
    let mut reader = Reader { text, at: 0, part, depth: 0, findings: Vec::new() };
    match reader.document() {
        Ok(value) => Reading { value: Some(value), findings: reader.findings },
        Err(finding) => Reading { value: None, findings: vec![finding] },
    }
}

/// RFC 8259 §8.1: UTF-8, and no byte order mark.
fn utf8(bytes: &[u8], part: Part) -> Result<&str, Finding> {
    if bytes.starts_with(b"\xef\xbb\xbf") {
        let found = "a byte order mark (EF BB BF)";
        return Err(Finding::new(&rule::UTF8, part, "“{”", found).at(At::Decoded(0..3)));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let start = error.valid_up_to();
        let found = bytes.get(start).map_or_else(String::new, |byte| format!("the byte {byte:02X}"));
        Finding::new(&rule::UTF8, part, "UTF-8", found).at(At::Decoded(start..start.saturating_add(1)))
    })
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    part: Part,
    depth: usize,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn document(&mut self) -> Result<Value, Finding> {
        self.space();
        let value = self.value()?;
        self.space();
        if self.at == self.text.len() { Ok(value) } else { Err(self.unexpected("the end")) }
    }

    fn value(&mut self) -> Result<Value, Finding> {
        let start = self.at;
        let kind = match self.peek() {
            Some(b'{') => self.nested(Self::object)?,
            Some(b'[') => self.nested(Self::array)?,
            Some(b'"') => Kind::String(self.string()?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(b't') => self.word("true", Kind::Bool(true))?,
            Some(b'f') => self.word("false", Kind::Bool(false))?,
            Some(b'n') => self.word("null", Kind::Null)?,
            _ => return Err(self.unexpected("a value")),
        };
        Ok(Value { span: start..self.at, kind })
    }

    fn nested(&mut self, inner: fn(&mut Self) -> Result<Kind, Finding>) -> Result<Kind, Finding> {
        if self.depth == MAX_DEPTH {
            let found = format!("level {}", MAX_DEPTH.saturating_add(1));
            return Err(self.refuse(&rule::DEPTH, format!("at most {MAX_DEPTH} levels"), found));
        }
        self.depth = self.depth.saturating_add(1);
        self.step();
        let kind = inner(self)?;
        self.depth = self.depth.saturating_sub(1);
        Ok(kind)
    }

    fn object(&mut self) -> Result<Kind, Finding> {
        let mut members = Vec::new();
        self.space();
        if !self.take(b'}') {
            loop {
                self.space();
                members.push(self.member()?);
                self.space();
                if self.take(b'}') {
                    break;
                }
                self.expect(b',', "“,” or “}”")?;
            }
        }
        duplicates(&members, self.part, &mut self.findings);
        Ok(Kind::Object(members))
    }

    fn member(&mut self) -> Result<Member, Finding> {
        let start = self.at;
        if self.peek() != Some(b'"') {
            return Err(self.unexpected("a name in double quotes"));
        }
        let name = self.string()?;
        let name_span = start..self.at;
        self.space();
        self.expect(b':', "“:”")?;
        self.space();
        Ok(Member { name, name_span, value: self.value()? })
    }

    fn array(&mut self) -> Result<Kind, Finding> {
        let mut elements = Vec::new();
        self.space();
        if !self.take(b']') {
            loop {
                self.space();
                elements.push(self.value()?);
                self.space();
                if self.take(b']') {
                    break;
                }
                self.expect(b',', "“,” or “]”")?;
            }
        }
        Ok(Kind::Array(elements))
    }

    /// RFC 8259 §7.
    fn string(&mut self) -> Result<String, Finding> {
        self.step();
        let mut string = String::new();
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let plain = rest.find(|c: char| c == '"' || c == '\\' || c < ' ').unwrap_or(rest.len());
            string.push_str(rest.get(..plain).unwrap_or_default());
            self.at = self.at.saturating_add(plain);
            match self.peek() {
                Some(b'"') => {
                    self.step();
                    return Ok(string);
                }
                Some(b'\\') => string.push(self.escape()?),
                Some(_) => return Err(self.unexpected("an escape, as \\n")),
                None => return Err(self.unexpected("“\"” at the end of the string")),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Finding> {
        let start = self.at;
        self.step();
        let c = match self.peek() {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                self.step();
                return self.unicode(start);
            }
            _ => return Err(self.unexpected("one of \" \\ / b f n r t u")),
        };
        self.step();
        Ok(c)
    }

    /// The rest of `\uXXXX`, with its second half where it has one.
    fn unicode(&mut self, start: usize) -> Result<char, Finding> {
        let first = self.hex()?;
        if let Some(c) = char::from_u32(first) {
            return Ok(c);
        }
        let after_first = self.at;
        if first < 0xDC00 && self.take(b'\\') && self.take(b'u') {
            let second = self.hex()?;
            if let Some(Ok(c)) = char::decode_utf16([first as u16, second as u16]).next() {
                return Ok(c);
            }
        }
        self.at = after_first;
        if self.findings.len() < MAX_FINDINGS {
            let found = self.text.get(start..after_first).unwrap_or_default().to_owned();
            self.findings.push(
                Finding::new(&rule::SURROGATE, self.part, "both halves of a surrogate pair", found)
                    .at(At::Decoded(start..after_first)),
            );
        }
        Ok(char::REPLACEMENT_CHARACTER)
    }

    fn hex(&mut self) -> Result<u32, Finding> {
        let mut code = 0;
        for _ in 0..4 {
            match self.peek().and_then(|byte| char::from(byte).to_digit(16)) {
                Some(digit) => code = code << 4 | digit,
                None => return Err(self.unexpected("four hexadecimal digits")),
            }
            self.step();
        }
        Ok(code)
    }

    /// RFC 8259 §6.
    fn number(&mut self) -> Result<Kind, Finding> {
        let start = self.at;
        self.take(b'-');
        if !self.take(b'0') {
            self.digits()?;
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            if !self.take(b'-') {
                self.take(b'+');
            }
            self.digits()?;
        }
        Ok(Kind::Number(self.text.get(start..self.at).unwrap_or_default().to_owned()))
    }

    fn digits(&mut self) -> Result<(), Finding> {
        if !matches!(self.peek(), Some(b'0'..=b'9')) {
            return Err(self.unexpected("a digit"));
        }
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.step();
        }
        Ok(())
    }

    fn word(&mut self, word: &str, kind: Kind) -> Result<Kind, Finding> {
        if self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word)) {
            self.at = self.at.saturating_add(word.len());
            Ok(kind)
        } else {
            Err(self.unexpected("a value"))
        }
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.step();
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn step(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    fn take(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        if there {
            self.step();
        }
        there
    }

    fn expect(&mut self, byte: u8, name: &str) -> Result<(), Finding> {
        if self.take(byte) { Ok(()) } else { Err(self.unexpected(name)) }
    }

    fn unexpected(&self, expected: &str) -> Finding {
        let found = match self.text.get(self.at..).and_then(|rest| rest.chars().next()) {
            Some(c) => format!("“{}”", visible(c.encode_utf8(&mut [0; 4]))),
            None => "the end".to_owned(),
        };
        self.refuse(&rule::JSON, expected, found)
    }

    fn refuse(&self, rule: &'static crate::Rule, expected: impl Into<String>, found: String) -> Finding {
        Finding::new(rule, self.part, expected, found).at(At::Decoded(self.here()))
    }

    /// The character at the reader's place.
    fn here(&self) -> Range<usize> {
        let width = self.text.get(self.at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        self.at..self.at.saturating_add(width)
    }
}
