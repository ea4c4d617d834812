//! What goes over the wire: a request of any kind, and the answer to it (RFC 9110).

use oauth::Request;
use oauth::sent::Sent;

/// A request as it arrives. It prints nothing, as it holds credentials.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Message {
    /// The method, as `POST`.
    pub method: String,
    /// The whole address.
    pub url: String,
    /// Header fields, names and values.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

/// An answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// Header fields, names and values.
    pub headers: Vec<(String, String)>,
    /// The body; empty where there is none.
    pub body: String,
}

impl Message {
    /// A GET with one credential in its header, or with none: `Bearer abc`.
    pub fn get(url: &str, authorization: &str) -> Self {
        let headers = match authorization {
            "" => Vec::new(),
            value => vec![("Authorization".to_owned(), value.to_owned())],
        };
        Self { method: "GET".to_owned(), url: url.to_owned(), headers, body: String::new() }
    }

    /// A request with JSON in it.
    pub fn json(method: &str, url: &str, authorization: &str, body: String) -> Self {
        let mut message = Self::get(url, authorization);
        message.method = method.to_owned();
        message.headers.push(("Content-Type".to_owned(), "application/json".to_owned()));
        message.body = body;
        message
    }

    /// The first header field of this name, whatever its case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }

    /// Scheme and credentials of its `Authorization` (RFC 9110 §11.4).
    pub fn authorization(&self) -> Option<(&str, &str)> {
        let value = self.header("authorization")?;
        let (scheme, credentials) = value.split_once(' ').unwrap_or((value, ""));
        Some((scheme, credentials.trim()))
    }

    /// The whole request as text, with its address in full.
    pub fn text(&self) -> String {
        let mut text = format!("{} {}\n", self.method, self.url);
        for (name, value) in &self.headers {
            text.push_str(&format!("{name}: {value}\n"));
        }
        if !self.body.is_empty() {
            text.push_str(&format!("\n{}", self.body));
        }
        text
    }

    /// The address without its query.
    pub(crate) fn address(&self) -> &str {
        self.url.split(['?', '#']).next().unwrap_or_default()
    }

    /// What the rules of requests have to say of it.
    pub(crate) fn findings(&self) -> Vec<jose::Finding> {
        let headers: Vec<_> = self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        Sent { method: &self.method, url: &self.url, headers: &headers, body: &self.body }.findings()
    }
}

impl From<&Request> for Message {
    fn from(request: &Request) -> Self {
        let mut headers: Vec<_> =
            request.headers.iter().map(|field| (field.name.clone(), field.value.clone())).collect();
        let body = if request.method == "POST" { request.body() } else { String::new() };
        if request.method == "POST" {
            headers.push(("Content-Type".to_owned(), "application/x-www-form-urlencoded".to_owned()));
        }
        Self { method: request.method.to_owned(), url: request.endpoint.url(), headers, body }
    }
}

impl Response {
    /// An answer with JSON in it, which nobody may keep (RFC 6749 §5.1).
    pub(crate) fn json(status: u16, body: String) -> Self {
        let headers = [("Content-Type", "application/json"), ("Cache-Control", "no-store")];
        let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        Self { status, headers, body }
    }

    /// The same with another header field.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Whether it is what was asked for.
    pub fn is_good(&self) -> bool {
        (200..300).contains(&self.status)
    }
}
