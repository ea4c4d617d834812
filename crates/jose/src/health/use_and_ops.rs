//! K19: two members that say what the key is for.

use super::{Check, Violation};
use crate::Jwk;
use crate::rule::Rule;
use crate::source::Source;

pub(super) static CHECK: Check = Check::of_key(
    Rule::warning(
        "K19",
        Source::rfc(7517, "4.3"),
        "Both “use” and “key_ops” say what the key is for.",
        "Keep one of them, “use” for a published key; where both stand they must say the same.",
    ),
    run,
);

fn run(jwk: &Jwk) -> Option<Violation> {
    let (key_use, ops) = (jwk.key_use.as_deref()?, jwk.key_ops.as_deref()?);
    let signs = |op: &String| matches!(op.as_str(), "sign" | "verify");
    let contradict = match key_use {
        "sig" => !ops.iter().all(signs),
        "enc" => ops.iter().any(signs),
        _ => false,
    };
    let found = if contradict { "both, and they contradict each other" } else { "both" };
    Some(Violation::new("key_ops", "“use” or “key_ops”", found))
}
