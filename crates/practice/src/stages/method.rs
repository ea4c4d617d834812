//! Is this how the client may say who it is?

use jose::json::{self, Value};
use jose::{Finding, Part, Source, visible};
use oauth::{Needs, servers};

use crate::stage::{Case, Done, Presented, Refusal, Stage};

/// The row of this stage.
pub(crate) static STAGE: Stage = Stage {
    name: "Method allowed",
    asks: "Is that the method and the algorithm that this client is registered for?",
    source: Source::rfc(7591, "2"),
    run,
};

fn run(case: &mut Case<'_>) -> Result<Done, Refusal> {
    let Some(client) = case.client() else { return Ok(Done::Nothing("There is no client to ask about.")) };
    let (registered, needs) = (client.method.name, client.method.needs);
    let used = match &case.presented {
        Presented::Basic(..) => "client_secret_basic",
        Presented::Post(..) => "client_secret_post",
        Presented::Named(_) => "none",
        Presented::Assertion(_) if needs == Needs::SharedKey => "client_secret_jwt",
        Presented::Assertion(_) => "private_key_jwt",
        Presented::Nothing | Presented::Bearer(_) => "",
    };
    case.look_at("token_endpoint_auth_method", registered, false);
    if used != registered {
        return Err(Refusal::client(format!(
            "It is registered for {registered}, and came by {used}. Use that, or register it for this."
        )));
    }
    if matches!(case.presented, Presented::Assertion(_)) {
        let members = case.inspection.header.as_ref().map(Value::members).unwrap_or_default();
        let algorithm = json::get(members, "alg").and_then(Value::as_str).unwrap_or_default().to_owned();
        case.look_at("alg", algorithm.clone(), false);
        case.held_to(|finding| finding.place.part == Part::Header && finding.place.member.as_deref() == Some("alg"))?;
        if !case.server.algorithms().contains(&algorithm.as_str()) {
            let expected = case.server.algorithms().join(", ");
            let found = format!("“{}”", visible(&algorithm));
            let finding = Finding::new(&servers::ALGORITHM, Part::Header, expected, found).member("alg");
            return Err(Refusal::client(finding.rule.says).because(vec![finding]));
        }
    }
    Ok(Done::Passed(format!("It is registered for {registered}.")))
}
