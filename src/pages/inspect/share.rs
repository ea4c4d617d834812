//! A link that shows someone the token: in the fragment, which no browser sends anywhere, and masked unless the person
//! says otherwise.

use jose::Key;
use jose::inspection::Attempt;

use super::{Chosen, Glass};
use crate::bench::{Share, Shown};
use crate::element::{El, View, el, region, views};
use crate::platform::document;
use crate::signal::RwSignal;
use crate::widgets::{Choice, copy_button, long_code, select, unfolding_panel};

/// How much a link can show, and what it is called.
const LEVELS: [(Shown, &str, &str); 3] = [
    (Shown::Structure, "structure", "the header, and the names of the claims: values masked, no signature"),
    (Shown::Claims, "claims", "header and claims, no signature"),
    (Shown::Everything, "everything", "the whole token: whoever has the link can use it"),
];

/// The panel.
pub(super) fn share(glass: Glass) -> El {
    unfolding_panel("Share", "A link, masked unless you say otherwise.", move || inside(glass))
}

fn inside(glass: Glass) -> View {
    let level = RwSignal::new("structure".to_owned());
    let with_key = RwSignal::new(String::new());
    let levels = || LEVELS.map(|(_, name, says)| Choice::new(name, says)).to_vec();
    let keys = || vec![Choice::new("", "no key"), Choice::new("yes", "the public key chosen under Verify with")];
    let made = region(move || {
        let shown =
            LEVELS.iter().find(|(_, name, _)| level.with(|level| level == name)).map_or(Shown::Structure, |it| it.0);
        let key = with_key.with(|with| !with.is_empty()).then(|| meant(glass)).flatten();
        let share = glass.inspection.with(|inspection| Share::of(&inspection.token, shown));
        let share = match key {
            Some(key) => share.and_then(|share| share.with_key(key.jwk())),
            None => share,
        };
        match share.and_then(|share| share.to_fragment()) {
            Err(refusal) => el("p.body").add(refusal.says()).into(),
            Ok(fragment) => {
                let link = format!("{}{fragment}", document::address());
                let copied = link.clone();
                views([
                    View::from(long_code(link)),
                    el("p.body.actions").add(copy_button("Copy link", move || copied.clone())).into(),
                ])
            }
        }
    });
    let fields = el("div.body")
        .add(
            select("What it shows", levels, move || level.get(), move |name| level.set(name))
                .hint("All of it stands behind the “#”: no server sees it, but a chat or a history keeps it."),
        )
        .add(select("Include a key", keys, move || with_key.get(), move |with| with_key.set(with)));
    views([View::from(fields), made])
}

/// The key that verified the token, or one that was given by itself.
fn meant(glass: Glass) -> Option<Key> {
    let given = glass.key.get();
    match (glass.attempt.get(), given) {
        (Attempt::Good(token), _) => Some(token.key().clone()),
        (_, Chosen::Key(set, _)) if set.is_single() => set.keys().first().cloned(),
        _ => None,
    }
}
