//! Header and claims, live: each member explained, each open to change.

use jose::UnixTime;
use leptos::prelude::*;
use oauth::{Draft, Member};

use super::Work;
use crate::bench::relative;
use crate::contexts::Clock;
use crate::element::{El, View, el, live, views, when};
use crate::signal::Memo;
use crate::widgets::{Field, button, panel, source_link, text_field};

/// The two objects of an assertion.
pub(super) fn members(work: Work) -> View {
    let typed = "What you type is what is signed: numbers in iat and exp, an array, object or quoted string as it \
                 stands, anything else as a string. An empty field leaves the member out.";
    when(
        move || work.draft.with(Option::is_some),
        move || {
            let renew = views([countdown(work), button("Renew").on_click(move || work.renew())]);
            views([
                panel("Header", View::nothing()).add(rows(work, Draft::header)),
                panel("Claims", renew).add(rows(work, Draft::claims)).add(el("p.body.quiet").add(typed)),
            ])
        },
    )
}

/// How long it is still good for.
fn countdown(work: Work) -> El {
    let clock = expect_context::<Clock>();
    let exp = move || {
        let claims = work.draft.get()?.claims();
        claims.iter().find(|claim| claim.name == "exp")?.value.parse().ok().map(UnixTime)
    };
    el("span.quiet.countdown").add(live(move || match exp() {
        Some(exp) if exp <= clock.now() => "expired: renew it".to_owned(),
        Some(exp) => format!("expires {}", relative(exp, clock.now())),
        None => String::new(),
    }))
}

/// A field for each member; it stays the same field while its value changes.
fn rows(work: Work, read: fn(&Draft) -> Vec<Member>) -> El {
    let members = Memo::new(move || work.draft.get().map(|draft| read(&draft)).unwrap_or_default());
    // Which members there are does not change; their values do.
    el("div.body.rows").add(views(members.get_untracked().into_iter().map(|member| row(work, members, member))))
}

fn row(work: Work, members: Memo<Vec<Member>>, member: Member) -> Field {
    let name = member.name;
    let find = move || members.get().into_iter().find(|member| member.name == name);
    let edit = move |typed: String| {
        if let Some(mut draft) = work.draft.get_untracked() {
            draft.edit(name, typed);
            work.form.update(|form| form.edits = draft.edits);
        }
    };
    let edited = when(move || find().is_some_and(|member| member.edited), || el("b").add("Changed by you. ").into());
    let source = source_link(&member.source.to_string(), &member.source.url()).into();
    let hint = views([edited, View::from(member.why), " ".into(), source]);
    text_field(name, move || find().map(|member| member.value).unwrap_or_default(), edit).hint(hint)
}
