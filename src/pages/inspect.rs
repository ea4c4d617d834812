//! Inspect: paste anything, see exactly what it is, whether it can be believed, and what to do.

use jose::inspection::{Attempt, Form, Judgement, Verdict};
use jose::{At, Finding, Inspection, Part, UnixTime};
use leptos::prelude::*;
use oauth::Kind;
use oauth::metadata::Metadata;
use paste::{Elsewhere, Pasted};

use super::{empty, place};
use crate::bench::{exchange, is_by_a_client, may_say, of_exchange, servers};
use crate::contexts::{Clock, Desk, Keys, Servers};
use crate::element::{El, View, el, follow, region, views, when};
use crate::platform::{clock, document};
use crate::signal::{Memo, RwSignal};
use crate::widgets::{State, Tabs, button, verdict};

mod as_of;
mod change;
mod compare;
mod decoded;
mod decrypt;
mod elsewhere;
mod encrypt;
mod grounds;
mod held_to;
mod judge;
mod meaning;
mod metadata;
mod pasted;
mod report;
mod request;
mod share;
mod verify_with;
mod why;

use judge::Evidence;
use verify_with::Chosen;

/// What lies under the glass, and what is made of it: text × keys × expectations × now, each step anew only when what it
/// depends on has changed.
#[derive(Clone, Copy)]
struct Glass {
    desk: Desk,
    keys: Keys,
    servers: Servers,
    /// What was pasted, taken apart; the finding for more than can be read.
    pasted: Memo<Result<Pasted, Finding>>,
    inspection: Memo<Inspection>,
    key: Memo<Chosen>,
    attempt: Memo<Attempt>,
    now: Memo<UnixTime>,
    /// The kind of token it is held to, by its name.
    kind: Memo<&'static str>,
    /// The server whose rules it is held to, by its name; empty for none.
    server: Memo<&'static str>,
    evidence: Evidence,
    report: Memo<Judgement>,
    /// What a server says of itself, where that was pasted.
    metadata: Memo<Option<Metadata>>,
    /// What a server said when it refused; empty where none did.
    error: Memo<String>,
    /// The views of what is decoded.
    views: Tabs,
    /// Header and payload in the making.
    draft: RwSignal<Option<change::Draft>>,
}

impl Glass {
    fn new() -> Self {
        let desk = expect_context::<Desk>();
        let keys = expect_context::<Keys>();
        let known = expect_context::<Servers>();
        let clock = expect_context::<Clock>();
        let with = desk.means;
        let pasted = Memo::always_new(move || desk.token.with(|text| paste::read(text)));
        let inspection = Memo::always_new(move || pasted.with(|pasted| looked_at(pasted, desk)));
        let key = Memo::new(move || verify_with::chosen(with, keys, inspection));
        let attempt = Memo::new(move || match key.get() {
            // Nothing is signed: the key is for decrypting.
            _ if inspection.with(|inspection| inspection.form.is_encrypted()) => Attempt::NoKey,
            Chosen::Key(set, _) | Chosen::Untrusted(set, _) => {
                inspection.with(|inspection| verify_with::attempt(inspection, &set, with))
            }
            // What is no key says nothing of the token; Verify with says what is wrong with it.
            Chosen::Nothing | Chosen::Broken(_) => Attempt::NoKey,
        });
        // What went wrong, as far as trying it out proves it.
        let diagnosis = Memo::new(move || {
            let (Chosen::Key(set, _), Attempt::Bad(_)) = (key.get(), attempt.get()) else { return Vec::new() };
            let token = inspection.with(|inspection| inspection.signed().map(str::to_owned));
            token.map(|token| jose::diagnosis::of(&token, &set)).unwrap_or_default()
        });
        let now = Memo::new(move || {
            let moment = with.as_of.with(|typed| moment(typed));
            moment.unwrap_or_else(|| clock.now()).plus(with.ahead.get())
        });
        // The server that was chosen, where its rules are about this token.
        let server = Memo::new(move || {
            let chosen = with.server.with(|name| known.named(name));
            let kind = with.kind.with(|name| held_to::kind_named(name));
            let applies = inspection.with(|inspection| servers::applies(kind, inspection));
            chosen.filter(|_| applies).map(|server| server.name).unwrap_or_default()
        });
        let kind = Memo::new(move || {
            let chosen = with.kind.with(|name| held_to::kind_named(name));
            let of_server = || known.named(server.get()).map(servers::kind);
            let told = || inspection.with(|it| Kind::of(it.header.as_ref(), it.payload.as_ref()));
            of_server().or(chosen).unwrap_or_else(told).name
        });
        let evidence =
            Evidence { desk, servers: known, pasted, inspection, key, attempt, diagnosis, now, kind, server };
        let report = Memo::new(move || evidence.judge());
        let metadata = Memo::new(move || {
            pasted.with(|pasted| pasted.as_ref().ok().and_then(|pasted| metadata::of_server(desk, pasted)?.ok()))
        });
        let error = Memo::new(move || meaning::error(desk, pasted, known));
        let views = Tabs::new(decoded::VIEWS);
        let draft = RwSignal::new(None);
        Self {
            desk,
            keys,
            servers: known,
            pasted,
            inspection,
            key,
            attempt,
            now,
            kind,
            server,
            evidence,
            report,
            metadata,
            error,
            views,
            draft,
        }
    }

