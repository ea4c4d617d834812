//! A shared secret: how its text is read, and whether the world knows it.

use jose::diagnosis::of_secret;
use jose::diagnosis::secret::{Reading, readings};
use jose::health::KnownSecrets;
use jose::{Finding, Key, KeySet};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Chosen;
use crate::element::{View, el, live, region, views};
use crate::pages::findings;
use crate::pages::inspect::Glass;
use crate::platform::shelf::{self, Shelf};
use crate::signal::{Memo, RwSignal};
use crate::widgets::{Choice, button, select, text_field};

/// The secret, and how its text is read.
pub(super) fn secret(glass: Glass) -> View {
    let with = glass.desk.means;
    let choices = move || {
        let choice = |reading: Reading| Choice::new(reading.name, format!("{}: {} bits", reading.name, reading.bits()));
        with.secret.with(|text| readings(text).map(choice).collect())
    };
    let field = text_field(
        "Secret",
        move || with.secret.get(),
        move |typed| {
            with.reading.set(String::new());
            with.secret.set(typed);
        },
    );
    // Another reading is told only when it verifies: it is tried, not guessed.
    let other = Memo::new(move || {
        let text = with.secret.get();
        let token = glass.inspection.with(|inspection| inspection.signed().map(str::to_owned))?;
        let found = of_secret(&token, &text)?;
        (found.reading.name != "text").then_some((found.reading.name, found.reading.says))
    });
    let told = region(move || {
        let Some((name, says)) = other.get() else { return View::nothing() };
        let used = with.reading.get() == name;
        let take = button("Read it so").on_click(move || with.reading.set(name.to_owned()));
        let says = el("p").add(el("b").add(format!("It verifies when it is read as {name}. "))).add(says);
        el("div.field").set("role", "status").add(says).add((!used).then_some(take)).into()
    });
    views([
        field.hint("Its UTF-8 bytes are the HMAC key, as OpenID Connect Core 1.0 §10.1 has it.").veiled().into(),
        select("Read as", choices, move || with.reading.get(), move |name| with.reading.set(name)).into(),
        told,
        known(glass),
    ])
}

/// Whether the world knows the secret: looked up when the person asks, in a list that is a file of this site.
fn known(glass: Glass) -> View {
    let said = RwSignal::new(String::new());
    let found = RwSignal::new(None::<Finding>);
    let look_up = move || {
        let asked = glass.key.get_untracked();
        let Chosen::Key(set, _) = asked.clone() else { return };
        said.set("Loading the list…".to_owned());
        found.set(None);
        spawn_local(async move {
            let list = shelf::load(Shelf::KnownSecrets).await.map(|text| KnownSecrets::read(&text));
            // The person may have typed on meanwhile.
            if glass.key.try_get_untracked() != Some(asked) {
                return;
            }
            let outcome = match list {
                None => "The list is not here: it is a file of its own beside the page.".to_owned(),
                Some(Err(finding)) => finding.to_string(),
                Some(Ok(list)) => {
                    let known = set.keys().iter().find_map(|key| list.examine(key.jwk()));
                    let none = format!("Not among the {} secrets of the list.", list.count());
                    let says = if known.is_some() { String::new() } else { none };
                    found.set(known);
                    says
                }
            };
            said.set(outcome);
        });
    };
    // What was said is of the secret that stood here then.
    let secret = glass.desk.means.secret;
    let outcome = region(move || {
        secret.with(|_| ());
        untrack(|| said.set(String::new()));
        untrack(|| found.set(None));
        View::nothing()
    });
    let list =
        region(move || found.with(|found| found.as_ref().map(|it| findings::list(std::slice::from_ref(it))).into()));
    let button = button("Look it up among known secrets")
        .set_live("disabled", move || secret.with(String::is_empty).then(String::new))
        .on_click(look_up);
    views([
        el("p.actions").add(button).into(),
        el("p.problem").set("role", "status").add(live(move || said.get())).into(),
        list,
        outcome,
    ])
}

/// A secret, in the reading that is meant.
pub(super) fn chosen(text: &str, name: &str) -> Chosen {
    let mut readings = readings(text);
    let reading = readings.find(|reading| reading.name == name);
    let (bytes, says) = match &reading {
        Some(reading) => (reading.bytes.as_slice(), format!("the secret you typed, read as {name}")),
        None => (text.as_bytes(), "the secret you typed".to_owned()),
    };
    match Key::secret(bytes) {
        Ok(key) => Chosen::Key(KeySet::from(key), says),
        Err(finding) => Chosen::Broken(finding),
    }
}
