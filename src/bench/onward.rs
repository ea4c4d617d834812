//! What can be done next with what a server answered.

use jose::Part;
use jose::json::{self, Reading, Value};

/// A member of the answer that goes into the next request. It prints nothing, as the value can be a secret.
#[derive(Clone, PartialEq, Eq)]
pub struct Onward {
    /// What the button says.
    pub label: &'static str,
    /// What is asked for then, by its name in [`oauth::PURPOSES`]; empty for no change.
    pub purpose: &'static str,
    /// The parameter it becomes.
    pub parameter: &'static str,
    /// Its value.
    pub value: String,
}

/// Member, parameter, purpose, and what the button says.
static ROWS: &[(&str, &str, &str, &str)] = &[
    ("access_token", "token", "Introspection", "Introspect the access token"),
    ("access_token", "token", "Revocation", "Revoke the access token"),
    ("access_token", "subject_token", "Token exchange", "Exchange the access token"),
    ("refresh_token", "refresh_token", "Refresh token", "Use the refresh token"),
    ("device_code", "device_code", "Device code", "Ask with the device code"),
    ("auth_req_id", "auth_req_id", "CIBA, poll", "Ask with the auth_req_id"),
    ("request_uri", "request_uri", "", "Put the request_uri into the authorization request"),
];

/// What can be done with a body; nothing for what is no JSON object.
pub fn onward(body: &str) -> Vec<Onward> {
    let value = Reading::of(body.as_bytes(), Part::Request).value;
    let members = value.as_ref().map(Value::members).unwrap_or_default();
    let row = |(member, parameter, purpose, label): &(&str, &'static str, &'static str, &'static str)| {
        let value = json::get(members, member)?.as_str()?.to_owned();
        Some(Onward { label, purpose, parameter, value })
    };
    ROWS.iter().filter_map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use oauth::Purpose;

    #[test]
    fn every_row_leads_somewhere() {
        for (member, parameter, purpose, _) in ROWS {
            let body = format!(r#"{{"{member}":"v"}}"#);
            assert!(
                onward(&body).iter().any(|onward| onward.parameter == *parameter && onward.value == "v"),
                "{member}"
            );
            let known = |purpose: &Purpose| purpose.parameters.iter().any(|known| known.name == *parameter);
            assert!(purpose.is_empty() || Purpose::named(purpose).is_some_and(known), "{purpose}: {parameter}");
        }
        for body in ["", "[]", "<html>", r#"{"access_token":1}"#] {
            assert!(onward(body).is_empty(), "{body}");
        }
    }
}
