//! `zip`: content that was compressed before it was encrypted (RFC 7516 §4.1.3, RFC 1951).

use miniz_oxide::inflate::decompress_to_vec_with_limit;
use zeroize::Zeroizing;

use super::rule;
use crate::finding::{Finding, Part};

/// The most that comes out, in bytes: a little text can unfold to a great deal.
pub(super) const MOST: usize = 250 * 1024;

/// Refuses what is not DEFLATE, and what unfolds to more than [`MOST`] bytes (H25).
pub(super) fn inflate(compressed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Finding> {
    decompress_to_vec_with_limit(compressed, MOST).map(Zeroizing::new).map_err(|error| {
        let found = match error.status {
            miniz_oxide::inflate::TINFLStatus::HasMoreOutput => "more",
            _ => "what is not DEFLATE",
        };
        Finding::new(&rule::INFLATE, Part::Payload, format!("at most {MOST} bytes, compressed with DEFLATE"), found)
    })
}
