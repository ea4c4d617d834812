//! A titled region.

use super::unique_id;
use crate::element::{El, View, el, when};
use crate::platform::document;
use crate::signal::RwSignal;

/// A region with a heading, and what stands beside it.
pub(crate) fn panel(title: &str, actions: impl Into<View>) -> El {
    headed("h2", title, actions.into())
}

/// A region within another one.
pub(crate) fn inner_panel(title: &str, actions: impl Into<View>) -> El {
    headed("h3", title, actions.into())
}

/// A region within another one that opens and closes; closed, it shows its heading and in a few words what it holds.
pub(crate) fn folding_panel(title: &str, holds: impl Into<View>, open: bool, inside: impl Into<View>) -> El {
    let details = if open { el("details").set("open", "") } else { el("details") };
    folding(title, holds.into(), details, inside.into())
}

/// The same, closed to begin with, and drawn only while it is open: it may be much, and nobody may ask for it.
pub(crate) fn unfolding_panel(title: &str, holds: impl Into<View>, draw: impl Fn() -> View + 'static) -> El {
    let open = RwSignal::new(false);
    let details = el("details").on("toggle", move |event| open.set(document::is_open(&event)));
    folding(title, holds.into(), details, when(move || open.get(), draw))
}

fn folding(title: &str, holds: View, details: El, inside: View) -> El {
    let id = unique_id("panel");
    let summary = el("summary").add(el("h3").set("id", &id).add(title)).add(el("span.hint").add(holds));
    el("section.panel").set("aria-labelledby", &id).add(details.add(summary).add(inside))
}

fn headed(level: &str, title: &str, actions: View) -> El {
    let id = unique_id("panel");
    let heading = el(level).set("id", &id).add(title);
    el("section.panel").set("aria-labelledby", &id).add(el("header").add(heading).add(el("span.grow")).add(actions))
}
