//! The rules this crate holds subjects, keys and certificates to: one row each.
//!
//! Adding a rule is a row here and a failing example in `tests/refusals.rs`; a test there sees to both.

use jose::{Rule, Severity, Source};

macro_rules! rules {
    ($($name:ident = $id:literal, $severity:ident, $source:expr, $says:literal, $advice:literal;)*) => {
        $(#[doc = $says] pub static $name: Rule = Rule { id: $id, severity: Severity::$severity, says: $says, advice: $advice, source: $source };)*

        /// Every rule of this crate.
        pub static ALL: &[&Rule] = &[$(&$name),*];
    };
}

rules! {
    SUBJECT_FORM = "X01", Error, Source::rfc(4514, "3"),
        "The subject cannot be read.",
        "Write parts as “TYPE=value” with commas between, as “CN=my client,O=Example”.";
    SUBJECT_TYPE = "X02", Error, Source::rfc(4514, "3"),
        "A part of the subject has an unknown type.",
        "Use CN, O, OU, L, ST, C, STREET, DC, UID, serialNumber or emailAddress.";
    SUBJECT_VALUE = "X03", Error, Source::rfc(5280, "A.1"),
        "A part of the subject has a value that it cannot have.",
        "Keep to what the type allows: most take up to 64 characters, a country is two letters A–Z.";
    SUBJECT_ESCAPE = "X04", Error, Source::rfc(4514, "2.4"),
        "A special character of the subject is not written as one.",
        "Put “\\” before each of \" + , ; < > \\, and before “#” in front; “\\” itself needs one of these or two hex digits.";
    VALIDITY = "X05", Error, Source::rfc(5280, "4.1.2.5"),
        "The certificate would not be valid at any time that can be written.",
        "Make it valid for at least one day, between 1970 and 9999.";
    KEY_KIND = "X06", Error, Source::rfc(5280, "4.1.2.7"),
        "No certificate can be made for this kind of key.",
        "Use an RSA key, an EC key, or Ed25519; a shared secret is never certified.";
    CERTIFICATE = "X07", Error, Source::rfc(5280, "4.1"),
        "This is not an X.509 certificate.",
        "Take the certificate itself, in DER or PEM, not its key or a request for one.";
    PEM = "X08", Error, Source::rfc(7468, "5.1"),
        "This is not a certificate in PEM.",
        "Copy it whole, from “-----BEGIN CERTIFICATE-----” to “-----END CERTIFICATE-----”.";
    SIZE = "X09", Error, Source::rfc(5280, "4.1"),
        "The certificate is too long.",
        "Take one certificate rather than a bundle; this bench stops at 64 KiB.";
    EXPIRED = "X10", Warning, Source::rfc(5280, "4.1.2.5"),
        "The certificate has expired.",
        "Make a new one for the same key and register it before the server refuses the old one.";
    NOT_YET = "X11", Warning, Source::rfc(5280, "4.1.2.5"),
        "The certificate is not valid yet.",
        "Wait, or compare the clocks; the maker's may be ahead.";
    X5C = "H15", Error, Source::rfc(7515, "4.1.6"),
        "An entry of “x5c” is not standard base64.",
        "Write the certificate's DER in base64 with “+”, “/” and padding: here JOSE does not use base64url.";
    KEY_MISMATCH = "K33", Error, Source::rfc(7517, "4.7"),
        "The certificate is for another key.",
        "Make the certificate from this key, or take the key that it was made for.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_texts_are_sentences() {
        for (i, rule) in ALL.iter().enumerate() {
            assert!(ALL.iter().skip(i + 1).all(|other| other.id != rule.id), "{} stands twice", rule.id);
            assert!(jose::rule::ALL.iter().all(|other| other.id != rule.id), "{} is jose's", rule.id);
            assert!(rule.says.ends_with('.') && rule.advice.ends_with('.'), "{}", rule.id);
            assert!(rule.source.url().starts_with("https://"), "{}", rule.id);
        }
    }
}
