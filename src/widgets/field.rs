//! Fields with their labels and hints.

use leptos::prelude::*;

use super::unique_id;

/// A line of text.
#[component]
pub(crate) fn TextField(
    /// Its label.
    #[prop(into)]
    label: String,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// What is typed.
    #[prop(into)]
    on_input: Callback<String>,
    /// A line below it.
    #[prop(optional, into)]
    hint: ViewFn,
    /// What stands in it while it is empty.
    #[prop(optional)]
    placeholder: &'static str,
    /// Whether what is typed is concealed.
    #[prop(optional)]
    secret: bool,
) -> impl IntoView {
    let id = unique_id("field");
    let hint_id = format!("{id}-hint");
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                id=id
                type="text"
                class:veiled=secret
                aria-describedby=hint_id.clone()
                placeholder=placeholder
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                prop:value=value
                on:input=move |event| on_input.run(event_target_value(&event))
            />
            <span id=hint_id class="hint">{move || hint.run()}</span>
        </div>
    }
}

/// Several lines of text.
#[component]
pub(crate) fn TextArea(
    /// Its label.
    #[prop(into)]
    label: String,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// What is typed.
    #[prop(into)]
    on_input: Callback<String>,
    /// How many lines it shows.
    #[prop(default = 4)]
    rows: u32,
    /// What stands in it while it is empty.
    #[prop(optional)]
    placeholder: &'static str,
) -> impl IntoView {
    let id = unique_id("field");
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <textarea
                id=id
                class="data"
                rows=rows.to_string()
                placeholder=placeholder
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                prop:value=value
                on:input=move |event| on_input.run(event_target_value(&event))
            ></textarea>
        </div>
    }
}

/// One of the things to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    /// The text that stands for it.
    pub value: String,
    /// What it is called.
    pub label: String,
}

impl Choice {
    /// A thing to choose.
    pub(crate) fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// A list to choose one thing from.
#[component]
pub(crate) fn Select(
    /// Its label.
    #[prop(into)]
    label: String,
    /// What there is.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// What is chosen.
    #[prop(into)]
    value: Signal<String>,
    /// What gets chosen.
    #[prop(into)]
    on_change: Callback<String>,
    /// A line below it.
    #[prop(optional, into)]
    hint: ViewFn,
) -> impl IntoView {
    let id = unique_id("field");
    let hint_id = format!("{id}-hint");
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select
                id=id
                aria-describedby=hint_id.clone()
                on:change=move |event| on_change.run(event_target_value(&event))
            >
                {move || {
                    choices
                        .get()
                        .into_iter()
                        .map(|choice| {
                            let own = choice.value.clone();
                            view! {
                                <option value=choice.value prop:selected=move || value.get() == own>
                                    {choice.label}
                                </option>
                            }
                        })
                        .collect_view()
                }}
            </select>
            <span id=hint_id class="hint">{move || hint.run()}</span>
        </div>
    }
}
