//! About: what is promised, and a test that the browser keeps the promise.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::bench::Connection;
use crate::contexts::Link;
use crate::platform::escape::{Outcome, Way};
use crate::widgets::Panel;

/// The promises, each with what keeps it.
const PROMISES: [(&str, &str); 6] = [
    (
        "Sealed.",
        "No request leaves this page unless you connect it to one origin that you name. The browser enforces it, with a policy that no script can loosen.",
    ),
    (
        "Three states that never look alike.",
        "Unverified, verified, refused. Green means verified, and nothing else does.",
    ),
    (
        "What you pasted is what you see.",
        "Bytes, order, numbers, duplicates and white space stay. What is taken off around a token is said.",
    ),
    ("Every refusal explains itself.", "Where, what was expected, what was found, what to do, and which rule says so."),
    (
        "Nothing secret is kept.",
        "Keys and secrets live in this page's memory. None goes into an address, a store, the console or an error text. A reload wipes them; what the browser does with freed memory is beyond a page.",
    ),
    (
        "No dead page.",
        "Whatever you paste gets an answer. Should the bench break all the same, your text stays where you can copy it.",
    ),
];

/// The place.
#[component]
pub(crate) fn About() -> impl IntoView {
    let promises = PROMISES.map(|(name, text)| view! { <li><b>{name}</b>" "{text}</li> });
    view! {
        <h1 id="place" tabindex="-1">"About"</h1>
        <p class="lede">"A workbench for JWTs and OAuth client assertions that runs wholly in your browser."</p>
        <div class="columns">
            <Panel title="What is promised"><ul class="promises">{promises.collect_view()}</ul></Panel>
            <div>
                <SelfTest/>
                <Panel title="This copy">
                    <dl class="facts">
                        <dt>"Version"</dt><dd>{env!("CARGO_PKG_VERSION")}</dd>
                        <dt>"Licence"</dt><dd>"MIT or Apache-2.0, as you like"</dd>
                        <dt>"Cryptography"</dt><dd>"RustCrypto (p256, hmac, sha2), compiled to WebAssembly"</dd>
                        <dt>"Randomness"</dt><dd>"the browser's own "<code>"crypto.getRandomValues"</code></dd>
                    </dl>
                </Panel>
            </div>
        </div>
    }
}

fn name(way: Way) -> &'static str {
    match way {
        Way::Fetch => "fetch",
        Way::Image => "image",
        Way::Beacon => "beacon",
        Way::WebSocket => "WebSocket",
        Way::WebRtc => "WebRTC",
    }
}

fn meaning(way: Way, outcome: Outcome) -> &'static str {
    match (way, outcome) {
        (Way::Beacon, Outcome::Refused) => "refused, though the call itself answers “true”",
        (_, Outcome::Refused) => "refused",
        (Way::WebRtc, Outcome::NotRefused) => {
            "not refused: no browser policy covers it. This page opens such a connection only in this test, and to nobody"
        }
        (_, Outcome::NotRefused) => "not refused: this browser does not keep the policy. Do not paste secrets here",
    }
}

#[component]
fn SelfTest() -> impl IntoView {
    let sealed = expect_context::<Link>().get() == Connection::Sealed;
    let outcomes = RwSignal::new(Vec::<(Way, Outcome)>::new());
    let running = RwSignal::new(false);
    let run = move |_| {
        if running.get_untracked() {
            return;
        }
        running.set(true);
        outcomes.set(Vec::new());
        spawn_local(async move {
            for way in Way::ALL {
                let outcome = way.attempt().await;
                outcomes.update(|outcomes| outcomes.push((way, outcome)));
            }
            running.set(false);
        });
    };
    let rows = move || {
        let row = |(way, outcome): (Way, Outcome)| {
            let class = if outcome == Outcome::Refused { "kept" } else { "open" };
            view! { <li class=class><b>{name(way)}</b><span>{meaning(way, outcome)}</span></li> }
        };
        outcomes.get().into_iter().map(row).collect_view()
    };
    view! {
        <Panel title="Self-test">
            <div class="body">
                <p>
                    "Tries to get out of this page to addresses that cannot exist, and shows what the browser did. "
                    {if sealed { "The browser's console will show the refusals." } else { "You are connected: only the one origin is open." }}
                </p>
                <button type="button" class="button primary" aria-disabled=move || running.get().to_string() on:click=run>
                    "Run the self-test"
                </button>
                <ul class="attempts" aria-label="What the browser did" aria-live="polite">{rows}</ul>
                <p class="quiet">
                    "A policy does not cover everything: a page could still send you elsewhere, ask for the address of a host by its name, or use WebRTC. Read the source, or use the page with the network off."
                </p>
            </div>
        </Panel>
    }
}
