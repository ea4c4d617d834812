//! Who asks, and how it proves itself.

use leptos::prelude::*;
use oauth::auth::{client_secret_basic, form_encoded};
use oauth::servers::Flow;
use oauth::{METHODS, Method, Needs, Request};

use super::{Work, line, server_named, signing_keys};
use crate::bench::lasting;
use crate::contexts::Keys;
use crate::element::{El, View, el, live, region, views, when};
use crate::signal::Memo;
use crate::widgets::{Choice, Field, panel, select, source_link, text_field, tick};

/// The client, its method, and what that needs.
pub(super) fn who(work: Work) -> El {
    let form = work.form;
    let how = Memo::new(move || form.with(|form| (form.server.flow, form.method.name, form.by_secret())));
    let credential = region(move || {
        let (flow, name, by_secret) = how.get();
        untrack(|| match flow {
            Flow::ClientAuthentication => views([View::from(method(work)), needed(work, Method::named(name))]),
            flow => views([
                el("p").add(placed(flow)).into(),
                View::from(by_secret.then(|| secret(work))),
                key(work),
                lifetime(work).into(),
            ]),
        })
    });
    let client = line(form, "Client id", "client_id").hint("As the server registered it.");
    panel("Who asks", View::nothing()).add(el("div.body").add(client).add(credential))
}

/// Where the JWT goes when it does not authenticate the client.
fn placed(flow: Flow) -> &'static str {
    match flow {
        Flow::Grant => "The JWT is the grant itself, and goes into “assertion” (RFC 7523 §2.1).",
        Flow::ClientSecret => "The JWT is the value of “client_secret”.",
        _ => "The JWT is a bearer token, and goes into the Authorization header.",
    }
}

fn method(work: Work) -> Field {
    let form = work.form;
    let choose = move |name: String| {
        if let Some(method) = Method::named(&name) {
            form.update(|form| form.method = method);
        }
    };
    let methods = || METHODS.iter().map(|method| Choice::new(method.name, method.name)).collect();
    let chosen = Memo::new(move || form.with(|form| form.method.name));
    let offered = move || {
        form.with(|form| {
            let metadata = form.metadata.as_ref().filter(|metadata| metadata.issuer == form.issuer)?;
            let listed = metadata.methods.iter().any(|method| method == form.method.name);
            (!listed).then(|| format!("The server's metadata lists {}. ", metadata.methods.join(", ")))
        })
    };
    let about = region(move || {
        let Some(method) = Method::named(chosen.get()) else { return View::nothing() };
        let lists = offered().map(|lists| el("b").add(jose::visible(&lists)));
        let source = source_link(&method.source.to_string(), &method.source.url());
        views([lists.into(), View::from(method.about), " ".into(), source.into()])
    });
    select("Method", methods, move || chosen.get().to_owned(), choose).hint(about)
}

/// What a method needs to be filled in.
fn needed(work: Work, method: Option<&'static Method>) -> View {
    match method.map(|method| method.needs) {
        Some(Needs::PrivateKey) => views([key(work), lifetime(work).into()]),
        Some(Needs::SharedKey) => views([secret(work), hmac(work), lifetime(work)]),
        Some(Needs::Secret) if method == Some(&client_secret_basic::METHOD) => {
            views([View::from(secret(work)), encoded(work)])
        }
        Some(Needs::Secret) => secret(work).into(),
        Some(Needs::Certificate) => {
            let cannot = "The certificate is shown while the connection is made, below anything that a page can reach: \
                          here the request can be read, and only a program with the certificate can send it.";
            el("p.problem").add(cannot).into()
        }
        _ => View::nothing(),
    }
}

fn secret(work: Work) -> Field {
    let form = work.form;
    let hint = move || {
        form.with(|form| {
            let printable = form.secret.chars().all(|c| matches!(c, ' '..='~'));
            match (printable, form.method.needs) {
                (false, Needs::Secret) => {
                    "RFC 6749 App. A allows printable ASCII alone: many servers refuse this secret, however it is encoded."
                }
                (_, Needs::SharedKey) => "It stays here: what travels is a code made with it.",
                _ => "It travels in every request. It is kept in this page's memory only.",
            }
        })
    };
    line(form, "Client secret", "client_secret").hint_live(move || hint().to_owned()).veiled()
}

