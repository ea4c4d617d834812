//! A request object: an authorization request, signed (RFC 9101).

use jose::{Finding, Rule, Source};

use super::{Kind, Typing, has_to_be, is_for, must, must_not};
use crate::checks::claims::foreign;
use crate::checks::header::typed;
use crate::checks::{Check, Subject};
use crate::context::Profile;

const SHAPE: Source = Source::rfc(9101, "4");

/// A request object.
pub static REQUEST_OBJECT: Kind = Kind {
    name: "request object",
    typ: &["oauth-authz-req+jwt"],
    typing: Typing::Advised,
    claims: &[
        must("T03", "client_id", Source::rfc(9101, "5")),
        must_not("T03", "request", SHAPE),
        must_not("T03", "request_uri", SHAPE),
    ],
    foreign: &["events", "htm", "htu", "sd_hash", "at_hash", "c_hash", "azp"],
    source: SHAPE,
    own: &[&typed::CHECK, &foreign::CHECK, &CHECK],
    shape: |claims| {
        claims.has("client_id")
            && (claims.has("response_type") || claims.has("redirect_uri") || claims.has("code_challenge"))
    },
    brings_its_key: false,
    keys_are_registered: true,
};

const MESSAGES: Source =
    Source::page("FAPI 2.0 Message Signing", "5.3.1", "https://openid.net/specs/fapi-message-signing-2_0-final.html");

static CHECK: Check = Check::new(&[&RULE, &PARTIES, &SUBJECT, &WINDOW], run);

static RULE: Rule = Rule::error(
    "T03",
    SHAPE,
    "The request object is not this client's, or not for this server.",
    "“client_id” is the client, and “aud” the issuer of the authorization server.",
);

static PARTIES: Rule = Rule::warning(
    RULE.id,
    SHAPE,
    "A signed request object should say who made it and for whom.",
    "Set “iss” to the client id and “aud” to the issuer.",
);

static SUBJECT: Rule = Rule::warning(
    RULE.id,
    Source::rfc(9101, "10.8"),
    "The subject is the client: the request object could pass as a client assertion.",
    "Leave “sub” out.",
);

static WINDOW: Rule = Rule::error(
    RULE.id,
    MESSAGES,
    "The profile wants a request object to be good for at most an hour.",
    "Set “nbf” to now and “exp” to no more than 60 minutes later.",
);

const HOUR: i64 = 3600;

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let context = subject.context;
    findings.extend(has_to_be(subject, &RULE, "client_id", context.client_id));
    findings.extend(has_to_be(subject, &RULE, "iss", context.client_id));
    if !is_for(subject, context.issuer) {
        let expected = format!("“{}”", jose::visible(context.issuer));
        findings.push(subject.in_claims(&RULE, "aud", expected, subject.describe("aud")));
    }
    for name in ["iss", "aud"] {
        if subject.claims.get(name).is_none() {
            findings.push(subject.in_claims(&PARTIES, name, format!("“{name}”"), format!("no “{name}”")));
        }
    }
    if let Some(sub) = subject.text("sub").filter(|sub| subject.text("client_id") == Some(sub)) {
        findings.push(subject.in_claims(&SUBJECT, "sub", "no “sub”", format!("“{}”", jose::visible(sub))));
    }
    if context.profile == Profile::Fapi2 {
        let (nbf, exp) = (subject.seconds("nbf"), subject.seconds("exp"));
        if nbf.is_none_or(|nbf| context.now.since(nbf) > HOUR) {
            findings.push(subject.in_claims(&WINDOW, "nbf", "at most an hour ago", subject.describe("nbf")));
        }
        if exp.is_none_or(|exp| nbf.is_some_and(|nbf| exp.since(nbf) > HOUR)) {
            findings.push(subject.in_claims(&WINDOW, "exp", "at most an hour after “nbf”", subject.describe("exp")));
        }
    }
}
