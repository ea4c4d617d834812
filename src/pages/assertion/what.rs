//! What to ask for: a grant, or what another endpoint does.

use leptos::prelude::*;
use oauth::purpose::{Parameter, TOKEN_ENDPOINT};
use oauth::servers::{Flow, Need};
use oauth::{PURPOSES, Pkce, Purpose};

use super::{Work, line};
use crate::element::{El, View, el, region, views};
use crate::platform::entropy;
use crate::signal::Memo;
use crate::widgets::{Choice, Field, button, panel, select, source_link};

/// The purpose of the request and its parameters.
pub(super) fn what(work: Work) -> View {
    let form = work.form;
    let about = Memo::new(move || form.with(|form| (form.server.flow, form.purpose.name)));
    let purposes = || PURPOSES.iter().map(|purpose| Choice::new(purpose.name, purpose.name)).collect();
    let choose = move |name: String| {
        if let Some(purpose) = Purpose::named(&name) {
            form.update(|form| form.purpose = purpose);
            work.renew_if_sent();
        }
    };
    region(move || {
        let (flow, name) = about.get();
        let Some(purpose) = Purpose::named(name) else { return View::nothing() };
        untrack(|| {
            let hint = views([
                View::from(purpose.about),
                " ".into(),
                source_link(&purpose.source.to_string(), &purpose.source.url()).into(),
            ]);
            let inside = match flow {
                // The JWT itself is what is brought.
                Flow::Bearer => {
                    el("p").add("Nothing: the JWT itself is the bearer token, and opens the address.").into()
                }
                Flow::Grant => views([View::from(el("p").add(hint)), parameters(work, purpose)]),
                _ => views([
                    select("Purpose", purposes, move || form.with(|form| form.purpose.name.to_owned()), choose)
                        .hint(hint)
                        .into(),
                    endpoint(work, purpose),
                    parameters(work, purpose),
                ]),
            };
            panel("What to ask for", View::nothing()).add(el("div.body").add(inside)).into()
        })
    })
}

/// Where it goes, when that is not the token endpoint.
fn endpoint(work: Work, purpose: &'static Purpose) -> View {
    match purpose.endpoint {
        TOKEN_ENDPOINT => View::nothing(),
        name => line(work.form, name, name)
            .set("placeholder", "https://as.example.com/…")
            .hint("As the server's metadata has it.")
            .into(),
    }
}

fn parameters(work: Work, purpose: &'static Purpose) -> View {
    let asked: Vec<_> = work.form.with_untracked(|form| form.asked().collect());
    let fields = views(asked.into_iter().map(|parameter| field(work, parameter)));
    let by_pkce = purpose.parameters.iter().any(|parameter| parameter.name.starts_with("code_"));
    views([fields, by_pkce.then(|| pkce(work)).into()])
}

fn field(work: Work, parameter: &'static Parameter) -> Field {
    let field = line(work.form, parameter.name, parameter.name).set("placeholder", parameter.value);
    let field = match parameter.need {
        Need::Required => field.hint(parameter.what),
        _ => field.hint(format!("Optional. {}", parameter.what)),
    };
    if parameter.secret { field.veiled() } else { field }
}

/// A verifier and its challenge, made here; both stay in the form for what is asked for next.
fn pkce(work: Work) -> El {
    let make = move || {
        let Ok(pkce) = Pkce::new(&mut entropy::rng()) else { return };
        work.form.update(|form| {
            form.set("code_verifier", pkce.verifier);
            form.set("code_challenge", pkce.challenge);
        });
    };
    let says = "A verifier for the token request, and its challenge for the authorization request before it.";
    el("p.actions").add(button("Make verifier and challenge").on_click(make)).add(el("span.hint").add(says))
}
