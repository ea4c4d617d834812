//! The client as it registers, and as it changes that later (RFC 7591, RFC 7592).

use oauth::registration::{PublicKeys, Registration};
use oauth::{Needs, metadata};

use super::{Work, line, practise};
use crate::bench::RequestForm;
use crate::bench::practice::JWKS_URI;
use crate::element::{View, el, live, region, views, when};
use crate::signal::{Memo, RwSignal};
use crate::widgets::{Choice, copy_button, long_code, select, source_link, text_field, unfolding_panel};

/// The part of the page.
pub(super) fn registration(work: Work) -> View {
    unfolding_panel("Register this client", "the metadata a server asks for", move || inside(work)).into()
}

fn inside(work: Work) -> View {
    let form = work.form;
    // Where the client in this page publishes.
    let address = RwSignal::new(if work.practises.get_untracked() { JWKS_URI.to_owned() } else { String::new() });
    let keys_where = RwSignal::new("here".to_owned());
    let what = RwSignal::new("new".to_owned());
    let at_address = move || keys_where.with(|choice| choice == "there");
    let updates = Memo::new(move || what.with(|choice| choice == "update"));
    let json = Memo::new(move || {
        let address = at_address().then(|| address.get());
        metadata_of(work, updates.get(), address.as_deref().map(str::trim))
    });
    let choose_what = select(
        "For",
        || vec![Choice::new("new", "a new client (POST, RFC 7591)"), Choice::new("update", "a change (PUT, RFC 7592)")],
        move || what.get(),
        move |choice| what.set(choice),
    )
    .hint(region(move || {
        match updates.get() {
            true => source_link("RFC 7592 §2.2", "https://www.rfc-editor.org/rfc/rfc7592.html#section-2.2"),
            false => source_link("RFC 7591 §3.1", "https://www.rfc-editor.org/rfc/rfc7591.html#section-3.1"),
        }
        .into()
    }));
    let endpoint = line(form, "registration_endpoint", "registration_endpoint")
        .set("placeholder", "https://as.example.com/register")
        .hint("As the server's metadata has it; for a change, the address that the registration brought.");
    let there = region(move || match at_address() {
        true => text_field("jwks_uri", move || address.get(), move |typed| address.set(typed))
            .set("placeholder", "https://client.example.com/jwks.json")
            .into(),
        false => View::nothing(),
    });
    let findings = region(move || match json.with(|json| metadata::client(json)) {
        Ok(found) if found.is_empty() => View::nothing(),
        Ok(found) => super::findings::list(&found).into(),
        Err(finding) => super::findings::list(&[finding]).into(),
    });
    let command = move || {
        let endpoint = form.with(|form| form.value("registration_endpoint").to_owned());
        let endpoint = if endpoint.is_empty() { "https://as.example.com/register".to_owned() } else { endpoint };
        json.with(|json| oauth::registration::command(&endpoint, updates.get_untracked(), json))
    };
    views([
        View::from(
            el("div.body")
                .add(choose_what)
                .add(endpoint)
                .add(when(move || form.with(RequestForm::by_key), move || choose_keys(keys_where)))
                .add(there),
        ),
        long_code(live(move || jose::visible_lines(&json.get()))).into(),
        findings,
        when(move || work.practises.get(), move || practise::register_here(work, at_address).into()),
        el("p.body.actions")
            .add(copy_button("Copy metadata", move || json.get()))
            .add(copy_button("Copy as curl", command))
            .into(),
        el("p.body.quiet").add("Where a server has a console instead, these are the values to look for in it.").into(),
    ])
}

/// The client's metadata as JSON; with its id where it has one to keep, with its public keys at an address or in it.
pub(super) fn metadata_of(work: Work, with_id: bool, address: Option<&str>) -> String {
    let entry = work.entry.get();
    let set = entry.as_ref().and_then(|entry| work.keys.jwks(entry.id)).unwrap_or_default();
    let algorithm = entry.as_ref().and_then(|entry| entry.key.signing_algorithm()).map(|algorithm| algorithm.name);
    work.form.with(|form| {
        let keys = match (form.by_key(), address) {
            (true, Some(address)) => PublicKeys::At(address),
            (true, None) if !set.is_empty() => PublicKeys::Here(&set),
            _ => PublicKeys::None,
        };
        let client = Registration {
            client_id: if with_id { &form.client_id } else { "" },
            method: form.method.name,
            algorithm: match form.method.needs {
                Needs::PrivateKey => algorithm.unwrap_or_default(),
                Needs::SharedKey => form.hmac,
                _ => "",
            },
            keys,
            purpose: form.purpose,
            redirect_uri: form.value("redirect_uri"),
            scope: form.value("scope"),
        };
        client.json()
    })
}

/// Where the server finds the public keys; who has none is not asked.
fn choose_keys(keys_where: RwSignal<String>) -> View {
    select(
        "Public keys",
        || vec![Choice::new("here", "in the metadata (jwks)"), Choice::new("there", "at an address (jwks_uri)")],
        move || keys_where.get(),
        move |choice| keys_where.set(choice),
    )
    .hint("At an address, the client changes its keys without asking the server.")
    .into()
}
