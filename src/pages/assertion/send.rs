//! Sending for real: to one origin, after a look at what leaves.

use jose::Finding;
use leptos::prelude::*;
use leptos::task::spawn_local;
use oauth::headers;

use super::{Work, answer, practise, request};
use crate::bench::practice::Sent;
use crate::bench::{Connection, can_connect};
use crate::contexts::{Keys, Link};
use crate::element::{El, View, el, live, region, views, when};
use crate::platform::document;
use crate::platform::http::{self, Failure, Reply};
use crate::signal::{Memo, RwSignal};
use crate::widgets::{button, dialog, panel, primary_button, quiet_button};

/// The button that sends, which the focus goes to when there is something new to send.
pub(super) const SEND: &str = "send";

/// Where a request stands.
#[derive(Clone, PartialEq)]
pub(super) enum Sending {
    /// Nothing was sent.
    Idle,
    /// The person looks at what would leave.
    Confirming,
    /// It is on its way.
    InFlight,
    /// The server answered.
    Answered {
        /// What it said.
        reply: Reply,
        /// Whether the last request carried this very assertion.
        again: bool,
        /// What the rules had against what was sent.
        before: Vec<Finding>,
        /// Seconds that the server's clock is ahead of this one; nothing where it does not say its time.
        ahead: Option<i64>,
        /// What a server in this page did with it.
        practised: Option<Box<Sent>>,
    },
    /// No answer reached the page.
    Failed(Failure),
}

/// Connecting, and sending once connected.
pub(super) fn send(work: Work) -> View {
    let link = expect_context::<Link>();
    let connected = link.get() != Connection::Sealed;
    let sending = RwSignal::new(Sending::Idle);
    // Where nothing is known but the issuer, its metadata can be asked for.
    let target = Memo::new(move || match work.endpoint.get() {
        Some(endpoint) => endpoint.origin,
        None => work.issuer_origin().unwrap_or_default(),
    });
    let sent = StoredValue::new(None::<String>);
    let way = region(move || {
        let (target, practises) = (target.get(), work.practises.get());
        untrack(|| match link.get().reaches(&target) {
            _ if practises => practise::ready(work, sending, sent),
            true => ready(work, sending),
            false => connect(work, &target),
        })
    });
    let body = el("div.body").add(way).add(connected.then(|| disconnect(work)));
    views([
        panel("Send", View::nothing()).add(body).into(),
        when(
            move || sending.with(|state| *state == Sending::Confirming),
            move || confirm(work, sending, sent, &target.get_untracked()).into(),
        ),
        answer::answer(work, sending).into(),
    ])
}

/// What would leave, shown before it does.
fn confirm(work: Work, sending: RwSignal<Sending>, sent: StoredValue<Option<String>>, target: &str) -> El {
    let send = move || {
        let Some(request) = work.request.get_untracked() else { return };
        sending.set(Sending::InFlight);
        let assertion = work.assertion.get_untracked().and_then(Result::ok);
        let again = assertion.is_some() && sent.get_value() == assertion;
        let before = untrack(|| work.findings());
        work.remember();
        sent.set_value(assertion);
        // Once the dialog is gone: while it is open, nothing outside it takes the focus.
        request_animation_frame(|| document::focus("answer"));
        spawn_local(async move {
            let left = work.clock.reading();
            let form = (request.method == "POST").then(|| request.body());
            let fields: Vec<_> = request.headers.iter().map(|f| (f.name.clone(), f.value.clone())).collect();
            sending.set(match http::ask(&request.endpoint.url(), &fields, form).await {
                Ok(reply) => {
                    let ahead = headers::value(&reply.headers, "date").and_then(headers::date);
                    let ahead = ahead.map(|date| headers::clock_offset(date, left, work.clock.reading()));
                    Sending::Answered { reply, again, ahead, before, practised: None }
                }
                Err(failure) => Sending::Failed(failure),
            });
        });
    };
    let close = move || {
        if sending.with_untracked(|state| *state == Sending::Confirming) {
            sending.set(Sending::Idle);
        }
    };
    let exactly = el("p")
        .add("To ")
        .add(el("b").add(el("bdi").add(target)))
        .add(", exactly this. The browser adds ")
        .add(el("code").add("Origin"))
        .add(", ")
        .add(el("code").add("User-Agent"))
        .add(" and the like, but no cookies and no referrer. Should it keep the answer from the page, one more request with \
              nothing in it goes to the same address, to learn whether anybody is there.");
    let body = views([exactly.into(), request::wire(work)]);
    dialog("Confirm what leaves the page", body, primary_button("Send now").on_click(send), "Cancel", close)
}

/// The page is connected to where the request goes.
fn ready(work: Work, sending: RwSignal<Sending>) -> View {
    let in_browser = move || work.form.with(|form| form.method.needs.in_browser());
    let idle =
        move || in_browser() && work.request.with(Option::is_some) && sending.with(|state| *state != Sending::InFlight);
    let send = primary_button("Send")
        .set("id", SEND)
        .set_live("disabled", move || (!idle()).then(String::new))
        .on_click(move || sending.set(Sending::Confirming));
    views([el("p").add("Connected. You will see what leaves before it does."), el("p.actions").add(send)])
}

/// The way back to a sealed page.
fn disconnect(work: Work) -> El {
    let link = expect_context::<Link>();
    let seal = move || _ = link.reconnect("", &work.form.get_untracked());
    el("p.actions")
        .add(quiet_button("Disconnect").on_click(seal))
        .add(el("span.hint").add("Reloads the page: it wipes keys and secrets, and seals it again."))
}

/// The page is not connected to where the request goes.
fn connect(work: Work, target: &str) -> View {
    let link = expect_context::<Link>();
    let keys = expect_context::<Keys>();
    let failed = RwSignal::new(false);
    let state = match link.get() {
        Connection::Sealed => "This page is sealed: it cannot send anything. ".to_owned(),
        Connection::Connected { origin } => format!("This page is connected to {origin}, and to nobody else. "),
    };
    if !can_connect(target) {
        let only = "It connects to https only, or to http on this machine. The curl command works from anywhere.";
        return el("p").add(state).add(only).into();
    }
    let connect = {
        let target = target.to_owned();
        move || failed.set(!link.reconnect(&target, &work.form.get_untracked()))
    };
    let loss = move || match keys.entries().len() {
        0 => "It wipes what is in memory; names and addresses stay.".to_owned(),
        1 => "It wipes the key on the bench: save the bench in Keys first if the server knows it already.".to_owned(),
        n => format!(
            "It wipes the {n} keys on the bench: save the bench in Keys first if the server knows them already."
        ),
    };
    let lost = "The browser keeps nothing across a reload, not even for this tab. Use the curl command instead.";
    views([
        el("p")
            .add(state)
            .add("Connecting loads it anew, with a policy that lets it reach this one origin and no other. ")
            .add(el("b").add(live(loss))),
        button("Connect to ").add(el("bdi").add(target)).on_click(connect),
        el("p.problem").set("role", "alert").add(when(move || failed.get(), move || lost.into())),
    ])
}
