//! The time that the server has: the wall's, and as much more as the person moves it on.

use crate::bench::lasting;
use crate::contexts::Practice;
use crate::element::{El, View, el, live, when};
use crate::platform::clock as wall;
use crate::widgets::{button, panel};

/// Steps by which the clock is moved on, in seconds.
const STEPS: [(&str, i64); 4] = [("30 s", 30), ("1 min", 60), ("10 min", 600), ("1 h", 3600)];

/// The panel.
pub(super) fn clock(practice: Practice) -> El {
    let ahead = move || practice.with(|servers| servers.ahead).unwrap_or_default();
    let shown = live(move || {
        let now = format!("{} UTC", wall::time_of_day(practice.now().0));
        match ahead() {
            0 => now,
            ahead => format!("{now}, {} ahead of the wall", lasting(ahead)),
        }
    });
    let step = |actions: El, (name, seconds): (&'static str, i64)| {
        let wait = move || _ = practice.update(|servers| servers.ahead = servers.ahead.saturating_add(seconds));
        actions.add(button(name).set("aria-label", &format!("Move its clock on by {name}")).on_click(wait))
    };
    let back = when(
        move || ahead() != 0,
        move || {
            let back = move || _ = practice.update(|servers| servers.ahead = 0);
            button("Back to the wall's").on_click(back).into()
        },
    );
    let steps = STEPS.into_iter().fold(el("p.actions").add(el("span").add("Move on by")), step).add(back);
    let about = "Assertions for it are made by its clock. Waiting for a cache or an expiry takes one click.";
    let body = el("div.body").add(el("p.data").add(shown)).add(steps).add(el("p.hint").add(about));
    panel("Its clock", View::nothing()).add(body)
}
