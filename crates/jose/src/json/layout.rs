//! JSON laid out for reading: only white space changes, spelling and order stay.

use std::ops::Range;

use super::{Kind, Reading, Value};
use crate::finding::Part;

/// JSON with one member a line; text that is not JSON as it stands.
pub fn laid_out(text: &str) -> String {
    match Reading::of(text.as_bytes(), Part::Payload).value {
        Some(value) => {
            let mut out = String::new();
            lay_out(text, &value, 0, &mut out);
            out
        }
        None => text.to_owned(),
    }
}

fn lay_out(text: &str, value: &Value, depth: usize, out: &mut String) {
    let own = |span: &Range<usize>| text.get(span.clone()).unwrap_or_default();
    let line = |out: &mut String, depth: usize| {
        out.push('\n');
        out.push_str(&"  ".repeat(depth));
    };
    let inner = depth.saturating_add(1);
    match &value.kind {
        Kind::Object(members) if !members.is_empty() => {
            out.push('{');
            for (i, member) in members.iter().enumerate() {
                out.push_str(if i > 0 { "," } else { "" });
                line(out, inner);
                out.push_str(own(&member.name_span));
                out.push_str(": ");
                lay_out(text, &member.value, inner, out);
            }
            line(out, depth);
            out.push('}');
        }
        Kind::Array(elements) if !elements.is_empty() => {
            out.push('[');
            for (i, element) in elements.iter().enumerate() {
                out.push_str(if i > 0 { "," } else { "" });
                line(out, inner);
                lay_out(text, element, inner, out);
            }
            line(out, depth);
            out.push(']');
        }
        _ => out.push_str(own(&value.span)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn laying_out_changes_white_space_only() {
        let text = r#"{"a":1.0,"a":[9007199254740993,{}],"b":"\u00e9"}"#;
        let expected = "{\n  \"a\": 1.0,\n  \"a\": [\n    9007199254740993,\n    {}\n  ],\n  \"b\": \"\\u00e9\"\n}";
        assert_eq!(laid_out(text), expected);
        assert_eq!(laid_out("<html>"), "<html>");
    }
}
