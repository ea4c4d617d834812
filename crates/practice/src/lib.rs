//! An authorization server to practise at, whole and in memory: a token endpoint, registration, introspection, keys, and
//! an API that it protects.
//!
//! A [`Message`] goes in; an [`Exchange`] comes out, with the [`Response`] that a client gets and the [`Trace`] that it
//! does not: every [`Stage`] in the order a server takes them, what it looked at, and why it went no further. What an
//! assertion is held to is [`oauth::lint`]: the rules that a person reads beforehand are those that refuse here.
//!
//! Each stage is one file and one row, and so is each endpoint. Time, random bytes and the addresses that keys are
//! fetched from are arguments; there is no clock, no randomness and no I/O.

mod access_token;
mod client;
mod endpoint;
mod engine;
mod message;
mod policy;
mod secret;
mod server;
mod stage;
mod stages;
mod trace;

pub use client::{Client, Fetched, Keys};
pub use endpoint::{API, ENDPOINTS, Endpoint, INTROSPECTION, TOKEN};
pub use engine::{Engine, Real};
pub use message::{Message, Response};
pub use policy::{Audience, Policy};
pub use secret::{Form, Secret};
pub use server::{Exchange, Server, Web};
pub use stage::Stage;
pub use trace::{Outcome, Piece, Step, Trace};
