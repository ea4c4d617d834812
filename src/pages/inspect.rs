//! Inspect: paste anything, see exactly what it is, whether it can be believed, and what to do.

use jose::inspection::{Attempt, Form, Judgement, Verdict};
use jose::rule::Severity;
use jose::{At, Finding, Inspection, Part, UnixTime};
use leptos::prelude::*;
use oauth::{Context, Kind, Profile};
use paste::Pasted;

use super::{empty, place};
use crate::bench::Shown;
use crate::contexts::{Clock, Desk, Keys};
use crate::element::{El, View, el, region, views, when};
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
mod held_to;
mod pasted;
mod report;
mod share;
mod verify_with;
mod why;

use verify_with::Chosen;

/// What lies under the glass, and what is made of it: text × keys × expectations × now, each step anew only when what it
/// depends on has changed.
#[derive(Clone, Copy)]
struct Glass {
    desk: Desk,
    keys: Keys,
    /// What was pasted, taken apart; the finding for more than can be read.
    pasted: Memo<Result<Pasted, Finding>>,
    inspection: Memo<Inspection>,
    key: Memo<Chosen>,
    attempt: Memo<Attempt>,
    now: Memo<UnixTime>,
    /// The kind of token it is held to, by its name.
    kind: Memo<&'static str>,
    report: Memo<Judgement>,
    /// The views of what is decoded.
    views: Tabs,
    /// Header and payload in the making.
    draft: RwSignal<Option<change::Draft>>,
}

