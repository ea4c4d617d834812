//! A value under its name, to be read and copied.

use super::copy_button;
use crate::element::{El, View, el};

/// A name, what it is for, and the value with a button that copies it.
pub(crate) fn named_value(name: &'static str, copy: &'static str, value: String, about: impl Into<View>) -> El {
    let copied = value.clone();
    el("div.named")
        .add(
            el("div.named-head")
                .add(el("b").add(name))
                .add(el("span.grow"))
                .add(copy_button(copy, move || copied.clone())),
        )
        .add(el("code").add(el("bdi").add(value)))
        .add(el("span.hint").add(about))
}
