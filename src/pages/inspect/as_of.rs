//! The clock that the token is judged by: set to any moment, and ahead or behind as a server's may be.

use jose::{UnixTime, json};
use leptos::prelude::*;

use super::{Glass, moment};
use crate::contexts::Clock;
use crate::element::{El, View, el, live};
use crate::platform::clock;
use crate::widgets::{button, folding_panel, slider, text_field};

/// So far can a server's clock be set off here, in seconds.
const FARTHEST: i64 = 600;

/// The clock.
pub(super) fn as_of(glass: Glass) -> El {
    let clock_here = expect_context::<Clock>();
    let with = glass.desk.means;
    let hint = move || {
        let typed = with.as_of.with(|typed| (typed.trim().is_empty(), moment(typed)));
        match typed {
            (true, _) => "Empty: now. Or Unix seconds, or a date as 2026-05-28T20:27:40Z.".to_owned(),
            (_, None) => "Neither seconds nor a date: judged as of now.".to_owned(),
            (_, Some(time)) => clock::written(time.0)
                .map_or_else(|| "Judged as of this moment.".to_owned(), |(utc, _)| format!("{utc}.")),
        }
    };
    let set = move |claim: &'static str| {
        move || {
            if let Some(time) = claimed(glass, claim) {
                with.as_of.set(time.to_string());
            }
        }
    };
    let without = move |claim| move || claimed(glass, claim).is_none().then(String::new);
    let moments = el("p.actions")
        .add(button("When it was issued").set_live("disabled", without("iat")).on_click(set("iat")))
        .add(button("When it expires").set_live("disabled", without("exp")).on_click(set("exp")))
        .add(button("Stop the clock now").on_click(move || with.as_of.set(clock_here.reading().to_string())));
    let ahead = slider(
        "Server's clock",
        (-FARTHEST, FARTHEST),
        move || with.ahead.get(),
        move |seconds| with.ahead.set(seconds),
    )
    .hint_live(move || match with.ahead.get() {
        0 => "As here. Move it to see what a server would say whose clock is off.".to_owned(),
        ahead @ 1.. => format!("{ahead} s ahead."),
        behind => format!("{} s behind.", behind.unsigned_abs()),
    });
    let skews = el("p.actions")
        .add(button("Server 90 s behind").on_click(move || with.ahead.set(-90)))
        .add(button("Server 90 s ahead").on_click(move || with.ahead.set(90)));
    let now = button("Now")
        .set_live("disabled", move || (with.as_of.with(String::is_empty) && with.ahead.get() == 0).then(String::new));
    let now = now.on_click(move || {
        with.as_of.set(String::new());
        with.ahead.set(0);
    });
    let shown = live(move || {
        let set = with.as_of.with(|typed| moment(typed).is_some()) || with.ahead.get() != 0;
        match clock::written(glass.now.get().0) {
            _ if !set => "Now.".to_owned(),
            Some((utc, _)) => format!("{utc}."),
            None => "Beyond the calendar.".to_owned(),
        }
    });
    let inside = el("div.body")
        .add(text_field("Moment", move || with.as_of.get(), move |typed| with.as_of.set(typed)).hint_live(hint))
        .add(moments)
        .add(View::from(ahead))
        .add(skews)
        .add(el("p.actions").add(now));
    folding_panel("As of", shown, false, inside)
}

/// When the token was made, as far as it says so, and if it is not judged as of then.
pub(super) fn made(glass: Glass) -> Option<UnixTime> {
    let made = claimed(glass, "iat").or_else(|| claimed(glass, "nbf"))?;
    (glass.desk.means.as_of.with_untracked(|typed| moment(typed)) != Some(made)).then_some(made)
}

/// A time that the token claims.
fn claimed(glass: Glass, name: &str) -> Option<UnixTime> {
    glass.inspection.with(|inspection| {
        let value = json::get(inspection.payload.as_ref()?.members(), name)?;
        match &value.kind {
            json::Kind::Number(number) => Some(UnixTime::from_number(number)),
            _ => None,
        }
    })
}
