//! What to verify with, and as of when.

use leptos::prelude::*;

use super::{PASTED_KEY, SECRET};
use crate::contexts::{Clock, Keys, Means};
use crate::element::{El, View, el, region};
use crate::widgets::{Choice, button, panel, select, text_area, text_field};

/// The key and the moment.
pub(super) fn verify_with(with: Means) -> El {
    let keys = expect_context::<Keys>();
    let clock = expect_context::<Clock>();
    let choices = move || {
        let entries = keys.entries().into_iter();
        let mut choices = vec![Choice::new("", "none")];
        choices.extend(entries.map(|entry| Choice::new(entry.id.value(), jose::visible(&entry.name))));
        choices.push(Choice::new(PASTED_KEY, "A pasted JWK or JWKS"));
        choices.push(Choice::new(SECRET, "A secret"));
        choices
    };
    let choice = Memo::new(move |_| with.choice.get());
    let more = region(move || match choice.get().as_str() {
        PASTED_KEY => text_area("JWK or JWKS", move || with.pasted.get(), move |typed| with.pasted.set(typed))
            .set("placeholder", r#"{"keys":[…]}"#)
            .into(),
        SECRET => text_field("Secret", move || with.secret.get(), move |typed| with.secret.set(typed))
            .hint("Its UTF-8 bytes are the HMAC key, as OpenID Connect Core 1.0 §10.1 has it.")
            .veiled()
            .into(),
        _ => View::nothing(),
    });
    let as_of_hint = move || {
        with.as_of.with(|typed| match super::moment(typed) {
            _ if typed.trim().is_empty() => "Empty: now. Or Unix seconds, to judge an old token as of its own time.",
            None => "Not whole seconds: judged as of now.",
            Some(_) => "Judged as of this moment.",
        })
    };
    panel("Verify with", View::nothing()).add(
        el("div.body")
            .add(
                select("Key", choices, move || with.choice.get(), move |chosen| with.choice.set(chosen))
                    .hint("The key pins the algorithm; the token only says which it used."),
            )
            .add(more)
            .add(
                text_field("As of", move || with.as_of.get(), move |typed| with.as_of.set(typed))
                    .hint_live(move || as_of_hint().to_owned()),
            )
            .add(button("Stop the clock now").on_click(move || with.as_of.set(clock.reading().to_string()))),
    )
}
