//! A button that copies, and says what it copied.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::button;
use crate::element::{View, el, region, views};
use crate::platform::clipboard;
use crate::signal::RwSignal;

/// How long the word “copied” stands.
const SHOWN: Duration = Duration::from_secs(4);

/// Copies a text; the label is “Copy” and what.
pub(crate) fn copy_button(label: &str, text: impl Fn() -> String + 'static) -> View {
    of_what(label, label, Box::new(text))
}

/// Copies a text that stands beside its name; the button says no more than “Copy”, but to a screen reader.
pub(crate) fn short_copy_button(what: &str, text: impl Fn() -> String + 'static) -> View {
    of_what("Copy", &format!("Copy {what}"), Box::new(text))
}

fn of_what(shown: &str, label: &str, text: Box<dyn Fn() -> String>) -> View {
    let said = RwSignal::new("");
    let what = label.strip_prefix("Copy ").unwrap_or(label).to_owned();
    let copy = move || {
        let text = untrack(&text);
        spawn_local(async move {
            let done = clipboard::copy(&text).await;
            said.set(if done { "Copied." } else { "Not copied: the browser forbids it. Select the text instead." });
            set_timeout(move || said.set(""), SHOWN);
        });
    };
    let saying = region(move || match said.get() {
        "" => View::nothing(),
        said => views([View::from(said), el("span.unseen").add(format!(" ({what})")).into()]),
    });
    let press = button(shown).set("aria-label", label).on_click(copy);
    views([el("span.said").set("role", "status").add(saying), press])
}
