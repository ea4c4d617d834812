//! What must stay: concealed until the person asks, and saved only in the form they ask for.

use jose::{Jwk, base64url};
use keyfile::export::{Derivation, EXPORTS, encrypted_pem};
use leptos::prelude::*;

use super::Subject;
use crate::element::{El, View, el, live, region, views, when};
use crate::platform::{entropy, file};
use crate::signal::RwSignal;
use crate::widgets::{
    Choice, button, folding_panel, inner_panel, long_code, named_value, save_button, select, short_copy_button,
    text_field,
};

/// Rounds for a password: half a second's work, during which the page stands still. OWASP advises six times as many.
const ROUNDS: u32 = 100_000;

/// The words for what must stay concealed.
struct Concealed {
    zone: &'static str,
    title: &'static str,
    show: &'static str,
    hide: &'static str,
    copy: &'static str,
    save: &'static str,
    advice: &'static str,
}

const SECRET: Concealed = Concealed {
    zone: "Shared: both sides hold this, nobody else",
    title: "Secret",
    show: "Show secret JWK",
    hide: "Hide secret JWK",
    copy: "secret JWK",
    save: "Save secret JWK",
    advice: "A secret has no public part. Whoever can verify with it can also sign.",
};

const PRIVATE: Concealed = Concealed {
    zone: "Private: never give this away",
    title: "Private JWK",
    show: "Show private JWK",
    hide: "Hide private JWK",
    copy: "private JWK",
    save: "Save private JWK",
    advice: "It never has to leave the client: the server verifies with the public part.",
};

/// The zone.
pub(super) fn zone(subject: Subject, symmetric: bool) -> El {
    let words = if symmetric { &SECRET } else { &PRIVATE };
    let jwk = move || subject.read(|key| key.jwk().private_json());
    let shown = RwSignal::new(false);
    let actions = views([
        toggle(shown, words.show, words.hide).into(),
        when(
            move || shown.get(),
            move || {
                let save = save_button("Save", "private.jwk.json", move || jwk().into_bytes());
                views([save.set("aria-label", words.save).into(), short_copy_button(words.copy, jwk)])
            },
        ),
    ]);
    let body = move || {
        let readings = symmetric.then(|| readings(&untrack(|| subject.entry()).map(|entry| entry.key.jwk().clone())));
        views([long_code(live(jwk)).into(), View::from(readings)])
    };
    el("div.zone.closed")
        .add(el("p.zone-name").add(words.zone))
        .add(inner_panel(words.title, actions).add(concealed(shown, body)).add(el("p.body.quiet").add(words.advice)))
        .add((!symmetric).then(|| files(subject)))
}

fn toggle(shown: RwSignal<bool>, show: &'static str, hide: &'static str) -> El {
    button(live(move || if shown.get() { hide } else { show }.to_owned()))
        .set_live("aria-expanded", move || Some(shown.get().to_string()))
        .on_click(move || shown.update(|shown| *shown = !*shown))
}

fn concealed(shown: RwSignal<bool>, body: impl Fn() -> View + 'static) -> View {
    region(move || match shown.get() {
        true => untrack(&body),
        false => el("p.body.concealed").add("Concealed until you ask.").into(),
    })
}

/// A secret in the spellings that programs ask for.
fn readings(jwk: &Option<Jwk>) -> View {
    let bytes = jwk.as_ref().and_then(Jwk::secret).unwrap_or_default();
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let text = std::str::from_utf8(bytes).ok().filter(|text| !text.chars().any(char::is_control));
    let text = text.map(|text| named_value("As text", text.to_owned(), "What is typed into a form."));
    let values = views([
        named_value("As base64url", base64url::encode(bytes), "As JWK has it, without padding.").into(),
        named_value("In hex", hex, "Two characters a byte.").into(),
        View::from(text),
    ]);
    el("div.body.values").add(values).into()
}

/// A form of the private key for other programs, and how they would make it.
fn files(subject: Subject) -> View {
    let names: Vec<_> = untrack(|| subject.entry())
        .map(|entry| {
            EXPORTS.iter().filter(|form| form.is_private && form.fits(entry.key.jwk())).map(|form| form.name).collect()
        })
        .unwrap_or_default();
    let Some(first) = names.first().copied() else { return View::nothing() };
    let chosen = RwSignal::new(first);
    let shown = RwSignal::new(false);
    let form = move || EXPORTS.iter().find(|form| form.name == chosen.get());
    let text = move || {
        let pem =
            |jwk: &Jwk| form().map(|form| form.pem(jwk).map_or_else(|why| why.to_string(), |pem| pem.to_string()));
        subject.read(|key| pem(key.jwk()).unwrap_or_default())
    };
    let actions = views([
        toggle(shown, "Show private file", "Hide private file").into(),
        when(
            move || shown.get(),
            move || {
                let name = format!("{}.pem", form().map_or("private", |form| form.file));
                views([
                    save_button("Save private file", name, move || text().into_bytes()).into(),
                    short_copy_button("private file", text),
                ])
            },
        ),
    ]);
    let (listed, holds) = (names.clone(), names.join(", "));
    let choices = move || listed.iter().map(|name| Choice::new(*name, *name)).collect();
    let pick = move |name: String| {
        if let Some(name) = names.iter().find(|form| **form == name) {
            shown.set(false);
            chosen.set(name);
        }
    };
    let select = select("Form", choices, move || chosen.get().to_owned(), pick)
        .hint_live(move || form().map_or("", |form| form.about).to_owned());
    let command = el("code").add(live(move || form().map_or(String::new(), |form| form.command(false))));
    let inside = [
        el("div.body").add(select).into(),
        el("div.body.actions").add(actions).into(),
        concealed(shown, move || long_code(live(text)).into()),
        el("p.body.quiet.command").add("The same with OpenSSL: ").add(command).into(),
        encrypted(subject).into(),
    ];
    folding_panel("Private key file", format!("{holds}, or encrypted"), false, views(inside)).into()
}

/// PKCS#8 behind a password.
fn encrypted(subject: Subject) -> El {
    const WAY: Derivation = Derivation::Pbkdf2 { iterations: ROUNDS };
    const NAME: &str = "private-encrypted.pem";
    let password = RwSignal::new(String::new());
    let said = RwSignal::new(String::new());
    let save = move || {
        let made = untrack(|| subject.entry())
            .map(|entry| encrypted_pem(entry.key.jwk(), &password.get_untracked(), WAY, &mut entropy::rng()));
        said.set(match made {
            Some(Ok(pem)) if file::save(NAME, pem.as_bytes()) => format!("Saved as {NAME}."),
            Some(Ok(_)) => "The browser did not let the page save a file.".to_owned(),
            Some(Err(finding)) => finding.to_string(),
            None => String::new(),
        });
    };
    el("div.body")
        .add(
            text_field("Password for an encrypted file", move || password.get(), move |typed| password.set(typed))
                .hint(views([View::from("The same with OpenSSL: "), el("code").add(WAY.command()).into()]))
                .veiled(),
        )
        .add(button("Save encrypted").on_click(save))
        .add(el("p.problem").set("role", "status").add(live(move || said.get())))
}
