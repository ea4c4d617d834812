//! Client authentication that explains itself.
//!
//! A [`Draft`] becomes a client assertion (RFC 7523, RFC 10070); a [`Method`] puts it, or a secret, into a [`Request`];
//! an [`Answer`] says what the server made of it. [`CHECKS`] hold an assertion to the rules before it is sent, and
//! [`lint`] holds any token to the rules of its [`Kind`]. [`servers`] says what real servers ask for, and [`explain`] what
//! they mean when they refuse, and a [`Reference`] is all of that as one text; [`sent`] and [`metadata`] are about requests and about what servers say of themselves.
//!
//! Each method and each check is one file and one row; no clock, no randomness, no I/O.

pub mod answer;
pub mod auth;
pub mod checks;
pub mod dpop;
pub mod headers;
pub mod kinds;
pub mod metadata;
pub mod purpose;
pub mod registration;
pub mod request_object;
pub mod sent;
pub mod servers;

mod address;
mod context;
mod draft;
mod lint;
mod pkce;
mod reference;
mod request;

pub use answer::{Answer, Explanation, Reading, explain};
pub use auth::{Credential, METHODS, Method, Needs};
pub use checks::header::PRIVATE as PRIVATE_MEMBERS;
pub use checks::{CHECKS, Check, Expectation, check};
pub use context::{Context, Profile};
pub use draft::{DEFAULT_LIFETIME, Draft, Edits, Member, Stamp};
pub use kinds::{KINDS, Kind};
pub use lint::{Report, lint, mended, nonce_reused};
pub use pkce::Pkce;
pub use purpose::{PURPOSES, Purpose};
pub use reference::Reference;
pub use request::{Endpoint, Field, Request};
pub use servers::{SERVERS, Server};

/// The value of `typ` that marks a client assertion (RFC 10070 §4).
pub const ASSERTION_TYP: &str = "client-authentication+jwt";

/// The value of `client_assertion_type` (RFC 7523 §2.2).
pub const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
