//! What a server answers when it refuses: JSON (RFC 6749 §5.2) or a challenge (RFC 6750 §3, RFC 9449 §7.1).

use jose::json::{self, Kind, Value};

use super::{Input, Source};
use crate::Elsewhere;
use crate::reader::Reader;

pub(super) static SOURCE: Source = Source {
    name: "server error",
    says: "What a server answers when it refuses: “error” and “error_description”.",
    nested: true,
    read,
};

/// What servers call the code, and the sentence.
const CODES: [&str; 5] = ["error", "errorCode", "code", "status", "type"];
const SENTENCES: [&str; 4] = ["error_description", "errorSummary", "message", "detail"];

fn read(reader: &mut Reader<'_>, input: &Input<'_>) -> bool {
    let Some(members) = input.json.as_ref().map(Value::members) else { return false };
    let members = match json::get(members, "error").map(|value| &value.kind) {
        Some(Kind::Object(inner)) => inner,
        Some(Kind::String(_)) => members,
        None if json::get(members, "errorCode").is_some() => members,
        _ => return false,
    };
    let text = |names: &[&str]| {
        let mut values = names.iter().filter_map(|name| json::get(members, name));
        values.find_map(|value| match &value.kind {
            Kind::String(text) | Kind::Number(text) => Some(text.clone()),
            _ => None,
        })
    };
    let Some(error) = text(&CODES) else { return false };
    reader.send(Elsewhere::ServerError { error, description: text(&SENTENCES) });
    true
}

/// The error in the value of a `WWW-Authenticate` header.
pub(crate) fn challenge(value: &str) -> Option<Elsewhere> {
    let parameter = |name: &str| {
        let found = value.match_indices(name).find_map(|(at, _)| {
            let is_whole = value.get(..at)?.chars().next_back().is_none_or(|c| c == ' ' || c == ',' || c == '\t');
            let rest = value.get(at..)?.get(name.len()..)?.trim_start().strip_prefix('=')?.trim_start();
            let text = match rest.strip_prefix('"') {
                Some(quoted) => quoted.split('"').next(),
                None => rest.split([',', ' ']).next(),
            };
            text.filter(|_| is_whole)
        });
        found.map(str::to_owned)
    };
    Some(Elsewhere::ServerError { error: parameter("error")?, description: parameter("error_description") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_error_of_a_challenge() {
        let says = |error: &str, description: Option<&str>| {
            Some(Elsewhere::ServerError { error: error.to_owned(), description: description.map(str::to_owned) })
        };
        let value = r#"Bearer realm="a", error_description="The token, it expired", error="invalid_token""#;
        assert_eq!(challenge(value), says("invalid_token", Some("The token, it expired")));
        assert_eq!(challenge("DPoP error=use_dpop_nonce"), says("use_dpop_nonce", None));
        assert_eq!(challenge("Basic realm=\"error\""), None);
    }
}
