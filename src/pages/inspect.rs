//! Inspect: paste a token, see exactly what it is, and whether it can be believed.

use jose::inspection::{Attempt, Verdict as Judged};
use jose::rule::Severity;
use jose::{Inspection, Key, KeySet, UnixTime};
use leptos::prelude::*;

use crate::contexts::{Clock, Desk, Keys, Means};
use crate::widgets::{Panel, State, TextArea, Verdict};

mod decoded;
mod pasted;
mod verify_with;

use super::findings::{Findings, counted};
use decoded::Decoded;
use pasted::Segments;
use verify_with::VerifyWith;

/// Options of the list of keys, beside the keys themselves.
const PASTED_KEY: &str = "pasted";
const SECRET: &str = "secret";

/// The place.
#[component]
pub(crate) fn Inspect() -> impl IntoView {
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

    let empty = Signal::derive(move || desk.token.with(|text| text.trim().is_empty()));
    let findings = Signal::derive(move || judgement.get().findings);
    view! {
        <h1 id="place" tabindex="-1">"Inspect"</h1>
        <p class="lede">"Paste a token. It stays here."</p>
        <div class="columns">
            <div>
                <Panel
                    title="What you pasted"
                    actions=move || view! {
                        <button type="button" class="button quiet" on:click=move |_| desk.token.set(String::new())>"Clear"</button>
                    }
                >
                    <div class="body">
                        <TextArea
                            label="Token"
                            rows=5
                            value=desk.token
                            on_input=move |typed| desk.token.set(typed)
                            placeholder="eyJhbGciOi…"
                        />
                        {move || {
                            let notices = inspection.with(|inspection| inspection.notices.clone());
                            notices.into_iter().map(|notice| view! { <p class="notice">{notice}</p> }).collect_view()
                        }}
                    </div>
                    <Segments inspection/>
                </Panel>
                <VerifyWith with/>
            </div>
            <div>
                {move || match empty.get() {
                    true => view! { <Empty/> }.into_any(),
                    false => view! {
                        <Verdict
                            state=Signal::derive(move || state(judgement.get().verdict))
                            headline=Signal::derive(move || headline(judgement.get().verdict).to_owned())
                            grounds=Signal::derive(move || grounds(&attempt.get(), &key.get(), &findings.get()))
                        />
                        <FoundPanel findings/>
                        <Decoded inspection now/>
                    }
                    .into_any(),
                }}
            </div>
        </div>
    }
}

/// What stands there when nothing is pasted.
#[component]
fn Empty() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let sample = move |_| desk.token.set(crate::bench::sample_token().to_owned());
    view! {
        <section class="empty">
            <h2>"Nothing to inspect yet"</h2>
            <p>
                "Paste a JWT on the left, with or without “Bearer”, quotes or line breaks. It is taken apart at once; \
                 it counts as verified only when a key you choose verifies it."
            </p>
            <button type="button" class="button" on:click=sample>"Sample"</button>
        </section>
    }
}

#[component]
fn FoundPanel(findings: Signal<Vec<jose::Finding>>) -> impl IntoView {
    // The panel comes and goes; within it only the list changes.
    let any = Memo::new(move |_| !findings.get().is_empty());
    move || {
        any.get().then(|| {
            let count = move || view! { <span class="quiet">{move || counted(&findings.get())}</span> };
            view! { <Panel title="Findings" actions=count><Findings findings/></Panel> }
        })
    }
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

fn state(verdict: Judged) -> State {
    match verdict {
        Judged::Unverified => State::Idle,
        Judged::Verified => State::Verified,
        Judged::Refused => State::Refused,
    }
}

fn headline(verdict: Judged) -> &'static str {
    match verdict {
        Judged::Unverified => "Unverified",
        Judged::Verified => "Verified",
        Judged::Refused => "Refused",
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
