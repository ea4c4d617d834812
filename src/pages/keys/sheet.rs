//! One key's sheet: what may be published, and what may not, never side by side.

use jose::Key;
use leptos::prelude::*;

use crate::bench::KeyId;
use crate::contexts::Keys;
use crate::element::{El, View, el, live, region, views, when};
use crate::widgets::{button, code, copy_button, inner_panel, panel, source_link, text_field};

/// A key that lies on the bench, and may change while its sheet is open.
#[derive(Clone, Copy)]
struct Subject {
    keys: Keys,
    id: KeyId,
}

impl Subject {
    fn read(self, read: impl Fn(&Key) -> String) -> String {
        self.keys.get(self.id).map(|entry| read(&entry.key)).unwrap_or_default()
    }
}

/// All about one key; `on_remove` hears that it was removed.
pub(super) fn sheet(id: KeyId, on_remove: impl Fn() + 'static) -> El {
    let keys = expect_context::<Keys>();
    let subject = Subject { keys, id };
    let entry = keys.get(id);
    let symmetric = entry.as_ref().is_some_and(|entry| entry.key.jwk().is_symmetric());
    let private = entry.as_ref().is_some_and(|entry| entry.key.jwk().is_private());
    let remove = move || {
        keys.remove(id);
        on_remove();
    };
    let kid = move || subject.read(|key| key.jwk().kid.clone().unwrap_or_default());
    let kid_hint = move || match symmetric {
        true => "Optional. Not the thumbprint: of a secret it would help to guess it.",
        false if kid() == subject.read(|key| key.jwk().thumbprint()) => "The key's RFC 7638 thumbprint.",
        false => "Your own. The server must know the key by this name.",
    };
    let called = panel("What it is called", button("Remove").on_click(remove)).add(
        el("div.body.pair")
            .add(
                text_field(
                    "Name",
                    move || keys.get(id).map(|entry| entry.name).unwrap_or_default(),
                    move |typed| keys.rename(id, &typed),
                )
                .hint("Yours alone: it is in no key."),
            )
            .add(
                text_field("kid", kid, move |typed| keys.set_kid(id, &typed)).hint_live(move || kid_hint().to_owned()),
            ),
    );
    el("section.sheet")
        .set("aria-label", "Key sheet")
        .add(called)
        .add((!symmetric).then(|| public_zone(subject)))
        .add(private.then(|| closed_zone(subject, symmetric)))
}

fn public_zone(subject: Subject) -> El {
    let jwk = move || subject.read(|key| key.jwk().public_json().unwrap_or_default());
    let jwks = move || subject.keys.jwks(subject.id).unwrap_or_default();
    let thumbprint = move || subject.read(|key| key.jwk().thumbprint());
    let published = el("p.body.quiet")
        .add("What the authorization server is registered with, or fetches from your ")
        .add(el("code").add("jwks_uri"))
        .add(".");
    let why = el("p.body.quiet")
        .add("SHA-256 over the public members. The same for everyone who holds the key, so it makes a good ")
        .add(el("code").add("kid"))
        .add(". ")
        .add(source_link("RFC 7638 §3", "https://www.rfc-editor.org/rfc/rfc7638.html#section-3"));
    el("div.zone.open")
        .add(el("p.zone-name").add("Public: give this away"))
        .add(inner_panel("Public JWK", copy_button("Copy public JWK", jwk)).add(code(live(jwk))))
        .add(inner_panel("JWKS to publish", copy_button("Copy JWKS", jwks)).add(code(live(jwks))).add(published))
        .add(inner_panel("Thumbprint", copy_button("Copy thumbprint", thumbprint)).add(code(live(thumbprint))).add(why))
}

/// The words for what must stay concealed.
struct Concealed {
    zone: &'static str,
    title: &'static str,
    show: &'static str,
    hide: &'static str,
    copy: &'static str,
    advice: &'static str,
}

const SECRET: Concealed = Concealed {
    zone: "Shared: both sides hold this, nobody else",
    title: "Secret",
    show: "Show secret JWK",
    hide: "Hide secret JWK",
    copy: "Copy secret JWK",
    advice: "A secret has no public part. Whoever can verify with it can also sign.",
};

const PRIVATE: Concealed = Concealed {
    zone: "Private: never give this away",
    title: "Private JWK",
    show: "Show private JWK",
    hide: "Hide private JWK",
    copy: "Copy private JWK",
    advice: "It never has to leave the client: the server verifies with the public part.",
};

fn closed_zone(subject: Subject, symmetric: bool) -> El {
    let words = if symmetric { &SECRET } else { &PRIVATE };
    let jwk = move || subject.read(|key| key.jwk().private_json());
    let shown = RwSignal::new(false);
    let toggle = button(live(move || if shown.get() { words.hide } else { words.show }.to_owned()))
        .set_live("aria-expanded", move || Some(shown.get().to_string()))
        .on_click(move || shown.update(|shown| *shown = !*shown));
    let actions = views([toggle.into(), when(move || shown.get(), move || copy_button(words.copy, jwk))]);
    let body = region(move || match shown.get() {
        true => code(live(jwk)).into(),
        false => View::from(el("p.body.concealed").add("Concealed until you ask.")),
    });
    el("div.zone.closed")
        .add(el("p.zone-name").add(words.zone))
        .add(inner_panel(words.title, actions).add(body).add(el("p.body.quiet").add(words.advice)))
}
