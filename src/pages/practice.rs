//! Practice: the authorization server in this page, its switches, its clients, and everything it did.

use super::place;
use crate::element::{View, el};

/// The place.
pub(crate) fn practice() -> View {
    place("Practice", "An authorization server in this page, which tells every step it takes.", el("div.columns"))
}
