//! Certificates for a key of one's own.
//!
//! Some servers want the public key in a certificate, and name it by a hash of that certificate. [`self_signed`] makes
//! one (RFC 5280), [`request`] asks a certification authority for one (RFC 2986), [`PRINTS`] lists the hashes and who
//! wants which, and [`Certificate`] reads what others made.
//!
//! Signing is an argument, like time and randomness: this crate holds no private key.

pub mod rule;

mod certificate;
mod fingerprint;
mod kind;
mod public_key;
mod request;
mod self_signed;
mod subject;

pub use certificate::Certificate;
pub use fingerprint::{PRINTS, Print, spki_fingerprint};
pub use kind::signing_algorithm;
pub use request::{Request, request};
pub use self_signed::{Draft, Serial, self_signed};
pub use subject::Subject;
