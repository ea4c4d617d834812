//! One key's sheet: what may be published, and what may not, never side by side.

use leptos::prelude::*;

use crate::bench::{KeyId, Keyring};
use crate::contexts;
use crate::widgets::{Code, CopyButton, Panel, SourceLink, TextField};

/// All about one key.
#[component]
pub(super) fn Sheet(
    /// Which.
    id: KeyId,
    /// It was removed.
    #[prop(into)]
    on_remove: Callback<()>,
) -> impl IntoView {
    let keys = expect_context::<contexts::Keys>();
    let of_key = move |read: fn(&jose::Key) -> String| {
        Signal::derive(move || keys.get(id).map(|entry| read(&entry.key)).unwrap_or_default())
    };
    let name = Signal::derive(move || keys.get(id).map(|entry| entry.name).unwrap_or_default());
    let kid = of_key(|key| key.jwk().kid.clone().unwrap_or_default());
    let symmetric = keys.get(id).is_some_and(|entry| entry.key.jwk().is_symmetric());
    let private = keys.get(id).is_some_and(|entry| entry.key.jwk().is_private());
    let remove = move |_| {
        keys.remove(id);
        on_remove.run(());
    };
    let kid_hint = move || match symmetric {
        true => "Optional. Not the thumbprint: of a secret it would help to guess it.",
        false if kid.get() == of_key(|key| key.jwk().thumbprint()).get() => "The key's RFC 7638 thumbprint.",
        false => "Your own. The server must know the key by this name.",
    };
    view! {
        <section class="sheet" aria-label="Key sheet">
            <Panel
                title="What it is called"
                actions=move || view! { <button type="button" class="button" on:click=remove>"Remove"</button> }
            >
                <div class="body pair">
                    <TextField label="Name" value=name on_input=move |typed: String| keys.rename(id, &typed) hint=|| "Yours alone: it is in no key."/>
                    <TextField label="kid" value=kid on_input=move |typed: String| keys.set_kid(id, &typed) hint=kid_hint/>
                </div>
            </Panel>
            {(!symmetric).then(|| view! { <Public of_key=Callback::new(move |read| of_key(read))/> })}
            {private.then(|| view! { <Private symmetric jwk=of_key(|key| key.jwk().private_json())/> })}
        </section>
    }
}

#[component]
fn Public(of_key: Callback<fn(&jose::Key) -> String, Signal<String>>) -> impl IntoView {
    let jwk = of_key.run(|key| key.jwk().public_json().unwrap_or_default());
    let jwks = of_key.run(|key| Keyring::jwks(key).unwrap_or_default());
    let thumbprint = of_key.run(|key| key.jwk().thumbprint());
    view! {
        <div class="zone open">
            <p class="zone-name">"Public: give this away"</p>
            <Panel title="Public JWK" inner=true actions=move || view! { <CopyButton label="Copy public JWK" text=jwk/> }>
                <Code text=jwk/>
            </Panel>
            <Panel title="JWKS to publish" inner=true actions=move || view! { <CopyButton label="Copy JWKS" text=jwks/> }>
                <Code text=jwks/>
                <p class="body quiet">"What the authorization server is registered with, or fetches from your "<code>"jwks_uri"</code>"."</p>
            </Panel>
            <Panel title="Thumbprint" inner=true actions=move || view! { <CopyButton label="Copy thumbprint" text=thumbprint/> }>
                <Code text=thumbprint/>
                <p class="body quiet">
                    "SHA-256 over the public members. The same for everyone who holds the key, so it makes a good "
                    <code>"kid"</code>". "<SourceLink name="RFC 7638 §3" url="https://www.rfc-editor.org/rfc/rfc7638.html#section-3"/>
                </p>
            </Panel>
        </div>
    }
}

#[component]
fn Private(symmetric: bool, jwk: Signal<String>) -> impl IntoView {
    let shown = RwSignal::new(false);
    let (zone, title, show, hide, copy, advice) = if symmetric {
        (
            "Shared: both sides hold this, nobody else",
            "Secret",
            "Show secret JWK",
            "Hide secret JWK",
            "Copy secret JWK",
            "A secret has no public part. Whoever can verify with it can also sign.",
        )
    } else {
        (
            "Private: never give this away",
            "Private JWK",
            "Show private JWK",
            "Hide private JWK",
            "Copy private JWK",
            "It never has to leave the client: the server verifies with the public part.",
        )
    };
    let actions = move || {
        view! {
            <button type="button" class="button" aria-expanded=move || shown.get().to_string() on:click=move |_| shown.update(|shown| *shown = !*shown)>
                {move || if shown.get() { hide } else { show }}
            </button>
            {move || shown.get().then(|| view! { <CopyButton label=copy text=jwk/> })}
        }
    };
    view! {
        <div class="zone closed">
            <p class="zone-name">{zone}</p>
            <Panel title=title inner=true actions>
                {move || match shown.get() {
                    true => view! { <Code text=jwk/> }.into_any(),
                    false => view! { <p class="body concealed">"Concealed until you ask."</p> }.into_any(),
                }}
                <p class="body quiet">{advice}</p>
            </Panel>
        </div>
    }
}