    /// Selects the characters that a finding speaks of, in the view in which they stand.
    fn show(self, index: usize) {
        let decoded = self.report.with_untracked(|report| {
            report.findings.get(index).is_some_and(|finding| matches!(finding.place.at, At::Decoded(_)))
        });
        if decoded {
            self.views.show(decoded::JSON);
        }
        // Once the view is drawn.
        request_animation_frame(move || _ = document::select(&decoded::spot(index)));
    }

    /// Makes the change that mends a finding: in the text at once, in header and payload where they are signed anew.
    fn fix(self, finding: &Finding) {
        let Some(fix) = &finding.fix else { return };
        if fix.part == Part::Token {
            let text = self.inspection.with_untracked(|inspection| change::mended(&inspection.token, fix));
            self.desk.lay(text);
        } else {
            self.draft.update(|draft| *draft = Some(change::Draft::of(self).mended(draft.as_ref(), fix)));
            request_animation_frame(|| document::focus(change::ID));
        }
    }
}

/// What of the paste lies under the glass: the token that was chosen, or all of it where there is none.
fn looked_at(pasted: &Result<Pasted, Finding>, desk: Desk) -> Inspection {
    let signature = desk.signature.get();
    match pasted {
        Err(finding) => {
            let mut inspection = Inspection::default();
            inspection.findings.push(finding.clone());
            inspection
        }
        Ok(pasted) => match pasted.tokens.get(desk.which.get()).or(pasted.tokens.first()) {
            Some(found) => Inspection::of(&found.text, signature),
            None => Inspection::default(),
        },
    }
}

/// What there is to look at.
#[derive(Clone, Copy, PartialEq)]
enum Stage {
    /// Nothing, or nothing of which anything could be said but what it means.
    Nothing,
    /// A request, an answer, or what somebody says of itself; no token.
    Beside,
    /// A token, or what should be one.
    Token,
}

fn stage(glass: Glass) -> Stage {
    let which = glass.desk.which.get();
    // What the token is made of comes before the token.
    let beside = glass.pasted.with(|pasted| {
        let Ok(pasted) = pasted else { return false };
        let says = matches!(pasted.elsewhere, Some(Elsewhere::Discovery { .. } | Elsewhere::Client));
        says || exchange(pasted, which).is_some_and(|around| is_by_a_client(around) || !of_exchange(around).is_empty())
    });
    match glass.inspection.with(|inspection| inspection.token.is_empty() && inspection.findings.is_empty()) {
        false => Stage::Token,
        true if beside => Stage::Beside,
        true => Stage::Nothing,
    }
}

