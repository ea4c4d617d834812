//! A dialog that asks before it goes on.

use leptos::html;
use leptos::prelude::*;

use super::unique_id;

/// Opens as soon as it is there; the browser keeps the focus inside, and Escape closes it.
#[component]
pub(crate) fn Dialog(
    /// Its heading.
    title: &'static str,
    /// What is on the button that closes it.
    close: &'static str,
    /// It was closed.
    #[prop(into)]
    on_close: Callback<()>,
    /// What stands before that button.
    #[prop(optional, into)]
    actions: ViewFn,
    children: Children,
) -> impl IntoView {
    let id = unique_id("dialog");
    let labelled = id.clone();
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = node.get() {
            // Fails only when it is open already.
            let _ = dialog.show_modal();
        }
    });
    let dismiss = move |_| {
        if let Some(dialog) = node.get_untracked() {
            dialog.close();
        }
    };
    view! {
        <dialog node_ref=node aria-labelledby=labelled on:close=move |_| on_close.run(())>
            <h2 id=id>{title}</h2>
            {children()}
            <footer>
                {actions.run()}
                <button type="button" class="button" on:click=dismiss>{close}</button>
            </footer>
        </dialog>
    }
}
