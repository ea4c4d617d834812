//! K20: private members where only public ones belong.

use super::{Check, Entry, Violation};
use crate::rule::Rule;
use crate::source::Source;

pub(super) static CHECK: Check = Check::of_set(
    Rule::error(
        "K20",
        Source::rfc(7517, "9.2"),
        "A private key is published.",
        "Take it down, and make a new key: whoever has read this one can sign as its owner.",
    ),
    run,
);

/// RFC 7518 §6.2.2 and §6.3.2, RFC 9964 §3.
const PRIVATE: [&str; 8] = ["d", "p", "q", "dp", "dq", "qi", "oth", "priv"];

fn run(keys: &[Entry<'_>]) -> Vec<Violation> {
    let private = |entry: &Entry<'_>| {
        let member = PRIVATE.into_iter().find(|name| entry.get(name).is_some())?;
        Some(Violation::new(member, "public members alone", "a private one").at(entry.span(member)))
    };
    keys.iter().filter_map(private).collect()
}
