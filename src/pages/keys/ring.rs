//! The keys that lie on the bench.

use super::{go_on_at, sheet::SHEET};
use crate::bench::{Entry, KeyId, Stage};
use crate::contexts::Keys;
use crate::element::{El, View, el, region, views};
use crate::signal::RwSignal;
use crate::widgets::{button, panel};

/// The id of the button that brings a key back.
pub(super) const UNDO: &str = "undo";

/// The list, and the way back for what was removed.
pub(super) fn ring(keys: Keys, chosen: RwSignal<Option<KeyId>>) -> El {
    let list = region(move || match keys.entries() {
        none if none.is_empty() => el("p.body.quiet").add("None yet.").into(),
        entries => el("ul.ring").add(views(entries.into_iter().map(|entry| row(entry, chosen)))).into(),
    });
    let undo = move || {
        if let Some(id) = keys.undo() {
            chosen.set(Some(id));
            go_on_at(SHEET);
        }
    };
    let removed = region(move || {
        let removed = keys.removed().map(|entry| {
            let said = el("span").add("Removed ").add(el("bdi").add(entry.name)).add(".");
            el("p.body.undo").add(said).add(button("Undo").set("id", UNDO).on_click(undo))
        });
        removed.into()
    });
    panel("Keys on the bench", View::nothing()).add(list).add(el("div").set("role", "status").add(removed))
}

fn row(entry: Entry, chosen: RwSignal<Option<KeyId>>) -> El {
    let id = entry.id;
    let kind = entry.key.kind().map_or("", |row| row.name);
    let part = match (entry.key.jwk().is_symmetric(), entry.key.jwk().is_private()) {
        (true, _) => "shared secret",
        (false, true) => "key pair",
        (false, false) => "public key",
    };
    let stage = (entry.stage != Stage::Aside).then(|| el("span.stage").add(entry.stage.name()));
    el("li").add(
        el("button")
            .set("type", "button")
            .set_live("aria-current", move || (chosen.get() == Some(id)).then(|| "true".to_owned()))
            .on_click(move || chosen.set(Some(id)))
            .add(el("bdi").add(entry.name))
            .add(el("span.kind").add(stage).add(kind).add(" · ").add(part)),
    )
}
