//! R11: the parameters that each grant needs, and a pushed authorization request.

use jose::{Finding, Rule, Source};

use super::{finding, value};

/// A grant, by its `grant_type`, and what it cannot do without.
struct Row {
    grant: &'static str,
    needs: &'static [&'static str],
    rule: &'static Rule,
}

const fn missing(source: Source) -> Rule {
    Rule::error(
        "R11",
        source,
        "A parameter is missing that such a request needs.",
        "Add it; one without a value counts as left out.",
    )
}

const CIBA: Source = Source::page(
    "OpenID Connect CIBA Core 1.0",
    "10.1",
    "https://openid.net/specs/openid-client-initiated-backchannel-authentication-core-1_0.html#token_request",
);

pub(super) static CODE: Rule = missing(Source::rfc(6749, "4.1.3"));
pub(super) static PASSWORD: Rule = missing(Source::rfc(6749, "4.3.2"));
pub(super) static REFRESH: Rule = missing(Source::rfc(6749, "6"));
pub(super) static DEVICE: Rule = missing(Source::rfc(8628, "3.4"));
pub(super) static BACKCHANNEL: Rule = missing(CIBA);
pub(super) static EXCHANGE: Rule = missing(Source::rfc(8693, "2.1"));
pub(super) static ASSERTION: Rule = missing(Source::rfc(7521, "4.1"));
pub(super) static PUSHED: Rule = missing(Source::rfc(9126, "2.1"));

static GRANTS: &[Row] = &[
    Row { grant: "authorization_code", needs: &["code"], rule: &CODE },
    Row { grant: "password", needs: &["username", "password"], rule: &PASSWORD },
    Row { grant: "refresh_token", needs: &["refresh_token"], rule: &REFRESH },
    Row { grant: "urn:ietf:params:oauth:grant-type:device_code", needs: &["device_code"], rule: &DEVICE },
    Row { grant: "urn:openid:params:grant-type:ciba", needs: &["auth_req_id"], rule: &BACKCHANNEL },
    Row {
        grant: "urn:ietf:params:oauth:grant-type:token-exchange",
        needs: &["subject_token", "subject_token_type"],
        rule: &EXCHANGE,
    },
    Row { grant: "urn:ietf:params:oauth:grant-type:jwt-bearer", needs: &["assertion"], rule: &ASSERTION },
    Row { grant: "urn:ietf:params:oauth:grant-type:saml2-bearer", needs: &["assertion"], rule: &ASSERTION },
];

/// R11. Where a request goes is not known here: what it is shows in its parameters.
pub(super) fn run(form: &[(String, String)], findings: &mut Vec<Finding>) {
    let is_there = |name: &str| value(form, name).is_some_and(|value| !value.is_empty());
    let grant = value(form, "grant_type").and_then(|grant| GRANTS.iter().find(|row| row.grant == grant));
    let of_grant = grant.map_or(&[][..], |row| row.needs);
    for name in of_grant.iter().filter(|name| !is_there(name)) {
        findings.extend(grant.map(|row| finding(row.rule, name, &format!("“{name}”"), "none")));
    }
    // A request object brings the parameters along (RFC 9126 §3).
    if is_there("response_type") && !is_there("client_id") && !is_there("request") {
        findings.push(finding(&PUSHED, "client_id", "“client_id”, whatever authenticates the client", "none"));
    }
}
