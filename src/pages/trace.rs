//! What a practice server did with a request: each stage, passed or failed or not reached, and what it looked at.

use practice::{Exchange, Outcome, Piece, Step};

use super::findings;
use crate::element::{El, View, el, views};
use crate::widgets::{code, source_link};

/// The stages of an exchange, the one that failed unfolded; and what is sent out beside what the server knows.
pub(super) fn trace(exchange: &Exchange) -> El {
    let steps = exchange.trace.steps.iter().map(step);
    el("ol.trace").add(views(steps))
}

/// What the client is told, and what the server knows beside it; for a refusal alone.
pub(super) fn told_and_known(exchange: &Exchange) -> Option<El> {
    let failed = exchange.trace.failed()?;
    let told =
        el("div").add(el("h3").add("What the client is told")).add(code(jose::visible_lines(&exchange.response.body)));
    let known = el("div")
        .add(el("h3").add("What the server knows"))
        .add(el("p").add(el("b").add(failed.stage.name)).add(": ").add(el("bdi").add(failed.knows.clone())));
    Some(el("div.told-and-known").add(told).add(known))
}

fn step(step: &Step) -> El {
    let (sign, class) = match step.outcome {
        Outcome::Passed => ("✓", "li.step.passed"),
        Outcome::Nothing => ("○", "li.step.nothing"),
        Outcome::Failed => ("✖", "li.step.failed"),
        Outcome::NotReached => ("·", "li.step.not-reached"),
    };
    let head =
        el("span.what").add(el("b").add(step.stage.name)).add(" ").add(el("span.outcome").add(step.outcome.word()));
    let sign = el("span.sign").set("aria-hidden", "true").add(sign);
    let knows = (!step.knows.is_empty()).then(|| el("p").add(el("bdi").add(step.knows.clone())));
    let line = el(class).add(sign).add(head);
    if step.outcome == Outcome::NotReached {
        return line;
    }
    let details = if step.outcome == Outcome::Failed { el("details").set("open", "") } else { el("details") };
    let asks = el("p.hint")
        .add(step.stage.asks)
        .add(" ")
        .add(source_link(&step.stage.source.to_string(), &step.stage.source.url()));
    let found = (!step.findings.is_empty()).then(|| findings::list(&step.findings));
    let details = details
        .add(el("summary").add("What it looked at"))
        .add(asks)
        .add(views(step.looked_at.iter().map(piece)))
        .add(found);
    line.add(el("div.known").add(knows).add(details))
}

fn piece(piece: &Piece) -> View {
    let name = el("p.hint").add(el("bdi").add(piece.name.clone())).add(piece.secret.then_some(" (a secret)"));
    views([name, code(jose::visible_lines(&piece.text))])
}
