//! Who asks, whom, and how it proves itself.

use leptos::prelude::*;
use oauth::{METHODS, Method, Needs};

use super::{Work, signing_keys};
use crate::bench::RequestForm;
use crate::contexts::Keys;
use crate::element::{El, View, el, region, views};
use crate::signal::{Memo, RwSignal};
use crate::widgets::{Choice, Field, panel, quiet_button, select, source_link, text_field};

/// The form.
pub(super) fn who(work: Work) -> El {
    let form = work.form;
    let method = Memo::new(move || form.with(|form| form.method.name));
    let about = region(move || {
        let Some(method) = Method::named(method.get()) else { return View::nothing() };
        views([
            View::from(method.about),
            " ".into(),
            source_link(&method.source.to_string(), &method.source.url()).into(),
        ])
    });
    let credential = region(move || match Method::named(method.get()).map(|method| method.needs) {
        Some(Needs::Secret) => secret(form).into(),
        _ => untrack(|| key(form)),
    });
    let choose = move |name: String| {
        if let Some(method) = Method::named(&name) {
            form.update(|form| form.method = method);
        }
    };
    let methods = || METHODS.iter().map(|method| Choice::new(method.name, method.name)).collect();
    let practice = quiet_button("Use practice values").on_click(move || form.update(RequestForm::use_practice_values));
    panel("Who, whom, how", practice).add(
        el("div.body")
            .add(
                el("div.pair")
                    .add(line(form, "Client id", |form| &mut form.client_id).hint("As the server registered it."))
                    .add(line(form, "Scope", |form| &mut form.scope).hint("Optional; words with spaces between.")),
            )
            .add(
                line(form, "Issuer", |form| &mut form.issuer)
                    .set("placeholder", "https://as.example.com")
                    .hint("Letter for letter as in the server's metadata; a last slash counts."),
            )
            .add(
                line(form, "Token endpoint", |form| &mut form.token_endpoint)
                    .set("placeholder", "https://as.example.com/token")
                    .hint("Where the request goes; never the audience."),
            )
            .add(select("Method", methods, move || method.get().to_owned(), choose).hint(about))
            .add(credential),
    )
}

/// A line of the form, and the text it stands for.
fn line(form: RwSignal<RequestForm>, label: &'static str, text: fn(&mut RequestForm) -> &mut String) -> Field {
    text_field(label, move || text(&mut form.get()).clone(), move |typed| form.update(|form| *text(form) = typed))
}

fn secret(form: RwSignal<RequestForm>) -> Field {
    let printable = move || form.with(|form| form.secret.chars().all(|c| matches!(c, ' '..='~')));
    let hint = move || match printable() {
        true => "It travels in every request. It is kept in this page's memory only.",
        false => {
            "RFC 6749 App. A allows printable ASCII alone: many servers refuse this secret, however it is encoded."
        }
    };
    line(form, "Client secret", |form| &mut form.secret).hint_live(move || hint().to_owned()).veiled()
}

fn key(form: RwSignal<RequestForm>) -> View {
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
            views([View::from("No key pair yet. "), there, ".".into()])
        }
        false => "The server must have its public part.".into(),
    });
    let chosen = move || form.with(|form| form.key.map(|id| id.value()).unwrap_or_default());
    let choose = move |value: String| form.update(|form| form.key = keys.by_value(&value).map(|entry| entry.id));
    views([
        select("Key", choices, chosen, choose).hint(hint),
        line(form, "Lifetime", |form| &mut form.lifetime)
            .hint("Seconds from iat to exp. 60 are enough for one request."),
    ])
}
