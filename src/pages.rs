//! The places, one file each.

mod about;
mod assertion;
mod findings;
mod inspect;
mod keys;

pub(crate) use about::About;
pub(crate) use assertion::Assertion;
pub(crate) use inspect::Inspect;
pub(crate) use keys::Keys;
