//! Is the assertion by this client, for this server, and still good?

use jose::json::{self, Value};
use jose::{Claims, Finding, Part, Source};
use oauth::servers;

use crate::stage::{Case, Done, Presented, Refusal, Stage};

/// The row of this stage.
pub(crate) static STAGE: Stage = Stage {
    name: "Check the claims",
    asks: "Is it by this client, for this server, and still good?",
    source: Source::rfc(7523, "3"),
    run,
};

/// The claims that are looked at.
const LOOKED_AT: [&str; 6] = ["iss", "sub", "aud", "iat", "nbf", "exp"];

fn run(case: &mut Case<'_>) -> Result<Done, Refusal> {
    match case.presented {
        Presented::Assertion(_) => {}
        Presented::Named(_) => return Ok(Done::Nothing("A client id says nothing but itself.")),
        _ => {
            return Ok(Done::Nothing(
                "A secret says nothing of time or place: it is good everywhere it is kept, until it is changed.",
            ));
        }
    }
    let members = case.inspection.payload.as_ref().map(Value::members).unwrap_or_default().to_vec();
    let payload =
        case.inspection.segment(Part::Payload).and_then(|segment| segment.decoded.clone()).unwrap_or_default();
    for name in LOOKED_AT {
        let text = json::get(&members, name).and_then(|value| payload.get(value.span.clone()));
        if let Some(text) = text {
            case.look_at(name, String::from_utf8_lossy(text), false);
        }
    }
    // What was used before is the next stage's.
    case.held_to(|finding| finding.rule.id != "C24")?;
    let claims = Claims::from_members(members);
    let left = claims.time("exp").value().map(|exp| exp.since(case.now));
    if let (Some(left), Some(longest)) = (left, case.server.policy.longest_lifetime)
        && left > longest.saturating_add(case.server.policy.skew)
    {
        let (expected, found) = (format!("at most {longest} s from now"), format!("{left} s"));
        let finding = Finding::new(&servers::LIFETIME, Part::Payload, expected, found).member("exp");
        return Err(Refusal::client(finding.rule.says).because(vec![finding]));
    }
    let left = left.unwrap_or_default();
    Ok(Done::Passed(format!("By this client, for this server, and good for {left} s more.")))
}
