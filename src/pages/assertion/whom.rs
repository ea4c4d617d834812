//! Whom to ask: a server that is known, or one's own.

use leptos::prelude::*;
use oauth::Server;
use oauth::servers::{Environment, Hole};

use super::{Work, line, metadata};
use crate::bench::{RequestForm, practice as at_practice};
use crate::contexts::Servers;
use crate::element::{View, el, live, region, views, when};
use crate::signal::Memo;
use crate::widgets::{Choice, Field, panel, quiet_button, select, source_link};

/// The server, what is special about it, and what has to be looked up.
pub(super) fn whom(work: Work) -> View {
    let (form, known) = (work.form, expect_context::<Servers>());
    let server = Memo::new(move || form.with(|form| (form.server.name, form.environment)));
    let special = region(move || {
        let lacking = el("span").set("role", "status").add(live(move || known.lacking().to_owned()));
        views([View::from(known.named(server.get().0).map(special)), lacking.into()])
    });
    let choose = move |name: String| {
        if let Some(server) = known.named(&name) {
            form.update(|form| form.choose(server));
        }
    };
    let servers = move || known.all().iter().map(|server| Choice::new(server.name, called(server))).collect();
    let practise = move || {
        let metadata = work.practice.with(at_practice::Practice::metadata).flatten();
        form.update(|form| {
            form.use_practice_values();
            // One's own server is the one in this page.
            if let Some(metadata) = metadata.filter(|_| form.types("token_endpoint")) {
                form.adopt(metadata);
            }
        });
    };
    let practice = quiet_button("Use practice values").on_click(practise);
    let of_server = region(move || {
        server.get();
        untrack(|| views([installation(work), looked_up(work), addresses(work)]))
    });
    let inside = el("div.body")
        .add(select("Server", servers, move || server.get().0.to_owned(), choose).hint(special))
        .add(of_server);
    views([
        View::from(panel("Whom to ask", practice).add(inside)),
        when(move || form.with(|form| form.types("token_endpoint")), move || metadata::metadata(work)),
    ])
}

/// A server as the list has it: the standards stand for whoever keeps to them.
fn called(server: &Server) -> String {
    match server.name {
        "RFC 10070" => "Your own, by RFC 10070".to_owned(),
        "FAPI 2.0" => "Your own, by FAPI 2.0".to_owned(),
        name if server.second_hand => format!("{name} (second-hand)"),
        name => name.to_owned(),
    }
}

/// Three lines, what it makes of RFC 10070, and who says so since when.
fn special(server: &'static Server) -> View {
    let mut lines = el("ul.special");
    for says in server.special.into_iter().chain([server.conformity.says()]).filter(|says| !says.is_empty()) {
        lines = lines.add(el("li").add(says));
    }
    let source = source_link(&server.source.to_string(), &server.source.url());
    views([View::from(lines), source.into(), format!(" · looked at in {}", server.checked).into()])
}

/// Which of several installations.
fn installation(work: Work) -> View {
    let form = work.form;
    let several = form.with_untracked(|form| form.server.environments);
    if several.len() < 2 {
        return View::nothing();
    }
    let choices = move || several.iter().enumerate().map(|(i, it)| Choice::new(i.to_string(), it.name)).collect();
    let chosen = move || form.with(|form| form.environment).to_string();
    let choose = move |at: String| form.update(|form| form.settle_in(at.parse().unwrap_or_default()));
    select("Installation", choices, chosen, choose).into()
}

/// What the person has to look up.
fn looked_up(work: Work) -> View {
    let field = |hole: &'static Hole| -> Field {
        line(work.form, hole.name, hole.name).set("placeholder", hole.example).hint(hole.what)
    };
    views(work.form.with_untracked(RequestForm::look_up).into_iter().map(field))
}

/// Issuer and token endpoint: typed, or made of what was looked up.
fn addresses(work: Work) -> View {
    let form = work.form;
    let installation: &Environment = form.with_untracked(RequestForm::installation);
    let typed = |name| form.with_untracked(|form| form.types(name));
    let made = |label: &'static str, name: &'static str, template: &'static str| {
        let value = move || match form.with(|form| form.value(name).to_owned()) {
            none if none.is_empty() => template.to_owned(),
            value => jose::visible(&value),
        };
        el("p.made").add(el("b").add(label)).add(" ").add(el("code").add(el("bdi").add(live(value))))
    };
    let issuer = match (typed("issuer"), installation.issuer) {
        (true, _) => line(form, "Issuer", "issuer")
            .set("placeholder", "https://as.example.com")
            .hint("Letter for letter as in the server's metadata; a last slash counts.")
            .into(),
        (_, "") => View::nothing(),
        (_, template) => made("Issuer", "issuer", template).into(),
    };
    let endpoint = match (typed("token_endpoint"), installation.token_endpoint) {
        (true, _) => line(form, "Token endpoint", "token_endpoint")
            .set("placeholder", "https://as.example.com/token")
            .hint("Where the request goes; never the audience.")
            .into(),
        (_, template) => made("Goes to", "token_endpoint", template).into(),
    };
    views([issuer, endpoint])
}
