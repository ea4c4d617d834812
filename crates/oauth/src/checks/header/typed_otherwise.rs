//! H23: a type in another spelling, which counts as the same.

use jose::{Rule, Source};

use super::{Check, Subject};

pub(super) static CHECK: Check = Check { rules: &[&RULE], run };

static RULE: Rule = Rule::note(
    "H23",
    Source::rfc(7515, "4.1.9"),
    "The type is written in another way, which counts as the same.",
    "Write it in lower case without “application/”: not every server reads it as the standard says.",
);

fn run(subject: &Subject<'_>, findings: &mut Vec<jose::Finding>) {
    let Some(typ) = subject.header_text("typ") else { return };
    let plain = crate::kinds::typ(typ);
    if plain != typ && subject.kind.is_named(&plain) {
        let found = format!("“{}”", jose::visible(typ));
        let finding = subject.in_header(&RULE, "typ", format!("“{plain}”"), found);
        findings.push(subject.with_header(finding, "typ", &jose::json::quote(&plain)));
    }
}
