//! Rules for the signature that stand above the cryptography.

use super::{Check, Subject};

mod high_s;
mod nonce_reused;

pub use nonce_reused::nonce_reused;

/// What every token is held to.
pub(crate) static CHECKS: &[&Check] = &[&high_s::CHECK, &nonce_reused::CHECK];
