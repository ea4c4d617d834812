//! A button that copies, and says what it copied.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

/// How long the word “copied” stands.
const SHOWN: Duration = Duration::from_secs(4);

/// Copies a text. `copy` is told the text and answers whether it could.
#[component]
pub(crate) fn CopyButton(
    /// What is on the button: “Copy” and what.
    label: &'static str,
    /// The text.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let said = RwSignal::new("");
    let copy = move |_| {
        spawn_local(async move {
            let done = crate::platform::clipboard::copy(&text.get_untracked()).await;
            said.set(if done { "Copied." } else { "Not copied: the browser forbids it. Select the text instead." });
            set_timeout(move || _ = said.try_set(""), SHOWN);
        });
    };
    let what = label.strip_prefix("Copy ").unwrap_or(label);
    view! {
        <span class="said" role="status">
            {move || (!said.get().is_empty()).then(|| view! { {said.get()}<span class="unseen">" ("{what}")"</span> })}
        </span>
        <button type="button" class="button" on:click=copy>{label}</button>
    }
}
