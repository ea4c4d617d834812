//! A JWK Set fetched from its address: from the one origin that the page is connected to, when the person asks.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::PASTED_KEY;
use crate::bench::can_connect;
use crate::contexts::Link;
use crate::element::{View, el, live, region, views};
use crate::pages::inspect::Glass;
use crate::platform::address::Address;
use crate::platform::http::{self, Failure};
use crate::signal::{Memo, RwSignal};
use crate::widgets::{button, text_field};

/// The address, and the way to what lies there.
pub(super) fn fetched(glass: Glass) -> View {
    let form = glass.desk.form;
    let link = expect_context::<Link>();
    let said = RwSignal::new(String::new());
    let address = move || form.with(|form| form.jwks_uri.clone());
    let fetch = move || {
        let (with, url) = (glass.desk.means, untrack(address));
        said.set("Fetching…".to_owned());
        spawn_local(async move {
            let outcome = match http::get(&url).await {
                Ok(reply) if reply.status == 200 => {
                    with.pasted.set(reply.body);
                    with.choice.set(PASTED_KEY.to_owned());
                    String::new()
                }
                Ok(reply) => format!("The server answered {} {}.", reply.status, reply.status_text),
                Err(Failure::TimeOut) => "No answer within 15 s.".to_owned(),
                Err(Failure::TooLarge) => "The answer is larger than 1 MiB.".to_owned(),
                Err(Failure::BrokeOff) => "The answer began and broke off.".to_owned(),
                Err(Failure::Redirects) => "The server redirects, and this page does not follow.".to_owned(),
                Err(Failure::Offline) => "This browser says that it is offline.".to_owned(),
                Err(Failure::Withheld) => "The server is there, but forbids pages of this origin to read its answer \
                                           (CORS), or redirects. Fetch it with curl and paste it."
                    .to_owned(),
                Err(Failure::Unreachable) => "The server cannot be reached from this browser.".to_owned(),
                Err(Failure::Hidden) => {
                    "The browser gives no answer to the page: the server may forbid it by CORS, or \
                                         not be there. Fetch it with curl and paste it."
                        .to_owned()
                }
            };
            // The person may have gone on to another kind of key.
            said.set(outcome);
        });
    };
    let target = Memo::new(move || Address::parse(&address()).map(|address| address.origin).unwrap_or_default());
    let way = region(move || {
        let target = target.get();
        if link.get().reaches(&target) {
            return el("p.actions").add(button("Fetch").on_click(fetch)).into();
        }
        if !can_connect(&target) {
            return el("p.hint").add("An https address, or http on this machine.").into();
        }
        let loss = "The page is not connected to it. Connecting loads the page anew and wipes what is in memory, this \
                    token and all keys; or fetch the set with curl and paste it.";
        let to = target.clone();
        let connect = move || {
            if !link.reconnect(&to, &form.get_untracked()) {
                said.set("The browser keeps nothing across a reload: fetch the set with curl and paste it.".to_owned());
            }
        };
        let connect = button("Connect to ").add(el("bdi").add(target.as_str())).on_click(connect);
        views([View::from(el("p.hint").add(loss)), el("p.actions").add(connect).into()])
    });
    views([
        text_field("Address of the JWKS", address, move |typed| form.update(|form| form.jwks_uri = typed))
            .set("placeholder", "https://as.example.com/jwks")
            .hint("Nothing is fetched because a token says so: only what you type here, when you press the button.")
            .into(),
        way,
        el("p.problem").set("role", "status").add(live(move || said.get())).into(),
    ])
}
