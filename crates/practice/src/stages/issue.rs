//! Gives the access token.

use jose::Source;
use jose::json::quote;

use crate::access_token;
use crate::message::Response;
use crate::stage::{Case, Done, Refusal, Stage};

/// The row of this stage.
pub(crate) static STAGE: Stage =
    Stage { name: "Issue", asks: "May this client have what it asks for?", source: Source::rfc(6749, "4.4"), run };

fn run(case: &mut Case<'_>) -> Result<Done, Refusal> {
    let grant = case.parameter("grant_type").unwrap_or_default().to_owned();
    case.look_at("grant_type", grant.clone(), false);
    if grant.is_empty() {
        let knows = "Nothing says which grant is meant.";
        return Err(Refusal::request("invalid_request", "grant_type is missing", knows));
    }
    if grant != "client_credentials" {
        let knows = "This server knows one grant: client_credentials.";
        return Err(Refusal::request("unsupported_grant_type", "the grant is not supported", knows));
    }
    let Some(client) = case.client() else { return Err(Refusal::client("There is no client.")) };
    // RFC 6749 §4.4: whoever has no credential cannot be told from anybody else.
    if client.method.needs == oauth::Needs::Nothing {
        let knows = "A client without a credential cannot ask for a token of its own.";
        return Err(Refusal::request("unauthorized_client", "the client may not use this grant", knows));
    }
    let (allowed, asked) = (client.scope.clone(), case.parameter("scope").unwrap_or_default().to_owned());
    let within = |word: &str| allowed.is_empty() || allowed.split(' ').any(|known| known == word);
    if !asked.split(' ').filter(|word| !word.is_empty()).all(within) {
        let knows = format!("It may ask for “{}”, and asks for more.", jose::visible(&allowed));
        return Err(Refusal::request("invalid_scope", "the scope is not allowed", knows));
    }
    let scope = if asked.is_empty() { allowed } else { asked };
    let Some(token) = access_token::make(case, &scope) else { return Err(Refusal::server()) };
    let lifetime = case.server.policy.token_lifetime;
    let mut body = format!("{{\"access_token\":{},\"token_type\":\"Bearer\",\"expires_in\":{lifetime}", quote(&token));
    if !scope.is_empty() {
        body.push_str(&format!(",\"scope\":{}", quote(&scope)));
    }
    body.push('}');
    Ok(Done::Answer(Response::json(200, body), format!("An access token for {lifetime} s.")))
}
