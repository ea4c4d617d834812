//! K28: two keys of one name.

use super::{Check, Entry, Violation};
use crate::finding::visible;
use crate::json::Names;
use crate::rule::Rule;
use crate::source::Source;

pub(super) static CHECK: Check = Check::of_set(
    Rule::warning(
        "K28",
        Source::rfc(7517, "4.5"),
        "Two keys of the set have the same key id.",
        "Give each its own: readers take the first, or the last, or refuse both.",
    ),
    run,
);

fn run(keys: &[Entry<'_>]) -> Vec<Violation> {
    let named = |entry| Some((entry, Entry::get(entry, "kid")?.as_str()?));
    let (entries, names): (Vec<_>, Vec<_>) = keys.iter().filter_map(named).unzip();
    let mut violations = Vec::new();
    for (again, _) in Names::of(names.iter().copied()).repeated() {
        if let (Some(entry), Some(kid)) = (entries.get(again), names.get(again)) {
            let found = format!("another “{}”", visible(kid));
            violations.push(Violation::new("kid", "a name of its own", found).at(entry.span("kid")));
        }
    }
    violations
}
