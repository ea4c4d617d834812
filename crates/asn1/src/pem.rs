//! The textual encoding of an element (RFC 7468).

use base64ct::{Base64, Encoding};

/// The PEM of some DER, with a line break at its end (RFC 7468 §2).
pub fn pem(label: &str, der: &[u8]) -> String {
    // All in one allocation, so that nothing secret is left behind in another: a third more, and the lines.
    let mut pem = String::with_capacity(der.len().saturating_mul(3) / 2 + label.len().saturating_mul(2) + 64);
    let mut line = [0; 64];
    pem.extend(["-----BEGIN ", label, "-----\n"]);
    // 48 bytes are a line of 64 characters.
    for bytes in der.chunks(48) {
        pem.push_str(Base64::encode(bytes, &mut line).unwrap_or_default());
        pem.push('\n');
    }
    pem.extend(["-----END ", label, "-----\n"]);
    pem
}
