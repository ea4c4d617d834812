//! Finds what the credential is checked with: the stored secret, or the key that the assertion names.

use jose::json::{self, Value};
use jose::{Algorithm, Finding, Key, KeySet, Part, Source};
use oauth::Needs;

use crate::secret::Form;
use crate::stage::{Case, Done, Presented, Refusal, Stage};

/// The row of this stage.
pub(crate) static STAGE: Stage =
    Stage { name: "Find the key", asks: "What is the credential checked with?", source: Source::rfc(7515, "6"), run };

fn run(case: &mut Case<'_>) -> Result<Done, Refusal> {
    match case.presented {
        Presented::Basic(..) | Presented::Post(..) => stored(case),
        Presented::Assertion(_) => {
            case.held_to(|finding| finding.rule.id.starts_with('H') || finding.place.part == Part::Header)?;
            let needs = case.client().map(|client| client.method.needs);
            if needs == Some(Needs::SharedKey) { by_secret(case) } else { by_key(case) }
        }
        _ => Ok(Done::Nothing("There is no credential to check.")),
    }
}

/// The secrets as they stand in the database.
fn stored(case: &mut Case<'_>) -> Result<Done, Refusal> {
    let kept: Vec<_> = case.client().map(|client| client.secrets.clone()).unwrap_or_default();
    for secret in &kept {
        case.look_at("stored secret", secret.form.kept(), matches!(secret.form, Form::Clear(_)));
    }
    match kept.len() {
        0 => Err(Refusal::client("This client has no secret here.")),
        1 => Ok(Done::Passed("The server keeps one secret for this client: its digest.".to_owned())),
        _ => Ok(Done::Passed("The server keeps two secrets for this client, and takes either.".to_owned())),
    }
}

/// The secrets in the open, as keys of a code.
fn by_secret(case: &mut Case<'_>) -> Result<Done, Refusal> {
    let members = case.inspection.header.as_ref().map(Value::members).unwrap_or_default();
    let algorithm = json::get(members, "alg").and_then(Value::as_str).and_then(Algorithm::named);
    let kept: Vec<_> = case.client().map(|client| client.secrets.clone()).unwrap_or_default();
    let mut tried = None;
    for secret in &kept {
        let Form::Clear(text) = &secret.form else { continue };
        case.look_at("stored secret", text.clone(), true);
        let key = Key::secret(text.as_bytes()).and_then(|mut key| {
            algorithm.map_or(Ok(()), |algorithm| key.set_alg(algorithm))?;
            Ok(key)
        });
        let attempt = key.and_then(|key| case.engine.verify(&case.inspection, &KeySet::from(key)));
        let good = attempt.is_ok();
        tried = Some(attempt);
        if good {
            break;
        }
    }
    let Some(attempt) = tried else {
        return Err(Refusal::client("The server keeps no secret of this client that a code could be checked with."));
    };
    found(case, attempt, "The server has to keep the secret itself: a code is checked by making it again.".to_owned())
}

/// The public keys, and the one that is meant.
fn by_key(case: &mut Case<'_>) -> Result<Done, Refusal> {
    let (keys, knows) = match case.client_keys() {
        Ok(Some(found)) => found,
        Ok(None) => return Err(Refusal::client("The server has no public keys of this client, and could fetch none.")),
        Err(finding) => {
            let knows = "What stands at the client's jwks_uri is no JWK Set.";
            return Err(Refusal::client(knows).because(vec![finding]));
        }
    };
    for key in keys.keys() {
        case.look_at("public key", key.jwk().public_json().unwrap_or_default(), false);
    }
    let attempt = case.engine.verify(&case.inspection, &keys);
    found(case, attempt, knows)
}

/// A key that is not found ends here; a signature that does not verify ends at the next stage.
fn found(case: &mut Case<'_>, attempt: Result<String, Finding>, knows: String) -> Result<Done, Refusal> {
    let no_key = |finding: &Finding| !finding.rule.id.starts_with('S');
    if let Some(finding) = attempt.as_ref().err().filter(|finding| no_key(finding)) {
        return Err(Refusal::client(finding.rule.says).because(vec![finding.clone()]));
    }
    case.signer = Some(attempt);
    Ok(Done::Passed(knows))
}
