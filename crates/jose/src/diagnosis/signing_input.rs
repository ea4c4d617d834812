//! S14: the signature is good, but of other bytes than the two segments with a dot between (RFC 7515 §5.1).

use super::{Case, Hypothesis, Proof};
use crate::algorithm::{Family, Hash};
use crate::base64url::forgiving;
use crate::finding::Part;
use crate::rule::Rule;
use crate::signature::digest;
use crate::source::Source;

pub(super) static HYPOTHESIS: Hypothesis = Hypothesis {
    rule: &Rule::error(
        "S14",
        Source::rfc(7515, "5.1"),
        "The key signed something else than this header and payload as they are encoded.",
        "Sign the ASCII of both segments with a dot between, as they stand in the token: no padding, nothing decoded.",
    ),
    run,
};

/// The parts that inputs are made of.
struct Parts<'c> {
    header: &'c str,
    payload: &'c str,
    decoded_header: Vec<u8>,
    decoded_payload: Vec<u8>,
}

/// What people sign instead, and how it is made.
type Input = (&'static str, fn(&Parts<'_>) -> Vec<u8>);

const INPUTS: &[Input] = &[
    ("both segments and a line feed", |parts| joined(parts.header, &format!("{}\n", parts.payload))),
    ("both segments, a carriage return and a line feed", |parts| {
        joined(parts.header, &format!("{}\r\n", parts.payload))
    }),
    ("both segments and a dot", |parts| joined(parts.header, &format!("{}.", parts.payload))),
    ("both segments without the dot", |parts| [parts.header, parts.payload].concat().into_bytes()),
    ("both segments with their padding kept", |parts| joined(&padded(parts.header), &padded(parts.payload))),
    ("both segments in plain base64", |parts| joined(&plain(parts.header), &plain(parts.payload))),
    ("the payload's segment alone", |parts| parts.payload.as_bytes().to_vec()),
    ("the payload alone, decoded", |parts| parts.decoded_payload.clone()),
    ("header and payload decoded, with a dot between", |parts| {
        [parts.decoded_header.as_slice(), b".", &parts.decoded_payload].concat()
    }),
    ("header and payload decoded, one after the other", |parts| {
        [parts.decoded_header.as_slice(), &parts.decoded_payload].concat()
    }),
    ("the header's segment with the payload not encoded", |parts| {
        [parts.header.as_bytes(), b".", &parts.decoded_payload].concat()
    }),
];

fn run(case: &Case<'_>) -> Option<Proof> {
    let (header, payload) = (case.compact.segment(Part::Header), case.compact.segment(Part::Payload));
    let decoded = |segment| forgiving(segment).unwrap_or_default();
    let parts = Parts { header, payload, decoded_header: decoded(header), decoded_payload: decoded(payload) };
    let proven = |input: &[u8]| input != case.input() && case.proves(input, &case.signature);
    let mut found = INPUTS.iter().find(|(_, make)| proven(&make(&parts))).map(|(name, _)| *name);
    if found.is_some_and(|found| found.ends_with("not encoded")) && is_base64(&parts.decoded_payload) {
        found = Some("both segments before the payload was encoded a second time");
    }
    // Functions that hash what they are given were given a hash.
    let hashed_twice = || {
        let hashed = digest(hash(case)?, case.input());
        let hex: String = hashed.iter().map(|byte| format!("{byte:02x}")).collect();
        match () {
            () if proven(&hashed) => Some("the hash of both segments, hashed again"),
            () if proven(hex.as_bytes()) => Some("the hash of both segments in hexadecimal, hashed again"),
            () => None,
        }
    };
    let found = found.or_else(hashed_twice)?;
    Some(Proof::new(Part::Signature, "a signature of both segments with a dot between", format!("one of {found}")))
}

fn is_base64(bytes: &[u8]) -> bool {
    !bytes.is_empty() && std::str::from_utf8(bytes).ok().and_then(forgiving).is_some()
}

fn joined(header: &str, payload: &str) -> Vec<u8> {
    [header, ".", payload].concat().into_bytes()
}

fn padded(segment: &str) -> String {
    let missing = segment.len().next_multiple_of(4) - segment.len();
    [segment, "==".get(..missing).unwrap_or_default()].concat()
}

fn plain(segment: &str) -> String {
    padded(segment).replace('-', "+").replace('_', "/")
}

/// The hash of the algorithm; SHA-512 for those that bring their own.
fn hash(case: &Case<'_>) -> Option<Hash> {
    match case.algorithm.family {
        Family::Hmac(hash) | Family::RsaPkcs1(hash) | Family::RsaPss(hash) => Some(hash),
        Family::Ecdsa(curve) => Some(curve.hash()),
        Family::Ed25519 => Some(Hash::Sha512),
        Family::MlDsa(_) => None,
    }
}
