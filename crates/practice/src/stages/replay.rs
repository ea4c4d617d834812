//! Was this very assertion used before?

use jose::json::{self, Value};
use jose::{Claims, Source, visible};

use crate::stage::{Case, Done, Presented, Refusal, Stage};

/// The row of this stage.
pub(crate) static STAGE: Stage = Stage {
    name: "Used before?",
    asks: "Was an assertion with this jti taken before?",
    source: Source::rfc(7523, "3"),
    run,
};

fn run(case: &mut Case<'_>) -> Result<Done, Refusal> {
    if !matches!(case.presented, Presented::Assertion(_)) {
        return Ok(Done::Nothing("Every request with a secret looks like every other: nobody can tell a replay."));
    }
    if !case.server.policy.jti_checked {
        return Ok(Done::Nothing("This server does not look: until it expires, the assertion works again and again."));
    }
    let members = case.inspection.payload.as_ref().map(Value::members).unwrap_or_default();
    let jti = json::get(members, "jti").and_then(Value::as_str).map(str::to_owned);
    let exp = Claims::from_members(members.to_vec()).time("exp").value();
    let Some(jti) = jti else {
        return Ok(Done::Nothing("It has no jti: a replay cannot be told from a retry."));
    };
    case.look_at("jti", jti.clone(), false);
    case.held_to(|_| true)?;
    let (now, skew) = (case.now, case.server.policy.skew);
    if let (Some(exp), Some(client)) = (exp, case.client.and_then(|at| case.server.clients.get_mut(at))) {
        client.remember(&jti, exp.plus(skew), now);
    }
    Ok(Done::Passed(format!("“{}” is new here, and is remembered until it expires.", visible(&jti))))
}
