//! `dir`: the shared secret is the key of the content (RFC 7518 §4.5).

use zeroize::Zeroizing;

use super::unopened;
use crate::finding::Finding;
use crate::jwe::enc::Cek;
use crate::key::Key;

pub(super) fn find(key: &Key) -> Result<Cek, Finding> {
    key.jwk().secret().map(|secret| Cek(Zeroizing::new(secret.to_vec()))).ok_or_else(unopened)
}
