//! A JWT access token (RFC 9068).

use jose::{Finding, Rule, Source};

use super::{Kind, Typing, has_to_be, must};
use crate::checks::claims::foreign;
use crate::checks::header::typed;
use crate::checks::{Check, Subject};

const SHAPE: Source = Source::rfc(9068, "2.2");

/// An access token.
pub static ACCESS_TOKEN: Kind = Kind {
    name: "access token",
    typ: &["at+jwt"],
    typing: Typing::Required,
    claims: &[
        must("T02", "iss", SHAPE),
        must("T02", "exp", SHAPE),
        must("T02", "aud", SHAPE),
        must("T02", "sub", SHAPE),
        must("T02", "client_id", SHAPE),
        must("T02", "iat", SHAPE),
        must("T02", "jti", SHAPE),
    ],
    foreign: &["nonce", "at_hash", "c_hash", "events", "htm", "htu", "sd_hash", "response_type", "redirect_uri"],
    source: SHAPE,
    own: &[&typed::CHECK, &foreign::CHECK, &CHECK],
    shape: |claims| claims.has("iss") && claims.has("aud") && (claims.has("scope") || claims.has("client_id")),
    brings_its_key: false,
    keys_are_registered: true,
};

static CHECK: Check = Check::new(&[&RULE], run);

static RULE: Rule = Rule::error(
    "T02",
    Source::rfc(9068, "4"),
    "Another server issued the access token.",
    "Refuse it: a resource takes tokens of its own authorization server.",
);

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    findings.extend(has_to_be(subject, &RULE, "iss", subject.context.issuer));
}
