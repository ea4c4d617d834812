//! A dialog that asks before it goes on.

use super::{button, unique_id};
use crate::element::{El, View, el};

/// Opens as soon as it is there; the browser keeps the focus inside, and Escape closes it.
///
/// `close` is on the button that closes it, `actions` stand before that button, `on_close` hears that it was closed.
pub(crate) fn dialog(
    title: &str,
    body: impl Into<View>,
    actions: impl Into<View>,
    close: &str,
    on_close: impl Fn() + 'static,
) -> El {
    let id = unique_id("dialog");
    el("dialog")
        .set("aria-labelledby", &id)
        .on("close", move |_| on_close())
        .add(el("h2").set("id", &id).add(title))
        .add(body)
        .add(el("footer").add(actions).add(button(close).dismisses()))
        .opened()
}
