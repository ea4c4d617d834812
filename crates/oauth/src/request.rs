//! A token request as it goes over the wire (RFC 6749 §3.2, §4.4).

use crate::purpose::CLIENT_CREDENTIALS;

/// Where a request goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Endpoint {
    /// Scheme, host and port: `https://as.example.com`.
    pub origin: String,
    /// What `Host` says: `as.example.com`.
    pub host: String,
    /// Path and query: `/token`.
    pub target: String,
}

impl Endpoint {
    /// The whole address.
    pub fn url(&self) -> String {
        format!("{}{}", self.origin, self.target)
    }
}

/// A name and a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The name.
    pub name: String,
    /// The value, not encoded.
    pub value: String,
}

impl Field {
    /// A name and a value.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { name: name.into(), value: value.into() }
    }
}

/// A POST with a form: what every grant and every method of client authentication comes down to. A GET has no form; it is
/// what a bearer token opens.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// `POST` or `GET`.
    pub method: &'static str,
    /// Where it goes.
    pub endpoint: Endpoint,
    /// Header fields, beyond `Host` and what describes the body.
    pub headers: Vec<Field>,
    /// The parameters of the form, in order.
    pub form: Vec<Field>,
}

impl Request {
    /// A POST with nothing in it yet.
    pub fn new(endpoint: Endpoint) -> Self {
        Self { method: "POST", endpoint, headers: vec![Field::new("Accept", "application/json")], form: Vec::new() }
    }

    /// The client credentials grant, not yet authenticated (RFC 6749 §4.4.2). An empty scope is left out.
    pub fn client_credentials(endpoint: Endpoint, scope: &str) -> Self {
        let mut request = Self::new(endpoint);
        CLIENT_CREDENTIALS.apply(|name| if name == "scope" { scope } else { "" }, &mut request);
        request
    }

    /// Says whose it is, once.
    pub fn name_client(&mut self, client_id: &str) {
        if !self.form.iter().any(|field| field.name == "client_id") {
            self.form.push(Field::new("client_id", client_id));
        }
    }

    /// The body, form-urlencoded (RFC 6749 App. B).
    pub fn body(&self) -> String {
        let mut form = form_urlencoded::Serializer::new(String::new());
        for Field { name, value } in &self.form {
            form.append_pair(name, value);
        }
        form.finish()
    }

    /// The lines above the body, in HTTP/1.1.
    pub fn head(&self) -> String {
        let mut head = format!("{} {} HTTP/1.1\r\nHost: {}\r\n", self.method, self.endpoint.target, self.endpoint.host);
        for Field { name, value } in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if self.method == "POST" {
            head.push_str("Content-Type: application/x-www-form-urlencoded\r\n");
            head.push_str(&format!("Content-Length: {}\r\n", self.body().len()));
        }
        head
    }

    /// The whole request in HTTP/1.1.
    pub fn http(&self) -> String {
        format!("{}\r\n{}", self.head(), self.body())
    }
}

/// `application/x-www-form-urlencoded` of one value (RFC 6749 App. B).
///
/// ```
/// assert_eq!(oauth::auth::form_encoded("p@ss+w%/ö"), "p%40ss%2Bw%25%2F%C3%B6");
/// ```
pub fn form_encoded(value: &str) -> String {
    form_urlencoded::byte_serialize(value.as_bytes()).collect()
}

/// The value that `application/x-www-form-urlencoded` text stands for; bytes that are not UTF-8 become U+FFFD.
pub fn form_decoded(text: &str) -> String {
    form_urlencoded::parse(text.as_bytes()).next().map_or_else(String::new, |(value, _)| value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_written_as_http() {
        let endpoint = Endpoint {
            origin: "https://as.example.com".to_owned(),
            host: "as.example.com".to_owned(),
            target: "/token?tenant=a".to_owned(),
        };
        let request = Request::client_credentials(endpoint, "read write");
        assert_eq!(
            request.http(),
            "POST /token?tenant=a HTTP/1.1\r\nHost: as.example.com\r\nAccept: application/json\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 46\r\n\r\n\
             grant_type=client_credentials&scope=read+write"
        );
        assert_eq!(request.endpoint.url(), "https://as.example.com/token?tenant=a");
    }
}
