//! C28: names that look like others.

use jose::{Finding, Rule, Source, visible};

use super::{Check, Subject, confusable};

pub(super) static CHECK: Check = Check { rules: &[&RULE], run };

static RULE: Rule = Rule::warning(
    "C28",
    Source::rfc(7519, "7.3"),
    "A name has characters that cannot be seen, or that pass for others.",
    "Copy the name anew, without white space around it: names are compared code point by code point.",
);

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let names = ["iss", "sub"].into_iter().filter_map(|name| Some((name, subject.text(name)?)));
    let audience = subject.audience().unwrap_or_default().into_iter().map(|value| ("aud", value));
    let mut named = "";
    for (name, text) in names.chain(audience) {
        if named == name {
            continue;
        }
        let hidden = visible(text) != text || text.trim() != text;
        let seen = confusable::seen_as(text).filter(|seen| seen.is_ascii());
        // A name in one script other than Latin is a name; one among ASCII letters is a disguise.
        let disguised = seen.is_some() && text.chars().any(|c| c.is_ascii_alphabetic());
        if hidden || (disguised && !text.is_ascii()) {
            let shown: String = text.chars().take(80).collect();
            let escaped = shown.escape_default();
            findings.push(subject.in_claims(&RULE, name, "characters that can be told apart", format!("“{escaped}”")));
            named = name;
        }
    }
}
