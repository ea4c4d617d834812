//! A certificate for the key, made here; what servers know it by; and a request for one from an authority.

use jose::{Algorithm, Finding, Part, UnixTime};
use leptos::prelude::*;
use x509::{Certificate, Draft, PRINTS, Print, Serial, Subject as Name, request, self_signed, signing_algorithm};

use super::{Subject, public::OTHERS};
use crate::bench::Entry;
use crate::element::{El, View, el, live, region, views};
use crate::platform::{clock, entropy};
use crate::signal::{Memo, RwSignal};
use crate::widgets::{
    button, folding_panel, long_code, named_value, save_button, short_copy_button, source_link, text_field,
};

/// The panel; a key that has no certificate, and that none can be made for, has none.
pub(super) fn panel_of(subject: Subject) -> View {
    let can = subject.is(|key| key.jwk().is_private() && signing_algorithm(key.jwk()).is_ok());
    let has = untrack(|| subject.entry()).is_some_and(|entry| !entry.certificates.is_empty());
    if !can && !has {
        return View::nothing();
    }
    let name = RwSignal::new("CN=client".to_owned());
    let days = RwSignal::new("365".to_owned());
    let said = RwSignal::new(String::new());
    let requested = RwSignal::new(None::<String>);
    let make = move || {
        let Some(entry) = untrack(|| subject.entry()) else { return };
        let made = made(&entry, &name.get_untracked(), &days.get_untracked());
        said.set(made.as_ref().err().cloned().unwrap_or_default());
        if let Ok(certificate) = made {
            subject.keys.certify(subject.id, vec![certificate.der().to_vec()]);
        }
    };
    let ask = move || {
        let Some(entry) = untrack(|| subject.entry()) else { return };
        let asked = asked(&entry, &name.get_untracked());
        said.set(asked.as_ref().err().cloned().unwrap_or_default());
        requested.set(asked.ok());
    };
    let form = el("div.body")
        .add(
            el("div.pair")
                .add(
                    text_field("Subject", move || name.get(), move |typed| name.set(typed))
                        .hint("As CN=my client,O=Example (RFC 4514)."),
                )
                .add(
                    text_field("Valid for days", move || days.get(), move |typed| days.set(typed))
                        .hint("From now. The serial number is random."),
                ),
        )
        .add(
            el("div.actions")
                .add(button("Make a certificate").on_click(make))
                .add(button("Make a request").on_click(ask)),
        )
        .add(el("p.problem").set("role", "alert").add(el("bdi").add(live(move || said.get()))));
    let first = move || subject.entry().and_then(|entry| entry.certificates.first().cloned()).unwrap_or_default();
    // Drawn anew for another certificate alone: what is open stays open while the key's name is typed.
    let changed = Memo::new(move || jose::base64url::encode(&first()));
    let there = region(move || {
        // Tracking a memo does not make it; reading it does.
        if changed.with(String::is_empty) {
            return View::nothing();
        }
        Certificate::from_der(&untrack(first)).ok().map(|certificate| sheet(&certificate)).into()
    });
    let request = region(move || {
        let request = requested.get().map(|pem| {
            let saved = pem.clone();
            let save = save_button("Save request", "request.csr", move || saved.clone().into_bytes());
            text("Request", "request file", save, pem)
        });
        request.into()
    });
    let why = "Some servers want the public key in a certificate, and know it by a hash of that. It is signed by the key \
               itself, so it vouches for nothing: the server must be given it.";
    let inside = [el("p.body.quiet").add(why).into(), can.then_some(form).into(), there, request];
    folding_panel("Certificate", "x5t#S256, x5c, and a request for one", has, views(inside)).into()
}

fn made(entry: &Entry, name: &str, days: &str) -> Result<Certificate, String> {
    let subject = Name::parse(name).map_err(|finding| finding.to_string())?;
    let days = days.trim().parse().map_err(|_| "Type the validity in whole days, as 365.".to_owned())?;
    let serial = Serial::generate(&mut entropy::rng()).map_err(|_| "No random bytes could be had.".to_owned())?;
    let draft = Draft { subject, from: UnixTime(clock::now()), days, serial };
    let made = self_signed(entry.key.jwk(), &draft, |alg, bytes| signed(entry, alg, bytes));
    made.map_err(|finding| finding.to_string())
}

fn asked(entry: &Entry, name: &str) -> Result<String, String> {
    let subject = Name::parse(name).map_err(|finding| finding.to_string())?;
    let asked = request(entry.key.jwk(), &subject, |alg, bytes| signed(entry, alg, bytes));
    asked.map(|request| request.pem()).map_err(|finding| finding.to_string())
}

fn signed(entry: &Entry, alg: &str, bytes: &[u8]) -> Result<Vec<u8>, Finding> {
    let unknown = || Finding::new(&jose::rule::ALG_UNKNOWN, Part::Key, "an algorithm known here", alg);
    entry.key.sign_bytes(Algorithm::named(alg).ok_or_else(unknown)?, bytes, &mut entropy::rng())
}

/// So many of the names are what servers ask for in an assertion; the rest are other spellings.
const ASKED_FOR: usize = 3;

/// What it says, the file, and what servers know it by.
fn sheet(certificate: &Certificate) -> View {
    let date = |time: UnixTime| clock::written(time.0).map_or_else(|| time.to_string(), |(utc, _)| utc);
    let fact = |list: El, name: &str, value: &str| list.add(el("dt").add(name)).add(el("dd").add(el("bdi").add(value)));
    let facts = fact(el("dl.facts"), "Subject", certificate.subject());
    let facts = match certificate.is_self_issued() {
        true => fact(facts, "Issuer", "the same: it is signed by its own key"),
        false => fact(facts, "Issuer", certificate.issuer()),
    };
    let facts = fact(facts, "Serial", &certificate.serial());
    let facts = fact(facts, "From", &date(certificate.not_before()));
    let facts = fact(facts, "Until", &date(certificate.not_after()));
    let (der, pem) = (certificate.der().to_vec(), certificate.pem());
    let saved = pem.clone();
    let saves = views([
        save_button("Save DER", "certificate.der", move || der.clone()),
        save_button("Save certificate", "certificate.pem", move || saved.clone().into_bytes()),
    ]);
    let print = |print: &'static Print| {
        let source = source_link(&print.source.to_string(), &print.source.url());
        let about = views([View::from("For "), print.wanted_by.into(), ". ".into(), source.into()]);
        named_value(print.name, (print.value)(certificate), about)
    };
    views([
        facts.into(),
        el("div.body.values")
            .add(views(PRINTS.iter().take(ASKED_FOR).map(print)))
            .add(
                el("details")
                    .add(el("summary").add(OTHERS))
                    .add(el("div.values").add(views(PRINTS.iter().skip(ASKED_FOR).map(print)))),
            )
            .into(),
        text("Certificate file", "certificate", saves, pem),
    ])
}

/// A text under its name, with what saves it and a button that copies it.
fn text(name: &str, what: &str, saves: impl Into<View>, text: String) -> View {
    let copied = text.clone();
    let head = el("div.body.actions")
        .add(el("b").add(name))
        .add(el("span.grow"))
        .add(saves)
        .add(short_copy_button(what, move || copied.clone()));
    views([head, long_code(text)])
}
