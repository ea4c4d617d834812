//! What is collected while a paste is read: tokens, notices, and the way to where the reader stands.

use std::ops::Range;

use jose::{Finding, Part, visible};

use crate::form::Form;
use crate::source::Source;
use crate::text::Text;
use crate::{Elsewhere, Exchange, Found, MAX_TOKENS, Pasted, Request, Response, rule};

/// How deep texts in texts are followed: a token in an address in JSON in a HAR file.
pub(crate) const MAX_DEPTH: usize = 4;

/// Shorter texts hold no token.
const SHORTEST: usize = 10;

/// Longest part of a label that is taken over from the paste.
const LABEL: usize = 60;

/// More notices than these are not collected: nobody reads them.
const MAX_NOTICES: usize = 20;

/// More exchanges than these are not kept: nobody looks through so many.
const MAX_EXCHANGES: usize = 500;

pub(crate) struct Reader<'p> {
    paste: &'p str,
    tokens: Vec<Found>,
    /// Tokens seen, offered or not.
    seen: usize,
    left_out: usize,
    notices: Vec<String>,
    findings: Vec<Finding>,
    elsewhere: Option<Elsewhere>,
    exchanges: Vec<Exchange>,
    way: Vec<String>,
    /// A byte of the paste, and the line it stands in.
    line: (usize, usize),
    /// How many texts the reader stands in.
    pub(crate) depth: usize,
    /// The access token of the request that is being read.
    pub(crate) bearer: Option<String>,
    /// Whether the reader stands in what a client sends.
    pub(crate) sends: bool,
    /// The last `DPoP-Nonce` of a response.
    pub(crate) nonce: Option<String>,
    /// The header fields of the message that is being read.
    pub(crate) fields: Vec<(String, String)>,
}

impl<'p> Reader<'p> {
    pub(crate) fn of(paste: &'p str) -> Self {
        Self {
            paste,
            tokens: Vec::new(),
            seen: 0,
            left_out: 0,
            notices: Vec::new(),
            findings: Vec::new(),
            elsewhere: None,
            exchanges: Vec::new(),
            way: Vec::new(),
            line: (0, 1),
            depth: 0,
            bearer: None,
            sends: false,
            nonce: None,
            fields: Vec::new(),
        }
    }

    /// Reads on in a part with a name.
    pub(crate) fn within(&mut self, name: &str, read: &mut dyn FnMut(&mut Self)) {
        let mut label: String = visible(name.get(..floor(name, LABEL)).unwrap_or_default());
        if name.len() > LABEL {
            label.push('…');
        }
        self.way.push(label);
        read(self);
        self.way.pop();
    }

    /// Reads a text that stands in another, if it is not too deep; whether there was a token in it.
    pub(crate) fn inside(&mut self, text: Text<'_>) -> bool {
        let before = self.seen;
        if text.text.len() < SHORTEST {
            return false;
        }
        if self.depth < MAX_DEPTH {
            self.depth = self.depth.saturating_add(1);
            crate::source::read(self, text);
            self.depth = self.depth.saturating_sub(1);
        } else {
            self.say("Texts within texts are followed four levels deep; deeper ones were passed over.");
        }
        self.seen > before
    }

    /// The same, for the body of a message.
    pub(crate) fn body(&mut self, text: Text<'_>, sends: bool) {
        self.sends = sends;
        self.inside(text);
        self.sends = false;
    }

    /// The same, in a part with a name.
    pub(crate) fn part(&mut self, name: &str, text: Text<'_>) -> bool {
        if text.text.len() < SHORTEST {
            return false;
        }
        let before = self.seen;
        self.within(name, &mut |reader| {
            reader.inside(text);
        });
        self.seen > before
    }

    /// Reads a value that should be an access or refresh token, and says so when it is opaque.
    pub(crate) fn token_part(&mut self, name: &str, text: Text<'_>) {
        if !self.part(name, text) && is_opaque(text.text.trim()) {
            self.say(&format!("{}: opaque, only the server can read it.", self.label_of(name)));
        }
    }

    fn label_of(&self, name: &str) -> String {
        let way: Vec<&str> = self.way.iter().map(String::as_str).chain([name]).collect();
        way.join(": ")
    }

    /// Offers a token: what it is, and the text it stands in.
    pub(crate) fn offer(&mut self, token: &str, at: Text<'_>, form: Form) {
        self.seen = self.seen.saturating_add(1);
        if self.tokens.iter().any(|found| found.text == token) {
            return;
        }
        if self.is_full() {
            self.left_out = self.left_out.saturating_add(1);
            return;
        }
        let span = at.span();
        if let Some(raw) = self.paste.get(span.clone()) {
            self.say_decoded(raw, token);
        }
        let label = match (self.way.is_empty(), self.depth) {
            (true, 0) => "the token".to_owned(),
            (true, _) => "the body".to_owned(),
            _ => self.way.join(": "),
        };
        let context = crate::Context::default();
        self.tokens.push(Found { text: token.to_owned(), span, form, label, context, exchange: None });
    }

    /// The line of the paste that a byte stands in, from 1; places are mostly asked for in their order.
    pub(crate) fn line(&mut self, at: usize) -> usize {
        let (from, line) = if self.line.0 <= at { self.line } else { (0, 1) };
        let between = self.paste.as_bytes().get(from..at).unwrap_or_default();
        self.line = (at, line.saturating_add(between.iter().filter(|byte| **byte == b'\n').count()));
        self.line.1
    }

