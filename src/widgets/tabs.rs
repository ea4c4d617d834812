//! Tabs: several views of one thing.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// The row of tabs. The arrow keys move between them, as the WAI-ARIA practices have it.
#[component]
pub(crate) fn TabBar(
    /// What the views are of.
    label: &'static str,
    /// Their names.
    names: &'static [&'static str],
    /// Which is shown.
    selected: RwSignal<usize>,
    /// The id of the panel they share.
    #[prop(into)]
    panel: String,
) -> impl IntoView {
    let tab_id = {
        let panel = panel.clone();
        move |index: usize| format!("{panel}-tab-{index}")
    };
    let tab = move |(index, name): (usize, &'static str)| {
        let is = move || selected.get() == index;
        let tab_id = tab_id.clone();
        let focus_id = tab_id.clone();
        let on_key = move |event: KeyboardEvent| {
            let last = names.len().saturating_sub(1);
            let next = match event.key().as_str() {
                "ArrowRight" => {
                    if index == last {
                        0
                    } else {
                        index.saturating_add(1)
                    }
                }
                "ArrowLeft" => {
                    if index == 0 {
                        last
                    } else {
                        index.saturating_sub(1)
                    }
                }
                "Home" => 0,
                "End" => last,
                _ => return,
            };
            event.prevent_default();
            selected.set(next);
            crate::platform::document::focus(&focus_id(next));
        };
        view! {
            <button
                type="button"
                role="tab"
                id=tab_id(index)
                aria-controls=panel.clone()
                aria-selected=move || is().to_string()
                tabindex=move || if is() { "0" } else { "-1" }
                on:click=move |_| selected.set(index)
                on:keydown=on_key
            >
                {name}
            </button>
        }
    };
    let tabs = names.iter().copied().enumerate().map(tab).collect_view();
    view! { <div class="tabs" role="tablist" aria-label=label>{tabs}</div> }
}

/// What the selected tab shows.
#[component]
pub(crate) fn TabPanel(
    /// The id that the tabs were given.
    #[prop(into)]
    id: String,
    /// Which is shown.
    selected: RwSignal<usize>,
    children: Children,
) -> impl IntoView {
    let labelled = format!("{id}-tab-");
    view! {
        <div role="tabpanel" id=id aria-labelledby=move || format!("{labelled}{}", selected.get())>
            {children()}
        </div>
    }
}
