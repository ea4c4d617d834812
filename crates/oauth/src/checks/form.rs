//! Rules for the form of a token that stand above the grammar.

use super::{Check, MOST, Subject};

mod confusable_name;
mod detached;
mod disguised_twin;
mod large;
mod number_range;
mod private_key;
mod selective;
mod unencoded;
mod white_space_inside;
pub(super) mod wrapped;

pub(super) use private_key::is_private_key;

/// What every token is held to.
pub(crate) static CHECKS: &[&Check] = &[
    &wrapped::CHECK,
    &private_key::CHECK,
    &large::CHECK,
    &detached::CHECK,
    &selective::CHECK,
    &disguised_twin::CHECK,
    &confusable_name::CHECK,
    &number_range::CHECK,
    &white_space_inside::CHECK,
    &unencoded::CHECK,
];
