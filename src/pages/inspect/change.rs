//! Changing header or payload and signing anew, without touching a letter that the person did not touch.

use jose::{Finding, Fix, Key, Part, visible};
use leptos::prelude::*;

use super::{Chosen, Glass};
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
    /// The token it was made of.
    token: String,
    /// The header's JSON.
    header: String,
    /// The payload.
    payload: String,
    /// What was mended in them, by places in the token's own.
    fixes: Vec<Fix>,
}

impl Draft {
    /// What the token under the glass has; bytes that are no text are lost, which the panel says.
    pub(super) fn of(glass: Glass) -> Self {
        glass.inspection.with_untracked(|inspection| {
            let text = |part| {
                let bytes = inspection.segment(part).and_then(|segment| segment.decoded.as_deref());
                String::from_utf8_lossy(bytes.unwrap_or_default()).into_owned()
            };
            let token = inspection.token.clone();
            Self { token, header: text(Part::Header), payload: text(Part::Payload), fixes: Vec::new() }
        })
    }

    /// This draft, fresh from the token, with one more fix than the draft so far.
    ///
    /// The places of a fix are those of the token. Where the person has changed the draft by hand they mean nothing any
    /// more, and it stays as it is.
    pub(super) fn mended(self, so_far: Option<&Self>, fix: &Fix) -> Self {
        let so_far = so_far.filter(|draft| draft.token == self.token);
        let mut fixes = so_far.map(|draft| draft.fixes.clone()).unwrap_or_default();
        if let Some(draft) = so_far.filter(|draft| **draft != self.with(fixes.clone())) {
            return draft.clone();
        }
        // The last comes first, so that the others stay where they are.
        let place = fixes.iter().position(|other| other.at.start < fix.at.start).unwrap_or(fixes.len());
        if !fixes.contains(fix) {
            fixes.insert(place, fix.clone());
        }
        self.with(fixes)
    }

    fn with(&self, fixes: Vec<Fix>) -> Self {
        let mut draft = self.clone();
        for fix in &fixes {
            let text = if fix.part == Part::Header { &mut draft.header } else { &mut draft.payload };
            *text = mended(text, fix);
        }
        Self { fixes, ..draft }
    }
}

/// A text with a change made in it; the text itself where it has no such place.
pub(super) fn mended(text: &str, fix: &Fix) -> String {
    let start = text.get(..fix.at.start);
    let parts = start.zip(text.get(fix.at.start..fix.at.end)).zip(text.get(fix.at.end..));
    parts.map_or_else(|| text.to_owned(), |((start, _), end)| [start, &fix.with, end].concat())
}

/// The panel.
pub(super) fn change(glass: Glass) -> El {
    // A draft is of one token; that of another is not shown.
    let begun = Memo::new(move || {
        let token = glass.inspection.with(|inspection| inspection.token.clone());
        glass.draft.with(|draft| draft.as_ref().is_some_and(|draft| draft.token == token))
    });
    let begin = region(move || match begun.get() {
        true => {
            quiet_button("Cancel").set("aria-label", "Cancel the change").on_click(move || glass.draft.set(None)).into()
        }
        false => button("Change it").on_click(move || glass.draft.set(Some(Draft::of(glass)))).into(),
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
        choices.extend(given(glass).map(|_| Choice::new(GIVEN, "the key under Verify with")));
        choices
    };
    let signed = Memo::new(move || {
        let key = match key.get().as_str() {
            GIVEN => given(glass)?,
            value => glass.keys.by_value(value)?.key,
        };
        let draft = draft.get()?;
        Some(jose::sign(&draft.header, draft.payload.as_bytes(), &key, &mut entropy::rng()))
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
                    // The pasted key stays where it is.
                    if key != GIVEN {
                        desk.means.choice.set(key.clone());
                    }
                    glass.draft.set(None);
                });
                views([shown, el("p.body.actions").add(put)])
            }
        })
    });
    let none = when(
        move || keys().len() < 2,
        || el("p.body.quiet").add("There is no key that could sign: make or bring one in Keys.").into(),
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
        let own = same.or_else(|| private.next()).map(|entry| entry.id.value());
        own.or(given(glass).map(|_| GIVEN.to_owned())).unwrap_or_default()
    })
}

/// The option that stands for the key that was pasted or typed to verify with.
const GIVEN: &str = "given";

/// That key, if it can sign and does not lie on the bench.
fn given(glass: Glass) -> Option<Key> {
    let Chosen::Key(set, _) = glass.key.get() else { return None };
    let on_the_bench = |key: &&Key| glass.keys.entries().iter().any(|entry| entry.key == **key);
    let key = set.keys().first().filter(|_| set.is_single()).filter(|key| !on_the_bench(key));
    key.filter(|key| key.jwk().is_private()).cloned()
}
