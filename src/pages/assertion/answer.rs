//! What came back, and what it means.

use jose::json::laid_out;
use leptos::prelude::*;
use oauth::Answer;

use super::send::Sending;
use crate::contexts::Desk;
use crate::platform::http::{Failure, Reply};
use crate::widgets::{Code, CopyButton, Panel, SourceLink};

/// The answer; it takes the focus when a request is sent.
#[component]
pub(super) fn AnswerPanel(sending: RwSignal<Sending>) -> impl IntoView {
    let there = Memo::new(move |_| !matches!(sending.get(), Sending::Idle | Sending::Confirming));
    let content = move || match sending.get() {
        Sending::InFlight => view! { <p class="body">"Sent. Waiting for the answer, 15 s at most."</p> }.into_any(),
        Sending::Answered { reply, again } => view! { <Answered reply again/> }.into_any(),
        Sending::Failed(failure) => view! { <Failed failure/> }.into_any(),
        Sending::Idle | Sending::Confirming => ().into_any(),
    };
    view! {
        <div id="answer" tabindex="-1">
            {move || there.get().then(|| view! { <Panel title="Answer"><div role="status">{content}</div></Panel> })}
        </div>
    }
}

#[component]
fn Answered(reply: Reply, again: bool) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let answer = Answer::parse(&reply.body);
    let reading = answer.reading();
    let token = match &answer {
        Answer::Token { access_token } => Some(access_token.clone()),
        _ => None,
    };
    let good = token.is_some() && reply.status == 200;
    let token = token.map(|token| {
        let is_jwt = token.split('.').count() == 3;
        let (copied, inspected) = (token.clone(), token.clone());
        view! {
            <div class="body actions">
                <b>"Access token"</b>
                <span class="grow"></span>
                {is_jwt.then(|| view! {
                    <button type="button" class="button" on:click=move |_| desk.inspect(inspected.clone(), None)>"Inspect the access token"</button>
                })}
                <CopyButton label="Copy access token" text=Signal::stored(copied)/>
            </div>
            <Code text=Signal::stored(jose::visible(&token))/>
        }
    });
    let replayed = (again && !good).then(|| {
        view! {
            <div class="body reading">
                <p><b>"You sent this very assertion before."</b>" A server that remembers its jti takes it only once. Renew it, and send again."</p>
                <SourceLink name="RFC 7523 §3" url="https://www.rfc-editor.org/rfc/rfc7523.html#section-3"/>
            </div>
        }
    });
    let reading = reading.map(|reading| {
        view! {
            <div class="body reading">
                <p><b>{reading.cause}</b>" "{reading.advice}</p>
                <SourceLink name=reading.source.to_string() url=reading.source.url()/>
            </div>
        }
    });
    let other = (answer == Answer::Other).then(|| {
        view! { <p class="body">"This is not an answer that RFC 6749 §5 describes. Is this the token endpoint?"</p> }
    });
    view! {
        <p class="body status"><b class=if good { "good" } else { "bad" }>{reply.status}" "{reply.status_text}</b></p>
        {replayed}
        {reading}
        {other}
        <Code text=Signal::stored(readable(&reply.body))/>
        {token}
    }
}

/// Laid out where it is not too long for that; what hides is shown.
fn readable(body: &str) -> String {
    const LAID_OUT: usize = 64 * 1024;
    jose::visible_lines(&if body.len() > LAID_OUT { body.to_owned() } else { laid_out(body) })
}

#[component]
fn Failed(failure: Failure) -> impl IntoView {
    let (cause, advice) = match failure {
        Failure::TimeOut => (
            "No answer within 15 s.",
            "The server may have acted on the request all the same. Look at its log, or try the curl command.",
        ),
        Failure::TooLarge => {
            ("The answer is larger than 1 MiB.", "No token endpoint answers so much. Is this the address of one?")
        }
        Failure::Hidden => (
            "The browser shows this page no answer, and does not say why.",
            "Either the server cannot be reached, or it redirects, or it does not let pages of this origin read its answers (CORS): that says nothing about the credentials, and the server may have taken the request. The curl command above works without a browser.",
        ),
    };
    view! { <div class="body reading"><p><b>{cause}</b>" "{advice}</p></div> }
}
