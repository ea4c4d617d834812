//! What the rules have to say: grouped by what they speak of, counted, filtered, and copied for a ticket.

use jose::rule::Severity;
use jose::{At, Finding, Part};

use super::{Glass, as_of, grounds, held_to};
use crate::bench::ticket;
use crate::element::{El, View, el, region, views, when};
use crate::pages::findings;
use crate::platform::clock;
use crate::signal::RwSignal;
use crate::widgets::{Doing, Help, copy_button, finding, panel};

/// What the ids of a group begin with, and what its rules speak of.
const GROUPS: [(char, &str); 10] = [
    // Named by the server.
    ('V', ""),
    ('R', "Request"),
    ('M', "Metadata"),
    ('P', "Form"),
    ('H', "Header"),
    ('S', "Signature"),
    ('K', "Key"),
    ('E', "Encryption"),
    ('C', "Claims"),
    ('T', "Kind of token"),
];

const SEVERITIES: [(Severity, &str); 3] =
    [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")];

/// What helps where a token has expired.
const AS_MADE: &str = "Judge as of when it was made";

/// The findings, as long as there are any.
pub(super) fn report(glass: Glass) -> View {
    let hidden = RwSignal::new(Vec::<Severity>::new());
    when(
        move || glass.report.with(|report| !report.findings.is_empty()),
        move || {
            let filters = region(move || glass.report.with(|report| filters(&report.findings, hidden)));
            let copy = copy_button("Copy as Markdown", move || {
                let (key, attempt) = (glass.key.get(), glass.attempt.get());
                let moment =
                    clock::written(glass.now.get().0).map_or_else(String::new, |(utc, _)| format!(", as of {utc}"));
                let held_to = format!("{}{moment}", held_to::words(glass));
                glass.report.with(|report| {
                    let grounds = grounds::grounds(glass, &attempt, &key, report);
                    glass.inspection.with(|inspection| ticket(inspection, report, &grounds, &held_to))
                })
            });
            let list = region(move || {
                let hidden = hidden.get();
                glass.report.with(|report| groups(&report.findings, &hidden, glass))
            });
            panel("Findings", filters).add(list).add(el("p.body.actions").add(copy)).into()
        },
    )
}

/// A button for each severity that shows or hides it, with its count.
fn filters(findings: &[Finding], hidden: RwSignal<Vec<Severity>>) -> View {
    let one = |(severity, word): (Severity, &str)| {
        let count = findings.iter().filter(|finding| finding.rule.severity == severity).count();
        let plural = if count == 1 { "" } else { "s" };
        let toggle = move || {
            hidden.update(|hidden| match hidden.iter().position(|other| *other == severity) {
                Some(at) => _ = hidden.remove(at),
                None => hidden.push(severity),
            });
        };
        (count > 0).then(|| {
            el("button.filter")
                .set("type", "button")
                .set_live("aria-pressed", move || Some((!hidden.with(|hidden| hidden.contains(&severity))).to_string()))
                .add(format!("{count} {word}{plural}"))
                .on_click(toggle)
        })
    };
    el("span.filters")
        .set("role", "group")
        .set("aria-label", "Shown")
        .add(views(SEVERITIES.into_iter().filter_map(one)))
        .into()
}

fn groups(all: &[Finding], hidden: &[Severity], glass: Glass) -> View {
    let group = |(letter, title): (char, &str)| {
        let of_group = |(_, finding): &(usize, &Finding)| {
            finding.rule.id.starts_with(letter) && !hidden.contains(&finding.rule.severity)
        };
        let found: Vec<_> = all.iter().enumerate().filter(of_group).collect();
        let title = if letter == 'V' { glass.server.get_untracked() } else { title };
        (!found.is_empty()).then(|| {
            let list = found.into_iter().map(|(index, found)| one(index, found, glass));
            el("div.group").add(el("h3.band").add(title)).add(el("ul.findings").add(views(list)))
        })
    };
    views(GROUPS.into_iter().filter_map(group))
}

fn one(index: usize, found: &Finding, glass: Glass) -> El {
    let shows = found.place.at != At::Whole && found.place.part != Part::Metadata;
    let made = (found.rule.id == "C12").then(|| as_of::made(glass)).flatten();
    let mended = found.clone();
    let doing = Doing {
        show: shows.then(|| Box::new(move || glass.show(index)) as Box<dyn Fn()>),
        fix: found.fix.as_ref().map(|_| Box::new(move || glass.fix(&mended)) as Box<dyn Fn()>),
        help: made
            .map(|made| Help { name: AS_MADE, act: Box::new(move || glass.desk.means.as_of.set(made.to_string())) }),
    };
    finding(&findings::notice(found), doing)
}
