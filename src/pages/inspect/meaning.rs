//! What a pasted error means, and the line of the assertion at hand that it is about.

use jose::inspection::Attempt;
use jose::{Finding, Inspection};
use paste::{Found, Pasted};

use super::judge::HeldTo;
use super::{Chosen, Glass, verify_with};
use crate::bench::{authenticates, exchange, of_exchange, said, servers};
use crate::contexts::{Desk, Servers};
use crate::element::{View, el, region};
use crate::pages::error_meaning::{AtHand, explained};
use crate::signal::Memo;
use crate::widgets::{Doing, Help, button};

/// What the rules have against the assertion at hand.
#[derive(Clone, PartialEq)]
struct Held {
    findings: Vec<Finding>,
    /// Which of the tokens it is, where it is not under the glass: another text was laid over it.
    before: Option<usize>,
}

/// What was said, if what was pasted says that a server refused; empty otherwise.
pub(super) fn error(desk: Desk, pasted: Memo<Result<Pasted, Finding>>, servers: Servers) -> String {
    let known = servers.reference();
    let server = desk.means.server.get();
    let which = desk.which.get();
    let of = |pasted: &Pasted| desk.token.with(|text| said(text, pasted, which, &server, &known));
    pasted.with(|pasted| pasted.as_ref().ok().and_then(of)).unwrap_or_default()
}

/// The panel, where there is an error.
pub(super) fn meaning(glass: Glass) -> View {
    // The server in question: the one that was chosen, or the one whose words they are.
    let server = Memo::new(move || {
        let chosen = glass.desk.means.server.get();
        if !chosen.is_empty() {
            return chosen;
        }
        let theirs = glass.error.with(|said| glass.servers.explain(said, "")).map_or("", |known| known.server);
        glass.servers.named(theirs).map(|server| server.name.to_owned()).unwrap_or_default()
    });
    let held = Memo::new(move || if glass.error.with(String::is_empty) { None } else { at_hand(glass, &server.get()) });
    region(move || {
        let has_token = glass.inspection.with(|inspection| !inspection.token.is_empty());
        let (said, server, held) = (glass.error.get(), server.get(), held.get());
        let chosen = glass.desk.means.server.get_untracked();
        let hold = (held.is_some() && !server.is_empty() && chosen.is_empty()).then(|| {
            let name = server.clone();
            let hold = button(format!("Hold it to the rules of {server}"));
            el("p.actions").add(hold.on_click(move || glass.desk.means.server.set(name.clone())))
        });
        let at_hand = held.map(|Held { findings, before }| {
            let name = match before {
                Some(_) => "In the assertion you looked at before",
                None if !has_token => "In the request that was pasted",
                None => "In the assertion that was pasted",
            };
            let with_jump = |finding: Finding| {
                let doing = jump(glass, &finding, server.clone(), before);
                (finding, doing)
            };
            AtHand { name, findings: findings.into_iter().map(with_jump).collect() }
        });
        explained(&said, &server, at_hand, hold.into()).into()
    })
}

/// Goes to the line: back to the assertion if another text lies over it, and held to the same rules as here.
fn jump(glass: Glass, finding: &Finding, server: String, before: Option<usize>) -> Doing {
    let is_in_token = finding.place.at != jose::At::Whole;
    let (rule, place) = (finding.rule, finding.place.clone());
    let go = move || {
        let desk = glass.desk;
        if let Some(which) = before {
            desk.lay(desk.before.get_untracked());
            desk.choose(which);
        }
        desk.means.server.set(server.clone());
        let index = glass.report.with_untracked(|report| {
            report.findings.iter().position(|found| found.rule == rule && found.place == place)
        });
        if let Some(index) = index {
            glass.show(index);
        }
    };
    match (is_in_token, before) {
        (true, _) => Doing { show: Some(Box::new(go)), ..Doing::default() },
        (false, Some(_)) => Doing { help: Some(Help { name: "Go back to it", act: Box::new(go) }), ..Doing::default() },
        (false, None) => Doing::default(),
    }
}

/// What the rules have to say of the assertion in the paste, or of the one that was looked at before.
fn at_hand(glass: Glass, server: &str) -> Option<Held> {
    // As of now, but not anew each second.
    let with = glass.desk.means;
    let _ = (with.as_of.get(), with.ahead.get());
    let which = glass.desk.which.get();
    let here = glass.pasted.with(|pasted| {
        let pasted = pasted.as_ref().ok()?;
        let found = pasted.tokens.get(which).or(pasted.tokens.first());
        let around = exchange(pasted, which).map(of_exchange).unwrap_or_default();
        match found {
            Some(found) => Some(held(glass, server, pasted, found, which)),
            // A request without a token can be at fault as well.
            None => (!around.is_empty()).then_some(around),
        }
    });
    if let Some(findings) = here {
        return Some(Held { findings, before: None });
    }
    let pasted = glass.desk.before.with(|text| paste::read(text)).ok()?;
    let is_one = |(which, found): &(usize, &Found)| {
        exchange(&pasted, *which).is_some_and(|around| authenticates(around, &found.text))
    };
    let (which, found) = pasted.tokens.iter().enumerate().find(is_one).or(pasted.tokens.iter().enumerate().next())?;
    Some(Held { findings: held(glass, server, &pasted, found, which), before: Some(which) })
}

fn held(glass: Glass, server: &str, pasted: &Pasted, found: &Found, which: usize) -> Vec<Finding> {
    let inspection = Inspection::of(&found.text, 0);
    let attempt = glass.key.with(|key| match key {
        Chosen::Key(set, _) if inspection.form.is_signed() => verify_with::attempt(&inspection, set, glass.desk.means),
        _ => Attempt::NoKey,
    });
    let applies = servers::applies(None, &inspection);
    let around = exchange(pasted, which);
    let server = if applies { server } else { "" };
    let held_to = HeldTo { server, kind: None, now: glass.now.get_untracked() };
    let mut findings = glass.evidence.lint(&held_to, &inspection, &attempt, &found.context, around).findings;
    findings.extend(around.map(of_exchange).unwrap_or_default());
    findings
}
