//! H17: a key id that wants to be more than a name.

use jose::{Finding, Rule, Source};

use super::{Check, Subject};

pub(super) static CHECK: Check = Check { rules: &[&RULE, &ODD], run };

static RULE: Rule = Rule::error(
    "H17",
    Source::rfc(8725, "3.10"),
    "The key id is written like an attack.",
    "Use a plain name, as the thumbprint of the key; a server must never put it into a path or a query.",
);

static ODD: Rule = Rule::warning(
    RULE.id,
    RULE.source,
    "The key id is no plain name.",
    "Use a short one, as the thumbprint of the key; a server must never fetch what it names.",
);

const LONGEST: usize = 256;

/// What has a meaning in paths, SQL, shells and markup, and none in a name.
const HOSTILE: [&str; 11] = ["../", "..\\", "'", "\"", "`", "$(", "<", "%2e%2e", "%00", "%27", "union select"];
const PATHS: [&str; 5] = ["/dev/", "/etc/", "/proc/", "/tmp/", "file:"];

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(kid) = subject.header_text("kid") else { return };
    let lower = kid.to_ascii_lowercase();
    let hostile = HOSTILE.into_iter().find(|sign| lower.contains(sign));
    let found = match hostile.or_else(|| PATHS.into_iter().find(|start| lower.starts_with(start))) {
        Some(sign) => Some(format!("“{sign}” in it")),
        None if jose::visible(kid) != kid => Some("characters that cannot be seen".to_owned()),
        None => None,
    };
    if let Some(found) = found {
        findings.push(subject.in_header(&RULE, "kid", "a plain name", found));
        return;
    }
    if kid.len() > LONGEST {
        let expected = format!("at most {LONGEST} bytes");
        findings.push(subject.in_header(&ODD, "kid", expected, format!("{} bytes", kid.len())));
    } else if lower.contains("://") {
        findings.push(subject.in_header(&ODD, "kid", "a plain name", "an address"));
    } else if let Some(sign) = [";", "|", "\\", "&"].into_iter().find(|sign| kid.contains(sign)) {
        findings.push(subject.in_header(&ODD, "kid", "a plain name", format!("“{sign}” in it")));
    }
}
