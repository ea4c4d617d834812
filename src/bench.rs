//! What lies on the bench: plain types with verbs, no browser and no framework, tested natively.

mod burst;
mod connection;
mod diff;
mod edited;
mod engine;
mod handover;
mod key_name;
mod keyring;
mod qr;
mod relative;
mod request_form;
mod rotation;
mod sample;
mod share;
mod ticket;

pub use burst::{Burst, Pace, grouped, how_many};
pub use connection::{Connection, can_connect};
pub use diff::{Difference, difference};
pub use edited::{edited, in_field};
pub use engine::{Engine, Own, Task, WebName};
pub use handover::Handover;
pub use key_name::KeyName;
pub use keyring::{Entry, KeyId, Keyring};
pub use qr::{Modules, TooLong, qr};
pub use relative::{lasting, relative};
pub use request_form::RequestForm;
pub use rotation::{Stage, advice};
pub use sample::sample_token;
pub use share::{Refusal, Share, Shown};
pub use ticket::ticket;
