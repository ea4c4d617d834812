//! What to verify with, and as of when.

use leptos::prelude::*;

use super::{PASTED_KEY, SECRET};
use crate::contexts::{Clock, Keys, Means};
use crate::widgets::{Choice, Panel, Select, TextArea, TextField};

/// The key and the moment.
#[component]
pub(super) fn VerifyWith(with: Means) -> impl IntoView {
    let keys = expect_context::<Keys>();
    let clock = expect_context::<Clock>();
    let choices = Signal::derive(move || {
        let entries = keys.entries().into_iter();
        let mut choices = vec![Choice::new("", "none")];
        choices.extend(entries.map(|entry| Choice::new(entry.id.value(), jose::visible(&entry.name))));
        choices.push(Choice::new(PASTED_KEY, "A pasted JWK or JWKS"));
        choices.push(Choice::new(SECRET, "A secret"));
        choices
    });
    let choice = Memo::new(move |_| with.choice.get());
    let more = move || match choice.get().as_str() {
        PASTED_KEY => Some(
            view! {
                <TextArea
                    label="JWK or JWKS"
                    value=with.pasted
                    on_input=move |typed| with.pasted.set(typed)
                    placeholder=r#"{"keys":[…]}"#
                />
            }
            .into_any(),
        ),
        SECRET => Some(
            view! {
                <TextField
                    label="Secret"
                    value=with.secret
                    on_input=move |typed| with.secret.set(typed)
                    hint=|| "Its UTF-8 bytes are the HMAC key, as OpenID Connect Core 1.0 §10.1 has it."
                    secret=true
                />
            }
            .into_any(),
        ),
        _ => None,
    };
    let as_of_hint = move || match with.as_of.with(|typed| typed.trim().is_empty()) {
        true => "Empty: now. Or Unix seconds, to judge an old token as of its own time.",
        false if super::moment(&with.as_of.get()).is_none() => "Not whole seconds: judged as of now.",
        false => "Judged as of this moment.",
    };
    view! {
        <Panel title="Verify with">
            <div class="body">
                <Select
                    label="Key"
                    choices
                    value=with.choice
                    on_change=move |chosen| with.choice.set(chosen)
                    hint=|| "The key pins the algorithm; the token only says which it used."
                />
                {more}
                <TextField
                    label="As of"
                    value=with.as_of
                    on_input=move |typed| with.as_of.set(typed)
                    hint=as_of_hint
                />
                <button type="button" class="button" on:click=move |_| with.as_of.set(clock.reading().to_string())>
                    "Stop the clock now"
                </button>
            </div>
        </Panel>
    }
}
