//! A block of data or code, whole and wrapped.

use crate::element::{El, View, el};

/// A text in the shape it has.
pub(crate) fn code(text: impl Into<View>) -> El {
    el("pre.code").add(el("bdi").add(text))
}
