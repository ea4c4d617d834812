//! What an error means: whose words they are, the cause, what to do, and the line of the assertion at fault.

use jose::Finding;
use leptos::prelude::expect_context;

use super::findings;
use crate::bench::{about, is_at_fault};
use crate::contexts::Servers;
use crate::element::{El, View, el, views};
use crate::widgets::{Doing, finding, panel, source_link};

/// Longer texts are not repeated: what they were found by is.
const LONGEST: usize = 400;

/// Whose assertion it is, and what the rules have against it.
pub(super) struct AtHand {
    /// What it is called in a heading, as “In the assertion under the glass”.
    pub name: &'static str,
    /// What the rules have to say of it, all of it; and what can be done about each.
    pub findings: Vec<(Finding, Doing)>,
}

/// What a server said, explained, with what is at fault in an assertion; nothing where it said nothing.
///
/// `server` is the server in question, if it is known. Of the findings about the assertion, those are shown to which the
/// error points.
pub(super) fn meaning(said: &str, server: &str, findings: Vec<Finding>) -> Option<El> {
    let findings = findings.into_iter().map(|finding| (finding, Doing::default())).collect();
    explained(said, server, Some(AtHand { name: "In this assertion", findings }), View::nothing())
}

/// The same, for an assertion whose lines can be gone to, or for none; `more` stands below the advice.
pub(super) fn explained(said: &str, server: &str, at_hand: Option<AtHand>, more: View) -> Option<El> {
    if said.trim().is_empty() {
        return None;
    }
    let servers = expect_context::<Servers>();
    let known = servers.explain(said, server);
    let short = if said.len() <= LONGEST { said } else { known.map_or("", |known| known.reading.text) };
    let quoted = (!short.is_empty()).then(|| el("p.said-by").add("“").add(bdi(short)).add("”"));
    let whole = panel("What this error means", View::nothing());
    let Some(known) = known else {
        let says = "Nothing is known here of these words. Look for them in the server's documentation, or in its log.";
        let lacking = el("p.hint").add(servers.lacking());
        return Some(whole.add(el("div.body.told").add(quoted).add(el("p").add(says)).add(lacking)));
    };
    let reading = known.reading;
    let whose = match known.server {
        "" if known.is_code() => "An error code of the standards; the server's log knows more.".to_owned(),
        "" => "Several servers say so.".to_owned(),
        server => format!("Words of {server}."),
    };
    let told = el("div.body.told")
        .set("role", "status")
        .add(quoted)
        .add(el("p").add(el("b").add(reading.cause)).add(" ").add(reading.advice))
        .add(el("p.hint").add(whose).add(" ").add(source_link(&reading.source.to_string(), &reading.source.url())))
        .add(more);
    let lines = (!known.points_to.is_empty()).then(|| match at_hand {
        Some(AtHand { name, findings }) => {
            let at_fault: Vec<_> = findings.into_iter().filter(|(finding, _)| is_at_fault(&known, finding)).collect();
            el("div.group").add(el("h3.band").add(name)).add(lines(at_fault, known.points_to))
        }
        None => el("div.group").add(el("h3.band").add("In your assertion")).add(
            el("p.body.quiet")
                .add("There is none at hand. Paste the assertion, or the request that it was sent in, together with the error; or the error over the assertion."),
        ),
    });
    Some(whole.add(told).add(lines))
}

fn lines(at_fault: Vec<(Finding, Doing)>, points_to: &[&str]) -> View {
    if at_fault.is_empty() {
        let looked_at = format!("No rule objects to what this error is about. Looked at: {}.", about(points_to));
        let unseen = "What only the server knows cannot be seen here: the key and the algorithm that are registered there, \
                      its clock, and whether it has seen this assertion before.";
        return el("div.body").add(el("p").add(looked_at)).add(el("p.hint").add(unseen)).into();
    }
    let one = |(found, doing): (Finding, Doing)| finding(&findings::notice(&found), doing);
    el("ul.findings").add(views(at_fault.into_iter().map(one))).into()
}

fn bdi(text: &str) -> El {
    el("bdi").add(jose::visible(text))
}
