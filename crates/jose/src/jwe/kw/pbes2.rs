//! PBES2: PBKDF2 makes a key from a passphrase, and AES Key Wrap hides the key of the content with it (RFC 7518 §4.8).

use std::ops::RangeInclusive;

use rand_core::TryRng;

use super::{Recipe, no_randomness};
use crate::algorithm::Hash;
use crate::base64url;
use crate::finding::Finding;
use crate::json::quote;
use crate::jwe::header::Joint;
use crate::jwe::work::Work;
use crate::jwe::{LEAST_P2C, MOST_P2C, P2C, rule};
use crate::random::Random;

/// Bytes of salt that are written.
const SALT_LEN: usize = 16;

/// Bytes of salt that are read (RFC 7518 §4.8.1.1 sets the least).
const SALT_LENS: RangeInclusive<usize> = 8..=1024;

/// The key that wraps keys: PBKDF2 of the passphrase, with the algorithm's name in the salt (RFC 7518 §4.8.1.1).
///
/// Refuses a salt (E04) or a count (H28) that is missing, malformed or out of bounds, before any work is done.
pub(super) fn work(recipe: &Recipe<'_>, hash: Hash) -> Result<Work, Finding> {
    let Recipe { algorithm, header, .. } = recipe;
    let wanted = "8 to 1024 bytes as base64url";
    let p2s = header.bytes(&rule::P2S, "p2s")?.filter(|salt| SALT_LENS.contains(&salt.len()));
    let p2s = p2s.ok_or_else(|| header.wrong(&rule::P2S, "p2s", wanted))?;
    let p2c = header.number("p2c").filter(|count| (LEAST_P2C..=MOST_P2C).contains(count));
    let steps = p2c.ok_or_else(|| header.wrong(&rule::P2C, "p2c", format!("{LEAST_P2C} to {MOST_P2C}")))?;
    let salt = [algorithm.name.as_bytes(), &[0], &p2s].concat();
    Ok(Work { hash, salt, steps, length: algorithm.key_len })
}

/// What the header lacks: a salt, a count.
pub(super) fn parameters(header: &Joint, rng: &mut Random<'_>) -> Result<Vec<(&'static str, String)>, Finding> {
    let mut parameters = Vec::new();
    if header.get("p2s").is_none() {
        let mut salt = [0; SALT_LEN];
        rng.try_fill_bytes(&mut salt).map_err(|_| no_randomness())?;
        parameters.push(("p2s", quote(&base64url::encode(&salt))));
    }
    if header.get("p2c").is_none() {
        parameters.push(("p2c", P2C.to_string()));
    }
    Ok(parameters)
}
