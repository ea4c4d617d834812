//! The places, one file each.

mod about;
mod assertion;
mod error_meaning;
mod findings;
mod inspect;
mod keys;
mod practice;
mod server_facts;
pub(crate) mod signing;
mod stretch;
mod trace;

pub(crate) use about::about;
pub(crate) use assertion::assertion;
pub(crate) use inspect::inspect;
pub(crate) use keys::keys;
pub(crate) use practice::practice;

use crate::element::{El, View, el, views};

/// The heading of a place; it takes the focus when the person comes to it.
pub(crate) fn title(text: &str) -> El {
    el("h1").set("id", "place").set("tabindex", "-1").add(text)
}

/// A place: its name, what it is for, and two columns.
fn place(name: &str, lede: &str, columns: El) -> View {
    views([title(name), el("p.lede").add(lede), columns])
}

/// What stands where there is nothing yet.
fn empty(heading: impl Into<View>, body: impl Into<View>) -> El {
    el("section.empty").add(el("h2").add(heading)).add(body)
}
