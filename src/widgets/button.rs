//! A button.

use crate::element::{El, View, el};

/// A button of the plain kind.
pub(crate) fn button(label: impl Into<View>) -> El {
    of_kind("button.button", label.into())
}

/// The button for what a panel is there for.
pub(crate) fn primary_button(label: impl Into<View>) -> El {
    of_kind("button.button.primary", label.into())
}

/// A button for what is rarely wanted.
pub(crate) fn quiet_button(label: impl Into<View>) -> El {
    of_kind("button.button.quiet", label.into())
}

fn of_kind(kind: &str, label: View) -> El {
    el(kind).set("type", "button").add(label)
}
