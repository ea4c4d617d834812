//! P16: names that pass for registered ones.

use jose::json::Member;
use jose::registry::{CLAIMS, HEADERS, Registered};
use jose::{At, Finding, Part, Rule, Source, visible};

use super::{Check, MOST, Subject};
use crate::checks::confusable::seen_as;

pub(super) static CHECK: Check = Check { rules: &[&RULE], run };

static RULE: Rule = Rule::warning(
    "P16",
    Source::rfc(7515, "5.3"),
    "A name looks like a registered one, and is another.",
    "Write registered names letter by letter, in their own case: names are compared code point by code point.",
);

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    alike(subject.header.members(), HEADERS, Part::Header, findings);
    alike(subject.claims.members(), CLAIMS, Part::Payload, findings);
}

fn alike(members: &[Member], rows: &[Registered], part: Part, findings: &mut Vec<Finding>) {
    let finding = |member: &Member| {
        let seen = seen_as(&member.name);
        // Only what is written in another way can be another way of writing.
        if seen.is_none() && !member.name.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return None;
        }
        let seen = seen.as_deref().unwrap_or(&member.name);
        let row = rows.iter().find(|row| row.name.eq_ignore_ascii_case(seen) && row.name != member.name)?;
        let found = format!("“{}”", visible(&member.name));
        let finding = Finding::new(&RULE, part, format!("“{}”, if that is meant", row.name), found);
        Some(finding.at(At::Decoded(member.name_span.clone())).member(member.name.as_str()))
    };
    findings.extend(members.iter().filter_map(finding).take(MOST));
}
