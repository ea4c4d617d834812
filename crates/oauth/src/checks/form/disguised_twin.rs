//! P15: one of two equal names is written with escapes.

use std::ops::Range;

use jose::{At, Finding, Part, Rule, Source};

use super::{Check, Subject};

pub(super) static CHECK: Check = Check { rules: &[&RULE], run };

static RULE: Rule = Rule::error(
    "P15",
    Source::rfc(8259, "8.3"),
    "A name stands twice, once in disguise.",
    "Write names without escapes, each once: two spellings of one name are one name.",
);

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let disguised = |part: Part, span: &Range<usize>| {
        let bytes = subject.inspection.segment(part).and_then(|segment| segment.decoded.as_deref()).unwrap_or_default();
        bytes.get(span.clone()).is_some_and(|name| name.contains(&b'\\'))
    };
    for twin in subject.inspection.findings.iter().filter(|finding| matches!(finding.rule.id, "P13" | "P14")) {
        let (At::Decoded(span), Some(first), part) = (&twin.place.at, &twin.also, twin.place.part) else { continue };
        if let Some(span) = [first, span].into_iter().find(|span| disguised(part, span)) {
            let finding = Finding::new(&RULE, part, twin.expected.as_str(), "one of two with escapes");
            let finding = finding.at(At::Decoded(span.clone()));
            findings.push(match &twin.place.member {
                Some(name) => finding.member(name.as_str()),
                None => finding,
            });
        }
    }
}
