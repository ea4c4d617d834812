//! Header and claims, live: each member explained, each open to change, and room for more.

use jose::{Part, UnixTime};
use leptos::prelude::*;
use oauth::{Draft, Member};

use super::Work;
use crate::bench::relative;
use crate::contexts::Clock;
use crate::element::{El, View, el, live, region, views, when};
use crate::signal::{Memo, RwSignal};
use crate::widgets::{Field, button, panel, quiet_button, source_link, text_field};

/// The two objects of an assertion.
pub(super) fn members(work: Work) -> View {
    let typed = "What you type is what is signed: numbers in iat, nbf and exp, an array, object or quoted string as it \
                 stands, anything else as a string. An empty field leaves the member out.";
    when(
        move || work.draft.with(Option::is_some),
        move || {
            let renew = views([countdown(work), button("Renew").on_click(move || work.renew())]);
            views([
                panel("Header", View::nothing()).add(rows(work, Part::Header, Draft::header)),
                panel("Claims", renew)
                    .add(rows(work, Part::Payload, Draft::claims))
                    .add(el("p.body.quiet").add(typed))
                    .add(another(work)),
            ])
        },
    )
}

/// How long it is still good for.
fn countdown(work: Work) -> El {
    let clock = expect_context::<Clock>();
    let now = move || clock.now().plus(work.ahead.get());
    let exp = move || {
        let claims = work.draft.get()?.claims();
        claims.iter().find(|claim| claim.name == "exp")?.value.parse().ok().map(UnixTime)
    };
    el("span.quiet.countdown").add(live(move || match exp() {
        Some(exp) if exp <= now() => "expired: renew it".to_owned(),
        Some(exp) => format!("expires {}", relative(exp, now())),
        None => String::new(),
    }))
}

/// A field for each member; it stays the same field while its value changes.
fn rows(work: Work, part: Part, read: fn(&Draft) -> Vec<Member>) -> El {
    let members = Memo::new(move || work.draft.get().map(|draft| read(&draft)).unwrap_or_default());
    // Another server has other members; while they are the same, the fields are.
    let names = Memo::new(move || {
        let server = work.form.with(|form| form.server.name);
        (server, members.with(|members| members.iter().map(|it| it.name.clone()).collect::<Vec<_>>()))
    });
    let all = region(move || {
        names.with(|_| ());
        let members_now = members.get_untracked();
        untrack(|| views(members_now.into_iter().map(|member| row(work, part, members, member))))
    });
    el("div.body.rows").add(all)
}

fn row(work: Work, part: Part, members: Memo<Vec<Member>>, member: Member) -> Field {
    let name = member.name.clone();
    let find = move |name: &str| members.get().into_iter().find(|member| member.name == name);
    let change = move |change: &dyn Fn(&mut Draft)| {
        if let Some(mut draft) = work.draft.get_untracked() {
            change(&mut draft);
            work.form.update(|form| form.edits = draft.edits);
        }
    };
    let edit = {
        let name = name.clone();
        move |typed: String| change(&|draft| draft.edit(part, &name, typed.clone()))
    };
    let restore = {
        let name = name.clone();
        move || change(&|draft| draft.restore(part, &name))
    };
    let is_edited = {
        let name = name.clone();
        move || find(&name).is_some_and(|member| member.edited)
    };
    let edited = when(is_edited, move || {
        let back = quiet_button("Undo").on_click(restore.clone());
        views([View::from(el("b").add("Changed by you. ")), back.into(), " ".into()])
    });
    let source = source_link(&member.source.to_string(), &member.source.url()).into();
    let hint = views([edited, View::from(member.why), " ".into(), source]);
    let value = {
        let name = name.clone();
        move || find(&name).map(|member| member.value).unwrap_or_default()
    };
    text_field(&jose::visible(&name), value, edit).hint(hint)
}

/// Another claim, by its name.
fn another(work: Work) -> El {
    let typed = RwSignal::new(String::new());
    let add = move || {
        let name = typed.get_untracked();
        if let Some(mut draft) = work.draft.get_untracked().filter(|_| !name.is_empty()) {
            draft.edit(Part::Payload, &name, "…".to_owned());
            work.form.update(|form| form.edits = draft.edits);
            typed.set(String::new());
        }
    };
    let field =
        text_field("Another claim", move || typed.get(), move |name| typed.set(name)).set("placeholder", "its name");
    el("div.body.beside").add(field).add(button("Add").on_click(add))
}
