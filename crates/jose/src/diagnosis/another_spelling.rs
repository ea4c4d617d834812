//! S14c: the signature is good, but written otherwise than in base64url, or encoded twice.

use super::{Case, Hypothesis, Proof, unhex};
use crate::base64url;
use crate::base64url::forgiving;
use crate::finding::Part;
use crate::rule::Rule;
use crate::source::Source;

pub(super) static HYPOTHESIS: Hypothesis = Hypothesis {
    rule: &Rule::error(
        "S14c",
        Source::rfc(7515, "3.1"),
        "The signature is good, but not written as base64url of its bytes.",
        "Encode the bytes of the signature once, in base64url without padding; never a text that stands for them.",
    ),
    run,
};

fn run(case: &Case<'_>) -> Option<Proof> {
    let segment = case.compact.segment(Part::Signature);
    let text = std::str::from_utf8(&case.signature).ok().map(str::trim);
    let strict = base64url::decode(segment, Part::Signature).is_ok();
    let readings = [
        ("base64 with “+”, “/” or padding", (!strict).then(|| case.signature.clone())),
        ("hexadecimal", unhex(segment)),
        ("base64url of hexadecimal", text.and_then(unhex)),
        ("base64url of base64, encoded twice", text.and_then(forgiving)),
    ];
    let proven = |(_, bytes): &(&str, Option<Vec<u8>>)| {
        bytes.as_ref().is_some_and(|bytes| !bytes.is_empty() && case.proves(case.input(), bytes))
    };
    let (name, _) = readings.into_iter().find(proven)?;
    Some(Proof::new(Part::Signature, "base64url of the signature's bytes", name))
}
