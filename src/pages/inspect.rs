//! Inspect: paste a token, see exactly what it is, and whether it can be believed.

use jose::inspection::{Attempt, Verdict};
use jose::rule::Severity;
use jose::{Inspection, Key, KeySet, UnixTime};
use leptos::prelude::*;

use super::{empty, findings, place};
use crate::contexts::{Clock, Desk, Keys, Means};
use crate::element::{El, View, el, live, region, views, when};
use crate::widgets::{State, button, panel, quiet_button, text_area, verdict};

mod decoded;
mod pasted;
mod verify_with;

/// Options of the list of keys, beside the keys themselves.
const PASTED_KEY: &str = "pasted";
const SECRET: &str = "secret";

/// The place.
pub(crate) fn inspect() -> View {
    let desk = expect_context::<Desk>();
    let keys = expect_context::<Keys>();
    let clock = expect_context::<Clock>();
    let with = desk.means;

    // text × keys × now, each step anew only when what it depends on has changed
    let inspection = Memo::new(move |_| desk.token.with(|text| Inspection::of(text)));
    let key = Memo::new(move |_| chosen_key(with, keys));
    let attempt = Memo::new(move |_| match key.get() {
        Chosen::Nothing => Attempt::NoKey,
        Chosen::Key(set, _) => inspection.with(|inspection| inspection.verify(Some(&set))),
        Chosen::Broken(finding) => Attempt::Bad(finding),
    });
    let now = Memo::new(move |_| with.as_of.with(|typed| moment(typed)).unwrap_or_else(|| clock.now()));
    let judgement =
        Memo::new(move |_| attempt.with(|attempt| inspection.with(|inspection| inspection.judge(attempt, now.get()))));

    let pasted = panel("What you pasted", quiet_button("Clear").on_click(move || desk.token.set(String::new())))
        .add(
            el("div.body")
                .add(
                    text_area("Token", move || desk.token.get(), move |typed| desk.token.set(typed))
                        .set("rows", "5")
                        .set("placeholder", "eyJhbGciOi…"),
                )
                .add(region(move || {
                    let notices = inspection.with(|inspection| inspection.notices.clone());
                    views(notices.into_iter().map(|notice| el("p.notice").add(notice)))
                })),
        )
        .add(pasted::segments(inspection));
    let is_empty = Memo::new(move |_| desk.token.with(|text| text.trim().is_empty()));
    let judged = region(move || {
        if is_empty.get() {
            return nothing_yet(desk).into();
        }
        views([
            verdict(
                move || state(judgement.with(|judgement| judgement.verdict)),
                // What the judgement is made of comes first: asked for it later, a memo that the judgement has brought up
                // to date already says that it is no news, and a change that leaves the judgement as it is goes unseen.
                move || {
                    let (key, attempt) = (key.get(), attempt.get());
                    judgement.with(|judgement| grounds(&attempt, &key, &judgement.findings))
                },
            )
            .into(),
            when(
                move || judgement.with(|judgement| !judgement.findings.is_empty()),
                move || {
                    let count = live(move || judgement.with(|judgement| findings::counted(&judgement.findings)));
                    panel("Findings", el("span.quiet").add(count))
                        .add(region(move || judgement.with(|judgement| findings::list(&judgement.findings)).into()))
                        .into()
                },
            ),
            decoded::decoded(inspection, now).into(),
        ])
    });
    let columns =
        el("div.columns").add(el("div").add(pasted).add(verify_with::verify_with(with))).add(el("div").add(judged));
    place("Inspect", "Paste a token. It stays here.", columns)
}

/// What stands there when nothing is pasted.
fn nothing_yet(desk: Desk) -> El {
    let says = "Paste a JWT on the left, with or without “Bearer”, quotes or line breaks. It is taken apart at once; \
                it counts as verified only when a key you choose verifies it.";
    let sample = button("Sample").on_click(move || desk.token.set(crate::bench::sample_token().to_owned()));
    empty("Nothing to inspect yet", views([el("p").add(says), sample]))
}

/// What the person chose to verify with.
#[derive(Clone, PartialEq)]
enum Chosen {
    Nothing,
    Key(KeySet, String),
    Broken(jose::Finding),
}

fn chosen_key(with: Means, keys: Keys) -> Chosen {
    let choice = with.choice.get();
    let read = |set: Result<KeySet, jose::Finding>, name: &str| match set {
        Ok(set) => Chosen::Key(set, name.to_owned()),
        Err(finding) => Chosen::Broken(finding),
    };
    match choice.as_str() {
        PASTED_KEY => match with.pasted.get() {
            text if text.trim().is_empty() => Chosen::Nothing,
            text => read(KeySet::parse(text.trim()), "the pasted key"),
        },
        SECRET => match with.secret.get() {
            text if text.is_empty() => Chosen::Nothing,
            text => read(Key::secret(text.as_bytes()).map(KeySet::from), "the secret you typed"),
        },
        value => match keys.by_value(value) {
            Some(entry) => Chosen::Key(KeySet::from(entry.key), entry.name),
            None => Chosen::Nothing,
        },
    }
}

fn state(verdict: Verdict) -> State {
    match verdict {
        Verdict::Unverified => State::Idle,
        Verdict::Verified => State::Verified,
        Verdict::Refused => State::Refused,
    }
}

/// Why: the first objection, and what came of the signature.
fn grounds(attempt: &Attempt, key: &Chosen, findings: &[jose::Finding]) -> String {
    let signature = match (attempt, key) {
        (Attempt::Good(token), Chosen::Key(_, name)) => {
            format!("Signature verified: {}, with {}.", token.algorithm().name, jose::visible(name))
        }
        (Attempt::Bad(_), Chosen::Broken(_)) => "The key cannot be used.".to_owned(),
        (Attempt::Bad(_), _) => "Signature not verified.".to_owned(),
        _ => "Only decoded: choose a key to learn who made it.".to_owned(),
    };
    let objection = findings.iter().find(|finding| finding.rule.severity == Severity::Error);
    match objection.map(|finding| finding.rule.says) {
        Some(says) => format!("{says} {signature}"),
        None => signature,
    }
}

/// The moment that was typed, in seconds; nothing for an empty field or anything else.
fn moment(typed: &str) -> Option<UnixTime> {
    typed.trim().parse().ok().map(UnixTime)
}
