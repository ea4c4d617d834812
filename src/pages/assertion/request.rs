//! The request as it goes over the wire, and as code.

use oauth::Request;

use super::{Work, written};
use crate::element::{El, View, el, region, views};
use crate::widgets::{Tabs, copy_button, panel};

const VIEWS: &[&str] = &["HTTP", "curl", "Code"];

/// The request, ready to be read and copied.
pub(super) fn panel_of(work: Work) -> El {
    let tabs = Tabs::new(VIEWS);
    let code = written::Code::new(work);
    let http = move || work.request.with(|request| request.as_ref().map(Request::http).unwrap_or_default());
    let copy = region(move || match tabs.shown() {
        0 => copy_button("Copy request", http),
        1 => code.copy("Copy curl", written::CURL),
        _ => code.copy_chosen(),
    });
    let body = region(move || match tabs.shown() {
        0 => wire(work),
        1 => code.of(written::CURL),
        _ => code.chosen(),
    });
    panel("The request", views([tabs.bar("Forms of the request").into(), copy])).add(tabs.panel(body))
}

/// The very bytes, with what the method added marked and JWTs in their segments.
pub(super) fn wire(work: Work) -> View {
    region(move || work.request.with(|request| request.as_ref().map(drawn).into()))
}

fn drawn(request: &Request) -> El {
    let mut bytes = el("bdi");
    for line in request.head().lines() {
        bytes = match line.split_once(": ") {
            Some((name, value)) => {
                let (scheme, token) = value.split_once(' ').unwrap_or(("", value));
                let bytes = bytes.add(el("b").add(name)).add(": ");
                if is_jwt(token) {
                    let scheme = if scheme.is_empty() { String::new() } else { format!("{scheme} ") };
                    segments(bytes.add(scheme), token)
                } else {
                    bytes.add(value)
                }
            }
            None => bytes.add(line),
        };
        bytes = bytes.add("\n");
    }
    bytes = bytes.add("\n");
    for (index, parameter) in request.body().split('&').filter(|parameter| !parameter.is_empty()).enumerate() {
        if index > 0 {
            bytes = bytes.add("&").add(el("wbr"));
        }
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        bytes = bytes.add(el("b").add(name)).add("=");
        bytes = if is_jwt(value) { segments(bytes, value) } else { bytes.add(value) };
    }
    el("pre.code.wire").add(bytes)
}

/// Three segments, and the first begins as an object in base64url does.
fn is_jwt(text: &str) -> bool {
    text.starts_with("ey") && text.split('.').count() == 3
}

fn segments(mut bytes: El, token: &str) -> El {
    let kinds = ["span.segment.header", "span.segment.payload", "span.segment.signature"];
    for (index, (text, kind)) in token.split('.').zip(kinds).enumerate() {
        if index > 0 {
            bytes = bytes.add(".");
        }
        bytes = bytes.add(el(kind).add(text));
    }
    bytes
}
