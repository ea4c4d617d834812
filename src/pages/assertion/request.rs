//! The request as it goes over the wire, and as code.

use oauth::Request;

use super::{Work, written};
use crate::bench::compare::pieces::{self, Kind, Piece};
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
    let draw = |bytes: El, piece: Piece| match piece.kind {
        // A line may end behind a parameter.
        Kind::Plain if piece.text == "&" => bytes.add("&").add(el("wbr")),
        Kind::Plain | Kind::Secret => bytes.add(piece.text),
        Kind::Name => bytes.add(el("b").add(piece.text)),
        Kind::Header => bytes.add(el("span.segment.header").add(piece.text)),
        Kind::Payload => bytes.add(el("span.segment.payload").add(piece.text)),
        Kind::Signature => bytes.add(el("span.segment.signature").add(piece.text)),
    };
    el("pre.code.wire").add(pieces::request(request).into_iter().fold(el("bdi"), draw))
}
