//! The key of a Google service account: JSON with a PEM in it.

use jose::json::Value;
use jose::{Finding, Part};

use super::{Form, Holds, Input};
use crate::diagnosis::{Outcome, blocks};
use crate::{pem, rule};

pub(super) static FORM: Form = Form {
    name: "Google service account key",
    looks: r#"{"type": "service_account", "private_key": …}"#,
    holds: Holds::Private,
    labels: &[],
    recognise: |input| input.member("private_key").is_some() && input.member("client_email").is_some(),
    read,
};

/// The key in `private_key`, named by `private_key_id`, owned by `client_email`.
fn read(input: &Input<'_>, notices: &mut Vec<String>) -> Result<Outcome, Finding> {
    let text = |name| input.member(name).and_then(Value::as_str);
    let key = text("private_key").filter(|key| key.contains(pem::BEGIN)).ok_or_else(|| {
        Finding::new(&rule::JSON_NO_KEY, Part::Key, "a PEM as a string", "something else").member("private_key")
    })?;
    let mut outcome = blocks(key, input.password, notices).1?;
    if let Outcome::Keys(keys) = &mut outcome {
        for found in keys {
            found.owner = text("client_email").map(str::to_owned);
            // The name of this form says more than that of the one inside.
            found.what = String::new();
            if let Ok(jwk) = &mut found.jwk {
                jwk.kid = text("private_key_id").map(str::to_owned);
            }
        }
    }
    Ok(outcome)
}
