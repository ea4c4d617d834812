//! A logout token: a session has ended (OpenID Connect Back-Channel Logout 1.0 §2.4).

use jose::json::{Kind as Json, get};
use jose::{Finding, Rule, Source};

use super::{Kind, Typing, has_to_be, is_for, must, must_not};
use crate::checks::claims::foreign;
use crate::checks::header::typed;
use crate::checks::{Check, Subject};

const SHAPE: Source = Source::page(
    "OpenID Connect Back-Channel Logout 1.0",
    "2.4",
    "https://openid.net/specs/openid-connect-backchannel-1_0.html#LogoutToken",
);

const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

/// A logout token.
pub static LOGOUT_TOKEN: Kind = Kind {
    name: "logout token",
    typ: &["logout+jwt"],
    typing: Typing::Advised,
    claims: &[
        must("T05", "iss", SHAPE),
        must("T05", "aud", SHAPE),
        must("T05", "iat", SHAPE),
        must("T05", "exp", SHAPE),
        must("T05", "jti", SHAPE),
        must("T05", "events", SHAPE),
        must_not("T05", "nonce", SHAPE),
    ],
    foreign: &["scope", "htm", "htu", "sd_hash", "response_type", "redirect_uri", "at_hash", "c_hash", "azp"],
    source: SHAPE,
    own: &[&typed::CHECK, &foreign::CHECK, &CHECK],
    shape: |claims| get(claims.0, "events").is_some_and(|events| get(events.members(), EVENT).is_some()),
    brings_its_key: false,
    keys_are_registered: true,
};

static CHECK: Check = Check::new(&[&RULE, &PARTIES, &LONG], run);

static RULE: Rule = Rule::error(
    "T05",
    SHAPE,
    "The logout token does not say which session has ended.",
    "It needs “sub” or “sid”, and the event of back-channel logout, an object, in “events”.",
);

static PARTIES: Rule = Rule::error(
    RULE.id,
    Source::page(
        "OpenID Connect Back-Channel Logout 1.0",
        "2.6",
        "https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation",
    ),
    "The logout token is not from this server, or not for this client.",
    "Refuse it.",
);

static LONG: Rule =
    Rule::warning(RULE.id, SHAPE, "The logout token lives long.", "Set “exp” to at most two minutes from now.");

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let context = subject.context;
    if let Some(events) = subject.claims.get("events")
        && !get(events.members(), EVENT).is_some_and(|event| matches!(event.kind, Json::Object(_)))
    {
        findings.push(subject.in_claims(&RULE, "events", format!("“{EVENT}”"), events.describe()));
    }
    if subject.claims.get("sub").is_none() && subject.claims.get("sid").is_none() {
        findings.push(subject.in_claims(&RULE, "sub", "“sub” or “sid”", "neither"));
    }
    findings.extend(has_to_be(subject, &PARTIES, "iss", context.issuer));
    if !is_for(subject, context.client_id) {
        let expected = format!("“{}”", jose::visible(context.client_id));
        findings.push(subject.in_claims(&PARTIES, "aud", expected, subject.describe("aud")));
    }
    let left = subject.seconds("exp").map_or(0, |exp| exp.since(context.now));
    if left > 120 {
        findings.push(subject.in_claims(&LONG, "exp", "at most 120 s from now", subject.describe("exp")));
    }
}
