//! Header and claims, live: each member explained, each open to change.

use jose::UnixTime;
use leptos::prelude::*;
use oauth::{Draft, Member};

use super::Work;
use crate::bench::relative;
use crate::contexts::Clock;
use crate::widgets::{Panel, SourceLink, TextField};

/// The two objects of an assertion.
#[component]
pub(super) fn Members(work: Work) -> impl IntoView {
    let there = Memo::new(move |_| work.draft.get().is_some());
    let renew = move || {
        view! {
            <Countdown work/>
            <button type="button" class="button" on:click=move |_| work.renew()>"Renew"</button>
        }
    };
    move || {
        there.get().then(|| {
            view! {
                <Panel title="Header"><Rows work read=Draft::header/></Panel>
                <Panel title="Claims" actions=renew>
                    <Rows work read=Draft::claims/>
                    <p class="body quiet">
                        "What you type is what is signed: numbers in iat and exp, an array, object or quoted string as it stands, anything else as a string. An empty field leaves the member out."
                    </p>
                </Panel>
            }
        })
    }
}

/// How long it is still good for.
#[component]
fn Countdown(work: Work) -> impl IntoView {
    let clock = expect_context::<Clock>();
    let exp = Memo::new(move |_| {
        let claims = work.draft.get()?.claims();
        claims.iter().find(|claim| claim.name == "exp")?.value.parse().ok().map(UnixTime)
    });
    let words = move || match exp.get() {
        Some(exp) if exp <= clock.now() => "expired: renew it".to_owned(),
        Some(exp) => format!("expires {}", relative(exp, clock.now())),
        None => String::new(),
    };
    view! { <span class="quiet countdown">{words}</span> }
}

/// A field for each member; it stays the same field while its value changes.
#[component]
fn Rows(work: Work, read: fn(&Draft) -> Vec<Member>) -> impl IntoView {
    let members = Memo::new(move |_| work.draft.get().map(|draft| read(&draft)).unwrap_or_default());
    let row = move |member: Member| {
        let name = member.name;
        let find = move || members.get().into_iter().find(|member| member.name == name);
        let edit = move |typed: String| {
            if let Some(mut draft) = work.draft.get_untracked() {
                draft.edit(name, typed);
                work.form.update(|form| form.edits = draft.edits);
            }
        };
        let hint = move || {
            view! {
                {move || find().filter(|member| member.edited).map(|_| view! { <b>"Changed by you. "</b> })}
                {member.why}
                " "
                <SourceLink name=member.source.to_string() url=member.source.url()/>
            }
        };
        view! { <TextField label=name value=Signal::derive(move || find().map(|member| member.value).unwrap_or_default()) on_input=edit hint/> }
    };
    // Which members there are does not change; their values do.
    view! { <div class="body rows">{members.get_untracked().into_iter().map(row).collect_view()}</div> }
}
