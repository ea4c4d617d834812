//! Header fields of an answer that say more than its body: the server's clock, why it refuses, its nonce.
//!
//! A page gets them only where the server exposes them (Fetch, `Access-Control-Expose-Headers`).

mod challenge;
mod date;
mod nonce;

pub use challenge::{Challenge, challenges};
pub use date::{clock_offset, date};
pub use nonce::dpop_nonce;

/// The value of the first field of this name, without the space around it; names are compared without case.
///
/// ```
/// let headers = [("dpop-nonce".to_owned(), " abc ".to_owned())];
/// assert_eq!(oauth::headers::value(&headers, "DPoP-Nonce"), Some("abc"));
/// ```
pub fn value<'h>(headers: &'h [(String, String)], name: &str) -> Option<&'h str> {
    headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}
