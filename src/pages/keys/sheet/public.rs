//! What may be given away: the public key in every form.

use jose::{Family, Source};
use keyfile::export::{EXPORTS, SSH_COMMAND, openssh_line};
use leptos::prelude::*;

use super::{Subject, certificate};
use crate::bench::{Modules, qr};
use crate::element::{El, View, el, live, region, svg, views, when};
use crate::signal::{Memo, RwSignal};
use crate::widgets::{
    Choice, button, code, folding_panel, inner_panel, long_code, named_value, save_button, select, short_copy_button,
    source_link,
};

/// RFC 9278 §3.
const URI: &str = "urn:ietf:params:oauth:jwk-thumbprint:sha-256:";

/// What unfolds the rarer forms of a value.
pub(super) const OTHERS: &str = "Other spellings";

/// The zone.
pub(super) fn zone(subject: Subject) -> El {
    let jwk = move || subject.read(|key| key.jwk().public_json().unwrap_or_default());
    let jwks = move || subject.keys.jwks(subject.id).unwrap_or_default();
    let coded = RwSignal::new(false);
    let show_code = button("QR code")
        .set_live("aria-expanded", move || Some(coded.get().to_string()))
        .on_click(move || coded.update(|shown| *shown = !*shown));
    let published = el("p.body.quiet")
        .add("What the authorization server is registered with, or fetches from your ")
        .add(el("code").add("jwks_uri"))
        .add(". ")
        .add(live(move || subject.keys.advice().to_owned()));
    el("div.zone.open")
        .add(el("p.zone-name").add("Public: give this away"))
        .add(
            inner_panel(
                "Public JWK",
                views([
                    show_code.into(),
                    save_button("Save", "public.jwk.json", move || jwk().into_bytes())
                        .set("aria-label", "Save public JWK")
                        .into(),
                    short_copy_button("public JWK", jwk),
                ]),
            )
            .add(long_code(live(jwk)))
            .add(when(move || coded.get(), move || region(move || drawn(&jwk())))),
        )
        .add(
            inner_panel(
                "JWKS to publish",
                views([
                    save_button("Save", "jwks.json", move || jwks().into_bytes()).set("aria-label", "Save JWKS").into(),
                    short_copy_button("JWKS", jwks),
                ]),
            )
            .add(long_code(live(jwks)))
            .add(published),
        )
        .add(thumbprints(subject))
        .add(files(subject))
        .add(certificate::panel_of(subject))
}

/// The key as a code, for the next laptop in the room.
fn drawn(text: &str) -> View {
    match qr(text) {
        Err(_) => el("p.body.quiet").add("This key is too long for a QR code: save the JWKS instead.").into(),
        Ok(Modules { size, path }) => {
            let code = svg("svg")
                .set("viewBox", &format!("0 0 {size} {size}"))
                .set("class", "qr")
                .set("role", "img")
                .set("aria-label", "The public JWK as a QR code")
                .add(svg("path").set("d", &path));
            el("div.body").add(code).into()
        }
    }
}

/// A form of the public key for other programs, and how they would make it.
fn files(subject: Subject) -> El {
    const SSH: &str = "OpenSSH";
    let fitting = untrack(|| subject.entry()).map(|entry| {
        let jwk = entry.key.jwk();
        let mut names: Vec<_> =
            EXPORTS.iter().filter(|form| !form.is_private && form.fits(jwk)).map(|form| form.name).collect();
        names.extend(openssh_line(jwk, "").ok().map(|_| SSH));
        names
    });
    let fitting = fitting.unwrap_or_default();
    let Some(first) = fitting.first().copied() else { return el("span") };
    let is_ed25519 = subject.is(|key| key.kind().is_some_and(|row| row.family == Family::Ed25519));
    let chosen = RwSignal::new(first);
    let form = move || EXPORTS.iter().find(|form| !form.is_private && form.name == chosen.get());
    let text = move || {
        subject.read(|key| match form() {
            Some(form) => form.pem(key.jwk()).map_or_else(|finding| finding.to_string(), |pem| pem.to_string()),
            None => openssh_line(key.jwk(), &subject.kid()).unwrap_or_else(|finding| finding.to_string()),
        })
    };
    let save = region(move || {
        let name = form().map_or("key.pub".to_owned(), |form| format!("{}.pem", form.file));
        save_button("Save file", name, move || text().into_bytes()).into()
    });
    let (names, holds) = (fitting.clone(), fitting.join(", "));
    let choices = move || names.iter().map(|name| Choice::new(*name, *name)).collect();
    let pick = move |name: String| {
        if let Some(name) = fitting.iter().find(|form| **form == name) {
            chosen.set(name);
        }
    };
    let select = select("Form", choices, move || chosen.get().to_owned(), pick)
        .hint_live(move || form().map_or("One line for authorized_keys and git hosts", |form| form.about).to_owned());
    let command = when(
        // OpenSSH makes no Ed25519 line of a PEM.
        move || form().is_some() || !is_ed25519,
        move || {
            let command = live(move || form().map_or(SSH_COMMAND.to_owned(), |form| form.command(false)));
            el("p.body.quiet.command").add("The same with OpenSSL: ").add(el("code").add(command)).into()
        },
    );
    let inside = [
        el("div.body").add(select).into(),
        el("div.body.actions").add(save).add(short_copy_button("public key file", text)).into(),
        long_code(live(text)).into(),
        command,
    ];
    folding_panel("Public key file", holds, false, views(inside))
}

fn thumbprints(subject: Subject) -> El {
    let thumbprint = Memo::new(move || subject.read(|key| key.jwk().thumbprint()));
    let source = |source: Source| source_link(&source.to_string(), &source.url());
    let rest = region(move || {
        let thumbprint = thumbprint.get();
        let bytes = jose::base64url::decode(&thumbprint, jose::Part::Key).unwrap_or_default();
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let snowflake = untrack(|| subject.entry()).and_then(|entry| x509::spki_fingerprint(entry.key.jwk()).ok());
        let snowflake = snowflake.map(|value| {
            let about = "Not of the JWK but of the public key in DER: what Snowflake wants in iss.";
            named_value("SPKI, SHA-256", value, about)
        });
        views([
            named_value("In hex", hex, "For comparing by eye.").into(),
            named_value("As a URI", format!("{URI}{thumbprint}"), source(Source::rfc(9278, "3"))).into(),
            View::from(snowflake),
        ])
    });
    let why = el("p.body.quiet")
        .add("SHA-256 over the public members. The same for everyone who holds the key, so it makes a good ")
        .add(el("code").add("kid"))
        .add(". ")
        .add(source(Source::rfc(7638, "3")));
    inner_panel("Thumbprint", short_copy_button("thumbprint", move || thumbprint.get()))
        .add(code(live(move || thumbprint.get())))
        .add(why)
        .add(el("div.body.values").add(el("details").add(el("summary").add(OTHERS)).add(el("div.values").add(rest))))
}
