//! What a practice server did with a request: each stage, passed or failed or not reached, and what it looked at.

use practice::{Exchange, Outcome, Piece, Step};

use super::findings;
use crate::element::{El, View, el, views};
use crate::widgets::{code, source_link};

/// The stages of an exchange, each with what it looked at; the one that failed is unfolded.
pub(super) fn trace(exchange: &Exchange) -> El {
    let steps = exchange.trace.steps.iter().map(step);
    el("ol.trace").add(views(steps))
}

/// A whole exchange: request, answer, and the stages.
pub(super) fn exchange(exchange: &Exchange) -> View {
    let Exchange { request, response, .. } = exchange;
    let class = if response.is_good() { "b.good" } else { "b.bad" };
    let answer = el("p.body.status").add(el(class).add(format!("{} {}", response.status, words(response.status))));
    views([
        View::from(code(jose::visible_lines(&request.text()))),
        answer.into(),
        match told_and_known(exchange) {
            Some(both) => both.into(),
            None => code(jose::visible_lines(&response.body)).into(),
        },
        trace(exchange).into(),
    ])
}

/// What a status means, as HTTP has it.
pub(super) fn words(status: u16) -> &'static str {
    match status {
        200 => "OK",
        201 => "Created",
        204 => "No Content",
        400 => "Bad Request",
        401 => "Unauthorized",
        404 => "Not Found",
        405 => "Method Not Allowed",
        _ => "",
    }
}

/// What the client is told, and what the server knows beside it; for a refusal alone.
fn told_and_known(exchange: &Exchange) -> Option<El> {
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
    let head = |line: El| {
        line.add(el("span.sign").set("aria-hidden", "true").add(sign))
            .add(el("b").add(step.stage.name))
            .add(el("span.outcome").add(step.outcome.word()))
            .add(el("bdi.knows").add(step.knows.clone()))
    };
    if step.outcome == Outcome::NotReached {
        return el(class).add(head(el("div.line")));
    }
    let asks = el("p.hint")
        .add(step.stage.asks)
        .add(" ")
        .add(source_link(&step.stage.source.to_string(), &step.stage.source.url()));
    let found = (!step.findings.is_empty()).then(|| findings::list(&step.findings));
    let details = if step.outcome == Outcome::Failed { el("details").set("open", "") } else { el("details") };
    let seen = el("div.looked-at").add(asks).add(views(step.looked_at.iter().map(piece))).add(found);
    el(class).add(details.add(head(el("summary.line"))).add(seen))
}

fn piece(piece: &Piece) -> View {
    let name = el("p.hint").add(el("bdi").add(piece.name.clone())).add(piece.secret.then_some(" (a secret)"));
    views([name, code(jose::visible_lines(&piece.text))])
}
