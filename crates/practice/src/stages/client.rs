//! Finds the client: who does the request say it is by?

use jose::inspection::Attempt;
use jose::json::{self, Value};
use jose::{Inspection, Source, visible};
use oauth::{Context, kinds};

use crate::endpoint::TOKEN;
use crate::stage::{Case, Done, Presented, Refusal, Stage};

/// The row of this stage.
pub(crate) static STAGE: Stage = Stage {
    name: "Find the client",
    asks: "Who does the request say it is by, and is that client known here?",
    source: Source::rfc(7521, "4.2"),
    run,
};

fn run(case: &mut Case<'_>) -> Result<Done, Refusal> {
    let id = match case.presented.clone() {
        Presented::Bearer(_) => {
            return Ok(Done::Nothing("An access token is checked by itself; whoever brings it may use it."));
        }
        Presented::Nothing => return Err(Refusal::client("Nothing says who the client is.")),
        Presented::Named(id) | Presented::Basic(id, _) | Presented::Post(id, _) => id,
        Presented::Assertion(token) => named_in(case, &token)?,
    };
    case.look_at("client_id", id.clone(), false);
    let at = case.server.clients.iter().position(|client| client.id == id);
    let Some(at) = at else {
        return Err(Refusal::client(format!(
            "No client is called “{}” here. Register it, or correct the client id.",
            visible(&id)
        )));
    };
    case.client = Some(at);
    judge(case, &id);
    // What no grammar allows is refused here: nothing that it says counts.
    case.held_to(|finding| matches!(finding.rule.id.bytes().next(), Some(b'P' | b'E')))?;
    Ok(Done::Passed(format!("It is by “{}”, which is known here.", visible(&id))))
}

/// Who an assertion says it is by: its subject, or else its issuer.
fn named_in(case: &mut Case<'_>, token: &str) -> Result<String, Refusal> {
    case.inspection = Inspection::of(token, 0);
    case.look_at("client_assertion", token.to_owned(), true);
    let members = case.inspection.payload.as_ref().map(Value::members).unwrap_or_default();
    let text = |name: &str| json::get(members, name).and_then(Value::as_str);
    match text("sub").or_else(|| text("iss")) {
        Some(id) => Ok(id.to_owned()),
        None => {
            let findings = case.inspection.findings.clone();
            Err(Refusal::client("The assertion names nobody: it has neither “sub” nor “iss”.").because(findings))
        }
    }
}

/// Holds the assertion to the rules, once; each stage takes from the findings what is its own.
fn judge(case: &mut Case<'_>, id: &str) {
    if !matches!(case.presented, Presented::Assertion(_)) {
        return;
    }
    let server = &*case.server;
    let client = server.clients.iter().find(|client| client.id == id);
    let members = case.inspection.payload.as_ref().map(Value::members).unwrap_or_default();
    let jti = json::get(members, "jti").and_then(Value::as_str).unwrap_or_default();
    let used = server.policy.jti_checked && client.is_some_and(|client| client.has_used(jti, case.now));
    let endpoint = server.address(case.endpoint);
    let context = Context {
        client_id: id,
        issuer: &server.issuer,
        token_endpoint: &server.address(&TOKEN),
        endpoint_called: &endpoint,
        signing_alg: client.map(|client| client.signing_alg.as_str()).unwrap_or_default(),
        profile: server.policy.audience.profile(),
        now: case.now,
        leeway: server.policy.skew,
        seen: if used { &[jti] } else { &[] },
        ..Context::default()
    };
    case.findings = oauth::lint(&case.inspection, &Attempt::NoKey, Some(&kinds::CLIENT_ASSERTION), &context).findings;
}
