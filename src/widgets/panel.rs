//! A titled region.

use super::unique_id;
use crate::element::{El, View, el};

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
    let id = unique_id("panel");
    let summary = el("summary").add(el("h3").set("id", &id).add(title)).add(el("span.hint").add(holds));
    let details = if open { el("details").set("open", "") } else { el("details") };
    el("section.panel").set("aria-labelledby", &id).add(details.add(summary).add(inside))
}

fn headed(level: &str, title: &str, actions: View) -> El {
    let id = unique_id("panel");
    let heading = el(level).set("id", &id).add(title);
    el("section.panel").set("aria-labelledby", &id).add(el("header").add(heading).add(el("span.grow")).add(actions))
}
