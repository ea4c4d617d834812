//! Bringing a key in whatever form it is kept: pasted or dropped, named, and converted.

use jose::{Finding, Key};
use keyfile::{Diagnosis, Found, Outcome, Reading, diagnose};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::findings;
use super::go_on_at;
use crate::bench::KeyId;
use crate::contexts::{Desk, Keys};
use crate::element::{El, View, el, live, region, views, when};
use crate::platform::file;
use crate::signal::{Memo, RwSignal};
use crate::widgets::{Choice, button, file_field, panel, quiet_button, select, text_area, text_field};

/// Larger files hold no key.
const MOST: u32 = 1024 * 1024;

/// The id of the panel.
const BRING: &str = "bring";

/// What was brought, and what it takes to read it.
#[derive(Clone, Copy)]
struct Brought {
    text: RwSignal<String>,
    /// A file that is no text; it counts instead of the text.
    file: RwSignal<Option<Vec<u8>>>,
    password: RwSignal<String>,
    /// Which reading of a shared secret is meant.
    reading: RwSignal<String>,
    said: RwSignal<String>,
}

impl Brought {
    fn new() -> Self {
        let text = || RwSignal::new(String::new());
        // What another place sent here lies on the desk.
        Self {
            text: expect_context::<Desk>().brought,
            file: RwSignal::new(None),
            password: text(),
            reading: text(),
            said: text(),
        }
    }

    /// Without a password it is read anew with each change; one is tried only when that is asked for.
    fn diagnose(self, password: Option<&str>) -> Option<Diagnosis> {
        self.file.with(|file| match file {
            Some(bytes) => Some(diagnose(bytes, password)),
            None => self.text.with(|text| (!text.trim().is_empty()).then(|| diagnose(text.as_bytes(), password))),
        })
    }

    /// Takes a file: as text where it is one, so that it can be seen.
    fn take(self, bytes: Vec<u8>) {
        self.said.set(String::new());
        match String::from_utf8(bytes) {
            Ok(text) => {
                self.file.set(None);
                self.text.set(text);
            }
            Err(other) => {
                self.text.set(String::new());
                self.file.set(Some(other.into_bytes()));
            }
        }
    }

    fn clear(self) {
        self.text.set(String::new());
        self.file.set(None);
        self.password.set(String::new());
        self.said.set(String::new());
    }
}

/// The key doctor.
pub(super) fn bring(keys: Keys, chosen: RwSignal<Option<KeyId>>) -> El {
    let brought = Brought::new();
    let diagnosis = Memo::always_new(move || brought.diagnose(None));
    let add = move || {
        let password = brought.password.get_untracked();
        let diagnosis = untrack(|| brought.diagnose((!password.is_empty()).then_some(&*password)));
        let Some(diagnosis) = diagnosis else { return };
        let (said, last) = added(diagnosis, !password.is_empty(), &brought.reading.get_untracked(), keys);
        if last.is_some() {
            brought.clear();
            chosen.set(last);
        }
        brought.said.set(said);
    };
    let pasted = text_area(
        "A key in any form",
        move || brought.text.get(),
        move |typed| {
            brought.file.set(None);
            brought.said.set(String::new());
            brought.text.set(typed);
        },
    )
    .set("placeholder", "-----BEGIN …   {\"kty\": …   ssh-ed25519 …")
    .hint("JWK, JWKS, PEM, certificate, OpenSSH, service account, secret. Or drop a file here.");
    let body = el("div.body")
        .add(pasted)
        .add(file_field("A key file", move |event| receive(brought, file::of_event(event))))
        .add(region(move || diagnosis.with(|diagnosis| diagnosis.as_ref().map(|it| shown(it, brought)).into())))
        .add(button("Add to the bench").on_click(add))
        .add(el("p.problem").set("role", "status").add(el("bdi").add(live(move || brought.said.get()))));
    let clear = when(
        move || brought.file.with(Option::is_some) || !brought.text.with(String::is_empty),
        move || {
            let clear = move || {
                brought.clear();
                go_on_at(BRING);
            };
            quiet_button("Clear").set("aria-label", "Clear the key").on_click(clear).into()
        },
    );
    let body = body.on("drop", move |event| receive(brought, file::of_event(&event)));
    panel("Bring a key", clear).set("id", BRING).set("tabindex", "-1").add(body)
}

fn receive(brought: Brought, given: Option<file::Given>) {
    let Some(given) = given else { return };
    spawn_local(async move {
        match given.read(MOST).await {
            Some(bytes) => brought.take(bytes),
            None => brought.said.set("The file is larger than 1 MiB, or cannot be read.".to_owned()),
        }
    });
}

