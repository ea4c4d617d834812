//! K23, seen before it is used: a secret too short for any HMAC, or for the one it names.

use super::{Check, Violation, secret};
use crate::algorithm::Algorithm;
use crate::jwe;
use crate::jwk::Jwk;
use crate::rule::{Rule, SECRET_SHORT};

pub(super) static CHECK: Check =
    Check::of_key(Rule::error(SECRET_SHORT.id, SECRET_SHORT.source, SECRET_SHORT.says, SECRET_SHORT.advice), run);

fn run(jwk: &Jwk) -> Option<Violation> {
    let secret = secret(jwk)?;
    // A secret for encryption is as long as its algorithm says, and for HMAC it is not used.
    let encrypts = |alg: &str| jwe::Algorithm::named(alg).is_some() || jwe::Encryption::named(alg).is_some();
    if jwk.alg.as_deref().is_some_and(encrypts) {
        return None;
    }
    let named = jwk.alg.as_deref().and_then(Algorithm::named).or_else(|| Algorithm::named("HS256"))?;
    let found = || format!("{} bytes", secret.len());
    (secret.len() < named.key_len)
        .then(|| Violation::new("k", format!("at least {} bytes for {}", named.key_len, named.name), found()))
}
