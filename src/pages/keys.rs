//! Keys: make them, read them, name them, take them away.

use jose::{ALGORITHMS, Algorithm, Key, KeySet};
use leptos::prelude::*;

use crate::bench::KeyId;
use crate::contexts;
use crate::platform::entropy;
use crate::widgets::{Choice, Panel, Select, TextArea};

mod sheet;

use sheet::Sheet;

/// The place.
#[component]
pub(crate) fn Keys() -> impl IntoView {
    let keys = expect_context::<contexts::Keys>();
    let chosen = RwSignal::new(keys.entries().last().map(|entry| entry.id));
    // The sheet follows the choice, not every change of a name: what is open on it stays open.
    let there = Memo::new(move |_| chosen.get().filter(|id| keys.get(*id).is_some()));
    let sheet = move || match there.get() {
        Some(id) => {
            view! { <Sheet id on_remove=move |()| chosen.set(keys.entries().last().map(|e| e.id))/> }.into_any()
        }
        None => view! { <Empty/> }.into_any(),
    };
    view! {
        <h1 id="place" tabindex="-1">"Keys"</h1>
        <p class="lede">"Made here, by this browser, and kept in this page's memory alone. A reload wipes them."</p>
        <div class="columns keys">
            <div>
                <Make on_made=move |id| chosen.set(Some(id))/>
                <Ring chosen/>
                <Import on_added=move |id| chosen.set(Some(id))/>
            </div>
            <div>{sheet}</div>
        </div>
    }
}

#[component]
fn Make(#[prop(into)] on_made: Callback<KeyId>) -> impl IntoView {
    let keys = expect_context::<contexts::Keys>();
    let algorithm = RwSignal::new(ALGORITHMS.first());
    let failure = RwSignal::new(String::new());
    let choices = || ALGORITHMS.iter().map(|row| Choice::new(row.name, row.name)).collect::<Vec<_>>();
    let make = move |_| {
        let Some(algorithm) = algorithm.get_untracked() else { return };
        match Key::generate(algorithm, &mut entropy::rng()) {
            Ok(key) => {
                failure.set(String::new());
                if let Some(id) = keys.add(key) {
                    on_made.run(id);
                }
            }
            Err(error) => failure.set(error.to_string()),
        }
    };
    view! {
        <Panel title="Make a key">
            <div class="body">
                <Select
                    label="Algorithm"
                    choices=Signal::derive(choices)
                    value=Signal::derive(move || algorithm.get().map_or_else(String::new, |row| row.name.to_owned()))
                    on_change=move |name: String| algorithm.set(Algorithm::named(&name))
                    hint=move || algorithm.get().map_or("", |row| row.about)
                />
                <button type="button" class="button primary" on:click=make>"Make key"</button>
                <p class="problem" role="alert">{failure}</p>
            </div>
        </Panel>
    }
}

#[component]
fn Ring(chosen: RwSignal<Option<KeyId>>) -> impl IntoView {
    let keys = expect_context::<contexts::Keys>();
    let row = move |entry: crate::bench::Entry| {
        let id = entry.id;
        let kind = entry.key.kind().map_or("", |row| row.name);
        let part = match (entry.key.jwk().is_symmetric(), entry.key.jwk().is_private()) {
            (true, _) => "shared secret",
            (false, true) => "key pair",
            (false, false) => "public key",
        };
        view! {
            <li>
                <button type="button" aria-current=move || (chosen.get() == Some(id)).then_some("true") on:click=move |_| chosen.set(Some(id))>
                    <bdi>{entry.name}</bdi>
                    <span class="kind">{kind}" · "{part}</span>
                </button>
            </li>
        }
    };
    let list = move || {
        let entries = keys.entries();
        if entries.is_empty() {
            view! { <p class="body quiet">"None yet."</p> }.into_any()
        } else {
            view! { <ul class="ring">{entries.into_iter().map(row).collect_view()}</ul> }.into_any()
        }
    };
    let undo = move |_| {
        if let Some(id) = keys.undo() {
            chosen.set(Some(id));
        }
    };
    view! {
        <Panel title="Keys on the bench">
            {list}
            <div role="status">
                {move || {
                    keys.removed()
                        .map(|entry| {
                            view! {
                                <p class="body undo">
                                    <span>"Removed "<bdi>{entry.name}</bdi>"."</span>
                                    <button type="button" class="button" on:click=undo>"Undo"</button>
                                </p>
                            }
                        })
                }}
            </div>
        </Panel>
    }
}

#[component]
fn Import(#[prop(into)] on_added: Callback<KeyId>) -> impl IntoView {
    let keys = expect_context::<contexts::Keys>();
    let text = RwSignal::new(String::new());
    let said = RwSignal::new(String::new());
    let add = move |_| match KeySet::parse(text.get_untracked().trim()) {
        Err(finding) => said.set(finding.to_string()),
        Ok(set) => {
            let ids: Vec<_> = set.keys().iter().filter_map(|key| keys.add(key.clone())).collect();
            let passed_over = set.passed_over();
            said.set(match passed_over.first() {
                None => format!("Added {}.", ids.len()),
                Some(first) => {
                    format!("Added {}, passed over {}: {}", ids.len(), passed_over.len(), first.finding)
                }
            });
            if let Some(id) = ids.last() {
                text.set(String::new());
                on_added.run(*id);
            }
        }
    };
    view! {
        <Panel title="Bring a key">
            <div class="body">
                <TextArea
                    label="A JWK or JWKS"
                    value=text
                    on_input=move |typed| text.set(typed)
                    placeholder=r#"{"kty":"EC","crv":"P-256","x":…}"#
                />
                <button type="button" class="button" on:click=add>"Add to the bench"</button>
                <p class="problem" role="status"><bdi>{said}</bdi></p>
            </div>
        </Panel>
    }
}

/// What there is to do first.
#[component]
fn Empty() -> impl IntoView {
    view! {
        <section class="empty">
            <h2>"No key yet"</h2>
            <p>"Make an ES256 key: a private part that stays with the client, and a public part that the server is given."</p>
            <p>
                "An HS256 secret is for comparison: both sides hold it, and whoever holds it can sign."
            </p>
        </section>
    }
}
