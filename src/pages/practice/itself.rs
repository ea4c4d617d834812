//! What the server says of itself, and how to begin anew.

use super::{UNDO, go_on_at};
use crate::bench::practice::Practice as At;
use crate::contexts::Practice;
use crate::element::{El, View, el, live, views};
use crate::platform::entropy;
use crate::widgets::{button, copy_button, long_code, panel, unfolding_panel};

/// The panel.
pub(super) fn itself(practice: Practice) -> El {
    let document = |what: &'static str, text: fn(Practice) -> String| {
        move || {
            let copy = el("p.body.actions").add(copy_button(&format!("Copy {what}"), move || text(practice)));
            views([View::from(long_code(live(move || jose::visible_lines(&text(practice))))), copy.into()])
        }
    };
    let anew = move || {
        if let Some(new) = At::new(&mut entropy::rng()) {
            practice.undoably("The servers began anew.", |servers| *servers = new);
        }
        go_on_at(UNDO);
    };
    let parts = el("div")
        .add(unfolding_panel(
            "Its metadata",
            "RFC 8414",
            document("metadata", |practice| practice.with(|servers| servers.home.metadata()).unwrap_or_default()),
        ))
        .add(unfolding_panel(
            "Its keys",
            "what its access tokens are verified with",
            document("its JWKS", |practice| practice.with(|servers| servers.home.jwks()).unwrap_or_default()),
        ))
        .add(unfolding_panel(
            "The client's keys",
            "what stands at https://client.example/jwks",
            document("the JWKS", |practice| practice.with(|servers| servers.published.clone()).unwrap_or_default()),
        ));
    panel("What is published", button("Begin anew").on_click(anew)).add(parts)
}
