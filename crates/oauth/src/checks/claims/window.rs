//! C20: there is a time at which it is good.

use jose::{Finding, Rule, Source};

use super::{Check, Subject};

pub(super) static CHECK: Check = Check { rules: &[&RULE], run };

static RULE: Rule = Rule::error(
    "C20",
    Source::rfc(7519, "4.1.4"),
    "The token ends before it begins.",
    "Set “exp” later than “nbf” and “iat”.",
);

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(exp) = subject.seconds("exp") else { return };
    for name in ["nbf", "iat"] {
        if let Some(start) = subject.seconds(name).filter(|start| *start >= exp) {
            findings.push(subject.in_claims(&RULE, name, format!("a time before {exp}"), start.to_string()));
        }
    }
}
