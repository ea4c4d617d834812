//! What came back, and what it means.

use jose::json::laid_out;
use leptos::prelude::*;
use oauth::Answer;

use super::send::Sending;
use crate::contexts::Desk;
use crate::element::{El, View, el, region, views, when};
use crate::platform::http::{Failure, Reply};
use crate::signal::RwSignal;
use crate::widgets::{button, code, copy_button, panel, source_link};

/// The answer; it takes the focus when a request is sent.
pub(super) fn answer(sending: RwSignal<Sending>) -> El {
    let content = move || match sending.get() {
        Sending::InFlight => el("p.body").add("Sent. Waiting for the answer, 15 s at most.").into(),
        Sending::Answered { reply, again } => untrack(|| answered(&reply, again)),
        Sending::Failed(failure) => failed(failure).into(),
        Sending::Idle | Sending::Confirming => View::nothing(),
    };
    let there = when(
        move || !matches!(sending.get(), Sending::Idle | Sending::Confirming),
        move || panel("Answer", View::nothing()).add(el("div").set("role", "status").add(region(content))).into(),
    );
    el("div").set("id", "answer").set("tabindex", "-1").add(there)
}

fn answered(reply: &Reply, again: bool) -> View {
    let answer = Answer::parse(&reply.body);
    let token = match &answer {
        Answer::Token { access_token } => Some(access_token.clone()),
        _ => None,
    };
    let good = token.is_some() && reply.status == 200;
    let status = format!("{} {}", reply.status, reply.status_text);
    let replayed = (again && !good).then(|| {
        reading(
            "You sent this very assertion before.",
            "A server that remembers its jti takes it only once. Renew it, and send again.",
            source_link("RFC 7523 §3", "https://www.rfc-editor.org/rfc/rfc7523.html#section-3"),
        )
    });
    let explained = answer
        .reading()
        .map(|said| reading(said.cause, said.advice, source_link(&said.source.to_string(), &said.source.url())));
    let other = (answer == Answer::Other)
        .then(|| el("p.body").add("This is not an answer that RFC 6749 §5 describes. Is this the token endpoint?"));
    views([
        View::from(el("p.body.status").add(el(if good { "b.good" } else { "b.bad" }).add(status))),
        replayed.into(),
        explained.into(),
        other.into(),
        code(readable(&reply.body)).into(),
        token.map(access_token).into(),
    ])
}

fn access_token(token: String) -> View {
    let desk = expect_context::<Desk>();
    let is_jwt = token.split('.').count() == 3;
    let shown = code(jose::visible(&token));
    let (copied, inspected) = (token.clone(), token);
    let inspect =
        is_jwt.then(|| button("Inspect the access token").on_click(move || desk.inspect(inspected.clone(), None)));
    let head = el("div.body.actions")
        .add(el("b").add("Access token"))
        .add(el("span.grow"))
        .add(inspect)
        .add(copy_button("Copy access token", move || copied.clone()));
    views([head, shown])
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
