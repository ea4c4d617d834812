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
    Notice {
        weight: weight(finding),
        id: rule.id,
        says: rule.says,
        place: finding.place.to_string(),
        expected: finding.expected.clone(),
        found: finding.found.clone(),
        advice: rule.advice,
        source: rule.source.to_string(),
        url: rule.source.url(),
    }
}
