//! What a token endpoint answers (RFC 6749 §5.1, OpenID Connect Core 1.0 §3.1.3.3).

use jose::json;

use super::{Input, Source, json::walk};
use crate::reader::Reader;

pub(super) static SOURCE: Source = Source {
    name: "token response",
    says: "The JSON a server answers with: “access_token”, “id_token”, “refresh_token”.",
    nested: true,
    read,
};

/// One of these makes it a response with tokens.
const MEMBERS: [&str; 4] = ["access_token", "id_token", "refresh_token", "token_type"];

fn read(reader: &mut Reader<'_>, input: &Input<'_>) -> bool {
    let Some(value) = &input.json else { return false };
    let is_response = MEMBERS.iter().any(|name| json::get(value.members(), name).is_some_and(|v| v.as_str().is_some()));
    if is_response {
        let within = if reader.sends { "the request" } else { "the response" };
        walk(reader, input.text, value, "", within);
    }
    is_response
}
