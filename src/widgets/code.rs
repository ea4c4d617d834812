//! A block of data or code, whole and wrapped.

use crate::element::{El, View, el};

/// A text in the shape it has.
pub(crate) fn code(text: impl Into<View>) -> El {
    el("pre.code").add(el("bdi").add(text))
}

/// A text that may be longer than its place, and is scrolled there: the keyboard reaches it as well.
pub(crate) fn long_code(text: impl Into<View>) -> El {
    code(text).set("tabindex", "0")
}
