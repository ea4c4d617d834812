//! A certificate in PEM (RFC 7468 §5).

use super::{Input, Source};
use crate::reader::Reader;

pub(super) static SOURCE: Source =
    Source { name: "certificate", says: "A certificate, or a chain of them, in PEM.", nested: false, read };

fn read(_: &mut Reader<'_>, input: &Input<'_>) -> bool {
    is_one(input.text.text)
}

/// Whether a text is certificates and nothing private.
pub(super) fn is_one(text: &str) -> bool {
    let begins =
        ["-----BEGIN CERTIFICATE-----", "-----BEGIN X509 CERTIFICATE-----", "-----BEGIN TRUSTED CERTIFICATE-----"];
    begins.iter().any(|begin| text.starts_with(begin)) && !text.contains("PRIVATE KEY-----")
}
