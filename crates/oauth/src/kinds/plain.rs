//! A JWT that is nothing in particular (RFC 7519).

use jose::Source;

use super::{Kind, Typing};
use crate::checks::header::typed;

/// A plain JWT. There is nothing it must have.
pub static PLAIN: Kind = Kind {
    name: "JWT",
    typ: &[],
    typing: Typing::Free,
    claims: &[],
    foreign: &[],
    source: Source::rfc(7519, "3"),
    own: &[&typed::CHECK],
    shape: |_| true,
    brings_its_key: false,
    keys_are_registered: false,
};