/// How id and secret become one header: raw, encoded, in base64.
fn encoded(work: Work) -> View {
    let form = work.form;
    let row = |name: &str, value: View| views([el("dt").add(name), el("dd").add(el("code").add(el("bdi").add(value)))]);
    let raw = move || form.with(|form| jose::visible(&format!("{}:{}", form.client_id, form.secret)));
    let pair = move || form.with(|form| format!("{}:{}", form_encoded(&form.client_id), form_encoded(&form.secret)));
    let header = move || {
        let basic = |request: &Request| {
            let field = request.headers.iter().find(|field| field.name == "Authorization");
            field.map(|field| field.value.clone())
        };
        work.request.with(|request| request.as_ref().and_then(basic)).unwrap_or_default()
    };
    let left = Memo::new(move || form.with(|form| form.raw_basic));
    let encoding = when(move || !left.get(), move || row("form-encoded", live(pair)));
    let steps = el("dl.facts").add(row("as they are", live(raw))).add(encoding).add(row("Authorization", live(header)));
    let shown = el("details").add(el("summary").add("What becomes of id and secret")).add(steps);
    let leave = tick("Leave them as they are", move || left.get(), move |raw| form.update(|form| form.raw_basic = raw));
    let hint = "RFC 6749 §2.3.1 has both form-encoded first. Some servers do not decode them: with those only, leave \
                them. An id with a colon then cannot be told from its secret.";
    views([leave.add(el("span.hint").add(hint)), el("div.values").add(shown)])
}

fn hmac(work: Work) -> Field {
    let form = work.form;
    let algorithms = ["HS256", "HS384", "HS512"];
    let choices = move || algorithms.iter().map(|name| Choice::new(*name, *name)).collect();
    let choose = move |name: String| {
        if let Some(name) = algorithms.into_iter().find(|known| *known == name) {
            form.update(|form| form.hmac = name);
        }
    };
    select("Algorithm", choices, move || form.with(|form| form.hmac.to_owned()), choose)
        .hint("The secret has to be as long as the hash at least: 32, 48 or 64 bytes (RFC 7518 §3.2).")
}

fn key(work: Work) -> View {
    let form = work.form;
    let keys = expect_context::<Keys>();
    let choices = move || {
        let mut choices = vec![Choice::new("", "none")];
        let entries = signing_keys(keys).into_iter();
        choices.extend(entries.map(|entry| Choice::new(entry.id.value(), jose::visible(&entry.name))));
        choices
    };
    let hint = region(move || match signing_keys(keys).is_empty() {
        true => {
            let there = el("a").set("href", "#/keys").add("Make one in Keys").into();
            views([View::from("No key pair yet. "), there, ".".into(), live(move || wanted(work))])
        }
        false => live(move || format!("The server must have its public part.{}", wanted(work))),
    });
    let chosen = move || form.with(|form| form.key.map(|id| id.value()).unwrap_or_default());
    let choose = move |value: String| form.update(|form| form.key = keys.by_value(&value).map(|entry| entry.id));
    select("Key", choices, chosen, choose).hint(hint).into()
}

/// What the server wants of the key, and this key lacks.
fn wanted(work: Work) -> String {
    let entry = work.entry.get();
    work.form.with(|form| {
        let server = form.server;
        let mut wanted = String::new();
        let taken = entry.as_ref().and_then(|entry| entry.key.signing_algorithm());
        if !server.algorithms.is_empty() && taken.is_none_or(|algorithm| !server.takes(algorithm)) {
            wanted.push_str(&format!(" {} takes {}.", server_named(form), server.algorithms.join(", ")));
        }
        let said = form.metadata.as_ref().filter(|metadata| metadata.issuer == form.issuer);
        let said = said.map(|metadata| metadata.algorithms.as_slice()).unwrap_or_default();
        if !said.is_empty() && taken.is_some_and(|algorithm| !said.iter().any(|name| name == algorithm.name)) {
            wanted.push_str(&format!(" The server's metadata lists {}.", jose::visible(&said.join(", "))));
        }
        if server.certificate && entry.is_none_or(|entry| entry.certificates.is_empty()) {
            wanted.push_str(" It wants the key in an X.509 certificate: make one in Keys, on the sheet of the key.");
        }
        wanted
    })
}

fn lifetime(work: Work) -> Field {
    let form = work.form;
    let hint = move || {
        form.with(|form| {
            let typed = form.seconds().map_or("No length of time. ".to_owned(), |seconds| match seconds {
                60.. => format!("{}. ", lasting(seconds)),
                _ => String::new(),
            });
            let lifetime = &form.server.lifetime;
            match (lifetime.cap, lifetime.below) {
                (None, _) => format!("{typed}Whole seconds, or as +5m; 60 are enough for one request."),
                (Some(cap), below) => {
                    let most = if below { "less than" } else { "at most" };
                    format!("{typed}{} takes {most} {} ({cap} s).", server_named(form), lasting(cap))
                }
            }
        })
    };
    let typed = move |typed| form.update(|form| form.lifetime = typed);
    text_field("Lifetime", move || form.with(|form| form.lifetime.clone()), typed).hint_live(hint)
}