/// The place.
pub(crate) fn inspect() -> View {
    let glass = Glass::new();
    // Only a text in which a server may have said something, or was asked, needs what is known of servers.
    follow(Box::new(move || {
        let may_say = |pasted: &Pasted| {
            pasted.exchanges.iter().any(is_by_a_client) || glass.desk.token.with(|text| may_say(text, pasted))
        };
        if glass.pasted.with(|pasted| pasted.as_ref().is_ok_and(may_say)) {
            glass.servers.ask();
        }
    }));
    let stage = Memo::new(move || stage(glass));
    let is_error = Memo::new(move || glass.error.with(|said| !said.is_empty()));
    let judged = region(move || match (stage.get(), is_error.get()) {
        (Stage::Nothing, false) => nothing_yet(glass).into(),
        (Stage::Nothing, true) => View::nothing(),
        _ => judged(glass).into(),
    });
    let means =
        el("div.means").add(verify_with::verify_with(glass)).add(held_to::held_to(glass)).add(as_of::as_of(glass));
    let seen = region(move || match stage.get() {
        Stage::Nothing => View::nothing(),
        Stage::Beside => views([report::report(glass), metadata::metadata(glass)]),
        Stage::Token => views([
            report::report(glass),
            why::why(glass),
            decrypt::decrypt(glass),
            decoded::decoded(glass).into(),
            metadata::metadata(glass),
            when(
                move || glass.inspection.with(|inspection| inspection.form == Form::Compact),
                move || views([change::change(glass), share::share(glass)]),
            ),
            when(
                move || glass.inspection.with(|inspection| inspection.form.is_signed()),
                move || compare::compare(glass).into(),
            ),
            encrypt::encrypt(glass).into(),
        ]),
    });
    // Where there is room for one column only, what came of a paste stands before it.
    let filled = move || stage.get() != Stage::Nothing || is_error.get();
    let columns = el("div")
        .class_live(move || if filled() { "columns glass filled" } else { "columns glass" })
        .add(el("div").add(pasted::pasted(glass)))
        .add(el("div").add(judged).add(meaning::meaning(glass)))
        .add(means)
        .add(el("div").add(seen));
    place("Inspect", "Paste a token, a failing request, or what a server refused with. It stays here.", columns)
}

/// What is to be made of it, and why.
fn judged(glass: Glass) -> El {
    verdict(
        move || state(glass.report.with(|report| report.verdict)),
        // What the judgement is made of comes first: asked for it later, a memo that the judgement has brought up to date
        // already says that it is no news, and a change that leaves the judgement as it is goes unseen.
        move || {
            let (key, attempt) = (glass.key.get(), glass.attempt.get());
            let _ = (glass.metadata.with(Option::is_some), glass.server.get(), glass.kind.get());
            glass.report.with(|report| grounds::grounds(glass, &attempt, &key, report))
        },
    )
}

/// What stands there when nothing is pasted.
fn nothing_yet(glass: Glass) -> El {
    let desk = glass.desk;
    let says = "Paste a token, or whatever it came in: a header, a curl command, a form, an address, an answer, a log \
                line, a HAR file. It is taken apart at once; it counts as verified only when a key you choose verifies it.";
    let also = "Or paste what a server refused with, as “invalid_client” or “AADSTS700027: …”: what it means is said here, \
                and which line of your assertion it is about.";
    let sample = button("Sample").on_click(move || desk.lay(crate::bench::sample_token().to_owned()));
    let heading = region(move || match desk.token.with(|text| text.trim().is_empty()) {
        true => "Nothing to inspect yet".into(),
        false => "No JWT in it".into(),
    });
    empty(heading, views([el("p").add(says), el("p").add(also), sample]))
}

fn state(verdict: Verdict) -> State {
    match verdict {
        Verdict::Unverified => State::Idle,
        Verdict::Verified => State::Verified,
        Verdict::Refused => State::Refused,
    }
}

/// The moment that was typed, in seconds or as a date; nothing for an empty field or anything else.
fn moment(typed: &str) -> Option<UnixTime> {
    let typed = typed.trim();
    let seconds = typed.parse().ok();
    seconds.or_else(|| typed.contains('-').then(|| clock::read(typed)).flatten()).map(UnixTime)
}
