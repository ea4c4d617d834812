//! What the token is held to: the rules of a kind, a profile, and who is expected. Given once, here or in Assertion.

use oauth::kinds::CLIENT_ASSERTION;
use oauth::{KINDS, Kind, Profile};

use super::Glass;
use crate::bench::servers;
use crate::element::{El, View, el, live, region, views};
use crate::widgets::{Choice, select, source_link, text_field, unfolding_panel};

/// The profiles, and what they are called.
const PROFILES: [(Profile, &str); 4] = [
    (Profile::Rfc10070, "RFC 7523 with RFC 10070"),
    (Profile::Oidc, "OpenID Connect Core"),
    (Profile::Fapi2, "FAPI 2.0"),
    (Profile::Rfc7523, "RFC 7523 alone, as before 2026"),
];

/// The kind of this name; nothing for the one that is recognised.
pub(super) fn kind_named(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name).copied()
}

/// The kind, and the server, or for a client assertion the profile, in words.
pub(super) fn words(glass: Glass) -> String {
    // The kind is made of the server, and comes after it.
    let (server, kind) = (glass.server.get(), glass.kind.get());
    if !server.is_empty() {
        return format!("{kind}, as {server} wants it");
    }
    let profile = glass.desk.means.profile.with(|name| Profile::named(name).unwrap_or_default());
    match PROFILES.iter().find(|(row, _)| *row == profile) {
        Some((_, name)) if kind == CLIENT_ASSERTION.name => format!("{kind}, {name}"),
        _ => kind.to_owned(),
    }
}

/// What a server asks for, who says so, and since when; and where its rules do not count.
fn about(glass: Glass) -> View {
    let Some(server) = glass.desk.means.server.with(|name| glass.servers.named(name)) else { return View::nothing() };
    let lines = views(server.special.iter().map(|line| el("li").add(*line)));
    let second_hand = if server.second_hand { " Second-hand: somebody else than the server says so." } else { "" };
    let source = el("p.hint")
        .add(source_link(&server.source.to_string(), &server.source.url()))
        .add(format!(", looked at in {}.{second_hand}", server.checked));
    let has_token = glass.inspection.with(|inspection| !inspection.token.is_empty());
    let elsewhere = has_token && glass.server.get().is_empty();
    let elsewhere = elsewhere.then(|| {
        let says = format!(
            "Not held to its rules: they are about what clients send, and this is another kind: {}.",
            glass.kind.get()
        );
        el("p.notice").add(says)
    });
    views([
        elsewhere.into(),
        View::from(el("p").add(format!("For {}, the JWT {}", server.name, servers::purpose(server)))),
        el("ul.special").add(lines).into(),
        source.into(),
    ])
}

/// The server, the kind, the profile, and who is expected.
pub(super) fn held_to(glass: Glass) -> El {
    let (form, with) = (glass.desk.form, glass.desk.means);
    let kinds = || {
        let mut choices = vec![Choice::new("", "as it says or looks")];
        choices.extend(KINDS.iter().map(|kind| Choice::new(kind.name, kind.name)));
        choices
    };
    let servers = move || {
        let mut choices = vec![Choice::new("", "none: the rules of the profile")];
        choices.extend(glass.servers.all().iter().map(|server| {
            let label =
                if server.second_hand { format!("{} (second-hand)", server.name) } else { server.name.to_owned() };
            Choice::new(server.name, label)
        }));
        choices
    };
    let profiles = || PROFILES.map(|(profile, name)| Choice::new(profile.name(), name)).to_vec();
    let text = move |label, name: &'static str| -> View {
        let value = move || form.with(|form| form.value(name).to_owned());
        text_field(label, value, move |typed| form.update(|form| form.set(name, typed))).into()
    };
    let inside = move || {
        glass.servers.ask();
        el("div.body")
            .add(
                select("Server", servers, move || with.server.get(), move |name| with.server.set(name))
                    .hint_live(move || glass.servers.lacking().to_owned()),
            )
            .add(region(move || about(glass)))
            .add(
                select("Kind", kinds, move || with.kind.get(), move |name| with.kind.set(name))
                    .hint("Each kind has rules of its own, so that no token passes as another (RFC 8725 §3.12)."),
            )
            .add(select("Profile", profiles, move || with.profile.get(), move |name| with.profile.set(name)))
            .add(text("Client id", "client_id"))
            .add(text("Issuer", "issuer"))
            .add(text("Token endpoint", "token_endpoint"))
            .add(el("p.hint").add("What is empty is not checked. Assertion has the same three."))
            .into()
    };
    let shown = live(move || format!("{}.", words(glass)));
    unfolding_panel("Held to", shown, inside)
}
