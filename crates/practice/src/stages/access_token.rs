//! Is the access token one of this server's, for this API, and still good?

use jose::Source;
use jose::json::{self, Value};

use crate::access_token;
use crate::stage::{Case, Done, Presented, Refusal, Stage};

/// The row of this stage.
pub(crate) static STAGE: Stage = Stage {
    name: "Check the access token",
    asks: "Did this server issue it, for this API, and is it still good?",
    source: Source::rfc(9068, "4"),
    run,
};

fn run(case: &mut Case<'_>) -> Result<Done, Refusal> {
    let Presented::Bearer(token) = case.presented.clone() else {
        return Ok(Done::Nothing("There is none: the secret itself came, and stands in the logs of this API as well."));
    };
    case.look_at("access token", token.clone(), true);
    let (inspection, findings) = access_token::read(case, &token);
    if let Some(first) = findings.first() {
        return Err(Refusal::token(first.rule.says).because(findings));
    }
    let members = inspection.payload.as_ref().map(Value::members).unwrap_or_default();
    let aud = json::get(members, "aud").and_then(Value::as_str).unwrap_or_default();
    if aud != case.server.address(case.endpoint) {
        return Err(Refusal::token("It is for another API."));
    }
    let client = json::get(members, "client_id").and_then(Value::as_str).unwrap_or_default();
    case.client = case.server.clients.iter().position(|known| known.id == client);
    Ok(Done::Passed("Issued by this server, for this API, and still good.".to_owned()))
}
