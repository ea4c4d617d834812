//! The rules an encrypted token is held to: one row each, beside those of [`crate::rule`].
//!
//! H25 and H28 have several halves: what is refused, and what only warns.

use crate::Source;
use crate::rule::{Rule, Severity};

macro_rules! rules {
    ($($name:ident = $id:literal, $severity:ident, $source:expr, $says:literal, $advice:literal;)*) => {
        $(#[doc = $says] pub static $name: Rule = Rule { id: $id, severity: Severity::$severity, says: $says, advice: $advice, source: $source };)*

        /// Every rule of encrypted tokens.
        pub static ALL: &[&Rule] = &[$(&$name),*];
    };
}

rules! {
    SEGMENTS = "E01", Error, Source::rfc(7516, "7.1"),
        "This is not an encrypted text in compact form: that has five segments.",
        "Take the whole text, from “eyJ” to the last character after the fourth dot.";
    ENC = "E03", Error, Source::rfc(7516, "4.1.2"),
        "The content is encrypted in a way not known here.",
        "Encrypt it again with A256GCM or A256CBC-HS512; names are case-sensitive.";
    P2S = "E04", Error, Source::rfc(7518, "4.8.1.1"),
        "The salt is missing or malformed.",
        "Encrypt it again: “p2s” holds 8 to 1024 random bytes as base64url.";
    SIZE = "E05", Error, Source::rfc(7516, "11"),
        "The encrypted text is too long.",
        "Look whether it is the right one: one megabyte is the most that is read.";
    LENGTHS = "E06", Error, Source::rfc(7518, "5"),
        "A segment has a length that it cannot have.",
        "Copy the whole text again; something is missing or was added.";
    OPEN = "E07", Error, Source::rfc(7516, "5.2"),
        "This does not decrypt: it is for another key, or it was changed.",
        "Take the key that it was encrypted for; if that is the right one, copy the whole text again.";
    MEMBER = "E09", Error, Source::rfc(7516, "7.2"),
        "A member of the JSON form is missing or malformed.",
        "It has “ciphertext”, “iv”, “tag” and “protected” as base64url, and “encrypted_key” and “header” for one recipient or “recipients” for several.";
    DISJOINT = "E10", Error, Source::rfc(7516, "7.2.1"),
        "A header parameter stands in two headers.",
        "Keep one of them: what is protected, what is shared and what is each recipient's have no name in common.";
    EPK = "E11", Error, Source::rfc(8725, "3.4"),
        "The ephemeral key is missing, malformed or not on the curve of the recipient's key.",
        "Encrypt it again with a fresh public key in “epk”; a point off the curve can betray the recipient's private key.";
    PARAMETER = "E12", Error, Source::rfc(7518, "4.1"),
        "A header parameter of the key management is missing or malformed.",
        "Encrypt it again: “apu” and “apv” are base64url, “iv” holds 12 bytes and “tag” 16.";
    KEY_LENGTH = "E13", Error, Source::rfc(7518, "4.1"),
        "The key has another length than the algorithm needs.",
        "Use the key that was agreed on, all of it: AES takes exactly 16, 24 or 32 bytes, and “dir” what “enc” says.";
    KEY_PUBLIC = "E14", Error, Source::rfc(7516, "5.2"),
        "Decrypting needs the private key; this is the public part.",
        "Use the key that has “d”.";
    KEY_USE = "E15", Error, Source::rfc(7517, "4.2"),
        "The key is not for encryption.",
        "Use a key whose “use” is “enc”, or that has no “use”.";
    KEY_UNKNOWN = "E16", Error, Source::rfc(7516, "5.2"),
        "No key at hand is one that this was encrypted for.",
        "Add the key that its header names, with “alg”, “use” and “key_ops” that allow decrypting.";
    RANDOMNESS = "E17", Error, Source::rfc(7516, "5.1"),
        "There were no random bytes to encrypt with.",
        "Try again: each encryption takes fresh random bytes.";
    MADE_HERE = "E18", Error, Source::rfc(7516, "5.1"),
        "The header asks for what is not made here.",
        "Leave out “zip”, “crit”, “epk”, “iv” and “tag”, which are made anew or not at all, and choose RSA-OAEP-256 instead of RSA1_5.";
    INFLATE = "H25", Error, Source::rfc(7516, "4.1.3"),
        "The compressed content cannot be unfolded here.",
        "“zip” is “DEF” and stands in the protected header, and what comes out has at most 250 KB; better is to leave it out.";
    ZIP = "H25", Warning, Source::rfc(8725, "3.6"),
        "The content was compressed before it was encrypted.",
        "Encrypt without “zip”: the length of what is compressed tells about the content.";
    P2C = "H28", Error, Source::rfc(7518, "4.8.1.2"),
        "The work factor is missing, too small or too large.",
        "Encrypt it again with a “p2c” near 600000: few steps help who guesses, too many only keep the reader busy.";
    ENC_MISSING = "H28", Error, Source::rfc(7516, "4.1.2"),
        "The header does not name its content encryption.",
        "Add “enc” with a string, as “A256GCM”.";
    RSA1_5 = "H28", Warning, Source::rfc(8725, "3.2"),
        "The key was encrypted with RSA and PKCS #1 v1.5 padding, which has leaked many a key.",
        "Encrypt with RSA-OAEP-256 instead.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_texts_are_sentences() {
        for (i, rule) in ALL.iter().enumerate() {
            let twin = ALL.iter().skip(i + 1).find(|other| other.id == rule.id);
            assert!(twin.is_none_or(|_| matches!(rule.id, "H25" | "H28")), "{} stands twice", rule.id);
            assert!(ALL.iter().skip(i + 1).all(|other| other.says != rule.says), "{}", rule.id);
            assert!(crate::rule::ALL.iter().all(|other| other.id != rule.id), "{} is that of a token", rule.id);
            assert!(rule.says.ends_with('.') && rule.advice.ends_with('.'), "{}", rule.id);
            assert!(rule.source.url().starts_with("https://"), "{}", rule.id);
        }
    }
}
