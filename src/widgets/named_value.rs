//! A value under its name, to be read and copied.

use super::short_copy_button;
use crate::element::{El, View, el};

/// So many characters fit their place on the narrowest screen.
const SHORT: usize = 100;

/// A name, the value with a button that copies it, and what it is for.
pub(crate) fn named_value(name: &str, value: String, about: impl Into<View>) -> El {
    let mut shown = el("code").add(el("bdi").add(value.as_str()));
    if value.len() > SHORT {
        // What is scrolled in its place is reached by the keyboard as well.
        shown = shown.set("tabindex", "0").set("role", "group").set("aria-label", name);
    }
    el("div.named")
        .add(
            el("div.actions")
                .add(el("b").add(name))
                .add(el("span.grow"))
                .add(short_copy_button(name, move || value.clone())),
        )
        .add(shown)
        .add(el("span.hint").add(about))
}
