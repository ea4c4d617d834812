//! What came back, what it means, and what to do with it.

use jose::Finding;
use jose::json::laid_out;
use leptos::prelude::*;
use oauth::purpose::INTROSPECTION;
use oauth::servers::Flow;
use oauth::{Answer, Purpose, headers, sent};

use super::practise;
use super::send::{SEND, Sending};
use super::{Work, server_named};
use crate::bench::{Onward, lasting, onward};
use crate::contexts::Desk;
use crate::element::{El, View, el, region, views, when};
use crate::pages::{error_meaning, findings};
use crate::platform::document;
use crate::platform::http::{Failure, Reply};
use crate::signal::RwSignal;
use crate::widgets::{button, code, copy_button, panel, source_link};

/// Seconds that no server minds.
const CLOCKS_DIFFER: i64 = 2;

/// The answer; it takes the focus when a request is sent.
pub(super) fn answer(work: Work, sending: RwSignal<Sending>) -> El {
    let content = move || match sending.get() {
        Sending::InFlight => el("p.body").add("Sent. Waiting for the answer, 15 s at most.").into(),
        Sending::Answered { reply, again, ahead, before, practised } => {
            let known = untrack(|| work.ahead.get());
            untrack(|| {
                views([
                    answered(work, sending, &reply, again, before),
                    clocks(work, ahead.map(|ahead| (ahead, known))).into(),
                    practised.map(|sent| practise::what_happened(&sent)).into(),
                ])
            })
        }
        Sending::Failed(failure) => failed(failure).into(),
        Sending::Idle | Sending::Confirming => View::nothing(),
    };
    let there = when(
        move || !matches!(sending.get(), Sending::Idle | Sending::Confirming),
        move || panel("Answer", View::nothing()).add(el("div").set("role", "status").add(region(content))).into(),
    );
    el("div").set("id", "answer").set("tabindex", "-1").add(there)
}

fn answered(work: Work, sending: RwSignal<Sending>, reply: &Reply, again: bool, before: Vec<Finding>) -> View {
    let answer = Answer::parse(&reply.body);
    let good = (200..300).contains(&reply.status) && !matches!(answer, Answer::Error { .. });
    let status = format!("{} {}", reply.status, reply.status_text);
    let replayed = (again && !good).then(|| {
        reading(
            "You sent this very assertion before.",
            "A server that remembers its jti takes it only once. Renew it, and send again.",
            source_link("RFC 7523 §3", "https://www.rfc-editor.org/rfc/rfc7523.html#section-3"),
        )
    });
    let fields: Vec<_> = reply.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    // What CORS keeps from the page says nothing of the server.
    let found: Vec<_> = sent::answer(reply.status, &fields, &reply.body)
        .into_iter()
        .filter(|finding| {
            finding.place.member.as_deref() != Some("Cache-Control") || reply.header("cache-control").is_some()
        })
        .collect();
    let found = (!found.is_empty()).then(|| findings::list(&found));
    let meaning = match &answer {
        Answer::Error { error, description } => {
            let said = format!("{error} {}", description.as_deref().unwrap_or_default());
            let server = work.form.with_untracked(|form| form.server.name);
            error_meaning::meaning(&said, server, before)
        }
        _ => None,
    };
    let other = (answer == Answer::Other && !good)
        .then(|| el("p.body").add("This is not an answer that RFC 6749 §5 describes. Is this the right endpoint?"));
    let body = (!reply.body.trim().is_empty()).then(|| code(readable(&reply.body)));
    views([
        View::from(el("p.body.status").add(el(if good { "b.good" } else { "b.bad" }).add(status))),
        challenged(reply).into(),
        nonce(work, sending, reply).into(),
        replayed.into(),
        other.into(),
        body.into(),
        tokens(&reply.body),
        next(work, sending, &reply.body),
        meaning.into(),
        found.into(),
    ])
}

/// Tokens in the answer, each one click from Inspect; the access token with a button that copies it.
fn tokens(body: &str) -> View {
    let desk = expect_context::<Desk>();
    let Ok(pasted) = paste::read(body) else { return View::nothing() };
    let token = |found: paste::Found| {
        let shown = code(jose::visible(&found.text));
        let name = found.label.split(' ').next().unwrap_or_default().to_owned();
        let inspected = found.text.clone();
        let inspect = button(format!("Inspect the {}", name.replace('_', " ")))
            .on_click(move || desk.inspect(inspected.clone(), None));
        let copied = found.text;
        let head = el("div.body.actions")
            .add(el("b").add(name.clone()))
            .add(el("span.grow"))
            .add(inspect)
            .add(copy_button(&format!("Copy {}", name.replace('_', " ")), move || copied.clone()));
        views([head, shown])
    };
    views(pasted.tokens.into_iter().take(4).map(token))
}

/// What goes into the next request.
fn next(work: Work, sending: RwSignal<Sending>, body: &str) -> View {
    let go = |Onward { label, purpose, parameter, value }: Onward| {
        button(label).on_click(move || {
            work.form.update(|form| {
                if let Some(purpose) = Purpose::named(purpose) {
                    form.purpose = purpose;
                }
                form.set(parameter, value.clone());
            });
            work.renew();
            if !purpose.is_empty() {
                anew(sending);
            }
        })
    };
    // A JWT that is a grant or a secret says what is asked for; nothing else can be.
    let free = work.form.with_untracked(|form| form.server.flow == Flow::ClientAuthentication);
    // The server in this page does what its metadata say, and no more.
    let practises = work.practises.get_untracked();
    let can = |step: &Onward| step.purpose.is_empty() || (free && (!practises || step.purpose == INTROSPECTION.name));
    let steps = onward(body).into_iter().filter(can).collect::<Vec<_>>();
    match steps {
        none if none.is_empty() => View::nothing(),
        steps => el("div.body").add(el("div.actions").add(views(steps.into_iter().map(go)))).into(),
    }
}

