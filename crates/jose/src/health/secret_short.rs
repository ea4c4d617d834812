//! K23, seen before it is used: a secret too short for any HMAC, or for the one it names.

use super::{Check, Violation, secret};
use crate::algorithm::Algorithm;
use crate::jwk::Jwk;
use crate::rule::{Rule, SECRET_SHORT};

pub(super) static CHECK: Check =
    Check::of_key(Rule::error(SECRET_SHORT.id, SECRET_SHORT.source, SECRET_SHORT.says, SECRET_SHORT.advice), run);

fn run(jwk: &Jwk) -> Option<Violation> {
    let secret = secret(jwk)?;
    let named = jwk.alg.as_deref().and_then(Algorithm::named).or_else(|| Algorithm::named("HS256"))?;
    let found = || format!("{} bytes", secret.len());
    (secret.len() < named.key_len)
        .then(|| Violation::new("k", format!("at least {} bytes for {}", named.key_len, named.name), found()))
}