impl Glass {
    fn new() -> Self {
        let desk = expect_context::<Desk>();
        let keys = expect_context::<Keys>();
        let clock = expect_context::<Clock>();
        let with = desk.means;
        let pasted = Memo::new(move || desk.token.with(|text| paste::read(text)));
        let inspection = Memo::new(move || pasted.with(|pasted| looked_at(pasted, desk)));
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
        let kind = Memo::new(move || {
            let chosen = with.kind.with(|name| held_to::kind_named(name));
            let told = || inspection.with(|it| Kind::of(it.header.as_ref(), it.payload.as_ref()));
            chosen.unwrap_or_else(told).name
        });
        let report = Memo::new(move || {
            let trusted = key.with(|key| matches!(key, Chosen::Key(..)));
            let shared = desk.shared.get();
            let profile = with.profile.with(|name| Profile::named(name)).unwrap_or_default();
            let beside = beside(&pasted, desk.which.get());
            // What the others are made of comes first, as below.
            let report = inspection.with(|inspection| {
                attempt.with(|attempt| {
                    desk.form.with(|form| {
                        let text = |text: &'_ Option<String>| text.clone().unwrap_or_default();
                        let (method, url) = (text(&beside.method), text(&beside.url));
                        let (access_token, nonce) = (text(&beside.access_token), text(&beside.nonce));
                        let context = Context {
                            client_id: &form.client_id,
                            issuer: &form.issuer,
                            token_endpoint: &form.token_endpoint,
                            profile,
                            now: now.get(),
                            method: &method,
                            url: &url,
                            access_token: &access_token,
                            nonce: &nonce,
                            ..Context::default()
                        };
                        oauth::lint(inspection, attempt, held_to::kind_named(kind.get()), &context)
                    })
                })
            });
            let mut judgement = Judgement { verdict: report.verdict, findings: report.findings };
            // What a trial proved says more than the rule alone, and it is said once.
            for found in diagnosis.get() {
                match judgement.findings.iter_mut().find(|known| known.rule == found.rule) {
                    Some(known) => (known.expected, known.found) = (found.expected.clone(), found.found.clone()),
                    None => judgement.findings.push(found),
                }
            }
            pasted.with(|pasted| judgement.findings.extend(pasted.iter().flat_map(|it| it.findings.iter().cloned())));
            // What the sender of a link left out is no fault of the token.
            if let Some(shown @ (Shown::Structure | Shown::Claims)) = shared {
                let masked = shown == Shown::Structure;
                judgement.findings.retain(|finding| match finding.place.part {
                    Part::Header => true,
                    Part::Payload => !masked,
                    _ => false,
                });
                let refused = judgement.findings.iter().any(|finding| finding.rule.severity == Severity::Error);
                judgement.verdict = if refused { Verdict::Refused } else { Verdict::Unverified };
            }
            // Green is for a key that the person trusts, and that verified it.
            let trusted = trusted && attempt.with(|attempt| matches!(attempt, Attempt::Good(_)));
            if !trusted && judgement.verdict == Verdict::Verified {
                judgement.verdict = Verdict::Unverified;
            }
            judgement
        });
        let views = Tabs::new(decoded::VIEWS);
        let draft = RwSignal::new(None);
        Self { desk, keys, pasted, inspection, key, attempt, now, kind, report, views, draft }
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

/// What stood beside the token in what was pasted.
fn beside(pasted: &Memo<Result<Pasted, Finding>>, which: usize) -> paste::Context {
    pasted.with(|pasted| {
        let tokens = pasted.as_ref().map(|pasted| pasted.tokens.as_slice()).unwrap_or_default();
        tokens.get(which).or(tokens.first()).map(|found| found.context.clone()).unwrap_or_default()
    })
}

/// The place.
pub(crate) fn inspect() -> View {
    let glass = Glass::new();
    let is_empty = Memo::new(move || {
        glass.inspection.with(|inspection| inspection.token.is_empty() && inspection.findings.is_empty())
    });
    let judged = region(move || match is_empty.get() {
        true => nothing_yet(glass).into(),
        false => judged(glass).into(),
    });
    let means =
        el("div.means").add(verify_with::verify_with(glass)).add(held_to::held_to(glass)).add(as_of::as_of(glass));
    let seen = region(move || match is_empty.get() {
        true => View::nothing(),
        false => views([
            report::report(glass),
            why::why(glass),
            decrypt::decrypt(glass),
            decoded::decoded(glass).into(),
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
    let columns = el("div.columns.glass")
        .add(el("div").add(pasted::pasted(glass)))
        .add(el("div").add(judged))
        .add(means)
        .add(el("div").add(seen));
    place("Inspect", "Paste anything with a token in it. It stays here.", columns)
}

/// What is to be made of it, and why.
fn judged(glass: Glass) -> El {
    verdict(
        move || state(glass.report.with(|report| report.verdict)),
        // What the judgement is made of comes first: asked for it later, a memo that the judgement has brought up to date
        // already says that it is no news, and a change that leaves the judgement as it is goes unseen.
        move || {
            let (key, attempt) = (glass.key.get(), glass.attempt.get());
            glass.report.with(|report| grounds(glass, &attempt, &key, report))
        },
    )
}

/// What stands there when nothing is pasted.
fn nothing_yet(glass: Glass) -> El {
    let desk = glass.desk;
    let says = "Paste a token, or whatever it came in: a header, a curl command, a form, an address, an answer, a log \
                line, a HAR file. It is taken apart at once; it counts as verified only when a key you choose verifies it.";
    let sample = button("Sample").on_click(move || desk.lay(crate::bench::sample_token().to_owned()));
    let heading = region(move || match desk.token.with(|text| text.trim().is_empty()) {
        true => "Nothing to inspect yet".into(),
        false => "No JWT in it".into(),
    });
    empty(heading, views([el("p").add(says), sample]))
}

fn state(verdict: Verdict) -> State {
    match verdict {
        Verdict::Unverified => State::Idle,
        Verdict::Verified => State::Verified,
        Verdict::Refused => State::Refused,
    }
}

/// Why: the first objection, and what came of the signature.
fn grounds(glass: Glass, attempt: &Attempt, key: &Chosen, Judgement { verdict, findings }: &Judgement) -> String {
    let (form, kind) = (glass.inspection.with(|inspection| inspection.form), glass.kind.get());
    let shared = match glass.desk.shared.get() {
        Some(Shown::Structure) => {
            "Masked by the sender: of the claims only the names are in the link, and no signature."
        }
        Some(Shown::Claims) => "The sender left the signature out of the link.",
        _ => "",
    };
    let signature = match (attempt, key) {
        _ if !shared.is_empty() => shared.to_owned(),
        _ if form.is_encrypted() => "Encrypted: that it decrypts would say nothing of who made it.".to_owned(),
        (Attempt::Good(token), Chosen::Key(_, name)) => {
            let verified = format!("Signature verified: {}, with {}.", token.algorithm().name, jose::visible(name));
            // A key that anyone can have says little of who signed.
            let weak = jose::health::examine(token.key().jwk()).into_iter();
            let weak = weak.filter(|finding| finding.rule.severity == Severity::Error).map(|finding| finding.rule.says);
            weak.fold(verified, |said, says| format!("{said} But: {says}"))
        }
        (Attempt::Good(token), Chosen::Untrusted(_, name)) => {
            let by = token.algorithm().name;
            format!("The signature fits {name}, {by}: that says nothing of who made it.")
        }
        (Attempt::NoKey, _) if *verdict == Verdict::Unverified && kind == oauth::kinds::DPOP_PROOF.name => {
            "A proof brings its own key: that it fits says that the sender holds the key, and not whose key it is."
                .to_owned()
        }
        (_, Chosen::Broken(_)) => "The key cannot be used: Verify with says why.".to_owned(),
        (Attempt::Bad(_), _) => "Signature not verified.".to_owned(),
        _ => "Only decoded: choose a key to learn who made it.".to_owned(),
    };
    let errors = || findings.iter().filter(|finding| finding.rule.severity == Severity::Error);
    // That it has expired by now is the least of what may be wrong with a token that someone looks into.
    let objection = errors().find(|finding| finding.rule.id != "C12").or(errors().next());
    let mut words = match objection {
        Some(finding) => match errors().count() {
            1 => format!("{} {signature}", finding.rule.says),
            count => format!("{} And {} more. {signature}", finding.rule.says, count.saturating_sub(1)),
        },
        None => signature,
    };
    let with = glass.desk.means;
    if with.as_of.with(|typed| moment(typed).is_some()) || with.ahead.get() != 0 {
        let (utc, _) = clock::written(glass.now.get().0).unwrap_or_default();
        words.push_str(&format!(" As of {utc}."));
    }
    let unexpected = glass.desk.form.with(|form| form.client_id.is_empty() && form.issuer.is_empty());
    if *verdict == Verdict::Verified && unexpected {
        words.push_str(" By whom and for whom it is was compared with nothing: see Held to.");
    }
    words
}

/// The moment that was typed, in seconds or as a date; nothing for an empty field or anything else.
fn moment(typed: &str) -> Option<UnixTime> {
    let typed = typed.trim();
    let seconds = typed.parse().ok();
    seconds.or_else(|| typed.contains('-').then(|| clock::read(typed)).flatten()).map(UnixTime)
}
