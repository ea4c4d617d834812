//! What a client says of itself when it is registered (RFC 7591 §2).

use jose::json;

use super::{Input, Source, json::walk};
use crate::Elsewhere;
use crate::reader::Reader;

pub(super) static SOURCE: Source = Source {
    name: "client metadata",
    says: "What a client registers: “token_endpoint_auth_method”, “jwks” or “jwks_uri”.",
    nested: true,
    read,
};

/// Beside keys, one of these makes it the metadata of a client.
const SIGNS: [&str; 5] = ["client_id", "client_name", "redirect_uris", "grant_types", "software_statement"];

fn read(reader: &mut Reader<'_>, input: &Input<'_>) -> bool {
    let Some(value) = &input.json else { return false };
    let has = |name: &str| json::get(value.members(), name).is_some();
    let has_keys = || has("jwks") || has("jwks_uri");
    let is_client = has("token_endpoint_auth_method")
        || has("jwks") && has("jwks_uri")
        || has_keys() && SIGNS.into_iter().any(has) && !has("issuer");
    if is_client {
        // A software statement is a token, and keys can be private.
        walk(reader, input.text, value, "", "the metadata");
        reader.send(Elsewhere::Client);
    }
    is_client
}
