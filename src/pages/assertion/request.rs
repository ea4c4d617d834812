//! The request as it goes over the wire, and as a command.

use leptos::prelude::*;
use oauth::{Request, curl};

use super::Work;
use crate::widgets::{Code, CopyButton, Panel, TabBar, TabPanel, unique_id};

const VIEWS: &[&str] = &["HTTP", "curl"];

/// The request, ready to be read and copied.
#[component]
pub(super) fn RequestPanel(work: Work) -> impl IntoView {
    let shown = RwSignal::new(0);
    let id = unique_id("request");
    let http =
        Signal::derive(move || work.request.with(|request| request.as_ref().map(Request::http).unwrap_or_default()));
    let command = Signal::derive(move || {
        let form = work.form.get();
        work.request.with(|request| {
            request.as_ref().map(|r| curl::command(r, form.method, &form.client_id, &form.secret)).unwrap_or_default()
        })
    });
    let actions = {
        let id = id.clone();
        move || {
            let copy = move || match shown.get() {
                0 => view! { <CopyButton label="Copy request" text=http/> },
                _ => view! { <CopyButton label="Copy curl" text=command/> },
            };
            view! {
                <TabBar label="Forms of the request" names=VIEWS selected=shown panel=id.clone()/>
                {copy}
            }
        }
    };
    let body = move || match shown.get() {
        0 => view! { <Wire work/> }.into_any(),
        _ => view! { <Code text=command/> }.into_any(),
    };
    view! { <Panel title="The request" actions><TabPanel id selected=shown>{body}</TabPanel></Panel> }
}

/// The very bytes, with what the method added marked and the assertion in its segments.
#[component]
pub(super) fn Wire(work: Work) -> impl IntoView {
    move || {
        work.request.get().map(|request| {
            let head = request.head().replace('\r', "");
            let body = request.body();
            let parameters = body.split('&').enumerate().map(|(index, parameter)| {
                let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
                let value = match name {
                    "client_assertion" => assertion(value).into_any(),
                    _ => view! { {value.to_owned()} }.into_any(),
                };
                view! { {(index > 0).then(|| view! { "&"<wbr/> })}<b>{name.to_owned()}</b>"="{value} }
            });
            view! { <pre class="code wire"><bdi>{head}"\n"{parameters.collect_view()}</bdi></pre> }
        })
    }
}

fn assertion(token: &str) -> impl IntoView + use<> {
    let classes = ["segment header", "segment payload", "segment signature"];
    let segments: Vec<_> = token.split('.').map(str::to_owned).zip(classes).collect();
    let segment = |(index, (text, class)): (usize, (String, &'static str))| {
        view! { {(index > 0).then_some(".")}<span class=class>{text}</span> }
    };
    segments.into_iter().enumerate().map(segment).collect_view()
}
