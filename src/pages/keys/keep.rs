//! Keeping the bench: every key in one file, under a passphrase.

use jose::{Finding, KeySet};
use leptos::task::spawn_local;

use crate::bench::KeyId;
use crate::contexts::Keys;
use crate::element::{El, View, el, live};
use crate::pages::stretch::{NO_STRETCHING, stretched};
use crate::platform::{entropy, file};
use crate::signal::RwSignal;
use crate::widgets::{button, file_field, panel, text_field};

/// What a file holds at the most.
const MOST: u32 = 1024 * 1024;

/// The name the file is saved under.
const NAME: &str = "bench-keys.jwe";

/// The panel.
pub(super) fn keep(keys: Keys, chosen: RwSignal<Option<KeyId>>) -> El {
    let passphrase = RwSignal::new(String::new());
    let said = RwSignal::new(String::new());
    let save = move || {
        if keys.entries().is_empty() {
            said.set("There is no key to keep.".to_owned());
            return;
        }
        if passphrase.with_untracked(String::is_empty) {
            said.set("The passphrase is empty. Type it first.".to_owned());
            return;
        }
        said.set("Working on it: a passphrase is stretched on purpose.".to_owned());
        let passphrase = passphrase.get_untracked();
        spawn_local(async move { said.set(sealed(keys, &passphrase).await) });
    };
    let open = move |given: Option<file::Given>| {
        let Some(given) = given else { return };
        // Read now: once the person has gone to another place, there is no field to read.
        let passphrase = passphrase.get_untracked();
        if passphrase.is_empty() {
            said.set("Type its passphrase first, then choose the file.".to_owned());
            return;
        }
        said.set("Working on it.".to_owned());
        spawn_local(async move {
            let (words, last) = match given.read(MOST).await {
                Some(bytes) => opened(keys, &bytes, &passphrase).await,
                None => ("The file is larger than 1 MiB, or cannot be read.".to_owned(), None),
            };
            said.set(words);
            if last.is_some() {
                chosen.set(last);
            }
        });
    };
    let what = "Every key of the bench, private parts too, as a JWK Set encrypted under a passphrase (PBES2, RFC 7517 §7). \
                Other JOSE libraries open it as well. Nothing is kept in the browser.";
    let body = el("div.body")
        .add(el("p.hint").add(what))
        .add(
            text_field("Passphrase", move || passphrase.get(), move |typed| passphrase.set(typed))
                .hint("For saving and for opening. Whoever has the file and guesses it has your keys: take six random words.")
                .veiled(),
        )
        .add(button("Save the bench").on_click(save))
        .add(file_field("Open a kept bench", move |event| open(file::of_event(event))))
        .add(el("p.problem").set("role", "status").add(el("bdi").add(live(move || said.get()))));
    panel("Keep the bench", View::nothing()).add(body)
}

/// The browser stretches the passphrase, beside the page; the rest is the vault's.
async fn sealed(keys: Keys, passphrase: &str) -> String {
    let Some(set) = keys.everything() else { return TOO_MANY.to_owned() };
    let sealing = match vault::Sealing::new(passphrase, vault::P2C, &mut entropy::rng()) {
        Ok(sealing) => sealing,
        Err(error) => return error.to_string(),
    };
    let Some(stretched) = stretched(sealing.work(), passphrase.as_bytes()).await else {
        return NO_STRETCHING.to_owned();
    };
    match sealing.finish(set.as_bytes(), &stretched) {
        Ok(text) if file::save(NAME, text.as_bytes()) => format!("Saved as {NAME}."),
        Ok(_) => "The browser did not let the page save a file.".to_owned(),
        Err(finding) => said_of(&finding),
    }
}

async fn opened(keys: Keys, bytes: &[u8], passphrase: &str) -> (String, Option<KeyId>) {
    let text = String::from_utf8_lossy(bytes);
    let opening = match vault::Opening::read(text.trim()) {
        Ok(opening) => opening,
        Err(finding) => return (said_of(&finding), None),
    };
    let Some(stretched) = stretched(opening.work(), passphrase.as_bytes()).await else {
        return (NO_STRETCHING.to_owned(), None);
    };
    let set = opening.finish(&stretched).and_then(|json| KeySet::parse(&String::from_utf8_lossy(&json)));
    match set {
        Err(finding) => (said_of(&finding), None),
        Ok(set) => {
            let ids: Vec<_> = set.keys().iter().filter_map(|key| keys.add(key.clone())).collect();
            let count = match ids.len() {
                1 => "one key".to_owned(),
                n => format!("{n} keys"),
            };
            let said = match set.passed_over() {
                [] => format!("Opened: {count}."),
                [first, ..] => format!("Opened: {count}, passed over {}: {}", set.passed_over().len(), first.finding),
            };
            (said, ids.last().copied())
        }
    }
}

/// Of a whole file, the place in it helps nobody.
fn said_of(finding: &Finding) -> String {
    format!("{} {} ({})", finding.rule.says, finding.rule.advice, finding.rule.source)
}

const TOO_MANY: &str =
    "The bench is too large for one file: keep some keys as files of their own, and remove them here.";
