//! K33: a certificate for another key.

use base64ct::{Base64, Encoding};
use jose_jwk::Key as Model;

use super::fields::{certified_key, rsa_numbers};
use super::{Check, Entry, Violation, trimmed};
use crate::Jwk;
use crate::json::Value;
use crate::rule::Rule;
use crate::source::Source;

pub(super) static CHECK: Check = Check::of_set(
    Rule::error(
        "K33",
        Source::rfc(7517, "4.7"),
        "The certificate in “x5c” is not for this key.",
        "Put the key's own certificate first, as base64 of its DER, the issuers after it.",
    ),
    run,
);

fn run(keys: &[Entry<'_>]) -> Vec<Violation> {
    keys.iter().filter_map(|entry| Some(other(entry)?.at(entry.span("x5c")))).collect()
}

fn other(entry: &Entry<'_>) -> Option<Violation> {
    let (jwk, chain) = (entry.jwk()?, entry.get("x5c")?);
    let first = chain.elements().first().and_then(Value::as_str).and_then(|text| Base64::decode_vec(text).ok());
    let found = match first.as_deref().map(certified_key) {
        None | Some(None) => "no certificate",
        Some(Some(key)) if !is(jwk, key)? => "a certificate for another key",
        Some(Some(_)) => return None,
    };
    Some(Violation::new("x5c", "a certificate for this key", found))
}

/// Whether the bits in a certificate are this key; `None` for what cannot be compared.
fn is(jwk: &Jwk, bits: &[u8]) -> Option<bool> {
    match jwk.model()? {
        Model::Rsa(rsa) => {
            let numbers = rsa_numbers(bits).map(|numbers| numbers.map(trimmed));
            Some(numbers == Some([trimmed(&rsa.n), trimmed(&rsa.e)]))
        }
        Model::Ec(ec) => Some([&[4][..], &ec.x, &ec.y].concat() == bits),
        Model::Okp(okp) => Some(**okp.x == *bits),
        _ => None,
    }
}