/// What the server's clock says, where it is not what it was thought to be.
fn clocks(work: Work, measured: Option<(i64, i64)>) -> Option<El> {
    let (ahead, known) = measured?;
    if ahead.saturating_sub(known).saturating_abs() <= CLOCKS_DIFFER {
        return None;
    }
    let by = lasting(ahead.saturating_abs());
    let words = match ahead {
        _ if ahead.saturating_abs() <= CLOCKS_DIFFER => "The server's clock and this one agree again.".to_owned(),
        1.. => format!("The server's clock is {by} ahead of this one."),
        _ => format!("The server's clock is {by} behind this one."),
    };
    let clock_ahead = expect_context::<Desk>().clock_ahead;
    let follow = move || {
        clock_ahead.set(ahead);
        work.renew();
    };
    let says = el("p").add(el("b").add(words)).add(" It judges iat, nbf and exp by its own.");
    let by_its = button("Make assertions by the server's clock").on_click(follow);
    Some(el("div.body.reading").add(says).add(el("p.actions").add(by_its)))
}

/// How the server wants to be asked, in its own header (RFC 9110 §11.6.1).
fn challenged(reply: &Reply) -> Option<El> {
    let challenges = headers::challenges(reply.header("www-authenticate")?);
    let line = |challenge: &headers::Challenge| {
        let said = challenge.parameters.iter().map(|(name, value)| format!(" {name}: {value}"));
        let said: String = said.collect::<Vec<_>>().join(",");
        el("p.body.quiet")
            .add("WWW-Authenticate: ")
            .add(el("b").add(el("bdi").add(jose::visible(&challenge.scheme))))
            .add(el("bdi").add(jose::visible(&said)))
    };
    (!challenges.is_empty()).then(|| el("div").add(views(challenges.iter().take(5).map(line))))
}

/// There is something new to send: what came back before is put away.
fn anew(sending: RwSignal<Sending>) {
    sending.set(Sending::Idle);
    request_animation_frame(|| document::focus(SEND));
}

/// A nonce for DPoP proofs that the server gave (RFC 9449 §8).
fn nonce(work: Work, sending: RwSignal<Sending>, reply: &Reply) -> Option<El> {
    let nonce = headers::dpop_nonce(&reply.headers)?.to_owned();
    let (used, with_proof) = work.form.with_untracked(|form| (form.dpop_nonce == nonce, form.dpop_key.is_some()));
    if used || !with_proof {
        return None;
    }
    let name = server_named(&work.form.get_untracked());
    let take = move || {
        work.form.update(|form| form.dpop_nonce.clone_from(&nonce));
        work.renew();
        anew(sending);
    };
    let says = format!("A nonce for DPoP proofs came along: {name} wants it in the next one.");
    Some(el("div.body.reading").add(el("p").add(says)).add(el("p.actions").add(button("Use the nonce").on_click(take))))
}

fn reading(cause: &str, advice: &str, source: impl Into<View>) -> El {
    el("div.body.reading").add(el("p").add(el("b").add(cause)).add(" ").add(advice)).add(source)
}

/// Laid out where it is not too long for that; what hides is shown.
fn readable(body: &str) -> String {
    const LAID_OUT: usize = 64 * 1024;
    jose::visible_lines(&if body.len() > LAID_OUT { body.to_owned() } else { laid_out(body) })
}

fn failed(failure: Failure) -> El {
    let (cause, advice) = match failure {
        Failure::TimeOut => (
            "No answer within 15 s.",
            "The server may have acted on the request all the same. Look at its log, or try the curl command.",
        ),
        Failure::TooLarge => {
            ("The answer is larger than 1 MiB.", "No token endpoint answers so much. Is this the address of one?")
        }
        Failure::BrokeOff => (
            "The answer began and broke off.",
            "The server may have acted on the request all the same. Look at its log, or try the curl command.",
        ),
        Failure::Redirects => (
            "The server redirects, and this page does not follow.",
            "A token request is never redirected. Is this the address of the token endpoint, to the letter? The request was not sent on.",
        ),
        Failure::Offline => ("This browser says that it is offline.", "The curl command above works from elsewhere."),
        Failure::Withheld => (
            "The server is there, but its answer is kept from this page.",
            "It does not let pages of this origin read its answers (CORS), or it redirects: that says nothing about the credentials, and it may have taken the request. That it is there, one more request showed, with nothing in it. The curl command above works without a browser.",
        ),
        Failure::Unreachable => (
            "The server cannot be reached from this browser.",
            "The name is wrong, nobody listens there, its certificate is not trusted, or a network stands in between. One more request, with nothing in it, went unanswered as well.",
        ),
        Failure::Hidden => (
            "The browser shows this page no answer, and does not say why.",
            "Either the server cannot be reached, or it redirects, or it does not let pages of this origin read its answers (CORS): that says nothing about the credentials, and the server may have taken the request. The curl command above works without a browser.",
        ),
    };
    reading(cause, advice, View::nothing())
}
