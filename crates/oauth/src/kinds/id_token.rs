//! An ID token: who signed in (OpenID Connect Core 1.0 §2).

use jose::{Finding, Rule, Source};

use super::{Kind, Typing, has_to_be, is_for, must, must_not};
use crate::checks::claims::foreign;
use crate::checks::header::typed;
use crate::checks::{Check, Subject};

const SHAPE: Source =
    Source::page("OpenID Connect Core 1.0", "2", "https://openid.net/specs/openid-connect-core-1_0.html#IDToken");
const VALIDATION: Source = Source::page(
    "OpenID Connect Core 1.0",
    "3.1.3.7",
    "https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation",
);

/// An ID token. It has no type of its own; `JWT` or none is usual.
pub static ID_TOKEN: Kind = Kind {
    name: "ID token",
    typ: &[],
    typing: Typing::Free,
    claims: &[
        must("T04", "iss", SHAPE),
        must("T04", "sub", SHAPE),
        must("T04", "aud", SHAPE),
        must("T04", "exp", SHAPE),
        must("T04", "iat", SHAPE),
        must_not("T04", "events", LOGOUT),
    ],
    foreign: &["scope", "htm", "htu", "sd_hash", "response_type", "redirect_uri"],
    source: SHAPE,
    own: &[&typed::CHECK, &foreign::CHECK, &CHECK],
    shape: |claims| {
        let signs = ["nonce", "at_hash", "c_hash", "auth_time", "azp", "amr", "sid"];
        ["iss", "sub", "aud", "exp", "iat"].into_iter().all(|name| claims.has(name))
            && (signs.into_iter().any(|name| claims.has(name)) || !claims.has("jti"))
    },
    brings_its_key: false,
    keys_are_registered: true,
};

/// What keeps a logout token from passing as an ID token.
const LOGOUT: Source = Source::page(
    "OpenID Connect Back-Channel Logout 1.0",
    "2.4",
    "https://openid.net/specs/openid-connect-backchannel-1_0.html#LogoutToken",
);

static CHECK: Check = Check::new(&[&RULE, &PARTY], run);

static RULE: Rule = Rule::error(
    "T04",
    VALIDATION,
    "The ID token is not for this client, server or sign-in.",
    "Refuse it; ask for a new one.",
);

static PARTY: Rule = Rule::warning(
    RULE.id,
    VALIDATION,
    "There are several audiences, and no authorized party.",
    "Name the client in “azp”, or in “aud” alone.",
);

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let context = subject.context;
    findings.extend(has_to_be(subject, &RULE, "iss", context.issuer));
    findings.extend(has_to_be(subject, &RULE, "azp", context.client_id));
    findings.extend(has_to_be(subject, &RULE, "nonce", context.nonce));
    if !context.nonce.is_empty() && subject.claims.get("nonce").is_none() {
        findings.push(subject.in_claims(&RULE, "nonce", "the nonce that was asked for", "no “nonce”"));
    }
    if !is_for(subject, context.client_id) {
        let expected = format!("“{}”", jose::visible(context.client_id));
        findings.push(subject.in_claims(&RULE, "aud", expected, subject.describe("aud")));
    }
    let several = subject.claims.audience().value().is_some_and(|values| values.len() > 1);
    if several && subject.claims.get("azp").is_none() {
        findings.push(subject.in_claims(&PARTY, "azp", "the client", "no “azp”"));
    }
}
