//! S15: two signatures that give the private key away.

use jose::json::Value;
use jose::{Algorithm, Family, Finding, Inspection, Part, Rule, Source};

use super::{Check, Subject};

/// It takes two tokens to see: [`nonce_reused`].
pub(super) static CHECK: Check = Check { rules: &[&RULE], run };

static RULE: Rule = Rule::warning(
    "S15",
    Source::rfc(6979, "1"),
    "Two tokens were signed with the same nonce, and the private key can be computed from them.",
    "Replace the key now, and the signer: deterministic nonces (RFC 6979) need no luck.",
);

fn run(_: &Subject<'_>, _: &mut Vec<Finding>) {}

/// Whether two ECDSA tokens share their R, which betrays the key if one key signed both (S15).
pub fn nonce_reused(one: &Inspection, other: &Inspection) -> Option<Finding> {
    let r = |inspection: &'_ Inspection| {
        let alg = jose::json::get(inspection.header.as_ref()?.members(), "alg").and_then(Value::as_str)?;
        let Family::Ecdsa(curve) = Algorithm::named(alg)?.family else { return None };
        let signature = inspection.segment(Part::Signature)?.decoded.as_deref()?;
        Some((alg.to_owned(), signature.get(..curve.coordinate_len())?.to_vec()))
    };
    let input = |inspection: &'_ Inspection| inspection.token.rsplit_once('.').map(|(input, _)| input.to_owned());
    // The same text signed again has the same R, and betrays nothing.
    (r(one)? == r(other)? && input(one) != input(other))
        .then(|| Finding::new(&RULE, Part::Signature, "another R for each text", "the same R for two"))
}