/// What it is, what was taken off, and what comes of it.
fn shown(diagnosis: &Diagnosis, brought: Brought) -> El {
    let what = el("p").set("role", "status").add("This is: ").add(el("b").add(el("bdi").add(diagnosis.what.as_str())));
    let notices = views(diagnosis.notices.iter().map(|notice| el("p.notice").add(notice.as_str())));
    let outcome: View = match &diagnosis.outcome {
        Err(finding) => findings::list(std::slice::from_ref(finding)).into(),
        Ok(Outcome::Keys(found)) => views([each(found), if_published(found, brought)]),
        Ok(Outcome::NeedsPassword) => {
            text_field("Its password", move || brought.password.get(), move |typed| brought.password.set(typed))
                .hint("Stays in this page. Opening takes a moment where the file asks for much work.")
                .veiled()
                .into()
        }
        Ok(Outcome::WhichReading(readings)) => which(readings, brought),
    };
    el("div.diagnosis").add(what).add(notices).add(outcome)
}

/// One line for each key of several, and the finding for each that is not taken.
fn each(found: &[Found]) -> View {
    let several = found.len() > 1;
    let line = |found: &Found| -> View {
        let name = several.then(|| el("p.quiet").add(el("bdi").add(found.what.as_str())));
        let owner = found.owner.as_ref().map(|owner| el("p.quiet").add("Of ").add(el("bdi").add(jose::visible(owner))));
        let refused = found.jwk.clone().and_then(Key::try_from).err();
        views([View::from(name), View::from(owner), View::from(refused.map(|finding| findings::list(&[finding])))])
    };
    views(found.iter().map(line))
}

/// What is to be said of several keys together, should they be what is published.
fn if_published(found: &[Found], brought: Brought) -> View {
    let is_set = |text: &String| found.len() > 1 && text.trim_start().starts_with('{');
    let said = brought.text.with_untracked(|text| is_set(text).then(|| jose::health::examine_set(text)));
    let Some(said) = said.filter(|said| !said.is_empty()) else { return View::nothing() };
    views([el("p").add("Should this be what is published: "), findings::list(&said)])
}

/// A secret's text can stand for different bytes; only its owner knows for which.
fn which(readings: &[Reading], brought: Brought) -> View {
    let choice = |reading: &Reading| {
        let (name, len, bits) = (reading.name, reading.len(), reading.bits());
        Choice::new(name, format!("{name}: {len} bytes, {bits} bits"))
    };
    let abouts: Vec<_> = readings.iter().map(|reading| (reading.name, reading.about)).collect();
    let choices: Vec<_> = readings.iter().map(choice).collect();
    if !readings.iter().any(|reading| brought.reading.with_untracked(|chosen| chosen == reading.name)) {
        brought.reading.set(readings.first().map_or("", |reading| reading.name).to_owned());
    }
    select(
        "What its characters stand for",
        move || choices.clone(),
        move || brought.reading.get(),
        move |name| brought.reading.set(name),
    )
    .hint_live(move || {
        let name = brought.reading.get();
        abouts.iter().find(|of| of.0 == name).map_or(String::new(), |of| format!("{}. The server decides.", of.1))
    })
    .into()
}

/// Lays what was found on the bench, where a password was tried or not. Says how many, and why others were passed over;
/// gives the last.
fn added(diagnosis: Diagnosis, tried: bool, reading: &str, keys: Keys) -> (String, Option<KeyId>) {
    let found = match diagnosis.outcome {
        // Without a password, all of it stands above the button.
        Err(_) if !tried => return ("Nothing was added: see above.".to_owned(), None),
        Err(finding) => return (finding.to_string(), None),
        Ok(Outcome::NeedsPassword) => return ("Type its password first.".to_owned(), None),
        Ok(Outcome::Keys(found)) => found,
        Ok(Outcome::WhichReading(readings)) => {
            let chosen = readings.iter().find(|choice| choice.name == reading).or(readings.first());
            let secret = chosen.map(|reading| Key::try_from(reading.jwk()));
            return match secret {
                Some(Ok(secret)) => ("Added 1.".to_owned(), keys.add(secret)),
                Some(Err(finding)) => (finding.to_string(), None),
                None => (String::new(), None),
            };
        }
    };
    let mut last = None;
    let mut count = 0_usize;
    let mut passed_over: Vec<Finding> = Vec::new();
    for one in found {
        match one.jwk.and_then(Key::try_from) {
            Err(finding) => passed_over.push(finding),
            Ok(key) => {
                count = count.saturating_add(1);
                last = keys.add(key);
                if let Some(id) = last.filter(|_| !one.chain.is_empty()) {
                    keys.certify(id, one.chain);
                }
            }
        }
    }
    let said = match passed_over.first() {
        None => format!("Added {count}."),
        Some(first) => format!("Added {count}, passed over {}. {first}", passed_over.len()),
    };
    (said, last)
}
