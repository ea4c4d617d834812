//! One step that a server takes with a request, and what it takes along from step to step.

use jose::{Finding, Inspection, KeySet, Source, UnixTime, visible};

use crate::client::Client;
use crate::endpoint::Endpoint;
use crate::engine::Engine;
use crate::message::{Message, Response};
use crate::server::{Server, Web};
use crate::trace::Piece;

/// A step: what it asks, and where that is specified.
pub struct Stage {
    /// What it is called, in a word or two.
    pub name: &'static str,
    /// What the server asks itself here.
    pub asks: &'static str,
    /// Where it is specified.
    pub source: Source,
    pub(crate) run: fn(&mut Case<'_>) -> Result<Done, Refusal>,
}

impl PartialEq for Stage {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// How a stage ends when the request goes on.
pub(crate) enum Done {
    /// All is well; what the server knows by now, as a sentence.
    Passed(String),
    /// The credential says nothing that could be checked here; what that means.
    Nothing(&'static str),
    /// The answer: it is the last stage.
    Answer(Response, String),
}

/// How a stage ends when the request goes no further.
pub(crate) struct Refusal {
    /// What is sent: the status, the error code of RFC 6749 §5.2, and what the server is willing to say; an answer
    /// without a code has no body.
    pub(crate) status: u16,
    pub(crate) error: &'static str,
    pub(crate) sends: &'static str,
    /// What the server knows, as a sentence.
    pub(crate) knows: String,
    /// The rules that refuse.
    pub(crate) findings: Vec<Finding>,
}

/// The credential that a request came with.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Presented {
    /// None.
    Nothing,
    /// A client id alone.
    Named(String),
    /// A secret in the header.
    Basic(String, String),
    /// A secret in the form.
    Post(String, String),
    /// A client assertion.
    Assertion(String),
    /// An access token.
    Bearer(String),
}

/// A request on its way through the stages.
pub(crate) struct Case<'a> {
    pub(crate) server: &'a mut Server,
    pub(crate) endpoint: &'static Endpoint,
    pub(crate) message: &'a Message,
    pub(crate) now: UnixTime,
    pub(crate) engine: &'a mut dyn Engine,
    pub(crate) web: &'a Web<'a>,
    /// The parameters of the form.
    pub(crate) form: Vec<(String, String)>,
    pub(crate) presented: Presented,
    /// The client, by its place at the server.
    pub(crate) client: Option<usize>,
    /// The assertion, taken apart.
    pub(crate) inspection: Inspection,
    /// What the rules have to say of the assertion; each stage takes what is its own.
    pub(crate) findings: Vec<Finding>,
    /// Who signed, or why nobody known did.
    pub(crate) signer: Option<Result<String, Finding>>,
    /// What the stage at work looks at.
    pub(crate) looked_at: Vec<Piece>,
    /// What the rules have to say that refuses nothing, of the stage at work.
    pub(crate) remarks: Vec<Finding>,
}

impl Case<'_> {
    /// A parameter of the form.
    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        self.form.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The client, once it is found.
    pub(crate) fn client(&self) -> Option<&Client> {
        self.server.clients.get(self.client?)
    }

    /// Notes down what the stage looks at.
    pub(crate) fn look_at(&mut self, name: impl Into<String>, text: impl Into<String>, secret: bool) {
        self.looked_at.push(Piece { name: name.into(), text: text.into(), secret });
    }

    /// Takes the findings that are this stage's own: those that refuse, as an error; the others are remarks.
    pub(crate) fn held_to(&mut self, own: impl Fn(&Finding) -> bool) -> Result<(), Refusal> {
        let (mine, others): (Vec<_>, Vec<_>) = std::mem::take(&mut self.findings).into_iter().partition(own);
        self.findings = others;
        let refuses = |finding: &Finding| finding.rule.severity == jose::Severity::Error;
        let (errors, remarks): (Vec<_>, Vec<_>) = mine.into_iter().partition(refuses);
        self.remarks.extend(remarks);
        match errors.is_empty() {
            true => Ok(()),
            false => Err(Refusal::client(told(&errors)).because(errors)),
        }
    }

    /// The keys of a client that signs, fetched anew where they are at an address and the copy is too old. Says what came
    /// of it.
    pub(crate) fn client_keys(&mut self) -> Result<Option<(std::sync::Arc<KeySet>, String)>, Finding> {
        use crate::client::{Fetched, Keys};
        let (now, cached) = (self.now, self.server.policy.jwks_cached);
        let Some(client) = self.client.and_then(|at| self.server.clients.get_mut(at)) else { return Ok(None) };
        let (url, copy) = match &mut client.keys {
            Keys::None => return Ok(None),
            Keys::Here(keys) => return Ok(Some((keys.clone(), "The keys given at registration.".to_owned()))),
            Keys::At { url, copy } => (url, copy),
        };
        if let Some(fetched) = copy.as_ref().filter(|fetched| (0..cached).contains(&now.since(fetched.at))) {
            let age = now.since(fetched.at);
            return Ok(Some((fetched.keys.clone(), format!("A copy of {}, {age} s old.", visible(url)))));
        }
        let Some(text) = (self.web)(url) else { return Ok(None) };
        let keys = std::sync::Arc::new(KeySet::parse(&text)?);
        *copy = Some(Fetched { keys: keys.clone(), at: now });
        Ok(Some((keys, format!("Fetched from {} just now.", visible(url)))))
    }
}

/// The first of several findings, as a sentence.
fn told(findings: &[Finding]) -> String {
    findings.first().map(|finding| finding.rule.says.to_owned()).unwrap_or_default()
}

impl Refusal {
    /// The client is not authenticated (RFC 6749 §5.2). It learns that, and no more.
    pub(crate) fn client(knows: impl Into<String>) -> Self {
        let sends = "client authentication failed";
        Self { status: 401, error: "invalid_client", sends, knows: knows.into(), findings: Vec::new() }
    }

    /// Something else is wrong with the request: what is sent says what.
    pub(crate) fn request(error: &'static str, sends: &'static str, knows: impl Into<String>) -> Self {
        Self { status: 400, error, sends, knows: knows.into(), findings: Vec::new() }
    }

    /// The access token opens nothing (RFC 6750 §3.1).
    pub(crate) fn token(knows: impl Into<String>) -> Self {
        let sends = "the access token is not good here";
        Self { status: 401, error: "invalid_token", sends, knows: knows.into(), findings: Vec::new() }
    }

    /// There was nothing that could be refused (RFC 6750 §3.1).
    pub(crate) fn nothing(knows: impl Into<String>) -> Self {
        Self { status: 401, error: "", sends: "", knows: knows.into(), findings: Vec::new() }
    }

    /// The server cannot do its part. RFC 6749 §5.2 has no code for that, so none is sent.
    pub(crate) fn server() -> Self {
        let knows = "There are no random bytes, so nothing can be made.".to_owned();
        Self { status: 500, error: "", sends: "", knows, findings: Vec::new() }
    }

    pub(crate) fn because(mut self, findings: Vec<Finding>) -> Self {
        self.findings = findings;
        self
    }
}
