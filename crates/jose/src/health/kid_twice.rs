//! K28: two keys of one name.

use std::collections::BTreeSet;

use super::{Check, Entry, Violation, warning};
use crate::finding::visible;
use crate::source::Source;

pub(super) static CHECK: Check = Check::of_set(
    warning(
        "K28",
        Source::rfc(7517, "4.5"),
        "Two keys of the set have the same key id.",
        "Give each its own: readers take the first, or the last, or refuse both.",
    ),
    run,
);

fn run(keys: &[Entry<'_>]) -> Vec<Violation> {
    let kid = |entry: &Entry<'_>| entry.get("kid").and_then(|kid| kid.as_str()).map(str::to_owned);
    let mut seen = BTreeSet::new();
    let again = |entry: &Entry<'_>| {
        let kid = kid(entry)?;
        let found = format!("another “{}”", visible(&kid));
        (!seen.insert(kid)).then(|| Violation::new("kid", "a name of its own", found).at(entry.span("kid")))
    };
    keys.iter().filter_map(again).collect()
}
