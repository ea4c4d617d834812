//! S14a: another key of the set made the signature.

use super::{Case, Hypothesis, Proof};
use crate::finding::Part;
use crate::rule::Rule;
use crate::source::Source;

pub(super) static HYPOTHESIS: Hypothesis = Hypothesis {
    rule: &Rule::error(
        "S14a",
        Source::rfc(7515, "4.1.4"),
        "Another key of the set made this signature.",
        "Let the signer name in “kid” the key it signs with, and publish keys under the names it uses.",
    ),
    run,
};

fn run(case: &Case<'_>) -> Option<Proof> {
    let selected = case.selected();
    let others = case
        .keys
        .positions()
        .filter(|(_, key)| key.fits(case.algorithm) && selected.is_none_or(|selected| !std::ptr::eq(*key, selected)));
    let (index, key) = others.into_iter().find(|(_, key)| case.verifies(key, case.input(), &case.signature))?;
    let named = |kid: Option<&str>| match kid {
        Some(kid) => format!("kid “{}”", crate::visible(kid)),
        None => "no kid".to_owned(),
    };
    let expected = match selected {
        Some(selected) => format!("the key with {}", named(selected.jwk().kid.as_deref())),
        None => "the key that the header names".to_owned(),
    };
    let mut found = format!("keys[{index}], with {}", named(key.jwk().kid.as_deref()));
    if let Err(finding) = key.permits(case.algorithm, "verify") {
        found.push_str(&format!(", which may not be used so: {}", finding.rule.says.trim_end_matches('.')));
    }
    Some(Proof::new(Part::Header, expected, found))
}
