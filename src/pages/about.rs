//! About: what is promised, and a test that the browser keeps the promise.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::place;
use crate::bench::Connection;
use crate::contexts::Link;
use crate::element::{El, View, el, region, views};
use crate::platform::escape::{Outcome, Way};
use crate::signal::RwSignal;
use crate::widgets::{panel, primary_button};

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
pub(crate) fn about() -> View {
    let promise = |(name, text): &(&str, &str)| el("li").add(el("b").add(*name)).add(" ").add(*text);
    let promises = el("ul.promises").add(views(PROMISES.iter().map(promise)));
    let columns = el("div.columns")
        .add(panel("What is promised", View::nothing()).add(promises))
        .add(el("div").add(self_test()).add(panel("This copy", View::nothing()).add(facts())));
    place("About", "A workbench for JWTs and OAuth client assertions that runs wholly in your browser.", columns)
}

fn facts() -> El {
    let fact = |list: El, name: &str, value: View| list.add(el("dt").add(name)).add(el("dd").add(value));
    let randomness = views([View::from("the browser's own "), el("code").add("crypto.getRandomValues").into()]);
    let list = fact(el("dl.facts"), "Version", env!("CARGO_PKG_VERSION").into());
    let list = fact(list, "Licence", "MIT or Apache-2.0, as you like".into());
    let list = fact(
        list,
        "Cryptography",
        "RustCrypto, compiled to WebAssembly. RSA keys are made, and passphrases stretched, by the browser".into(),
    );
    fact(list, "Randomness", randomness)
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

fn self_test() -> El {
    let sealed = expect_context::<Link>().get() == Connection::Sealed;
    let outcomes = RwSignal::new(Vec::<(Way, Outcome)>::new());
    let running = RwSignal::new(false);
    let run = move || {
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
    let row = |(way, outcome): (Way, Outcome)| {
        let class = if outcome == Outcome::Refused { "kept" } else { "open" };
        el("li").set("class", class).add(el("b").add(name(way))).add(el("span").add(meaning(way, outcome)))
    };
    let consequence = match sealed {
        true => "The browser's console will show the refusals.",
        false => "You are connected: only the one origin is open.",
    };
    let limits = "A policy does not cover everything: a page could still send you elsewhere, ask for the address of a \
                  host by its name, or use WebRTC. Read the source, or use the page with the network off.";
    let body = el("div.body")
        .add(
            el("p")
                .add("Tries to get out of this page to addresses that cannot exist, and shows what the browser did. ")
                .add(consequence),
        )
        .add(
            primary_button("Run the self-test")
                .set_live("aria-disabled", move || Some(running.get().to_string()))
                .on_click(run),
        )
        .add(
            el("ul.attempts")
                .set("aria-label", "What the browser did")
                .set("aria-live", "polite")
                .add(region(move || views(outcomes.get().into_iter().map(row)))),
        )
        .add(el("p.quiet").add(limits));
    panel("Self-test", View::nothing()).add(body)
}
