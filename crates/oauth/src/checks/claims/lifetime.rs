//! C13: it is good for minutes, not for days.

use jose::{Finding, Rule, Source};

use super::{Check, Subject};

pub(in crate::checks) static CHECK: Check = Check { rules: &[&RULE, &HOURS], run };

static RULE: Rule = Rule::warning(
    "C13",
    Source::rfc(7523, "3"),
    "The assertion lives long.",
    "Stay under five minutes; 60 seconds are enough, and a stolen assertion is worth no more than that.",
);

static HOURS: Rule = Rule::warning(
    RULE.id,
    RULE.source,
    "The assertion lives so long that many servers refuse it.",
    "Set “exp” to a minute from now: whoever steals it can be the client until then.",
);

const LONGEST: i64 = 300;
const HOUR: i64 = 3600;

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(left) = subject.seconds("exp").map(|exp| exp.since(subject.context.now)) else { return };
    if left > LONGEST {
        let rule = if left > HOUR { &HOURS } else { &RULE };
        findings.push(subject.in_claims(rule, "exp", format!("at most {LONGEST} s from now"), subject.describe("exp")));
    }
}
