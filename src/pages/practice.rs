//! Practice: the authorization server in this page, its switches, its clients, and everything it did.

use leptos::prelude::*;

use super::place;
use crate::contexts::Practice;
use crate::element::{El, View, el, region};
use crate::platform::document;
use crate::widgets::button;

mod clients;
mod clock;
mod itself;
mod policy;
mod requests;

/// The place.
pub(crate) fn practice() -> View {
    let practice = expect_context::<Practice>();
    let settings = el("div")
        .add(undo(practice))
        .add(policy::policy(practice))
        .add(clients::clients(practice))
        .add(clock::clock(practice))
        .add(itself::itself(practice));
    let columns = el("div.columns").add(settings).add(el("div").add(requests::requests(practice)));
    place(
        "Practice",
        "An authorization server in this page: it forgets everything with the page, and tells what others keep to themselves.",
        columns,
    )
}

/// The id of the button that puts back what was done away with.
const UNDO: &str = "undo-practice";

/// The id of the panel of clients.
const CLIENTS: &str = "practice-clients";

/// The way back from whatever was done away with last.
fn undo(practice: Practice) -> El {
    let back = move || {
        practice.undo();
        go_on_at(CLIENTS);
    };
    let line = region(move || {
        let line = |what: &str| el("p.undo").add(what.to_owned()).add(button("Undo").set("id", UNDO).on_click(back));
        practice.undoable().map(line).into()
    });
    el("div.undoing").set("role", "status").add(line)
}

/// Moves the focus on when what had it is gone, once the page is drawn.
fn go_on_at(id: &'static str) {
    request_animation_frame(move || document::focus_if_free(id));
}
