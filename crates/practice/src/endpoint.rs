//! What the server answers at: one row each, with the stages that a request goes through.

use jose::Source;

use crate::stage::Stage;
use crate::stages::{
    access_token, claims, client, document, form, introspect, issue, key, method, register, replay, serve, signature,
};

/// An address of the server, and what happens there.
pub struct Endpoint {
    /// The name in the server's metadata (RFC 8414 §2); a name of its own where that has none.
    pub name: &'static str,
    /// Its path; one that ends in a slash has something behind it.
    pub path: &'static str,
    /// The methods that it takes.
    pub methods: &'static [&'static str],
    /// What it does, as a sentence.
    pub about: &'static str,
    /// The stages of a request, in order: who asks, and whether they are who they say.
    pub stages: &'static [&'static Stage],
    /// The last stage, which answers.
    pub last: &'static Stage,
    /// Where it is specified.
    pub source: Source,
}

/// Every address.
pub static ENDPOINTS: &[&Endpoint] = &[&TOKEN, &INTROSPECTION, &API, &REGISTRATION, &CONFIGURATION, &METADATA, &JWKS];

/// What a client goes through that says who it is in a form (RFC 6749 §2.3).
static AUTHENTICATION: &[&Stage] =
    &[&form::STAGE, &client::STAGE, &method::STAGE, &key::STAGE, &signature::STAGE, &claims::STAGE, &replay::STAGE];

impl PartialEq for Endpoint {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// The token endpoint.
pub static TOKEN: Endpoint = Endpoint {
    name: "token_endpoint",
    path: "/token",
    methods: &["POST"],
    about: "Gives an access token to a client that proves who it is.",
    stages: AUTHENTICATION,
    last: &issue::STAGE,
    source: Source::rfc(6749, "3.2"),
};

/// Introspection.
pub static INTROSPECTION: Endpoint = Endpoint {
    name: "introspection_endpoint",
    path: "/introspect",
    methods: &["POST"],
    about: "Says whether an access token is good, to a client that proves who it is.",
    stages: AUTHENTICATION,
    last: &introspect::STAGE,
    source: Source::rfc(7662, "2"),
};

/// A protected API.
pub static API: Endpoint = Endpoint {
    name: "api",
    path: "/api/orders",
    methods: &["GET"],
    about: "A list of orders, for whoever brings an access token; or, as APIs once did it, a client id and its secret.",
    stages: &[&form::API, &client::STAGE, &method::STAGE, &key::STAGE, &signature::STAGE, &access_token::STAGE],
    last: &serve::STAGE,
    source: Source::rfc(6750, "2.1"),
};

static REGISTRATION: Endpoint = Endpoint {
    name: "registration_endpoint",
    path: "/register",
    methods: &["POST"],
    about: "Makes a client known.",
    stages: &[],
    last: &register::NEW,
    source: Source::rfc(7591, "3"),
};

static CONFIGURATION: Endpoint = Endpoint {
    name: "registration_client_uri",
    path: "/register/",
    methods: &["GET", "PUT", "DELETE"],
    about: "Shows a client to itself, changes it, or takes it away.",
    stages: &[],
    last: &register::KNOWN,
    source: Source::rfc(7592, "2"),
};

static METADATA: Endpoint = Endpoint {
    name: "metadata",
    path: "/.well-known/oauth-authorization-server",
    methods: &["GET"],
    about: "What the server says of itself.",
    stages: &[],
    last: &document::METADATA,
    source: Source::rfc(8414, "3"),
};

static JWKS: Endpoint = Endpoint {
    name: "jwks_uri",
    path: "/jwks",
    methods: &["GET"],
    about: "The public key that verifies its access tokens.",
    stages: &[],
    last: &document::JWKS,
    source: Source::rfc(8414, "2"),
};
