//! The switches that a real administrator has.

use practice::{Audience, Policy};

use crate::bench::seconds;
use crate::contexts::Practice;
use crate::element::{El, View, el, region, views};
use crate::signal::RwSignal;
use crate::widgets::{Choice, panel, select, source_link, text_field, tick};

/// The panel.
pub(super) fn policy(practice: Practice) -> El {
    let read = move |value: fn(&Policy) -> bool| move || of(practice, value);
    let switch = move |label, value: fn(&Policy) -> bool, set: fn(&mut Policy, bool), about: &'static str| {
        let about = el("span.hint").add(about);
        tick(label, read(value), move |on| change(practice, |policy| set(policy, on))).add(about)
    };
    let audience = select(
        "Audience of an assertion",
        || {
            vec![
                Choice::new("issuer", "the issuer, alone (RFC 10070)"),
                Choice::new("old", "issuer or token endpoint (RFC 7523)"),
            ]
        },
        move || if of(practice, |policy| policy.audience == Audience::Old) { "old" } else { "issuer" }.to_owned(),
        move |choice| {
            let audience = if choice == "old" { Audience::Old } else { Audience::Issuer };
            change(practice, |policy| policy.audience = audience);
        },
    )
    .hint(views([
        View::from("The old rule lets a server that lies use an assertion made for it elsewhere. "),
        source_link("RFC 10070 §4", "https://www.rfc-editor.org/rfc/rfc10070.html#section-4").into(),
    ]));
    let body = el("div.body")
        .add(audience)
        .add(switch(
            "Each jti is taken once",
            |policy| policy.jti_checked,
            |policy, on| policy.jti_checked = on,
            "Off, an assertion works again and again until it expires.",
        ))
        .add(switch(
            "Two secrets at a time",
            |policy| policy.two_secrets,
            |policy, on| policy.two_secrets = on,
            "Off, a new secret ends the old one at once.",
        ))
        .add(switch(
            "Secrets only regenerate",
            |policy| policy.only_regenerates,
            |policy, on| policy.only_regenerates = on,
            "Off, a client may bring a secret of its own when it registers.",
        ))
        .add(el("div.pair").add(times(practice)))
        .add(algorithms(practice));
    panel("Policy", View::nothing()).add(body)
}

/// Lengths of time, as people type them.
fn times(practice: Practice) -> View {
    let time = move |label, value: fn(&Policy) -> i64, set: fn(&mut Policy, i64), about: &'static str| {
        let shown = move || practice.with(|servers| value(&servers.home.policy).to_string()).unwrap_or_default();
        // What is no length of time is left standing until it is one.
        let problem = RwSignal::new("");
        let typed = move |text: String| match seconds(&text).or((text.trim() == "0").then_some(0)) {
            Some(seconds) => {
                problem.set("");
                change(practice, |policy| set(policy, seconds));
            }
            None => problem.set("Type seconds, as 60, or as 5m."),
        };
        let said = region(move || match problem.get() {
            "" => about.into(),
            problem => el("b").add(problem).into(),
        });
        View::from(text_field(label, shown, typed).set("inputmode", "numeric").hint(said))
    };
    views([
        time(
            "Longest lifetime",
            |policy| policy.longest_lifetime.unwrap_or_default(),
            |policy, seconds| policy.longest_lifetime = (seconds > 0).then_some(seconds),
            "Seconds that exp may be ahead; 0 for any.",
        ),
        time(
            "Skew",
            |policy| policy.skew,
            |policy, seconds| policy.skew = seconds,
            "Seconds that clocks may differ by.",
        ),
        time(
            "JWKS cache",
            |policy| policy.jwks_cached,
            |policy, seconds| policy.jwks_cached = seconds,
            "Seconds until keys are fetched again from jwks_uri.",
        ),
        time(
            "Access tokens",
            |policy| policy.token_lifetime,
            |policy, seconds| policy.token_lifetime = seconds.max(1),
            "Seconds that one is good.",
        ),
    ])
}

/// The algorithms that assertions may have, each allowed or not.
fn algorithms(practice: Practice) -> View {
    let chip = move |name: &'static str| {
        let allowed = move || practice.with(|servers| servers.home.algorithms().contains(&name)).unwrap_or_default();
        let flip = move || {
            practice.update(|servers| {
                let mut allowed = servers.home.algorithms();
                match allowed.iter().position(|known| *known == name) {
                    // The last one stays: a list of none would stand for all.
                    Some(at) if allowed.len() > 1 => _ = allowed.remove(at),
                    Some(_) => {}
                    None => allowed.push(name),
                }
                servers.home.policy.algorithms = allowed;
            });
        };
        el("button.filter")
            .set("type", "button")
            .set_live("aria-pressed", move || Some(allowed().to_string()))
            .on_click(flip)
            .add(name)
    };
    let chips = jose::ALGORITHMS.iter().map(|algorithm| chip(algorithm.name));
    let group = el("span.filters").set("role", "group").set("aria-label", "Algorithms of assertions").add(views(chips));
    el("div.field").add(el("b").add("Algorithms of assertions")).add(group).into()
}

fn of(practice: Practice, value: impl Fn(&Policy) -> bool) -> bool {
    practice.with(|servers| value(&servers.home.policy)).unwrap_or_default()
}

fn change(practice: Practice, change: impl FnOnce(&mut Policy)) {
    practice.update(|servers| change(&mut servers.home.policy));
}
