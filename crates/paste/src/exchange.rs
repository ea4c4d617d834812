//! A request as it was pasted, whole, and the answer to it (RFC 9110 §3). What is not known is empty.

use std::fmt;

use base64ct::{Base64, Encoding};

/// A request and what was answered, as far as they were pasted. `Debug` prints nothing of either, as they hold secrets.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Exchange {
    /// The request.
    pub request: Option<Request>,
    /// The answer.
    pub response: Option<Response>,
}

/// A request.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Request {
    /// Its method, as `POST`; empty for a body that was pasted by itself.
    pub method: String,
    /// Its address; empty where there is none, or one with a variable in it.
    pub url: String,
    /// Its header fields.
    pub headers: Vec<(String, String)>,
    /// Its body, a form as it stands.
    pub body: String,
}

/// An answer.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Response {
    /// Its status, as 401; 0 where there is none.
    pub status: u16,
    /// Its header fields.
    pub headers: Vec<(String, String)>,
    /// Its body.
    pub body: String,
}

impl fmt::Debug for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Exchange")
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Request")
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Response")
    }
}

/// Whether something stands in a text for what is filled in later: `$SECRET`, `<secret>`, `{{secret}}`.
pub(crate) fn is_open(text: &str) -> bool {
    text.contains(['$', '<', '{', '…'])
}

impl Request {
    /// An address as it was written; one that is filled in later is not known.
    pub(crate) fn to(mut self, url: &str) -> Self {
        self.url = if is_open(url) { String::new() } else { url.trim().to_owned() };
        self
    }

    /// With one more pair in its body, encoded (RFC 6749 Appendix B).
    pub(crate) fn push(&mut self, name: &str, value: &str) {
        let pair = form_urlencoded::Serializer::new(String::new()).append_pair(name, value).finish();
        self.push_raw(&pair);
    }

    /// With one more piece of a form as it stands.
    pub(crate) fn push_raw(&mut self, piece: &str) {
        if !self.body.is_empty() {
            self.body.push('&');
        }
        self.body.push_str(piece);
    }
}

/// The value of `Authorization` for an id and a secret (RFC 7617 §2).
pub(crate) fn basic(pair: &str) -> String {
    match is_open(pair) {
        true => "Basic".to_owned(),
        false => format!("Basic {}", Base64::encode_string(pair.as_bytes())),
    }
}

/// A field as it is kept: of credentials that are filled in later only the scheme is known.
pub(crate) fn field(name: &str, value: &str) -> (String, String) {
    let is_credentials = name.eq_ignore_ascii_case("authorization") && is_open(value);
    let value = if is_credentials { value.split_whitespace().next().unwrap_or_default() } else { value };
    (name.to_owned(), value.to_owned())
}
