//! What to verify with: a key of the bench, one that is pasted, a secret, or, untrusted, what the token brings itself.

use jose::inspection::Attempt;
use jose::{Algorithm, Finding, Header, Inspection, Jwk, Key, KeySet, Part};
use keyfile::Outcome;

use super::Glass;
use crate::contexts::{Keys, LINKED, Means};
use crate::element::{El, View, el, region, views};
use crate::pages::findings;
use crate::signal::Memo;
use crate::widgets::{Choice, panel, select, text_area};

mod fetched;
mod secret;

/// Options of the list of keys, beside the keys themselves.
const PASTED_KEY: &str = "pasted";
const SECRET: &str = "secret";
const ADDRESS: &str = "address";
const X5C: &str = "x5c";
const JWK: &str = "jwk";

/// What the person chose to verify with.
#[derive(Clone, PartialEq)]
pub(super) enum Chosen {
    /// Nothing, or nothing yet.
    Nothing,
    /// Keys, and what to call them.
    Key(KeySet, String),
    /// What the token itself brings along: it shows that the two belong together, and not who made either.
    Untrusted(KeySet, &'static str),
    /// Something that is no key.
    Broken(Finding),
}

/// What is chosen now.
pub(super) fn chosen(with: Means, keys: Keys, inspection: Memo<Inspection>) -> Chosen {
    let choice = with.choice.get();
    let read = |set: Result<KeySet, Finding>, name: &str| match set {
        Ok(set) => Chosen::Key(set, name.to_owned()),
        Err(finding) => Chosen::Broken(finding),
    };
    match choice.as_str() {
        PASTED_KEY => match with.pasted.get() {
            text if text.trim().is_empty() => Chosen::Nothing,
            text => read(pasted(text.trim()), "the pasted key"),
        },
        SECRET => match with.secret.get() {
            text if text.is_empty() => Chosen::Nothing,
            text => secret::chosen(&text, &with.reading.get()),
        },
        LINKED => match with.linked.with(|key| KeySet::parse(key)) {
            Ok(set) => Chosen::Untrusted(set, "the key in the link"),
            Err(finding) => Chosen::Broken(finding),
        },
        own @ (X5C | JWK) => inspection.with(|inspection| brought(inspection, own)),
        value => match keys.by_value(value) {
            Some(entry) => Chosen::Key(KeySet::from(entry.key), entry.name),
            None => Chosen::Nothing,
        },
    }
}

/// The key that the token brings along.
fn brought(inspection: &Inspection, member: &str) -> Chosen {
    let header = header(inspection);
    let read = header.as_ref().and_then(|header| match member {
        X5C => keyfile::leaf_of(header).map(|leaf| leaf.map(|leaf| (leaf.key, "the certificate in the token"))),
        _ => header
            .get(JWK)
            .map(|value| Jwk::from_json(value).and_then(Key::try_from).map(|key| (key, "the key in the token"))),
    });
    match read {
        None => Chosen::Nothing,
        Some(Ok((key, name))) => Chosen::Untrusted(KeySet::from(key), name),
        Some(Err(finding)) => Chosen::Broken(finding),
    }
}

fn header(inspection: &Inspection) -> Option<Header> {
    let header = inspection.segment(Part::Header).and_then(|segment| segment.decoded.as_deref());
    header.and_then(|bytes| Header::parse(bytes).ok())
}

/// A key or set in whatever form; what is no JSON is for the key doctor.
fn pasted(text: &str) -> Result<KeySet, Finding> {
    if text.starts_with('{') {
        return KeySet::parse(text);
    }
    let found = match keyfile::diagnose(text.as_bytes(), None).outcome? {
        Outcome::Keys(found) => found,
        Outcome::NeedsPassword | Outcome::WhichReading(_) => return KeySet::parse(text),
    };
    let keys = found.into_iter().map(|found| found.jwk.and_then(Key::try_from));
    let keys = keys.collect::<Result<Vec<_>, _>>()?;
    Ok(KeySet::from_iter(keys))
}

/// Verifies with the keys, by what they and the person allow.
pub(super) fn attempt(inspection: &Inspection, keys: &KeySet, with: Means) -> Attempt {
    let barred = with.barred.get();
    let allowed: Vec<_> = algorithms(keys).into_iter().filter(|row| !barred.contains(&row.name)).collect();
    // With none barred there is nothing to add to what the keys say themselves.
    let narrowed = allowed.len() < algorithms(keys).len();
    inspection.verify_allowing(Some(keys), narrowed.then_some(&allowed))
}

/// Every algorithm that one of the keys allows, once.
fn algorithms(keys: &KeySet) -> Vec<&'static Algorithm> {
    let mut all: Vec<&'static Algorithm> = Vec::new();
    for algorithm in keys.keys().iter().flat_map(Key::algorithms) {
        if !all.contains(&algorithm) {
            all.push(algorithm);
        }
    }
    all
}

