//! JSON Web Keys: one, or a set (RFC 7517 §4, §5).

use jose::json::{self, Kind};
use jose::{Finding, Jwk, Part};

use super::{Form, Holds, Input};
use crate::diagnosis::{Found, Outcome};
use crate::material;

pub(super) static FORM: Form = Form {
    name: "JWK",
    looks: r#"{"kty": …}"#,
    holds: Holds::Either,
    labels: &[],
    recognise: |input| input.member("kty").is_some(),
    read: |input, _| Jwk::parse(input.text).map(|jwk| Outcome::Keys(vec![Found::new(jwk)])),
};

pub(super) static SET: Form = Form {
    name: "JWK Set",
    looks: r#"{"keys": […]}"#,
    holds: Holds::Either,
    labels: &[],
    recognise: |input| input.member("keys").is_some(),
    read,
};

/// Each key by itself: one that is refused is listed with its finding, and the others still count.
fn read(input: &Input<'_>, _: &mut Vec<String>) -> Result<Outcome, Finding> {
    let set = json::Reading::of(input.text.as_bytes(), Part::KeySet).object(Part::KeySet)?;
    let keys = match json::get(&set, "keys").map(|value| &value.kind) {
        Some(Kind::Array(keys)) => keys,
        _ => {
            let finding = Finding::new(&jose::rule::JWK_SET, Part::KeySet, "an array", "another type");
            return Err(finding.member("keys"));
        }
    };
    let found = keys.iter().enumerate().map(|(index, value)| {
        let jwk = Jwk::parse(input.text.get(value.span.clone()).unwrap_or_default());
        let name = match jwk.as_ref().ok().and_then(|jwk| jwk.kid.as_deref()) {
            Some(kid) => format!("“{}”", jose::visible(kid)),
            None => (index + 1).to_string(),
        };
        let kind = jwk.as_ref().ok().and_then(Jwk::model).map_or(String::new(), material::describe);
        let what = format!("key {name} of a JWK Set, {kind}").trim_end_matches(", ").to_owned();
        Found { what, jwk, chain: Vec::new(), owner: None }
    });
    Ok(Outcome::Keys(found.collect()))
}
