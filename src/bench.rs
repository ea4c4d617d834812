//! What lies on the bench: plain types with verbs, no browser and no framework, tested natively.

mod connection;
mod handover;
mod key_name;
mod keyring;
mod qr;
mod relative;
mod request_form;
mod rotation;
mod sample;
mod share;

pub use connection::{Connection, can_connect};
pub use handover::Handover;
pub use key_name::KeyName;
pub use keyring::{Entry, KeyId, Keyring};
pub use qr::{Modules, TooLong, qr};
pub use relative::relative;
pub use request_form::RequestForm;
pub use rotation::{Stage, advice};
pub use sample::sample_token;
pub use share::{Refusal, Share, Shown};