/// The key and what it may do.
pub(super) fn verify_with(glass: Glass) -> El {
    let (with, keys) = (glass.desk.means, glass.keys);
    let own = Memo::new(move || {
        glass.inspection.with(|inspection| {
            let header = header(inspection);
            [X5C, JWK].map(|member| header.as_ref().is_some_and(|header| header.get(member).is_some()))
        })
    });
    let choices = move || {
        let entries = keys.entries().into_iter();
        let mut choices = vec![Choice::new("", "none")];
        choices.extend(entries.map(|entry| Choice::new(entry.id.value(), jose::visible(&entry.name))));
        choices.push(Choice::new(PASTED_KEY, "A pasted key or set"));
        choices.push(Choice::new(SECRET, "A secret"));
        choices.push(Choice::new(ADDRESS, "A JWKS at an address"));
        let [x5c, jwk] = own.get();
        let linked = with.linked.with(|key| !key.is_empty());
        choices.extend(linked.then(|| Choice::new(LINKED, "The key in the link, not trusted")));
        choices.extend(x5c.then(|| Choice::new(X5C, "The certificate in the token, not trusted")));
        choices.extend(jwk.then(|| Choice::new(JWK, "The key in the token, not trusted")));
        choices
    };
    let choice = Memo::new(move || with.choice.get());
    let more = region(move || {
        match choice.get().as_str() {
        PASTED_KEY => text_area("Key or set", move || with.pasted.get(), move |typed| with.pasted.set(typed))
            .set("placeholder", "{\"keys\": […]}   -----BEGIN PUBLIC KEY-----")
            .hint("JWK, JWKS, PEM, certificate, OpenSSH.")
            .into(),
        SECRET => secret::secret(glass),
        ADDRESS => fetched::fetched(glass),
        LINKED => el("p.notice")
            .add("Whoever made the link chose this key. Ask the signer for it, and paste it here, to know who signed.")
            .into(),
        X5C | JWK => el("p.notice")
            .add("Anyone can put a key of their own into a token. That it fits shows that whoever made the token has the \
                  key, and nothing of who that is.")
            .into(),
        _ => View::nothing(),
    }
    });
    panel("Verify with", View::nothing())
        .add(
            el("div.body")
                .add(
                    select("Key", choices, move || with.choice.get(), move |chosen| with.choice.set(chosen))
                        .hint("The key pins the algorithm; the token only says which it used."),
                )
                .add(more)
                .add(region(move || allowed(glass))),
        )
        .add(region(move || about(glass)))
}

/// What is to be said of the key itself, whatever it verifies: of the one that verified, or of one given by itself.
fn about(glass: Glass) -> View {
    if let Chosen::Broken(finding) = glass.key.get() {
        return el("div.group").set("role", "alert").add(findings::list(&[finding])).into();
    }
    let single = glass.key.with(|key| match key {
        Chosen::Key(set, _) | Chosen::Untrusted(set, _) => set.keys().first().filter(|_| set.is_single()).cloned(),
        _ => None,
    });
    let verified = glass.attempt.with(|attempt| match attempt {
        Attempt::Good(token) => Some(token.key().clone()),
        _ => None,
    });
    let Some(key) = verified.or(single) else { return View::nothing() };
    let found = jose::health::examine(key.jwk());
    let list = (!found.is_empty()).then(|| findings::list(&found));
    views([list.map(|list| el("div.group").add(el("h3.band").add("About this key")).add(list))])
}

/// The algorithms that are allowed, each of which can be barred.
fn allowed(glass: Glass) -> View {
    let barred = glass.desk.means.barred;
    let all = glass.key.with(|key| match key {
        Chosen::Key(set, _) | Chosen::Untrusted(set, _) => algorithms(set),
        _ => Vec::new(),
    });
    if all.is_empty() {
        return View::nothing();
    }
    let one = |algorithm: &'static Algorithm| {
        let name = algorithm.name;
        let toggle = move || {
            barred.update(|barred| match barred.iter().position(|other| *other == name) {
                Some(at) => _ = barred.remove(at),
                None => barred.push(name),
            });
        };
        el("button.filter")
            .set("type", "button")
            .set("title", algorithm.about)
            .set_live("aria-pressed", move || Some((!barred.with(|barred| barred.contains(&name))).to_string()))
            .add(name)
            .on_click(toggle)
    };
    let list = el("span.filters").set("role", "group").set("aria-label", "Allowed algorithms");
    el("div.field").add(el("span.hint").add("Allowed algorithms")).add(list.add(views(all.into_iter().map(one)))).into()
}
