//! DPoP: a proof beside the request, and for what the token opens afterwards.

use jose::{Finding, Key};
use leptos::prelude::*;
use oauth::Stamp;
use oauth::dpop::Proof;

use super::{Work, signing_keys};
use crate::contexts::Clock;
use crate::element::{View, el, live, region, views, when};
use crate::platform::entropy;
use crate::signal::{Memo, RwSignal};
use crate::widgets::{Choice, button, code, copy_button, select, source_link, text_field, unfolding_panel};

/// The part of the page.
pub(super) fn dpop(work: Work) -> View {
    let form = work.form;
    let holds = live(move || match form.with(|form| form.dpop_key.is_some()) {
        true => "with the request".to_owned(),
        false => "binds the token to a key".to_owned(),
    });
    unfolding_panel("DPoP proof", holds, move || {
        let keys = work.keys;
        let choices = move || {
            let entries = signing_keys(keys).into_iter();
            let keys = entries.map(|entry| Choice::new(entry.id.value(), jose::visible(&entry.name)));
            [Choice::new("", "none: no proof")].into_iter().chain(keys).collect()
        };
        let chosen = move || form.with(|form| form.dpop_key.map(|id| id.value()).unwrap_or_default());
        let choose = move |value: String| {
            form.update(|form| form.dpop_key = keys.by_value(&value).map(|entry| entry.id));
        };
        let about = views([
            View::from("A key of its own is better than the one that signs the assertion. "),
            source_link("RFC 9449", "https://www.rfc-editor.org/rfc/rfc9449.html").into(),
        ]);
        let inside = el("div.body").add(select("Key of the proof", choices, chosen, choose).hint(about));
        views([View::from(inside), when(move || form.with(|form| form.dpop_key.is_some()), move || proofs(work))])
    })
    .into()
}

fn proofs(work: Work) -> View {
    let form = work.form;
    let nonce = text_field(
        "Nonce",
        move || form.with(|form| form.dpop_nonce.clone()),
        move |typed| form.update(|form| form.dpop_nonce = typed),
    )
    .hint("What the server gave in DPoP-Nonce, when it refused with use_dpop_nonce; else empty.");
    let key = Memo::new(move || Some(work.keys.get(form.with(|form| form.dpop_key)?)?.key));
    let thumbprint = live(move || key.get().map(|key| key.jwk().thumbprint()).unwrap_or_default());
    let jkt = el("p.hint").add("The token's “cnf” will have it as “jkt”: ").add(el("code").add(thumbprint));
    let proof = move || work.proof.get().and_then(Result::ok).unwrap_or_default();
    let own = views([
        View::from(el("p.body.quiet").add("The header DPoP of the request has it:")),
        code(live(proof)).into(),
        el("p.body.actions").add(copy_button("Copy proof", proof)).into(),
    ]);
    views([View::from(el("div.body").add(nonce).add(jkt)), own, resource(work, key)])
}

/// A proof for a request that brings the token.
fn resource(work: Work, key: Memo<Option<Key>>) -> View {
    let clock = expect_context::<Clock>();
    let (method, url) = (RwSignal::new("GET".to_owned()), RwSignal::new(String::new()));
    let (token, nonce) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let made = RwSignal::new(None::<Result<String, Finding>>);
    let make = move || {
        let (Some(key), Ok(stamp)) =
            (key.get_untracked(), Stamp::new(clock.reading().plus(work.ahead.get_untracked()), &mut entropy::rng()))
        else {
            return;
        };
        let (method, url) = (method.get_untracked(), url.get_untracked());
        let (token, nonce) = (token.get_untracked(), nonce.get_untracked());
        let proof = Proof {
            method: method.trim(),
            url: url.trim(),
            nonce: nonce.trim(),
            access_token: token.trim(),
            stamp: &stamp,
        };
        made.set(Some(proof.sign(&key, &mut entropy::rng())));
    };
    let shown = region(move || match made.get() {
        None => View::nothing(),
        Some(Err(finding)) => super::findings::list(&[finding]).into(),
        Some(Ok(proof)) => {
            let headers = format!("Authorization: DPoP {}\nDPoP: {proof}", token.get_untracked().trim());
            let copied = headers.clone();
            let copy = el("p.body.actions").add(copy_button("Copy headers", move || copied.clone()));
            views([code(headers), copy])
        }
    });
    let field =
        |label: &str, signal: RwSignal<String>| text_field(label, move || signal.get(), move |typed| signal.set(typed));
    let fields = el("div.body")
        .add(field("Method of the API request", method))
        .add(field("Address of the API", url).set("placeholder", "https://api.example.com/accounts"))
        .add(field("Access token", token).hint("Its SHA-256 goes into “ath”.").veiled())
        .add(field("Nonce of the API", nonce).hint("The API has nonces of its own."))
        .add(button("Make a proof for it").on_click(make));
    let summary = el("summary").add("A proof for a request that brings the token");
    el("details.more").add(summary).add(fields).add(shown).into()
}
