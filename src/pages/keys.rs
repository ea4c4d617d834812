//! Keys: make them, bring them, name them, change them, keep them, take them away.

use leptos::prelude::*;

use super::{empty, place};
use crate::bench::KeyId;
use crate::contexts::Keys;
use crate::element::{El, View, el, region, views};
use crate::platform::document;
use crate::signal::{Memo, RwSignal};

mod bring;
mod keep;
mod make;
mod ring;
mod sheet;

/// The place.
pub(crate) fn keys() -> View {
    let keys = expect_context::<Keys>();
    let last = move || keys.entries().last().map(|entry| entry.id);
    let chosen = RwSignal::new(last());
    // The sheet follows the choice, not every change of a name: what is open on it stays open.
    let there = Memo::new(move || chosen.get().filter(|id| keys.get(*id).is_some()));
    let sheet = region(move || {
        let there: Option<KeyId> = there.get();
        untrack(|| match there {
            Some(id) => sheet::sheet(id, move || chosen.set(last())).into(),
            None => no_key_yet().into(),
        })
    });
    let own = el("div").add(make::make(keys, chosen)).add(ring::ring(keys, chosen));
    // On a narrow page the sheet stands below the keys it is chosen from, and the rest below that.
    let files = el("div").add(bring::bring(keys, chosen)).add(keep::keep(keys, chosen));
    let columns = el("div.columns.keys").add(own).add(el("div").add(sheet)).add(files);
    place("Keys", "Made by this browser, kept in this page's memory alone. A reload wipes them.", columns)
}

/// Moves the focus on when what had it is gone, once the page is drawn.
fn go_on_at(id: &'static str) {
    request_animation_frame(move || document::focus_if_free(id));
}

/// What there is to do first.
fn no_key_yet() -> El {
    let pair = "Make an ES256 key: a private part that stays with the client, and a public part that the server is \
                given. Or bring one, in whatever form it is kept.";
    let secret = "An HS256 secret is for comparison: both sides hold it, and whoever holds it can sign.";
    empty("No key yet", views([el("p").add(pair), el("p").add(secret)]))
}
