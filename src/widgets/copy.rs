//! A button that copies, and says what it copied.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::button;
use crate::element::{View, el, region, views};
use crate::platform::clipboard;

/// How long the word “copied” stands.
const SHOWN: Duration = Duration::from_secs(4);

/// Copies a text; the label is “Copy” and what.
pub(crate) fn copy_button(label: &'static str, text: impl Fn() -> String + 'static) -> View {
    button_that_copies(label, Box::new(text))
}

fn button_that_copies(label: &'static str, text: Box<dyn Fn() -> String>) -> View {
    let said = RwSignal::new("");
    let what = label.strip_prefix("Copy ").unwrap_or(label);
    let copy = move || {
        let text = untrack(&text);
        spawn_local(async move {
            let done = clipboard::copy(&text).await;
            said.set(if done { "Copied." } else { "Not copied: the browser forbids it. Select the text instead." });
            set_timeout(move || _ = said.try_set(""), SHOWN);
        });
    };
    let saying = region(move || match said.get() {
        "" => View::nothing(),
        said => views([said.into(), View::from(el("span.unseen").add(format!(" ({what})")))]),
    });
    views([el("span.said").set("role", "status").add(saying), button(label).on_click(copy)])
}
