//! K29: a name that somebody chose.

use super::{Check, Violation};
use crate::Jwk;
use crate::finding::visible;
use crate::rule::Rule;
use crate::source::Source;

pub(super) static CHECK: Check = Check::of_key(
    Rule::note(
        "K29",
        Source::rfc(7638, "1"),
        "The key id is not the key's thumbprint.",
        "It need not be; but a thumbprint is the same for everyone and never names two keys.",
    ),
    run,
);

/// For secrets there is no such advice: their thumbprint must stay private (K30).
fn run(jwk: &Jwk) -> Option<Violation> {
    let kid = jwk.kid.as_deref()?;
    let thumbprint = jwk.thumbprint();
    (!jwk.is_symmetric() && kid != thumbprint)
        .then(|| Violation::new("kid", format!("“{thumbprint}”"), format!("“{}”", visible(kid))))
}
