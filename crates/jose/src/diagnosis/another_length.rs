//! S14e: characters of the signature are missing, or too many stand behind it.

use super::{Case, Hypothesis, Proof};
use crate::algorithm::Family;
use crate::finding::Part;
use crate::rule::Rule;
use crate::source::Source;

pub(super) static HYPOTHESIS: Hypothesis = Hypothesis {
    rule: &Rule::error(
        "S14e",
        Source::rfc(7515, "7.1"),
        "The signature was cut off, or something stands behind it.",
        "Copy the token again, to its last character and no further.",
    ),
    run,
};

fn run(case: &Case<'_>) -> Option<Proof> {
    let segment = case.compact.segment(Part::Signature);
    let len = match case.algorithm.family {
        Family::RsaPkcs1(_) | Family::RsaPss(_) => case.candidates().find_map(|key| key.modulus_len())?,
        _ => case.algorithm.signature_len?,
    };
    let characters = (len * 4).div_ceil(3);
    let expected = format!("{characters} characters");
    if let Some((start, rest)) = segment.split_at_checked(characters)
        && !rest.is_empty()
    {
        let whole = crate::base64url::decode(start, Part::Signature).ok()?;
        let found = format!("{} more; without them it verifies", rest.len());
        return case.proves(case.input(), &whole).then(|| Proof::new(Part::Signature, expected, found));
    }
    let missing = characters.checked_sub(segment.len()).filter(|missing| *missing > 0)?;
    // ASN.1 DER and a text that stands for the signature have causes of their own.
    let other = case.signature.len() > len || asn1::read_sequence(&case.signature).is_some();
    if other || !starts_right(case) {
        return None;
    }
    Some(Proof::new(Part::Signature, expected, format!("{} characters: {missing} are missing", segment.len())))
}

/// For HMAC, whether what is there begins the right value; of other signatures a beginning proves nothing.
fn starts_right(case: &Case<'_>) -> bool {
    let hmac = matches!(case.algorithm.family, Family::Hmac(_));
    // The last whole byte; what is left of a character cut in half does not count.
    let whole = case.compact.segment(Part::Signature).len() / 4 * 3;
    let start = case.signature.get(..whole).unwrap_or(&case.signature);
    !hmac || (start.len() >= 6 && case.candidates().any(|key| key.mac_starts_with(case.algorithm, case.input(), start)))
}
