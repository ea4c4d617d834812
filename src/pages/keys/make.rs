//! Making a key: the algorithm first, then its size where that is a choice, then its name.

use jose::base64url;
use jose::{ALGORITHMS, Algorithm, Key, RSA_SIZES};
use leptos::task::spawn_local;

use super::{go_on_at, sheet::SHEET};
use crate::bench::{KeyId, KeyName};
use crate::contexts::Keys;
use crate::element::{El, View, el, live, when};
use crate::platform::clock;
use crate::platform::entropy::{self, random_bytes};
use crate::platform::subtle::{self, Refusal};
use crate::signal::RwSignal;
use crate::widgets::{Choice, button, panel, primary_button, select, text_field};

/// The id of the button.
const MAKE: &str = "make-key";

/// What is chosen, all of it as the lists have it.
#[derive(Clone, Copy)]
struct Wish {
    algorithm: RwSignal<&'static str>,
    bits: RwSignal<String>,
    name: RwSignal<&'static str>,
    own: RwSignal<String>,
}

/// How far it is.
#[derive(Clone, Debug, PartialEq)]
enum Making {
    Idle,
    /// The browser works on an RSA key; the number tells this work from one that was cancelled.
    Working(u32),
    Failed(String),
}

/// The panel.
pub(super) fn make(keys: Keys, chosen: RwSignal<Option<KeyId>>) -> El {
    let first = ALGORITHMS.first().map_or("", |row| row.name);
    let wish = Wish {
        algorithm: RwSignal::new(first),
        bits: RwSignal::new("2048".to_owned()),
        name: RwSignal::new(KeyName::Thumbprint.name()),
        own: RwSignal::new(String::new()),
    };
    let making = RwSignal::new(Making::Idle);
    let working = move || making.with(|making| matches!(making, Making::Working(_)));
    let press = move || primary_button("Make key").set("id", MAKE).on_click(move || start(wish, making, keys, chosen));
    let body = el("div.body")
        .add(
            select(
                "Algorithm",
                algorithms,
                move || wish.algorithm.get().to_owned(),
                move |name| {
                    wish.algorithm.set(Algorithm::named(&name).map_or("", |row| row.name));
                },
            )
            .hint_live(move || Algorithm::named(wish.algorithm.get()).map_or("", |row| row.about).to_owned()),
        )
        .add(when(
            move || Algorithm::named(wish.algorithm.get()).is_some_and(Algorithm::is_rsa),
            move || {
                let sizes = || RSA_SIZES.map(|bits| Choice::new(bits.to_string(), format!("{bits} bits"))).to_vec();
                select("Size", sizes, move || wish.bits.get(), move |bits| wish.bits.set(bits))
                    .hint(
                        "2048 is the least; 3072 for a key that is to live long. Every signature costs more with size.",
                    )
                    .into()
            },
        ))
        .add(
            select(
                "Its kid",
                names,
                move || wish.name.get().to_owned(),
                move |name| {
                    wish.name.set(KeyName::named(&name).map_or("", KeyName::name));
                },
            )
            .hint_live(move || KeyName::named(wish.name.get()).map_or("", KeyName::about).to_owned()),
        )
        .add(when(
            move || wish.name.get() == KeyName::Own.name(),
            move || text_field("Own kid", move || wish.own.get(), move |typed| wish.own.set(typed)).into(),
        ))
        .add(when(working, move || in_the_making(wish, making).into()))
        .add(when(move || !working(), move || press().into()))
        .add(el("p.problem").set("role", "alert").add(live(move || match making.get() {
            Making::Failed(why) => why,
            Making::Idle | Making::Working(_) => String::new(),
        })));
    panel("Make a key", View::nothing()).add(body)
}

fn algorithms() -> Vec<Choice> {
    ALGORITHMS.iter().map(|row| Choice::new(row.name, row.name)).collect()
}

fn names() -> Vec<Choice> {
    KeyName::ALL.map(|way| Choice::new(way.name(), way.name())).to_vec()
}

/// The page goes on while the browser looks for primes; it cannot be stopped, but its key can be left.
fn in_the_making(wish: Wish, making: RwSignal<Making>) -> El {
    let bits = wish.bits.get_untracked();
    el("div.actions.working")
        .set("role", "status")
        .add(el("progress").set("aria-label", "Making a key"))
        .add(el("span").add(format!("The browser looks for two primes of {bits} bits together.")))
        .add(button("Cancel").on_click(move || {
            making.set(Making::Idle);
            go_on_at(MAKE);
        }))
}

fn start(wish: Wish, making: RwSignal<Making>, keys: Keys, chosen: RwSignal<Option<KeyId>>) {
    let Some(algorithm) = Algorithm::named(wish.algorithm.get_untracked()) else { return };
    let done = move |key: Result<Key, String>| match key {
        Ok(key) => {
            making.set(Making::Idle);
            chosen.set(keys.add(named(key, wish)));
        }
        Err(why) => making.set(Making::Failed(why)),
    };
    if algorithm.can_generate() {
        done(Key::generate(algorithm, &mut entropy::rng()).map_err(|error| error.to_string()));
        return;
    }
    let Ok(bits) = wish.bits.get_untracked().parse() else { return };
    let this = random_bytes::<4>().map_or(0, u32::from_be_bytes);
    making.set(Making::Working(this));
    spawn_local(async move {
        let made = subtle::generate_rsa(bits).await;
        // Cancelled, or the person has gone to another place.
        if making.try_get_untracked() != Some(Making::Working(this)) {
            return;
        }
        done(match made {
            Ok(jwk) => Key::made_elsewhere(&jwk, algorithm).map_err(|finding| finding.to_string()),
            Err(Refusal::Insecure) => Err(
                "This page came over plain http, where the browser lends nobody its generator. Open it over https, or \
                 on this machine, or choose another algorithm."
                    .to_owned(),
            ),
            Err(Refusal::Failed) => Err("The browser made no key, and does not say why. Try again.".to_owned()),
        });
        go_on_at(SHEET);
    });
}

/// The key under the name that was wished for.
fn named(mut key: Key, wish: Wish) -> Key {
    match KeyName::named(wish.name.get_untracked()) {
        Some(KeyName::Date) => key.set_kid(&clock::date(clock::now())),
        Some(KeyName::Random) => key.set_kid(&random_bytes::<12>().map_or_else(String::new, |b| base64url::encode(&b))),
        Some(KeyName::Own) => key.set_kid(wish.own.get_untracked().trim()),
        // As it was made.
        Some(KeyName::Thumbprint) | None => {}
    }
    key
}
