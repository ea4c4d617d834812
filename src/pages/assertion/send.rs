//! Sending for real: to one origin, after a look at what leaves.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Work;
use super::answer::AnswerPanel;
use super::request::Wire;
use crate::bench::{Connection, can_connect};
use crate::contexts::{Keys, Link};
use crate::platform::document;
use crate::platform::http::{self, Failure, Reply};
use crate::widgets::{Dialog, Panel};

/// Where a request stands.
#[derive(Clone, Debug, PartialEq)]
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
    },
    /// No answer reached the page.
    Failed(Failure),
}

/// Connecting, and sending once connected.
#[component]
pub(super) fn Send(work: Work) -> impl IntoView {
    let link = expect_context::<Link>();
    let connected = link.get() != Connection::Sealed;
    let sending = RwSignal::new(Sending::Idle);
    let sent = StoredValue::new(None::<String>);
    let target = Memo::new(move |_| work.endpoint.get().map(|endpoint| endpoint.origin).unwrap_or_default());
    let send = move |_| {
        let Some(request) = work.request.get_untracked() else { return };
        sending.set(Sending::InFlight);
        let by_key = work.form.with_untracked(|form| form.method.needs == oauth::Needs::PrivateKey);
        let assertion = by_key.then(|| work.assertion.get_untracked()).flatten().and_then(Result::ok);
        let again = assertion.is_some() && sent.get_value() == assertion;
        sent.set_value(assertion);
        // Once the dialog is gone: while it is open, nothing outside it takes the focus.
        request_animation_frame(|| document::focus("answer"));
        spawn_local(async move {
            let headers: Vec<_> = request.headers.iter().map(|f| (f.name.clone(), f.value.clone())).collect();
            sending.set(match http::post(&request.endpoint.url(), &headers, request.body()).await {
                Ok(reply) => Sending::Answered { reply, again },
                Err(failure) => Sending::Failed(failure),
            });
        });
    };
    let close = move |()| {
        sending.update(|state| {
            if *state == Sending::Confirming {
                *state = Sending::Idle;
            }
        });
    };
    let confirming = Memo::new(move |_| sending.get() == Sending::Confirming);
    let body = move || {
        let target = target.get();
        if link.get().reaches(&target) {
            view! { <Ready work sending/> }.into_any()
        } else {
            view! { <Connect work target/> }.into_any()
        }
    };
    view! {
        <Panel title="Send"><div class="body">{body}{connected.then(|| view! { <Disconnect work/> })}</div></Panel>
        {move || confirming.get().then(|| {
            let actions = move || view! { <button type="button" class="button primary" on:click=send>"Send now"</button> };
            view! {
                <Dialog title="Confirm what leaves the page" close="Cancel" on_close=close actions>
                    <p>"To "<b><bdi>{target}</bdi></b>", exactly this. The browser adds "<code>"Origin"</code>", "<code>"User-Agent"</code>" and the like, but no cookies and no referrer."</p>
                    <Wire work/>
                </Dialog>
            }
        })}
        <AnswerPanel sending/>
    }
}

/// The page is connected to where the request goes.
#[component]
fn Ready(work: Work, sending: RwSignal<Sending>) -> impl IntoView {
    view! {
        <p>"Connected. You will see what leaves before it does."</p>
        <p class="actions">
            <button type="button" class="button primary" disabled=move || work.request.with(Option::is_none) || sending.get() == Sending::InFlight on:click=move |_| sending.set(Sending::Confirming)>"Send"</button>
        </p>
    }
}

/// The way back to a sealed page.
#[component]
fn Disconnect(work: Work) -> impl IntoView {
    let link = expect_context::<Link>();
    view! {
        <p class="actions">
            <button type="button" class="button quiet" on:click=move |_| _ = link.reconnect("", &work.form.get_untracked())>"Disconnect"</button>
            <span class="hint">"Reloads the page: it wipes keys and secrets, and seals it again."</span>
        </p>
    }
}

/// The page is not connected to where the request goes.
#[component]
fn Connect(work: Work, target: String) -> impl IntoView {
    let link = expect_context::<Link>();
    let keys = expect_context::<Keys>();
    let failed = RwSignal::new(false);
    let state = match link.get() {
        Connection::Sealed => "This page is sealed: it cannot send anything. ".to_owned(),
        Connection::Connected { origin } => format!("This page is connected to {origin}, and to nobody else. "),
    };
    if !can_connect(&target) {
        return view! {
            <p>{state}"It connects to https only, or to http on this machine. The curl command works from anywhere."</p>
        }
        .into_any();
    }
    let connect = {
        let target = target.clone();
        move |_| failed.set(!link.reconnect(&target, &work.form.get_untracked()))
    };
    let loss = move || match keys.entries().len() {
        0 => "It wipes what is in memory; names and addresses stay.".to_owned(),
        1 => "It wipes the key on the bench: copy its private JWK first if the server knows it already.".to_owned(),
        n => format!(
            "It wipes the {n} keys on the bench: copy their private JWKs first if the server knows them already."
        ),
    };
    view! {
        <p>{state}"Connecting loads it anew, with a policy that lets it reach this one origin and no other. "<b>{loss}</b></p>
        <button type="button" class="button" on:click=connect>"Connect to "<bdi>{target}</bdi></button>
        <p class="problem" role="alert">
            {move || failed.get().then_some("The browser keeps nothing across a reload, not even for this tab. Use the curl command instead.")}
        </p>
    }
    .into_any()
}
