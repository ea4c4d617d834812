//! Keys: make them, read them, name them, take them away.

use jose::{ALGORITHMS, Algorithm, Key, KeySet};
use leptos::prelude::*;

use super::{empty, place};
use crate::bench::{Entry, KeyId};
use crate::contexts::Keys;
use crate::element::{El, View, el, live, region, views};
use crate::platform::entropy;
use crate::widgets::{Choice, button, panel, primary_button, select, text_area};

mod sheet;

/// The place.
pub(crate) fn keys() -> View {
    let keys = expect_context::<Keys>();
    let last = move || keys.entries().last().map(|entry| entry.id);
    let chosen = RwSignal::new(last());
    // The sheet follows the choice, not every change of a name: what is open on it stays open.
    let there = Memo::new(move |_| chosen.get().filter(|id| keys.get(*id).is_some()));
    let sheet = region(move || {
        let there = there.get();
        untrack(|| match there {
            Some(id) => sheet::sheet(id, move || chosen.set(last())).into(),
            None => no_key_yet().into(),
        })
    });
    let columns = el("div.columns.keys")
        .add(el("div").add(make(keys, chosen)).add(ring(keys, chosen)).add(import(keys, chosen)))
        .add(el("div").add(sheet));
    place("Keys", "Made here, by this browser, and kept in this page's memory alone. A reload wipes them.", columns)
}

fn make(keys: Keys, chosen: RwSignal<Option<KeyId>>) -> El {
    let algorithm = RwSignal::new(ALGORITHMS.first());
    let failure = RwSignal::new(String::new());
    let choices = || ALGORITHMS.iter().map(|row| Choice::new(row.name, row.name)).collect();
    let make = move || {
        let Some(algorithm) = algorithm.get_untracked() else { return };
        match Key::generate(algorithm, &mut entropy::rng()) {
            Ok(key) => {
                failure.set(String::new());
                chosen.set(keys.add(key));
            }
            Err(error) => failure.set(error.to_string()),
        }
    };
    panel("Make a key", View::nothing()).add(
        el("div.body")
            .add(
                select(
                    "Algorithm",
                    choices,
                    move || algorithm.get().map_or_else(String::new, |row| row.name.to_owned()),
                    move |name| algorithm.set(Algorithm::named(&name)),
                )
                .hint_live(move || algorithm.get().map_or("", |row| row.about).to_owned()),
            )
            .add(primary_button("Make key").on_click(make))
            .add(el("p.problem").set("role", "alert").add(live(move || failure.get()))),
    )
}

fn ring(keys: Keys, chosen: RwSignal<Option<KeyId>>) -> El {
    let row = move |entry: Entry| {
        let id = entry.id;
        let kind = entry.key.kind().map_or("", |row| row.name);
        let part = match (entry.key.jwk().is_symmetric(), entry.key.jwk().is_private()) {
            (true, _) => "shared secret",
            (false, true) => "key pair",
            (false, false) => "public key",
        };
        el("li").add(
            el("button")
                .set("type", "button")
                .set_live("aria-current", move || (chosen.get() == Some(id)).then(|| "true".to_owned()))
                .on_click(move || chosen.set(Some(id)))
                .add(el("bdi").add(entry.name))
                .add(el("span.kind").add(kind).add(" · ").add(part)),
        )
    };
    let list = region(move || match keys.entries() {
        none if none.is_empty() => el("p.body.quiet").add("None yet.").into(),
        entries => el("ul.ring").add(views(entries.into_iter().map(row))).into(),
    });
    let undo = move || {
        if let Some(id) = keys.undo() {
            chosen.set(Some(id));
        }
    };
    let removed = region(move || {
        let removed = keys.removed().map(|entry| {
            let said = el("span").add("Removed ").add(el("bdi").add(entry.name)).add(".");
            el("p.body.undo").add(said).add(button("Undo").on_click(undo))
        });
        removed.into()
    });
    panel("Keys on the bench", View::nothing()).add(list).add(el("div").set("role", "status").add(removed))
}

fn import(keys: Keys, chosen: RwSignal<Option<KeyId>>) -> El {
    let text = RwSignal::new(String::new());
    let said = RwSignal::new(String::new());
    let add = move || match KeySet::parse(text.get_untracked().trim()) {
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
                chosen.set(Some(*id));
            }
        }
    };
    panel("Bring a key", View::nothing()).add(
        el("div.body")
            .add(
                text_area("A JWK or JWKS", move || text.get(), move |typed| text.set(typed))
                    .set("placeholder", r#"{"kty":"EC","crv":"P-256","x":…}"#),
            )
            .add(button("Add to the bench").on_click(add))
            .add(el("p.problem").set("role", "status").add(el("bdi").add(live(move || said.get())))),
    )
}

/// What there is to do first.
fn no_key_yet() -> El {
    let pair =
        "Make an ES256 key: a private part that stays with the client, and a public part that the server is given.";
    let secret = "An HS256 secret is for comparison: both sides hold it, and whoever holds it can sign.";
    empty("No key yet", views([el("p").add(pair), el("p").add(secret)]))
}
