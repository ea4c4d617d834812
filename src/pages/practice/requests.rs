//! Everything that was sent to the servers in this page, and what each did with it; each as Markdown to take along.

use leptos::prelude::*;

use super::{UNDO, go_on_at};
use crate::bench::practice::{HOME, Sender, Sent};
use crate::contexts::Practice;
use crate::element::{El, View, el, region, views};
use crate::pages::trace;
use crate::platform::clock;
use crate::signal::RwSignal;
use crate::widgets::{copy_button, panel, quiet_button};

/// The list, and the one that is looked at.
pub(super) fn requests(practice: Practice) -> View {
    let all = move || practice.with(|servers| servers.sent().to_vec()).unwrap_or_default();
    // The newest, unless the person chose another one.
    let chosen = RwSignal::new(None::<u32>);
    let list = region(move || match all() {
        none if none.is_empty() => none_yet().into(),
        sent => el("ul.requests").add(views(sent.into_iter().rev().map(|sent| row(&sent, chosen)))).into(),
    });
    let clear = quiet_button("Clear").on_click(move || {
        practice.undoably("The requests were cleared.", |servers| servers.clear());
        go_on_at(UNDO);
    });
    let looked_at = region(move || {
        let sent = all();
        let sent = match chosen.get() {
            Some(number) => sent.into_iter().find(|sent| sent.number == number),
            None => sent.into_iter().last(),
        };
        let Some(sent) = sent else { return View::nothing() };
        untrack(|| {
            let title = format!("Request {}", sent.number);
            let written = ::practice::markdown(&sent.exchange);
            let copy = copy_button("Copy as Markdown", move || written.clone());
            panel(&title, copy).add(trace::exchange(&sent.exchange)).into()
        })
    });
    views([View::from(panel("Requests", clear).add(list)), looked_at])
}

fn none_yet() -> El {
    let there = el("a").set("href", "#/assertion").add("Assertion");
    el("p.body.quiet").add("None yet. In ").add(there).add(", use practice values, register the client, and send.")
}

fn row(sent: &Sent, chosen: RwSignal<Option<u32>>) -> El {
    let (number, exchange) = (sent.number, &sent.exchange);
    let by = match sent.by {
        Sender::Client => "the client".to_owned(),
        Sender::Thief(place) => format!("whoever read the {place}"),
    };
    let class = if exchange.response.is_good() { "b.good" } else { "b.bad" };
    let what = exchange.request.url.strip_prefix(HOME).unwrap_or(&exchange.request.url);
    let when = match sent.later {
        0 => clock::time_of_day(exchange.at.0),
        later => format!("tried for {later} s later"),
    };
    el("li").add(
        el("button")
            .set("type", "button")
            .set_live("aria-current", move || (chosen.get() == Some(number)).then(|| "true".to_owned()))
            .on_click(move || chosen.set(Some(number)))
            .add(el("span.number").add(number.to_string()))
            .add(el(class).add(exchange.response.status.to_string()))
            .add(el("span").add(exchange.request.method.clone()).add(" ").add(el("bdi").add(jose::visible(what))))
            .add(el("span.grow"))
            .add(el("span.hint").add(format!("{by}, {when}"))),
    )
}
