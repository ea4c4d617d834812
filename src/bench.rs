//! What lies on the bench: plain types with verbs, no browser and no framework, tested natively.

mod connection;
mod diff;
mod edited;
mod exchange;
mod handover;
mod key_name;
mod keyring;
mod lifetime;
mod naming;
mod own_material;
mod qr;
mod refused;
mod relative;
mod request_form;
mod rotation;
mod sample;
pub mod servers;
mod share;
mod ticket;

pub use connection::{Connection, can_connect};
pub use diff::{Difference, difference};
pub use edited::{edited, in_field};
pub use exchange::{authenticates, endpoint, exchange, is_by_a_client, of_exchange};
pub use handover::Handover;
pub use key_name::KeyName;
pub use keyring::{Entry, KeyId, Keyring};
pub use naming::naming;
pub use own_material::own_material;
pub use qr::{Modules, TooLong, qr};
pub use refused::{about, is_at_fault, said};
pub use relative::{lasting, relative};
pub use request_form::RequestForm;
pub use rotation::{Stage, advice};
pub use sample::sample_token;
pub use share::{Refusal, Share, Shown};
pub use ticket::ticket;
