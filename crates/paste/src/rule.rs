//! The rules a paste is held to: one row each.

use jose::{Rule, Source};

const SECURITY: Source = Source::rfc(7517, "9.2");

/// A private key was pasted where tokens are read.
pub static PRIVATE: Rule = Rule::warning(
    "P26",
    SECURITY,
    "There is a private or secret key in what was pasted.",
    "Bring it to Keys, and never paste it into a page that you do not trust.",
);

/// Too much was pasted.
pub static SIZE: Rule = Rule::error(
    "P27",
    Source::rfc(8259, "9"),
    "The paste is too long.",
    "Paste the part that holds the token: 1 MiB is read at a time.",
);

/// Every rule of this crate.
pub static ALL: &[&Rule] = &[&PRIVATE, &SIZE];
