//! What the server answered, and what that means (RFC 6749 §5).

use jose::json::{self, Value};
use jose::{Part, Source};

mod codes;
mod explain;
mod servers_say;

pub(crate) use codes::CODES;
pub(crate) use explain::explained_by;
pub use explain::{Explanation, explain};
pub use servers_say::{Row, TEXTS};

/// An answer of a token endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A token.
    Token {
        /// The access token.
        access_token: String,
    },
    /// An error in the form that RFC 6749 §5.2 gives it.
    Error {
        /// The code, as `invalid_client`.
        error: String,
        /// What the server says of it.
        description: Option<String>,
    },
    /// Something else: no JSON object, or one that names neither.
    Other,
}

/// What an error means and what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Part of the error or its description, in small letters.
    pub text: &'static str,
    /// The likely cause.
    pub cause: &'static str,
    /// What to do.
    pub advice: &'static str,
    /// Who says so.
    pub source: Source,
}

const OAUTH_ERRORS: Source = Source::rfc(6749, "5.2");

/// The first row that is part of the error text is its reading: what servers say first, the bare codes last.
static READINGS: &[Reading] = &[
    Reading {
        text: "only be used once",
        cause: "The server remembers the jti: it has seen this very assertion before.",
        advice: "Renew the assertion: each request needs its own jti.",
        source: Source::rfc(7523, "3"),
    },
    Reading {
        text: "token reuse detected",
        cause: "The server remembers the jti: it has seen this very assertion before.",
        advice: "Renew the assertion: each request needs its own jti.",
        source: Source::rfc(7523, "3"),
    },
    Reading {
        text: "audience (aud)",
        cause: "The audience is not one the server takes for itself.",
        advice: "Set aud to the server's issuer, letter for letter, with or without the last slash as the server has it.",
        source: Source::rfc(10070, "4"),
    },
    Reading {
        text: "not properly encoded",
        cause: "The server decodes id and secret of the Basic header, and could not.",
        advice: "Form-urlencode both before base64.",
        source: Source::rfc(6749, "2.3.1"),
    },
    Reading {
        text: "invalid_client",
        cause: "The server does not know the client, or does not take its authentication.",
        advice: "Compare client id, registered method, registered key and algorithm with what was sent; then aud, the \
                 clock, and whether this assertion was used before.",
        source: OAUTH_ERRORS,
    },
    Reading {
        text: "invalid_request",
        cause: "A parameter is missing, stands twice, or is malformed; or the client authenticated in two ways.",
        advice: "Compare the request with the method's own: one way of authentication, each parameter once.",
        source: OAUTH_ERRORS,
    },
    Reading {
        text: "invalid_grant",
        cause: "The client is accepted; the code, refresh token or assertion it brought is not.",
        advice: "Get a new one; each works once and for one client.",
        source: OAUTH_ERRORS,
    },
    Reading {
        text: "unauthorized_client",
        cause: "The client is accepted, but not for this grant.",
        advice: "Allow the grant in the client's registration.",
        source: OAUTH_ERRORS,
    },
    Reading {
        text: "unsupported_grant_type",
        cause: "The server does not offer this grant.",
        advice: "Look for grant_types_supported in the server's metadata.",
        source: OAUTH_ERRORS,
    },
    Reading {
        text: "invalid_scope",
        cause: "The scope is unknown, malformed, or more than the client may have.",
        advice: "Ask for a scope that the client is registered for, or for none.",
        source: OAUTH_ERRORS,
    },
];

impl Answer {
    /// Reads the body of an answer.
    pub fn parse(body: &str) -> Self {
        let Some(value) = json::Reading::of(body.as_bytes(), Part::Payload).value else { return Self::Other };
        let text = |name| json::get(value.members(), name).and_then(Value::as_str).map(str::to_owned);
        match (text("access_token"), text("error")) {
            (Some(access_token), None) => Self::Token { access_token },
            (_, Some(error)) => Self::Error { error, description: text("error_description") },
            (None, None) => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_tokens_from_errors_from_anything_else() {
        assert_eq!(Answer::parse(r#"{"access_token":"a"}"#), Answer::Token { access_token: "a".to_owned() });
        assert!(matches!(Answer::parse(r#"{"error":"x","access_token":"a"}"#), Answer::Error { .. }));
        for body in ["", "<html>", "[]", r#"{"access_token":1}"#] {
            assert_eq!(Answer::parse(body), Answer::Other, "{body}");
        }
    }

    #[test]
    fn the_servers_words_count_before_the_code() {
        let answer = |error: &str, description: &str| {
            Answer::parse(&format!(r#"{{"error":"{error}","error_description":"{description}"}}"#))
        };
        let replay = answer("invalid_client", "client assertion tokens must only be used once");
        assert!(replay.explained("").is_some_and(|it| it.reading.cause.contains("jti")));
        assert!(answer("invalid_client", "no").explained("").is_some_and(|it| it.reading.text == "invalid_client"));
        assert_eq!(answer("teapot", "").explained(""), None);
    }
}
