//! What one's own server says of itself: pasted or fetched, read, held to the rules, and taken over.

use jose::Severity;
use leptos::prelude::*;
use leptos::task::spawn_local;
use oauth::metadata::{Asked, Metadata, well_known};
use oauth::purpose::TOKEN_ENDPOINT;

use super::{Work, findings};
use crate::bench::can_connect;
use crate::contexts::Link;
use crate::element::{View, el, live, region, views, when};
use crate::pages::server_facts::said_of_itself;
use crate::platform::http;
use crate::signal::RwSignal;
use crate::widgets::{button, text_area, unfolding_panel};

/// The part of the page.
pub(super) fn metadata(work: Work) -> View {
    let holds = live(move || {
        work.form.with(|form| match &form.metadata {
            Some(metadata) => format!("of {}", jose::visible(&metadata.issuer)),
            None => "fills the form".to_owned(),
        })
    });
    unfolding_panel("The server's metadata", holds, move || inside(work)).into()
}

fn inside(work: Work) -> View {
    let form = work.form;
    let (text, said) = (RwSignal::new(String::new()), RwSignal::new(None::<Result<Metadata, jose::Finding>>));
    let take = move |text: &str, asked: &Asked<'_>| {
        let read = Metadata::read(text, asked);
        // What speaks for another server, or for none, is not used (RFC 8414 §3.3).
        if let Some(metadata) = read.as_ref().ok().filter(|metadata| is_usable(metadata)) {
            form.update(|form| form.adopt(metadata.clone()));
        }
        said.set(Some(read));
    };
    let typed = move |typed: String| {
        if !typed.trim().is_empty() {
            take(&typed, &Asked::default());
        }
        text.set(typed);
    };
    let field = text_area("Metadata", move || text.get(), typed).hint(
        "Paste the document of RFC 8414 or OpenID Connect Discovery: issuer, endpoints and methods come from it.",
    );
    let shown = region(move || match said.get() {
        None => View::nothing(),
        Some(Err(finding)) => findings::list(&[finding]).into(),
        Some(Ok(metadata)) => summary(&metadata),
    });
    let problem = RwSignal::new(String::new());
    let fetched = when(
        move || reachable(work).is_some(),
        move || {
            let fetch = move || {
                let issuer = form.with_untracked(|form| form.issuer.clone());
                problem.set("Asking…".to_owned());
                spawn_local(async move {
                    for address in well_known(&issuer) {
                        let Ok(reply) = http::get(&address).await else { continue };
                        // The person may mean another server by now.
                        if form.with_untracked(|form| form.issuer != issuer) {
                            problem.set(String::new());
                            return;
                        }
                        if reply.status == 200 {
                            problem.set(String::new());
                            let asked = Asked { issuer: &issuer, url: &address, ..Asked::default() };
                            text.set(reply.body.clone());
                            take(&reply.body, &asked);
                            return;
                        }
                    }
                    let none =
                        "Nothing was found where RFC 8414 and OpenID Connect have it, or the browser may not read it.";
                    problem.set(none.to_owned());
                });
            };
            let said = el("span.hint").set("role", "status").add(live(move || problem.get()));
            el("p.actions").add(button("Fetch it from the issuer").on_click(fetch)).add(said).into()
        },
    );
    views([View::from(el("div.body").add(field).add(fetched)), shown])
}

/// Whether a form can be filled with it: nothing in it is refused, and it says where tokens are.
fn is_usable(metadata: &Metadata) -> bool {
    let refused = metadata.findings.iter().any(|finding| finding.rule.severity == Severity::Error);
    !refused && metadata.endpoint(TOKEN_ENDPOINT).is_some()
}

/// The origin of the issuer, if the page is connected to it.
fn reachable(work: Work) -> Option<String> {
    let origin = work.issuer_origin()?;
    (can_connect(&origin) && expect_context::<Link>().get().reaches(&origin)).then_some(origin)
}

/// What it says, and what a rule has to say of that.
fn summary(metadata: &Metadata) -> View {
    let values = (!metadata.issuer.is_empty()).then(|| said_of_itself(metadata));
    let says = match is_usable(metadata) {
        true => format!("Taken over: the issuer and {} addresses.", metadata.endpoints.len()),
        false => "Not taken over: it is refused, or names no token endpoint.".to_owned(),
    };
    let taken = el("p.body.quiet").set("role", "status").add(says);
    let found = (!metadata.findings.is_empty()).then(|| findings::list(&metadata.findings));
    views([View::from(values), found.into(), taken.into()])
}
