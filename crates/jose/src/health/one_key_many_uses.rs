//! K31: one key for several things.

use super::{Check, Entry, Violation};
use crate::json::Names;
use crate::rule::Rule;
use crate::source::Source;

pub(super) static CHECK: Check = Check::of_set(
    Rule::warning(
        "K31",
        Source::rfc(7518, "8.7"),
        "The same key stands in the set more than once.",
        "Make one key for each algorithm and each use; what is safe in one can betray a key in the other.",
    ),
    run,
);

fn run(keys: &[Entry<'_>]) -> Vec<Violation> {
    let usable: Vec<_> = keys.iter().filter_map(|entry| Some((entry, entry.jwk()?))).collect();
    let thumbprints: Vec<String> = usable.iter().map(|(_, jwk)| jwk.thumbprint()).collect();
    let names = Names::of(thumbprints.iter().map(String::as_str));
    let mut violations = Vec::new();
    for (again, first) in names.repeated() {
        if let (Some((entry, again)), Some((_, first))) = (usable.get(again), usable.get(first)) {
            let found = if again.alg == first.alg && again.key_use == first.key_use {
                "the same material again"
            } else {
                "the same material for another algorithm or use"
            };
            violations.push(Violation::new("kty", "material of its own", found).at(entry.json.span.clone()));
        }
    }
    violations
}
