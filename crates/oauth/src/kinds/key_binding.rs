//! A key binding JWT: the holder of an SD-JWT presents it (RFC 9901 §4.3).

use jose::{Finding, Rule, Source};

use super::{Kind, Typing, has_to_be, must};
use crate::checks::claims::foreign;
use crate::checks::header::typed;
use crate::checks::{Check, Subject};

const SHAPE: Source = Source::rfc(9901, "4.3");

/// A key binding JWT.
pub static KEY_BINDING: Kind = Kind {
    name: "key binding JWT",
    typ: &["kb+jwt"],
    typing: Typing::Required,
    claims: &[
        must("T06", "iat", SHAPE),
        must("T06", "aud", SHAPE),
        must("T06", "nonce", SHAPE),
        must("T06", "sd_hash", SHAPE),
    ],
    foreign: &["scope", "events", "htm", "htu", "azp", "response_type", "redirect_uri"],
    source: SHAPE,
    own: &[&typed::CHECK, &foreign::CHECK, &CHECK],
    shape: |claims| claims.has("sd_hash"),
    brings_its_key: false,
    keys_are_registered: true,
};

static CHECK: Check = Check::new(&[&RULE], run);

static RULE: Rule = Rule::error(
    "T06",
    Source::rfc(9901, "7.3"),
    "The key binding answers another question.",
    "Sign the nonce that the verifier asked for.",
);

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    findings.extend(has_to_be(subject, &RULE, "nonce", subject.context.nonce));
}
