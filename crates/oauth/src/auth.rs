//! The ways a client says who it is: one file each, listed once, in [`METHODS`].

use jose::Source;

use crate::request::Request;
use merits::Merits;

pub use crate::request::{form_decoded, form_encoded};

pub mod client_secret_basic;
pub mod client_secret_jwt;
pub mod client_secret_post;
pub mod merits;
pub mod none;
pub mod private_key_jwt;
pub mod self_signed_tls_client_auth;
pub mod tls_client_auth;

/// What a method works with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// A private key, to sign an assertion with.
    PrivateKey,
    /// The client secret, which it sends.
    Secret,
    /// The client secret, to make a code under an assertion with.
    SharedKey,
    /// A certificate for the connection, and its key: nothing that a page can do.
    Certificate,
    /// Nothing but the client's name.
    Nothing,
}

impl Needs {
    /// Whether a page can send such a request; the others are here to be read.
    pub fn in_browser(self) -> bool {
        self != Self::Certificate
    }
}

/// What a method puts into a request.
#[derive(Clone, Copy)]
pub enum Credential<'a> {
    /// A signed client assertion.
    Assertion(&'a str),
    /// The client id alone: there is no credential, or it is not in the request.
    ClientId(&'a str),
    /// The client id and its secret.
    Secret {
        /// The client id.
        client_id: &'a str,
        /// The secret, as the server gave it.
        client_secret: &'a str,
    },
}

/// A method of client authentication.
pub struct Method {
    /// The name in `token_endpoint_auth_method` (RFC 7591 §2).
    pub name: &'static str,
    /// What it does, and what that is worth, in two or three sentences.
    pub about: &'static str,
    /// What it works with.
    pub needs: Needs,
    /// Where it is specified.
    pub source: Source,
    /// Puts a credential into a request; one it does not need is left alone.
    pub apply: fn(Credential<'_>, &mut Request),
    /// What it is worth and what it costs.
    pub merits: Merits,
}

/// The methods of the registry, the better ones first.
pub static METHODS: &[&Method] = &[
    &private_key_jwt::METHOD,
    &tls_client_auth::METHOD,
    &self_signed_tls_client_auth::METHOD,
    &client_secret_jwt::METHOD,
    &client_secret_basic::METHOD,
    &client_secret_post::METHOD,
    &none::METHOD,
];

impl Method {
    /// The method with this exact name.
    pub fn named(name: &str) -> Option<&'static Self> {
        METHODS.iter().copied().find(|method| method.name == name)
    }
}

impl PartialEq for Method {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_method_explains_itself_and_changes_the_request() {
        for method in METHODS {
            assert!(method.about.len() > 60 && method.source.url().starts_with("https://"), "{}", method.name);
            assert!(method.about.ends_with('.') && !method.about.contains('!'), "{}", method.name);
            assert!(Method::named(method.name).is_some_and(|named| named == *method));
            let plain = Request::client_credentials(crate::Endpoint::default(), "");
            let mut changed = plain.clone();
            (method.apply)(Credential::Assertion("a.b.c"), &mut changed);
            (method.apply)(Credential::Secret { client_id: "a", client_secret: "b" }, &mut changed);
            (method.apply)(Credential::ClientId("a"), &mut changed);
            assert!(changed != plain, "{}", method.name);
        }
    }
}
