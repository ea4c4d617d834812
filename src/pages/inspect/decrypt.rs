//! An encrypted token: decrypted with the chosen key. What comes out is of unknown maker, and never green.

use jose::jwe::{Decrypted, Encrypted};
use jose::{Finding, visible, visible_lines};
use leptos::task::spawn_local;

use super::{Chosen, Glass};
use crate::element::{View, el, live, region, views, when};
use crate::pages::findings;
use crate::pages::stretch::{NO_STRETCHING, stretched};
use crate::signal::{Memo, RwSignal};
use crate::widgets::{button, code, copy_button, panel, primary_button};

/// More than these bytes of what comes out are not shown at once.
const MOST_SHOWN: usize = 64 * 1024;

/// What came of it, as far as it went.
#[derive(Clone, PartialEq)]
enum Outcome {
    NoKey,
    /// A passphrase is to be stretched first, which takes a moment.
    Slow,
    Refused(Finding),
    Open(Box<Decrypted>),
}

/// The panel; there is none for a token that is not encrypted.
pub(super) fn decrypt(glass: Glass) -> View {
    when(
        move || glass.inspection.with(|inspection| inspection.form.is_encrypted()),
        move || {
            let outcome = Memo::new(move || {
                let key = glass.key.get();
                let read = glass.inspection.with(|inspection| Encrypted::parse(&inspection.token));
                match (read, key) {
                    (Err(finding), _) | (_, Chosen::Broken(finding)) => Outcome::Refused(finding),
                    (Ok(_), Chosen::Nothing) => Outcome::NoKey,
                    (Ok(token), Chosen::Key(set, _) | Chosen::Untrusted(set, _)) => match token.slow(&set) {
                        Some(_) => Outcome::Slow,
                        None => opened(token.decrypt(&set)),
                    },
                }
            });
            let shown = region(move || {
                // Another key or another token is news, also where it is as slow as the last one.
                glass.key.with(|_| ());
                glass.inspection.with(|_| ());
                match outcome.get() {
                    Outcome::Slow => slow(glass),
                    outcome => drawn(glass, &outcome),
                }
            });
            panel("Decrypt", View::nothing()).add(shown).into()
        },
    )
}

fn opened(outcome: Result<Decrypted, Finding>) -> Outcome {
    match outcome {
        Ok(decrypted) => Outcome::Open(Box::new(decrypted)),
        Err(finding) => Outcome::Refused(finding),
    }
}

/// With a passphrase: when the person asks, and beside the page.
fn slow(glass: Glass) -> View {
    let said = RwSignal::new("");
    // It goes with the token and the key that it is of, and takes what comes too late with it.
    let late = RwSignal::new(None::<Outcome>);
    let start = move || {
        let (Chosen::Key(set, _) | Chosen::Untrusted(set, _)) = glass.key.get_untracked() else { return };
        let Ok(token) = glass.inspection.with_untracked(|inspection| Encrypted::parse(&inspection.token)) else {
            return;
        };
        let Some((recipient, key)) = token.slow(&set).map(|(place, key)| (place, key.clone())) else { return };
        said.set("Working on it: a passphrase is stretched on purpose.");
        spawn_local(async move {
            let passphrase = key.jwk().secret().unwrap_or_default();
            let outcome = match token.work(recipient) {
                Err(finding) => Outcome::Refused(finding),
                Ok(work) => match stretched(&work, passphrase).await {
                    Some(stretched) => opened(token.finish(recipient, &stretched)),
                    None => {
                        said.set(NO_STRETCHING);
                        return;
                    }
                },
            };
            said.set("");
            late.set(Some(outcome));
        });
    };
    let ask = el("div.body")
        .add(el("p.actions").add(button("Decrypt").on_click(start)))
        .add(el("p.problem").set("role", "status").add(live(move || said.get().to_owned())));
    let afterwards = region(move || late.with(|late| late.as_ref().map(|outcome| drawn(glass, outcome)).into()));
    views([ask.into(), afterwards])
}

fn drawn(glass: Glass, outcome: &Outcome) -> View {
    match outcome {
        Outcome::NoKey => el("p.body.quiet").add("Choose the key it is encrypted for, under Verify with.").into(),
        Outcome::Slow => View::nothing(),
        Outcome::Refused(finding) => findings::list(std::slice::from_ref(finding)).into(),
        Outcome::Open(decrypted) => plaintext(glass, decrypted),
    }
}

fn plaintext(glass: Glass, decrypted: &Decrypted) -> View {
    let by = format!("Decrypted by {} and {}. ", decrypted.algorithm().name, decrypted.encryption().name);
    let says = "That it decrypts says that it was made for this key, and nothing of who made it.";
    let head = el("p.body").set("role", "status").add(el("b").add(by)).add(says);
    let warnings = decrypted.findings();
    let warnings = (!warnings.is_empty()).then(|| findings::list(warnings));
    let bytes = decrypted.plaintext();
    let shown = bytes.get(..MOST_SHOWN).unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(_) => visible_lines(&String::from_utf8_lossy(shown)),
        Err(_) => format!("Not UTF-8. In base64url: {}", visible(&jose::base64url::encode(shown))),
    };
    let whole = String::from_utf8_lossy(bytes).into_owned();
    let inside = paste::read(&whole).ok().and_then(|pasted| pasted.tokens.into_iter().next());
    let open = inside.map(|token| {
        let desk = glass.desk;
        primary_button("Open the token in it").on_click(move || desk.inspect(token.text.clone(), None))
    });
    let actions = el("p.body.actions").add(open).add(copy_button("Copy plaintext", move || whole.clone()));
    views([View::from(head), warnings.into(), code(text).into(), actions.into()])
}
