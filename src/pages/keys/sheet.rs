//! One key's sheet: what may be published, and what may not, never side by side.

use jose::{Algorithm, Key};
use leptos::prelude::*;

use super::super::findings;
use super::{go_on_at, ring::UNDO};
use crate::bench::{Entry, KeyId, Stage};
use crate::contexts::Keys;
use crate::element::{El, View, el, live, region, views};
use crate::platform::clock;
use crate::platform::entropy::random_bytes;
use crate::signal::Memo;
use crate::widgets::{Choice, button, panel, select, text_field};

mod certificate;
mod private;
mod public;

/// The id of a sheet.
pub(super) const SHEET: &str = "key-sheet";

/// A key that lies on the bench, and may change while its sheet is open.
#[derive(Clone, Copy)]
struct Subject {
    keys: Keys,
    id: KeyId,
    /// The key alone: another name for it on the bench is no news of it.
    key: Memo<Option<Key>>,
}

impl Subject {
    fn new(keys: Keys, id: KeyId) -> Self {
        Self { keys, id, key: Memo::new(move || keys.get(id).map(|entry| entry.key)) }
    }

    fn entry(self) -> Option<Entry> {
        self.keys.get(self.id)
    }

    fn read(self, read: impl Fn(&Key) -> String) -> String {
        self.key.with(|key| key.as_ref().map(read)).unwrap_or_default()
    }

    /// What the key is, which does not change.
    fn is(self, what: impl Fn(&Key) -> bool) -> bool {
        self.key.with_untracked(|key| key.as_ref().is_some_and(what))
    }

    fn kid(self) -> String {
        self.read(|key| key.jwk().kid.clone().unwrap_or_default())
    }
}

/// All about one key; `on_remove` hears that it was removed.
pub(super) fn sheet(id: KeyId, on_remove: impl Fn() + 'static) -> El {
    let keys = expect_context::<Keys>();
    let subject = Subject::new(keys, id);
    let symmetric = subject.is(|key| key.jwk().is_symmetric());
    let private = subject.is(|key| key.jwk().is_private());
    let remove = move || {
        keys.remove(id);
        on_remove();
        go_on_at(UNDO);
    };
    el("section.sheet")
        .set("aria-label", "Key sheet")
        .set("id", SHEET)
        .set("tabindex", "-1")
        .add(panel("What it is called", button("Remove").on_click(remove)).add(called(subject, symmetric)))
        .add(health(subject))
        .add((!symmetric).then(|| public::zone(subject)))
        .add(private.then(|| private::zone(subject, symmetric)))
}

fn called(subject: Subject, symmetric: bool) -> El {
    let Subject { keys, id, .. } = subject;
    let name = text_field(
        "Name",
        move || keys.get(id).map(|entry| entry.name).unwrap_or_default(),
        move |typed| keys.rename(id, &typed),
    )
    .hint("Yours alone: it is in no key.");
    let kid_hint = move || match symmetric {
        true => "Optional. Not the thumbprint: of a secret it would help to guess it.",
        false if subject.kid() == subject.read(|key| key.jwk().thumbprint()) => "The key's RFC 7638 thumbprint.",
        false => "Your own. The server must know the key by this name.",
    };
    let kid = text_field("kid", move || subject.kid(), move |typed| keys.set_kid(id, &typed)).hint(views([
        View::from(el("span").add(live(move || kid_hint().to_owned()))),
        other_names(subject, symmetric),
    ]));
    el("div.body.pair").add(name).add(kid).add(algorithm(subject)).add((!symmetric).then(|| stage(subject)))
}

/// The ready-made names.
fn other_names(subject: Subject, symmetric: bool) -> View {
    let Subject { keys, id, .. } = subject;
    let thumbprint = (!symmetric)
        .then(|| button("Thumbprint").on_click(move || keys.set_kid(id, &subject.read(|key| key.jwk().thumbprint()))));
    let date = button("Date").on_click(move || keys.set_kid(id, &clock::date(clock::now())));
    let random = button("Random").on_click(move || {
        if let Some(bytes) = random_bytes::<12>() {
            keys.set_kid(id, &jose::base64url::encode(&bytes));
        }
    });
    el("span.choices").set("role", "group").set("aria-label", "Name it by").add(thumbprint).add(date).add(random).into()
}

/// The algorithm it names, where its kind can do several.
fn algorithm(subject: Subject) -> View {
    let Subject { keys, id, .. } = subject;
    let fitting: Vec<_> =
        untrack(|| subject.entry()).map(|entry| entry.key.fitting().map(|row| row.name).collect()).unwrap_or_default();
    if fitting.len() < 2 {
        return View::nothing();
    }
    let chosen = move || subject.read(|key| key.jwk().alg.clone().unwrap_or_default());
    let choices = move || {
        let own = fitting.iter().map(|name| Choice::new(*name, *name));
        match chosen().is_empty() {
            true => std::iter::once(Choice::new("", "none")).chain(own).collect(),
            false => own.collect(),
        }
    };
    let choose = move |name: String| {
        if let Some(algorithm) = Algorithm::named(&name) {
            keys.set_alg(id, algorithm);
        }
    };
    let hint = move || match Algorithm::named(&chosen()) {
        Some(algorithm) => algorithm.about,
        None => "The key names none: the one who verifies must say which.",
    };
    select("alg", choices, chosen, choose).hint_live(move || hint().to_owned()).into()
}

/// Where it stands in a change of keys.
fn stage(subject: Subject) -> View {
    let Subject { keys, id, .. } = subject;
    let stage = move || subject.entry().map_or(Stage::Aside, |entry| entry.stage);
    let choices = || Stage::ALL.map(|stage| Choice::new(stage.name(), stage.name())).to_vec();
    let choose = move |name: String| {
        if let Some(stage) = Stage::named(&name) {
            keys.set_stage(id, stage);
        }
    };
    select("In a rotation", choices, move || stage().name().to_owned(), choose)
        .hint_live(move || stage().about().to_owned())
        .into()
}

/// What is weak or odd about it, if anything.
fn health(subject: Subject) -> View {
    let found = Memo::new(move || {
        subject.key.with(|key| key.as_ref().map(|key| jose::health::examine(key.jwk()))).unwrap_or_default()
    });
    region(move || {
        found.with(|found| {
            let count = el("span.quiet").set("role", "status").add(findings::counted(found));
            (!found.is_empty()).then(|| panel("Findings", count).add(findings::list(found))).into()
        })
    })
}
