//! Changing header or payload and signing anew, without touching a letter that the person did not touch.

use jose::{Finding, Part, visible};
use leptos::prelude::*;

use super::Glass;
use crate::bench::{edited, in_field};
use crate::element::{El, View, el, region, views, when};
use crate::pages::findings;
use crate::platform::entropy;
use crate::signal::{Memo, RwSignal};
use crate::widgets::{Choice, button, long_code, panel, primary_button, quiet_button, select, text_area};

/// The id of the panel.
pub(super) const ID: &str = "change";

/// Header and payload as they are to be signed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Draft {
    /// The header's JSON.
    pub header: String,
    /// The payload.
    pub payload: String,
}

impl Draft {
    /// What the token under the glass has; bytes that are no text are lost, which the panel says.
    pub(super) fn of(glass: Glass) -> Self {
        let text = |part| {
            glass.inspection.with_untracked(|inspection| {
                let bytes = inspection.segment(part).and_then(|segment| segment.decoded.as_deref());
                String::from_utf8_lossy(bytes.unwrap_or_default()).into_owned()
            })
        };
        Self { header: text(Part::Header), payload: text(Part::Payload) }
    }
}

/// The panel.
pub(super) fn change(glass: Glass) -> El {
    let begun = Memo::new(move || glass.draft.with(Option::is_some));
    let begin = region(move || match begun.get() {
        true => quiet_button("Let it be").on_click(move || glass.draft.set(None)).into(),
        false => {
            let possible = move || glass.inspection.with(|inspection| inspection.form.is_encrypted());
            button("Change it")
                .set_live("disabled", move || possible().then(String::new))
                .on_click(move || glass.draft.set(Some(Draft::of(glass))))
                .into()
        }
    });
    let says = "Change header or payload and sign anew: what you do not touch stays as it is, letter for letter.";
    panel("Change and sign", begin).set("id", ID).set("tabindex", "-1").add(region(move || match begun.get() {
        true => editor(glass),
        false => el("p.body.quiet").add(says).into(),
    }))
}

fn editor(glass: Glass) -> View {
    let draft = glass.draft;
    let key = RwSignal::new(first_private(glass));
    let text = move |pick: fn(&Draft) -> &String| {
        move || draft.with(|draft| draft.as_ref().map(|draft| in_field(pick(draft))).unwrap_or_default())
    };
    let write = move |pick: fn(&mut Draft) -> &mut String| {
        move |typed: String| {
            draft.update(|draft| {
                if let Some(text) = draft.as_mut().map(pick) {
                    *text = edited(text, &typed);
                }
            })
        }
    };
    let keys = move || {
        let private = glass.keys.entries().into_iter().filter(|entry| entry.key.jwk().is_private());
        let mut choices: Vec<_> = private.map(|entry| Choice::new(entry.id.value(), visible(&entry.name))).collect();
        choices.insert(0, Choice::new("", "none"));
        choices
    };
    let signed = Memo::new(move || {
        let entry = glass.keys.by_value(&key.get())?;
        let draft = draft.get()?;
        Some(jose::sign(&draft.header, draft.payload.as_bytes(), &entry.key, &mut entropy::rng()))
    });
    let lossy = glass.inspection.with_untracked(|inspection| {
        [Part::Header, Part::Payload].iter().any(|part| {
            let bytes = inspection.segment(*part).and_then(|segment| segment.decoded.as_deref());
            std::str::from_utf8(bytes.unwrap_or_default()).is_err()
        })
    });
    let lost =
        lossy.then(|| el("p.notice").add("Bytes that are not UTF-8 stand here as \u{fffd}: they would be lost."));
    let fields = el("div.body")
        .add(lost)
        .add(text_area("Header", text(|draft| &draft.header), write(|draft| &mut draft.header)).set("rows", "3"))
        .add(text_area("Payload", text(|draft| &draft.payload), write(|draft| &mut draft.payload)).set("rows", "8"))
        .add(
            select("Sign with", keys, move || key.get(), move |chosen| key.set(chosen))
                .hint("Keys of the bench that can sign: make or bring one in Keys."),
        );
    let outcome = region(move || {
        signed.with(|signed| match signed {
            None => View::nothing(),
            Some(Err(finding)) => refused(finding),
            Some(Ok(token)) => {
                let (desk, token, key) = (glass.desk, token.clone(), key.get_untracked());
                let shown = long_code(token.clone());
                let put = primary_button("Put it under the glass").on_click(move || {
                    desk.lay(token.clone());
                    desk.means.choice.set(key.clone());
                    glass.draft.set(None);
                });
                views([shown, el("p.body.actions").add(put)])
            }
        })
    });
    let none = when(
        move || keys().len() < 2,
        || el("p.body.quiet").add("There is no key on the bench that could sign.").into(),
    );
    views([fields.into(), none, outcome])
}

fn refused(finding: &Finding) -> View {
    findings::list(std::slice::from_ref(finding)).into()
}

/// The key that verifies, if it can sign as well; else the first that can.
fn first_private(glass: Glass) -> String {
    let chosen = glass.desk.means.choice.get_untracked();
    untrack(|| {
        let entries = glass.keys.entries();
        let mut private = entries.iter().filter(|entry| entry.key.jwk().is_private());
        let same = private.clone().find(|entry| entry.id.value() == chosen);
        same.or_else(|| private.next()).map(|entry| entry.id.value()).unwrap_or_default()
    })
}
