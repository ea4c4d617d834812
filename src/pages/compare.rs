//! Compare: two methods side by side on the same request.

use super::place;
use crate::element::{View, el};

/// The place.
pub(crate) fn compare() -> View {
    place("Compare", "The same request, two ways to say who sends it.", el("div.columns"))
}
