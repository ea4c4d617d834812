//! Is the credential good: the secret the same, the signature right?

use jose::{Finding, Source};

use crate::stage::{Case, Done, Presented, Refusal, Stage};

/// The row of this stage.
pub(crate) static STAGE: Stage = Stage {
    name: "Verify",
    asks: "Is the secret the one that is kept, or the signature made by the key that was found?",
    source: Source::rfc(7515, "5.2"),
    run,
};

fn run(case: &mut Case<'_>) -> Result<Done, Refusal> {
    match case.presented.clone() {
        Presented::Basic(_, secret) | Presented::Post(_, secret) => {
            case.look_at("secret", secret.clone(), true);
            let kept = case.client().map(|client| client.secrets.as_slice()).unwrap_or_default();
            match kept.iter().position(|kept| kept.form.is(&secret)) {
                None => Err(Refusal::client(
                    "The secret is not the one that is kept here. Send the newest one: an older one ends when another is made.",
                )),
                Some(at) if at.saturating_add(1) < kept.len() => {
                    Ok(Done::Passed("The secret is the older of the two that are kept.".to_owned()))
                }
                Some(_) => {
                    Ok(Done::Passed("The secret is the one that is kept. Whoever has it is the client.".to_owned()))
                }
            }
        }
        Presented::Assertion(token) => {
            case.look_at("signed", token.rsplit_once('.').map_or("", |(signed, _)| signed), false);
            case.held_to(|finding| matches!(finding.rule.id.bytes().next(), Some(b'S' | b'K')))?;
            match case.signer.take() {
                Some(Ok(key)) => Ok(Done::Passed(format!("Signed by {key}."))),
                Some(Err(finding)) => Err(bad(finding)),
                None => Err(Refusal::client("Nothing was found to verify it with.")),
            }
        }
        _ => Ok(Done::Nothing("There is no credential to check.")),
    }
}

fn bad(finding: Finding) -> Refusal {
    Refusal::client(finding.rule.says).because(vec![finding])
}
