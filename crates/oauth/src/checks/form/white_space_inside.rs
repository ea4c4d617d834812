//! P21: white space in the header, which is a part of what is signed.

use jose::{At, Finding, Part, Rule, Source};

use super::{Check, Subject};

pub(super) static CHECK: Check = Check { rules: &[&RULE], run };

static RULE: Rule = Rule::note(
    "P21",
    Source::rfc(7515, "5.2"),
    "There is white space in the JSON of the header, which is legal.",
    "Verify over the token as received; who writes the JSON anew gets other bytes.",
);

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(json) = subject.inspection.segment(Part::Header).and_then(|segment| segment.decoded.as_deref()) else {
        return;
    };
    let Some(first) = subject.header.members().first() else { return };
    let end = subject.header.members().last().map_or(0, |last| last.value.span.end);
    // Before, between and after the members of the header itself is where it is written.
    let between = subject.header.members().windows(2).filter_map(|pair| match pair {
        [one, next] => Some((one.value.span.end, next.name_span.start)),
        _ => None,
    });
    let inside = subject.header.members().iter().map(|member| (member.name_span.end, member.value.span.start));
    let gaps = [(0, first.name_span.start), (end, json.len())].into_iter().chain(between).chain(inside);
    let space = gaps
        .filter_map(|(from, to)| json.get(from..to).map(|gap| (from, gap)))
        .find_map(|(from, gap)| gap.iter().position(u8::is_ascii_whitespace).map(|at| from.saturating_add(at)));
    if let Some(start) = space {
        let finding = Finding::new(&RULE, Part::Header, "the bytes as they are", "white space");
        findings.push(finding.at(At::Decoded(start..start.saturating_add(1))));
    }
}
