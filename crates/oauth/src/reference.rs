//! What is known of servers, as one text: rows of servers, of what they say, and of error codes.
//!
//! The rows are written in Rust, a file each, and are [`WHOLE`](Reference::WHOLE). A page has no need of them before
//! somebody asks: it carries [`AT_HAND`](Reference::AT_HAND), and loads the others as the JSON that [`Reference::write`]
//! made of them.

use crate::answer::{CODES, Explanation, Reading, Row, TEXTS, explained_by};
use crate::servers::{Array, Conformity, FAPI_2, Flow, Need, RFC_10070, SERVERS, Server, Start, Target};

mod read;
mod write;

/// Rows of servers, of what they say, and of error codes; they live as long as the program.
#[derive(Clone, Copy, Debug)]
pub struct Reference {
    /// The servers; the standards first.
    pub servers: &'static [&'static Server],
    /// What servers say when they refuse a JWT.
    pub texts: &'static [Row],
    /// Error codes beyond RFC 6749 §5.2.
    pub codes: &'static [Reading],
}

impl Reference {
    /// What is there without loading anything: the servers that stand for a standard, and the codes of RFC 6749 §5.2.
    pub const AT_HAND: Self = Self { servers: &[&RFC_10070, &FAPI_2], texts: &[], codes: &[] };

    /// Every row there is.
    pub const WHOLE: Self = Self { servers: SERVERS, texts: TEXTS, codes: CODES };

    /// The server of this exact name.
    pub fn named(&self, name: &str) -> Option<&'static Server> {
        self.servers.iter().copied().find(|server| server.name == name)
    }

    /// What an error text means: [`explain`](crate::explain) by these rows alone.
    pub fn explain(&self, text: &str, server: &str) -> Option<Explanation> {
        explained_by(self, text, server)
    }
}

/// What the values of a type are called in the text.
type Words<T> = &'static [(&'static str, T)];

const FLOWS: Words<Flow> = &[
    ("client authentication", Flow::ClientAuthentication),
    ("grant", Flow::Grant),
    ("bearer", Flow::Bearer),
    ("client secret", Flow::ClientSecret),
];

const NEEDS: Words<Need> = &[
    ("required", Need::Required),
    ("advised", Need::Advised),
    ("optional", Need::Optional),
    ("unknown", Need::Unknown),
];

const TARGETS: Words<Target> = &[
    ("issuer", Target::Issuer),
    ("token endpoint", Target::TokenEndpoint),
    ("endpoint called", Target::EndpointCalled),
    ("fixed", Target::Fixed),
    ("configured", Target::Configured),
    ("absent", Target::Absent),
];

const ARRAYS: Words<Array> = &[
    ("unknown", Array::Unknown),
    ("never", Array::Never),
    ("one", Array::One),
    ("taken", Array::Taken),
    ("wanted", Array::Wanted),
];

const STARTS: Words<Start> =
    &[("now", Start::Now), ("iat", Start::Issued), ("nbf", Start::NotBefore), ("age", Start::Age)];

const CONFORMITIES: Words<Conformity> = &[
    ("conforms", Conformity::Conforms),
    ("endpoint only", Conformity::EndpointOnly),
    ("either", Conformity::Either),
    ("unknown", Conformity::Unknown),
    ("outside", Conformity::Outside),
];
