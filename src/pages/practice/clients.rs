//! The clients that the server knows, and what it keeps of each; what an administrator can do about them.

use leptos::prelude::*;
use practice::{Client, Keys};

use super::{CLIENTS, UNDO, go_on_at};
use crate::contexts::{Clock, Desk, Practice};
use crate::element::{El, View, el, region, views};
use crate::platform::entropy;
use crate::signal::RwSignal;
use crate::widgets::{button, panel};

/// The panel.
pub(super) fn clients(practice: Practice) -> El {
    let said = RwSignal::new(String::new());
    let list = region(move || {
        let known = practice.with(|servers| servers.home.clients().to_vec()).unwrap_or_default();
        match known.is_empty() {
            true => nobody().into(),
            false => views(known.into_iter().map(|client| row(practice, client, said))),
        }
    });
    panel("Clients it knows", View::nothing()).add(list).set("id", CLIENTS).set("tabindex", "-1").add(
        el("div").set("role", "status").add(region(move || match said.get() {
            none if none.is_empty() => View::nothing(),
            some => el("p.body.quiet").add(some).into(),
        })),
    )
}

fn nobody() -> El {
    let there = el("a").set("href", "#/assertion").add("Assertion");
    el("p.body.quiet").add("Nobody yet. In ").add(there).add(", use practice values and register the client.")
}

fn row(practice: Practice, client: Client, said: RwSignal<String>) -> El {
    let id = client.id.clone();
    let kept = client.secrets.iter().map(|secret| el("dd").add(el("bdi").add(secret.form.kept())));
    let keys: Vec<_> = match &client.keys {
        Keys::None => Vec::new(),
        Keys::Here(keys) => keys.keys().iter().map(|key| key.jwk().kid.clone().unwrap_or_default()).collect(),
        Keys::At { url, copy } => {
            let copied =
                copy.iter().flat_map(|copy| copy.keys.keys()).map(|key| key.jwk().kid.clone().unwrap_or_default());
            [format!("at {url}")].into_iter().chain(copied.map(|kid| format!("in its copy: {kid}"))).collect()
        }
    };
    let keys = keys.into_iter().map(|text| el("dd").add(el("bdi").add(jose::visible(&text))));
    let mut facts = el("dl.facts").add(el("dt").add("method")).add(el("dd").add(client.method.name));
    if !client.secrets.is_empty() {
        facts = facts.add(el("dt").add("secret, as it is kept")).add(views(kept));
    }
    if client.keys != Keys::None {
        facts = facts.add(el("dt").add("public keys")).add(views(keys));
    }
    el("section.client")
        .set("aria-label", &client.id)
        .add(el("h3").add(el("bdi").add(jose::visible(&client.id))))
        .add(facts)
        .add(acts(practice, &client, &id, said))
}

/// What an administrator can do.
fn acts(practice: Practice, client: &Client, id: &str, said: RwSignal<String>) -> El {
    let (clock, desk) = (expect_context::<Clock>(), expect_context::<Desk>());
    let mut acts = el("p.actions");
    if !client.secrets.is_empty() {
        let of = id.to_owned();
        let renew = move || {
            let now = clock.reading();
            let secret = practice.update(|servers| servers.renew_secret(&of, now, &mut entropy::rng())).flatten();
            let Some(secret) = secret else { return };
            let its = desk.form.with_untracked(|form| form.client_id == of);
            said.set(match its {
                true => {
                    "There is another secret. Assertion still has the old one: take the new one over there.".to_owned()
                }
                false => "There is another secret.".to_owned(),
            });
            desk.new_secret.set(Some((of.clone(), secret)));
            go_on_at(CLIENTS);
        };
        acts = acts.add(button("Regenerate the secret").on_click(renew));
        acts = acts.add(hand_over(desk, id, said));
    }
    if client.secrets.len() > 1 {
        let of = id.to_owned();
        let withdraw = move || {
            practice.undoably("The older secret was withdrawn.", |servers| servers.home.withdraw_secret(&of));
            said.set(String::new());
            go_on_at(UNDO);
        };
        acts = acts.add(button("Withdraw the older secret").on_click(withdraw));
    }
    let of = id.to_owned();
    let remove = move || {
        practice.undoably("The client was removed.", |servers| servers.home.remove(&of));
        said.set(String::new());
        go_on_at(UNDO);
    };
    acts.add(button("Remove").on_click(remove))
}

/// The new secret goes to the client: the form of Assertion.
fn hand_over(desk: Desk, id: &str, said: RwSignal<String>) -> View {
    let id = id.to_owned();
    region(move || {
        let new = desk.new_secret.get().filter(|(of, _)| *of == id);
        let hand = move |secret: String| {
            move || {
                desk.form.update(|form| form.secret.clone_from(&secret));
                desk.new_secret.set(None);
                said.set("Assertion has the new secret.".to_owned());
                go_on_at(CLIENTS);
            }
        };
        new.map(|(_, secret)| button("Give Assertion the new secret").on_click(hand(secret))).into()
    })
}
