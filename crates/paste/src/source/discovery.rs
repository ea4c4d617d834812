//! The metadata of an authorization server (RFC 8414 §2, OpenID Connect Discovery 1.0 §3).

use jose::json::{self, Value};

use super::{Input, Source};
use crate::Elsewhere;
use crate::reader::Reader;

pub(super) static SOURCE: Source = Source {
    name: "discovery document",
    says: "The metadata of an authorization server: “issuer” and its endpoints.",
    nested: true,
    read,
};

fn read(reader: &mut Reader<'_>, input: &Input<'_>) -> bool {
    let Some(members) = input.json.as_ref().map(Value::members) else { return false };
    let text = |name: &str| json::get(members, name).and_then(Value::as_str).map(str::to_owned);
    let is_endpoint = |name: &str| name.ends_with("_endpoint") || name == "jwks_uri";
    match text("issuer") {
        Some(issuer) if members.iter().any(|member| is_endpoint(&member.name)) => {
            let (token_endpoint, jwks_uri) = (text("token_endpoint"), text("jwks_uri"));
            reader.send(Elsewhere::Discovery { issuer, token_endpoint, jwks_uri });
            true
        }
        _ => false,
    }
}
