//! Rules for the header that stand above the grammar.

use super::{Check, Subject};

mod algorithm_allowed;
mod algorithm_old_name;
mod algorithm_registered;
mod certificate_address;
mod certificate_chain;
mod certificate_hash;
mod claims_repeated;
mod compressed;
mod content_type;
mod embedded_key;
mod embedded_private_key;
mod key_address;
mod key_name;
mod key_name_missing;
pub(crate) mod typed;
mod typed_otherwise;
mod unknown;

pub use embedded_private_key::PRIVATE;

/// What every token is held to.
pub(crate) static CHECKS: &[&Check] = &[
    &algorithm_allowed::CHECK,
    &algorithm_registered::CHECK,
    &algorithm_old_name::CHECK,
    &embedded_key::CHECK,
    &key_address::CHECK,
    &certificate_address::CHECK,
    &certificate_chain::CHECK,
    &certificate_hash::CHECK,
    &key_name::CHECK,
    &key_name_missing::CHECK,
    &typed_otherwise::CHECK,
    &content_type::CHECK,
    &compressed::CHECK,
    &claims_repeated::CHECK,
    &unknown::CHECK,
    &embedded_private_key::CHECK,
];

/// The DER of the first certificate in `x5c`, if it is base64 (RFC 7515 §4.1.6).
fn first_certificate(subject: &Subject<'_>) -> Option<Vec<u8>> {
    use base64ct::{Base64, Encoding};
    let chain = subject.header.get("x5c")?.elements();
    chain.first().and_then(|first| Base64::decode_vec(first.as_str()?).ok()).filter(|der| der.starts_with(&[0x30]))
}