    /// Says how a token was written, where it was not written as it is.
    fn say_decoded(&mut self, raw: &str, token: &str) {
        if raw == token {
            return;
        }
        let has = |c: char| raw.contains(c) && !token.contains(c);
        if raw.contains(['\n', '\r']) && !token.contains(['\n', '\r']) {
            self.say("Joined a token that was broken into lines.");
        } else if has('%') {
            self.say("Decoded the percent-encoding of a token.");
        } else if has('\\') {
            self.say("Took backslashes out of a token.");
        } else if has('^') {
            self.say("Took carets out of a token.");
        } else if has(' ') {
            self.say("Took spaces out of a token.");
        } else {
            self.say("Decoded what a token was wrapped in.");
        }
    }

    /// Whether no more tokens are offered, only counted.
    pub(crate) fn is_full(&self) -> bool {
        self.tokens.len() >= MAX_TOKENS
    }

    /// How many tokens are offered so far; a mark for [`Reader::since`].
    pub(crate) fn mark(&self) -> usize {
        self.tokens.len()
    }

    /// The tokens offered since a mark.
    pub(crate) fn since(&mut self, mark: usize) -> &mut [Found] {
        self.tokens.get_mut(mark..).unwrap_or_default()
    }

    /// Notes that an access token came with the tokens offered since a mark.
    pub(crate) fn beside(&mut self, mark: usize, access: &str) {
        for found in self.since(mark).iter_mut().filter(|found| found.text != access) {
            found.context.access_token.get_or_insert_with(|| access.to_owned());
        }
    }

    /// Keeps a request with the header fields read last; the tokens offered since a mark stand in it.
    pub(crate) fn sent(&mut self, mark: usize, mut request: Request) -> Option<usize> {
        request.headers.append(&mut self.fields);
        self.keep(mark, Exchange { request: Some(request), response: None })
    }

    /// The same for an answer, to the request that was kept at this place, if there is one.
    pub(crate) fn answered(&mut self, mark: usize, to: Option<usize>, status: u16, body: &str) {
        let headers = std::mem::take(&mut self.fields);
        let response = Some(Response { status, headers, body: body.to_owned() });
        match to.and_then(|to| self.exchanges.get_mut(to)).filter(|exchange| exchange.response.is_none()) {
            Some(exchange) => {
                exchange.response = response;
                self.stand_in(mark, to);
            }
            None => _ = self.keep(mark, Exchange { request: None, response }),
        }
    }

    fn keep(&mut self, mark: usize, exchange: Exchange) -> Option<usize> {
        let place = self.exchanges.len();
        if place >= MAX_EXCHANGES {
            return None;
        }
        self.exchanges.push(exchange);
        self.stand_in(mark, Some(place));
        Some(place)
    }

    fn stand_in(&mut self, mark: usize, place: Option<usize>) {
        for found in self.since(mark).iter_mut().filter(|found| found.exchange.is_none()) {
            found.exchange = place;
        }
    }

    /// Whether there is anything to show so far.
    pub(crate) fn has_something(&self) -> bool {
        self.seen > 0 || self.elsewhere.is_some()
    }

    /// Where the paste belongs, if there is no token in it.
    pub(crate) fn only_elsewhere(&self) -> Option<&Elsewhere> {
        self.elsewhere.as_ref().filter(|_| self.seen == 0)
    }

    /// Says something, once.
    pub(crate) fn say(&mut self, sentence: &str) {
        if self.notices.len() < MAX_NOTICES && !self.notices.iter().any(|notice| notice == sentence) {
            self.notices.push(sentence.to_owned());
        }
    }

    /// Sends what was pasted to another place; the first one counts, but a private key before all.
    pub(crate) fn send(&mut self, elsewhere: Elsewhere) {
        if elsewhere == (Elsewhere::Keys { private: true }) {
            if self.findings.is_empty() {
                self.findings.push(Finding::new(&rule::PRIVATE, Part::Token, "a token", "a private or secret key"));
            }
            self.elsewhere = Some(elsewhere);
        } else if self.elsewhere.is_none() {
            self.elsewhere = Some(elsewhere);
        }
    }

    /// What came of it.
    pub(crate) fn pasted(mut self, kind: &'static Source) -> Pasted {
        // By a plain insertion: they are few, and nearly in order.
        let mut tokens: Vec<Found> = Vec::with_capacity(self.tokens.len());
        for found in std::mem::take(&mut self.tokens) {
            let behind = tokens.iter().rev().take_while(|earlier| start(&earlier.span) > start(&found.span)).count();
            tokens.insert(tokens.len().saturating_sub(behind), found);
        }
        if self.left_out > 0 {
            self.notices.push(format!("{} more tokens are not offered: the first {MAX_TOKENS} are.", self.left_out));
        }
        Pasted {
            kind,
            tokens,
            exchanges: self.exchanges,
            elsewhere: self.elsewhere,
            notices: self.notices,
            findings: self.findings,
        }
    }
}

/// Whether a text can be a bearer token (RFC 6750 §2.1), and not what stands for one: `$TOKEN`, `<token>`, “…”.
pub(crate) fn is_opaque(text: &str) -> bool {
    let is_part =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~' | '+' | '/' | '=' | '|' | ':');
    text.contains(|c: char| c.is_ascii_alphanumeric()) && text.chars().all(is_part)
}

fn start(span: &Range<usize>) -> usize {
    span.start
}

/// The last boundary of a character that is not after this byte.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
