//! What was pasted: every token in it, and where the rest belongs.
//!
//! People paste what they have: a header, a curl command, a redirect, a log line, a whole HAR file. [`read`] names it,
//! offers the tokens in it in their order, each with its place and what was known beside it, and says what it took
//! off. What is no token is sent where it fits: [`Elsewhere`]. Nothing is fetched and nothing is guessed; the work grows
//! no faster than the paste.
//!
//! A kind of paste is a [`Source`]: a file in `source/` and its row in [`SOURCES`].

use std::ops::Range;

use jose::{Finding, Part};

pub mod rule;

mod clean;
mod decode;
mod exchange;
mod form;
mod message;
mod reader;
mod scan;
mod shell;
mod source;
mod text;

pub use clean::{Cleaned, clean};
pub use exchange::{Exchange, Request, Response};
pub use form::Form;
pub use source::{SOURCES, Source};

use reader::Reader;
use text::Text;

/// Longest paste that is read, in bytes: 1 MiB.
pub const MAX_LEN: usize = 1024 * 1024;

/// More tokens than these are not offered: nobody picks from a longer list.
pub const MAX_TOKENS: usize = 200;

/// What was pasted, and what to do with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Pasted {
    /// What it was recognised as.
    pub kind: &'static Source,
    /// The tokens in it, in the order of the text, each once.
    pub tokens: Vec<Found>,
    /// The requests in it with their answers, in the order of the text.
    pub exchanges: Vec<Exchange>,
    /// Where it belongs, when it is no token or not only tokens.
    pub elsewhere: Option<Elsewhere>,
    /// What was taken off, decoded, passed over or left out, one sentence each.
    pub notices: Vec<String>,
    /// What a rule has to say of it: a private key that was pasted here (P26).
    pub findings: Vec<Finding>,
}

/// A token in what was pasted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The token, without what stood around it.
    pub text: String,
    /// Its bytes in the paste; `text` may be shorter where it was escaped or broken into lines.
    pub span: Range<usize>,
    /// What it looks like.
    pub form: Form,
    /// Where it stood: “id_token in the response”, “DPoP header”.
    pub label: String,
    /// What was known beside it.
    pub context: Context,
    /// In which of the exchanges it stands.
    pub exchange: Option<usize>,
}

/// What was known beside a token: what a DPoP proof or an ID token is held against.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// The method of the request it stood in.
    pub method: Option<String>,
    /// The address of the request it stood in, with its query.
    pub url: Option<String>,
    /// The access token that came with it, opaque or not.
    pub access_token: Option<String>,
    /// The last `DPoP-Nonce` that a server gave before it (RFC 9449 §8).
    pub nonce: Option<String>,
}

/// What is no token and has a place of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Elsewhere {
    /// Keys, in whatever form; nothing of them is repeated here.
    Keys {
        /// Whether a private or symmetric key was seen among them.
        private: bool,
    },
    /// A certificate.
    Certificate,
    /// The metadata of an authorization server (RFC 8414, OpenID Connect Discovery 1.0).
    Discovery {
        /// Its issuer.
        issuer: String,
        /// Where tokens are asked for.
        token_endpoint: Option<String>,
        /// Where its keys are.
        jwks_uri: Option<String>,
    },
    /// The metadata of a client (RFC 7591 §2).
    Client,
    /// What a server answered instead (RFC 6749 §4.1.2.1 and §5.2, RFC 6750 §3).
    ServerError {
        /// The code, as `invalid_client`.
        error: String,
        /// What the server says of it.
        description: Option<String>,
    },
    /// A request without a token in it.
    Request {
        /// Its method.
        method: String,
        /// Its address.
        url: String,
    },
}

/// Reads what was pasted.
///
/// Refuses more than 1 MiB (P27); everything else gets an answer, if only that there is no token in it.
///
/// ```
/// let pasted = paste::read("Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.e30.c2ln").expect("short enough");
/// assert_eq!(pasted.tokens[0].label, "Authorization: Bearer");
/// assert_eq!(pasted.tokens[0].span, 22..51);
/// ```
pub fn read(paste: &str) -> Result<Pasted, Finding> {
    if paste.len() > MAX_LEN {
        let found = format!("{} bytes", paste.len());
        return Err(Finding::new(&rule::SIZE, Part::Token, format!("at most {MAX_LEN} bytes"), found));
    }
    let mut reader = Reader::of(paste);
    let kind = source::read(&mut reader, Text::of(paste));
    Ok(reader.pasted(kind))
}
