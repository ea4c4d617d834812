//! Findings of the rules, as the widget shows them.

use jose::rule::Severity;

use crate::element::{El, el, views};
use crate::widgets::{Doing, Notice, Weight, finding};

/// A list of findings.
pub(super) fn list(findings: &[jose::Finding]) -> El {
    el("ul.findings").add(views(findings.iter().map(|found| finding(&notice(found), Doing::default()))))
}

/// `1 error · 2 warnings`.
pub(super) fn counted(findings: &[jose::Finding]) -> String {
    let count = |severity| findings.iter().filter(|finding| finding.rule.severity == severity).count();
    let words = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")];
    let counts = words.into_iter().map(|(severity, word)| (count(severity), word)).filter(|(count, _)| *count > 0);
    counts.map(|(n, word)| format!("{n} {word}{}", if n == 1 { "" } else { "s" })).collect::<Vec<_>>().join(" · ")
}

/// How bad it is, as widgets show it.
pub(super) fn weight(finding: &jose::Finding) -> Weight {
    match finding.rule.severity {
        Severity::Error => Weight::Error,
        Severity::Warning => Weight::Warning,
        Severity::Note => Weight::Note,
    }
}

/// All there is to say of it, as text.
pub(super) fn notice(finding: &jose::Finding) -> Notice {
    let rule = finding.rule;
    // What a server wants says itself where that is written.
    let (expected, source, url) = match own_source(finding) {
        Some((expected, server, url)) => (expected.to_owned(), server.to_owned(), format!("https://{url}")),
        None => (finding.expected.clone(), rule.source.to_string(), rule.source.url()),
    };
    Notice {
        weight: weight(finding),
        id: rule.id,
        says: rule.says,
        place: finding.place.to_string(),
        expected,
        found: finding.found.clone(),
        advice: rule.advice,
        source,
        url,
    }
}

/// What is expected, by which server, and where that says so; for the rules of servers alone.
fn own_source(finding: &jose::Finding) -> Option<(&str, &str, &str)> {
    let told = finding.expected.strip_suffix(')').filter(|_| finding.rule.id.starts_with('V'))?;
    let (expected, url) = told.rsplit_once(" (https://")?;
    Some((expected, expected.rsplit_once(", for ")?.1, url))
}
