//! A form body: `grant_type=…&client_assertion=…` (RFC 6749 Appendix B).

use super::{Input, Source};
use crate::reader::Reader;
use crate::text::Text;
use crate::{Elsewhere, Request, decode, form};

pub(super) static SOURCE: Source = Source {
    name: "form body",
    says: "The body of a request, as “grant_type=…&client_assertion=…”.",
    nested: true,
    read,
};

fn read(reader: &mut Reader<'_>, input: &Input<'_>) -> bool {
    let is_body = looks_like_one(input.text);
    if is_body {
        let mark = reader.mark();
        pairs(reader, input.text, "the form body");
        if reader.depth == 0 {
            let body = input.text.text.split(['\r', '\n']).collect();
            reader.sent(mark, Request { body, ..Request::default() });
        }
    }
    is_body
}

fn looks_like_one(text: Text<'_>) -> bool {
    let is_name = |name: &str| {
        let inner = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '%' | '[' | ']' | ':');
        !name.is_empty() && name.chars().all(inner)
    };
    let mut count = 0_usize;
    let mut any = false;
    for pair in text.text.split('&') {
        let Some((name, value)) = pair.trim().split_once('=') else { return false };
        if !is_name(name) || value.lines().any(|line| line.trim().contains([' ', '"', ';'])) {
            return false;
        }
        count = count.saturating_add(1);
        any |= form::opens_object(value.split(['.', '%']).next().unwrap_or_default());
    }
    any || count > 1
}

/// Reads the pairs of a form, a query or a fragment.
pub(crate) fn pairs(reader: &mut Reader<'_>, text: Text<'_>, within: &str) {
    let mark = reader.mark();
    let (mut access, mut error, mut description) = (None, None, None);
    for pair in text.split('&') {
        let Some((name, value)) = pair.trim().split_once('=') else { continue };
        let (name, decoded) = (decode::percent(name, true), decode::percent(value, true));
        let name = name
            .as_ref()
            .map_or(pair.trim().split_once('=').map_or("", |(name, _)| name.text), |name| name.text().text);
        let value = decoded.as_ref().map_or(value, |value| value.text());
        let label = || format!("{name} in {within}");
        match name {
            "error" => error = Some(value.text.to_owned()),
            "error_description" => description = Some(value.text.to_owned()),
            "access_token" | "refresh_token" => {
                reader.token_part(&label(), value);
                access = access.or((name == "access_token").then(|| value.text.to_owned()));
            }
            _ => {
                reader.part(&label(), value);
            }
        }
    }
    if let Some(access) = access {
        reader.beside(mark, &access);
    }
    if let Some(error) = error {
        reader.send(Elsewhere::ServerError { error, description });
    }
}
