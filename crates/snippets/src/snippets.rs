//! What a request is written as: one file each, listed once.

use oauth::Needs;
use oauth::servers::Flow;

use crate::job::Job;
use crate::language::{Language, holds};
use crate::template::fill;
use crate::values::Values;

mod bash_openssl;
mod bruno;
mod csharp;
mod curl;
mod curl_powershell;
mod go;
mod httpie;
mod java;
mod node_jose;
mod node_openid_client;
mod php;
mod postman;
mod python_authlib;
mod python_pyjwt;
mod ruby;
mod rust;
mod wget;

/// One way to write a request.
pub struct Snippet {
    /// What people call it: `Python (PyJWT)`.
    pub name: &'static str,
    /// What the file can be called: `request.py`.
    pub file: &'static str,
    /// What it takes to run it, in a sentence or two: what to install, which variables and files it reads. The variables of
    /// a form's secrets are named by the code itself.
    pub about: &'static str,
    /// The algorithms it signs with; empty for what cannot sign and takes an assertion from `CLIENT_ASSERTION`.
    pub algorithms: &'static [&'static str],
    /// Why it signs with no others, in a sentence.
    why_no_others: &'static str,
    /// What else it cannot write, and why.
    cannot: fn(&Job<'_>) -> Option<&'static str>,
    /// Whether it can show a certificate (RFC 8705).
    certificate: bool,
    /// Whether it sends more than client authentication: grants, bearer tokens, secrets that are JWTs.
    every_flow: bool,
    /// The name of its template in [`crate::Templates`].
    pub(crate) template: &'static str,
    language: &'static Language,
}

/// Everything there is: the shells first, then programs.
pub static SNIPPETS: &[&Snippet] = &[
    &curl::SNIPPET,
    &curl_powershell::SNIPPET,
    &httpie::SNIPPET,
    &wget::SNIPPET,
    &bash_openssl::SNIPPET,
    &python_pyjwt::SNIPPET,
    &python_authlib::SNIPPET,
    &node_jose::SNIPPET,
    &node_openid_client::SNIPPET,
    &rust::SNIPPET,
    &go::SNIPPET,
    &java::SNIPPET,
    &csharp::SNIPPET,
    &ruby::SNIPPET,
    &php::SNIPPET,
    &postman::SNIPPET,
    &bruno::SNIPPET,
];

const NOT_JSON: &str =
    "A member of the header or of the claims is not JSON, or is a number that not every program can hold.";
const NO_CERTIFICATE: &str = "It cannot choose the certificate of a connection by code.";
const NO_ASSERTION: &str = "There is nothing to sign yet.";
const CLIENTS_ALONE: &str = "Its library makes a JWT only to authenticate a client with.";
const GRANTS_ALONE: &str = "Its library asks for tokens alone, and writes a grant type into every request.";

impl Snippet {
    /// The snippet of this exact name.
    pub fn named(name: &str) -> Option<&'static Self> {
        SNIPPETS.iter().copied().find(|snippet| snippet.name == name)
    }

    /// Whether it makes its own assertion at each run.
    pub fn signs(&self) -> bool {
        !self.algorithms.is_empty()
    }

    /// Whether it can write this.
    pub fn runs(&self, job: &Job<'_>) -> bool {
        self.refuses(job).is_none()
    }

    /// Why it cannot write this, as a sentence; nothing where it can.
    pub fn refuses(&self, job: &Job<'_>) -> Option<&'static str> {
        let flow = job.flow();
        if let Some(why) = (self.cannot)(job) {
            return Some(why);
        }
        if flow.is_none() && job.method.needs == Needs::Certificate && !self.certificate {
            return Some(NO_CERTIFICATE);
        }
        if flow.is_none() || !self.signs() {
            return None;
        }
        let Some(assertion) = job.signed() else { return Some(NO_ASSERTION) };
        if !self.every_flow && flow != Some(Flow::ClientAuthentication) {
            return Some(CLIENTS_ALONE);
        }
        if !self.algorithms.contains(&assertion.algorithm.name) {
            return Some(self.why_no_others);
        }
        let members = [assertion.header_members(), assertion.claim_members()];
        let written = members.iter().flatten().flatten().all(|(_, value)| holds(value));
        (!written || members.contains(&None)).then_some(NOT_JSON)
    }

    /// The code, by this snippet's own template; `None` where [`Self::refuses`] says why, or the template is not its own.
    pub fn write(&self, template: &str, job: &Job<'_>) -> Option<String> {
        if self.refuses(job).is_some() {
            return None;
        }
        fill(template, &Values::of(job, self.language, self.signs())?)
    }
}
