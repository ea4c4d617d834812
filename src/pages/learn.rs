//! Learn: six tasks on one's own bench, which check themselves.

use super::place;
use crate::element::{View, el};

/// The place.
pub(crate) fn learn() -> View {
    place("Learn", "Six tasks on your own bench; each checks itself.", el("div.columns"))
}
