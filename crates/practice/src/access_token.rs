//! Access tokens as RFC 9068 has them, made and read.

use jose::inspection::Attempt;
use jose::json::quote;
use jose::{Finding, Inspection, KeySet, Severity};
use oauth::{Context, kinds};

use crate::endpoint::API;
use crate::stage::Case;

/// Makes one for the client of the case; `None` where there is no randomness or the key does not sign.
pub(crate) fn make(case: &mut Case<'_>, scope: &str) -> Option<String> {
    let client = case.client()?.id.clone();
    let mut id = [0; 16];
    if !case.engine.random(&mut id) {
        return None;
    }
    let key = case.server.key.clone();
    let (algorithm, kid) = (key.signing_algorithm()?.name, key.jwk().kid.clone().unwrap_or_default());
    let header = format!("{{\"typ\":\"at+jwt\",\"alg\":{},\"kid\":{}}}", quote(algorithm), quote(&kid));
    let mut claims = format!(
        "{{\"iss\":{},\"sub\":{},\"client_id\":{},\"aud\":{},\"iat\":{},\"exp\":{},\"jti\":{}",
        quote(&case.server.issuer),
        quote(&client),
        quote(&client),
        quote(&case.server.address(&API)),
        case.now.0,
        case.now.plus(case.server.policy.token_lifetime).0,
        quote(&jose::base64url::encode(&id)),
    );
    if !scope.is_empty() {
        claims.push_str(&format!(",\"scope\":{}", quote(scope)));
    }
    claims.push('}');
    case.engine.sign(&header, &claims, &key).ok()
}

/// Reads one: the inspection, and what the rules have against it; empty for a good one.
pub(crate) fn read(case: &Case<'_>, token: &str) -> (Inspection, Vec<Finding>) {
    let inspection = Inspection::of(token, 0);
    let public = case.server.key.jwk().public_json().and_then(|jwk| KeySet::parse(&jwk).ok()).unwrap_or_default();
    let context = Context { issuer: &case.server.issuer, now: case.now, ..Context::default() };
    let mut findings = oauth::lint(&inspection, &Attempt::NoKey, Some(&kinds::ACCESS_TOKEN), &context).findings;
    findings.retain(|finding| finding.rule.severity == Severity::Error);
    if findings.is_empty() {
        findings.extend(case.engine.verify(&inspection, &public).err());
    }
    (inspection, findings)
}
