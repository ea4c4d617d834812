//! C27: what everybody must not read.

use jose::json::Member;
use jose::{Finding, Rule, Source};

use super::{Check, Subject};
use crate::checks::MOST;
use crate::checks::form::is_private_key;
use crate::kinds;

pub(super) static CHECK: Check = Check { rules: &[&RULE, &PERSON], run };

static RULE: Rule = Rule::warning(
    "C27",
    Source::rfc(7519, "12"),
    "There is a secret in the claims, which everyone who sees the token can read.",
    "Take it out, and replace it: signed is not encrypted.",
);

static PERSON: Rule = Rule::warning(
    RULE.id,
    RULE.source,
    "The claims tell something about a person, which the client's server does not need.",
    "Take it out: signed is not encrypted, and logs keep tokens.",
);

const SECRETS: [&str; 12] = [
    "client_secret",
    "secret",
    "password",
    "passwd",
    "pwd",
    "private_key",
    "api_key",
    "apikey",
    "access_token",
    "refresh_token",
    "pin",
    "cvv",
];

const PERSONAL: [&str; 9] =
    ["email", "phone_number", "birthdate", "address", "given_name", "family_name", "ssn", "iban", "card_number"];

fn run(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let is_assertion = std::ptr::eq(subject.kind, &kinds::CLIENT_ASSERTION);
    let told = |member: &Member| {
        let listed = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(&member.name));
        let (rule, found) = match &member.value {
            _ if listed(&SECRETS) => (&RULE, "a claim of that name"),
            value if value.as_str().is_some_and(is_private_key) => (&RULE, "a private key"),
            _ if is_assertion && listed(&PERSONAL) => (&PERSON, "a claim of that name"),
            _ => return None,
        };
        Some(subject.in_claims(rule, &member.name, "nothing secret or personal", found))
    };
    findings.extend(subject.claims.members().iter().filter_map(told).take(MOST));
}
