//! An exchange as Markdown, for a ticket or a design review. Nothing that somebody could use is in it.

use jose::{Severity, visible};

use crate::server::Exchange;
use crate::trace::Step;

/// What stands for whatever is not told.
const VEILED: &str = "•••";

/// Parameters of a form whose values everybody may read; all others are veiled, so that a new one cannot leak.
const HARMLESS: [&str; 6] =
    ["grant_type", "scope", "client_id", "client_assertion_type", "resource", "token_type_hint"];

/// Writes it. Secrets, tokens and signatures are veiled: of a client assertion, header and claims stay.
///
/// Text from outside stays within its cell or block, whatever is in it.
pub fn markdown(exchange: &Exchange) -> String {
    let Exchange { request, response, .. } = exchange;
    let mut text = format!("## {} {}\n\n", cell(&request.method), cell(request.address()));
    text.push_str(&format!("At {} (seconds since 1970), answered with **{}**.\n", exchange.at.0, response.status));
    let sent = block(&lines(exchange));
    text.push_str(&format!("\n### Request\n\n{sent}"));
    if let Some(failed) = exchange.trace.failed() {
        let (told, knows) = (block(&response.body), cell(&failed.knows));
        text.push_str(&format!("\n### What the client is told\n\n{told}\n### What the server knows\n\n"));
        text.push_str(&format!("**{}**: {knows}\n", failed.stage.name));
    }
    if !exchange.trace.steps.is_empty() {
        text.push_str("\n### Step by step\n\n| step | outcome | what the server knows | rules |\n|---|---|---|---|\n");
        exchange.trace.steps.iter().for_each(|step| text.push_str(&row(step)));
    }
    text
}

/// The request, line by line, a parameter each.
fn lines(exchange: &Exchange) -> String {
    let request = &exchange.request;
    let mut lines = vec![format!("{} {}", request.method, request.address())];
    for (name, value) in &request.headers {
        let shown = match value.split_once(' ') {
            Some((scheme, _)) if name.eq_ignore_ascii_case("authorization") => format!("{scheme} {VEILED}"),
            _ if ["accept", "content-type"].iter().any(|known| name.eq_ignore_ascii_case(known)) => value.clone(),
            _ => VEILED.to_owned(),
        };
        lines.push(format!("{name}: {shown}"));
    }
    lines.push(String::new());
    let is_form =
        request.header("content-type").is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
    match is_form {
        true => {
            lines.extend(form_urlencoded::parse(request.body.as_bytes()).map(|(name, value)| parameter(&name, &value)))
        }
        false if request.body.is_empty() => {}
        false => lines.push(VEILED.to_owned()),
    }
    lines.join("\n")
}

fn parameter(name: &str, value: &str) -> String {
    match name {
        name if HARMLESS.contains(&name) => format!("{name}={value}"),
        "client_assertion" if value.split('.').count() == 3 => {
            format!("{name}={}.{VEILED}", value.rsplit_once('.').map_or("", |(signed, _)| signed))
        }
        name => format!("{name}={VEILED}"),
    }
}

fn row(step: &Step) -> String {
    let errors = step.findings.iter().filter(|finding| finding.rule.severity == Severity::Error);
    let rules =
        errors.map(|finding| format!("{} ([{}]({}))", finding.rule.id, finding.rule.source, finding.rule.source.url()));
    let rules: Vec<_> = rules.collect();
    let outcome = step.outcome.word();
    format!("| {} | {outcome} | {} | {} |\n", step.stage.name, cell(&step.knows), rules.join(", "))
}

/// On one line, and nothing in it that Markdown or HTML means something by.
fn cell(text: &str) -> String {
    let mut safe = String::new();
    for c in visible(text).chars() {
        match c {
            '<' => safe.push_str("&lt;"),
            '&' => safe.push_str("&amp;"),
            '\n' | '\r' => safe.push(' '),
            '|' | '`' | '*' | '_' | '[' | ']' | '\\' | '#' | '~' => safe.extend(['\\', c]),
            c => safe.push(c),
        }
    }
    safe
}

/// A block that no line of the text can end: its fence is longer than any in it.
fn block(text: &str) -> String {
    let text = jose::visible_lines(text);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.saturating_add(1).max(3));
    format!("{fence}\n{text}\n{fence}\n")
}
