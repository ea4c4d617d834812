//! H27: parameters that nobody has to understand.

use jose::registry::{HEADERS, named};
use jose::{Finding, Part, Rule, Source, visible};

use super::{Check, Subject};

pub(super) static CHECK: Check = Check { rules: &[&RULE], run };

static RULE: Rule = Rule::note(
    "H27",
    Source::rfc(7515, "4"),
    "There are header parameters that are not known here, which is legal.",
    "Servers ignore what they do not know; what must not be ignored belongs into “crit”.",
);

/// Registered, and without a row in the registry as they are for encryption or for claims.
const KNOWN: [&str; 11] = ["iss", "sub", "aud", "epk", "apu", "apv", "iv", "tag", "p2s", "p2c", "nonce"];

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let mut unknown = subject.header.members().iter().map(|member| member.name.as_str());
    let mut unknown = unknown.by_ref().filter(|name| named(HEADERS, name).is_none() && !KNOWN.contains(name));
    if let Some(first) = unknown.next() {
        let shown: String = first.chars().take(40).collect();
        let found = match unknown.count() {
            0 => format!("“{}”", visible(&shown)),
            more => format!("“{}” and {more} more", visible(&shown)),
        };
        findings.push(Finding::new(&RULE, Part::Header, "registered parameters", found).member(first));
    }
}
