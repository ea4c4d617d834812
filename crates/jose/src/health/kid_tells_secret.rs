//! K30: a name by which a secret can be guessed.

use sha2::{Digest, Sha256};

use super::{Check, Violation, secret};
use crate::rule::Rule;
use crate::source::Source;
use crate::{Jwk, base64url};

pub(super) static CHECK: Check = Check::of_key(
    Rule::warning(
        "K30",
        Source::rfc(7638, "7"),
        "The key id is computed from the secret.",
        "Choose a name that has nothing to do with it: who reads the id can try guesses against it, offline.",
    ),
    run,
);

fn run(jwk: &Jwk) -> Option<Violation> {
    let (secret, kid) = (secret(jwk)?, jwk.kid.as_deref()?);
    let hash = Sha256::digest(secret);
    let in_base64 = [base64url::encode(secret), base64url::encode(&hash), jwk.thumbprint()];
    let in_hex = hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let tells = in_base64.iter().any(|value| value == kid)
        || in_hex.eq_ignore_ascii_case(kid)
        || (!secret.is_empty() && secret == kid.as_bytes());
    tells.then(|| Violation::new("kid", "a name of its own", "the secret, its hash or its thumbprint"))
}
