//! Encrypting: the token under the glass, or any text, for the chosen key.

use jose::json::quote;
use jose::jwe::{Act, ENCRYPTIONS, Encrypting};
use jose::{Finding, Key};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Chosen, Glass};
use crate::element::{El, View, el, live, region, views};
use crate::pages::findings;
use crate::pages::stretch::{NO_STRETCHING, stretched};
use crate::platform::entropy;
use crate::signal::{Memo, RwSignal};
use crate::widgets::{Choice, button, long_code, primary_button, select, text_area, unfolding_panel};

/// The panel.
pub(super) fn encrypt(glass: Glass) -> El {
    unfolding_panel("Encrypt", "Lock a token or a text for a key.", move || inside(glass))
}

fn inside(glass: Glass) -> View {
    let text = RwSignal::new(String::new());
    let (alg, enc) = (RwSignal::new(String::new()), RwSignal::new("A256GCM".to_owned()));
    let made = RwSignal::new(None::<Result<String, Finding>>);
    let said = RwSignal::new("");
    let key = Memo::new(move || match glass.key.get() {
        Chosen::Key(set, _) | Chosen::Untrusted(set, _) => {
            let mut able = set.keys().iter().filter(|key| key.key_management(Act::Encrypt).next().is_some());
            able.next().cloned()
        }
        _ => None,
    });
    let algorithms = move || -> Vec<Choice> {
        let able = key.with(|key| key.iter().flat_map(|key| key.key_management(Act::Encrypt)).collect::<Vec<_>>());
        able.into_iter().map(|row| Choice::new(row.name, format!("{}: {}", row.name, row.about))).collect()
    };
    // The first that the key can do, until the person chooses.
    let chosen = move || {
        let able = algorithms();
        let wished = alg.get();
        let kept = able.iter().any(|choice| choice.value == wished);
        if kept { wished } else { able.into_iter().next().map(|choice| choice.value).unwrap_or_default() }
    };
    let contents = || ENCRYPTIONS.iter().map(|row| Choice::new(row.name, row.name)).collect();
    let start = move || {
        let Some(key) = key.get_untracked() else { return };
        let typed = text.get_untracked();
        let (plaintext, nested) = match typed.as_str() {
            "" => (glass.inspection.with_untracked(|inspection| inspection.token.clone()), true),
            _ => (typed, false),
        };
        let content = if nested { ",\"cty\":\"JWT\"" } else { "" };
        let header =
            format!("{{\"alg\":{},\"enc\":{}{content}}}", quote(&untrack(chosen)), quote(&enc.get_untracked()));
        said.set("Working on it.");
        spawn_local(async move {
            match encrypted(&header, &plaintext, &key).await {
                Some(outcome) => {
                    said.set("");
                    made.set(Some(outcome));
                }
                None => said.set(NO_STRETCHING),
            }
        });
    };
    let ready = move || !key.with(Option::is_none) && !algorithms().is_empty();
    // What was made is of what stood here then.
    let stale = region(move || {
        key.with(|_| ());
        for part in [text, alg, enc] {
            part.with(|_| ());
        }
        untrack(|| made.set(None));
        View::nothing()
    });
    let outcome = region(move || {
        made.with(|made| match made {
            None => View::nothing(),
            Some(Err(finding)) => findings::list(std::slice::from_ref(finding)).into(),
            Some(Ok(token)) => {
                let (desk, put) = (glass.desk, token.clone());
                let put = primary_button("Put it under the glass").on_click(move || desk.lay(put.clone()));
                views([View::from(long_code(token.as_str())), el("p.body.actions").add(put).into()])
            }
        })
    });
    let fields = el("div.body")
        .add(
            text_area("Plaintext", move || text.get(), move |typed| text.set(typed))
                .set("rows", "3")
                .hint("Empty: the token under the glass, as a nested JWT (RFC 7519 §5.2)."),
        )
        .add(select("Key management", algorithms, chosen, move |name| alg.set(name)).hint_live(move || {
            let says = "For the key chosen under Verify with; a public key will do. One that is for signatures alone will not.";
            if ready() { String::new() } else { says.to_owned() }
        }))
        .add(select("Content encryption", contents, move || enc.get(), move |name| enc.set(name)))
        .add(
            el("p.actions")
                .add(button("Encrypt it").set_live("disabled", move || (!ready()).then(String::new)).on_click(start)),
        )
        .add(el("p.problem").set("role", "status").add(live(move || said.get().to_owned())));
    views([View::from(fields), stale, outcome])
}

/// The encrypted text; nothing where the browser stretches no passphrase.
async fn encrypted(header: &str, plaintext: &str, key: &Key) -> Option<Result<String, Finding>> {
    let encrypting = match Encrypting::new(header, key, &mut entropy::rng()) {
        Ok(encrypting) => encrypting,
        Err(finding) => return Some(Err(finding)),
    };
    let stretched = match encrypting.work() {
        Some(work) => stretched(work, key.jwk().secret().unwrap_or_default()).await?,
        None => Vec::new(),
    };
    Some(encrypting.finish(plaintext.as_bytes(), &stretched))
}
