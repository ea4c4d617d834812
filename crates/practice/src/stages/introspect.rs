//! Says whether a token is good.

use jose::json::{self, Value, quote};
use jose::{Part, Source};

use crate::access_token;
use crate::message::Response;
use crate::stage::{Case, Done, Refusal, Stage};

/// The row of this stage.
pub(crate) static STAGE: Stage = Stage {
    name: "Introspect",
    asks: "Is the token one of this server's, and still good?",
    source: Source::rfc(7662, "2.2"),
    run,
};

/// Claims that the answer has.
const TOLD: [&str; 8] = ["iss", "sub", "client_id", "aud", "iat", "exp", "jti", "scope"];

fn run(case: &mut Case<'_>) -> Result<Done, Refusal> {
    // RFC 7662 §2.1: nobody without a credential, or tokens could be tried out.
    if case.client().is_none_or(|client| client.method.needs == oauth::Needs::Nothing) {
        return Err(Refusal::client("Whoever has no credential may not ask about tokens."));
    }
    let Some(token) = case.parameter("token").map(str::to_owned) else {
        return Err(Refusal::request("invalid_request", "token is missing", "There is no token to look at."));
    };
    case.look_at("token", token.clone(), true);
    let (inspection, findings) = access_token::read(case, &token);
    if let Some(first) = findings.first() {
        let knows = format!("It is not good: {}", first.rule.says);
        case.remarks = findings;
        return Ok(Done::Answer(Response::json(200, "{\"active\":false}".to_owned()), knows));
    }
    let members = inspection.payload.as_ref().map(Value::members).unwrap_or_default();
    let payload = inspection.segment(Part::Payload).and_then(|segment| segment.decoded.as_deref()).unwrap_or_default();
    let mut body = "{\"active\":true,\"token_type\":\"Bearer\"".to_owned();
    for name in TOLD {
        if let Some(json) = json::get(members, name).and_then(|value| payload.get(value.span.clone())) {
            body.push_str(&format!(",{}:{}", quote(name), String::from_utf8_lossy(json)));
        }
    }
    body.push('}');
    Ok(Done::Answer(Response::json(200, body), "It is good.".to_owned()))
}
