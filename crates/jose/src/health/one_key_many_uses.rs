//! K31: one key for several things.

use std::collections::BTreeMap;

use super::{Check, Entry, Violation, warning};
use crate::source::Source;

pub(super) static CHECK: Check = Check::of_set(
    warning(
        "K31",
        Source::rfc(7518, "8.7"),
        "The same key stands in the set more than once.",
        "Make one key for each algorithm and each use; what is safe in one can betray a key in the other.",
    ),
    run,
);

fn run(keys: &[Entry<'_>]) -> Vec<Violation> {
    let mut seen = BTreeMap::new();
    let again = |entry: &Entry<'_>| {
        let jwk = entry.jwk()?;
        let purpose = (jwk.alg.clone(), jwk.key_use.clone());
        let first = seen.get(&jwk.thumbprint());
        let found = match first {
            Some(first) if *first == purpose => "the same material again",
            Some(_) => "the same material for another algorithm or use",
            None => {
                seen.insert(jwk.thumbprint(), purpose);
                return None;
            }
        };
        Some(Violation::new("kty", "material of its own", found).at(entry.json.span.clone()))
    };
    keys.iter().filter_map(again).collect()
}
