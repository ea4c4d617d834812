//! The rules an encrypted file is held to: one row each, beside those of [`jose::rule`].

use jose::{Rule, Severity, Source};

macro_rules! rules {
    ($($name:ident = $id:literal, $source:expr, $says:literal, $advice:literal;)*) => {
        $(#[doc = $says] pub static $name: Rule = Rule { id: $id, severity: Severity::Error, says: $says, advice: $advice, source: $source };)*

        /// Every rule of this crate.
        pub static ALL: &[&Rule] = &[$(&$name),*];
    };
}

rules! {
    SEGMENTS = "E01", Source::rfc(7516, "7.1"),
        "This is not an encrypted file in compact form: that has five segments.",
        "Take the whole text, from “eyJ” to the last character after the fourth dot.";
    ALG = "E02", Source::rfc(7516, "4.1.1"),
        "The file is not encrypted under a passphrase, or in a way not known here.",
        "Export it again with PBES2-HS512+A256KW.";
    ENC = "E03", Source::rfc(7516, "4.1.2"),
        "The content is encrypted in a way not known here.",
        "Export it again with A256CBC-HS512.";
    P2S = "E04", Source::rfc(7518, "4.8.1.1"),
        "The salt is missing or malformed.",
        "Export the file again: “p2s” holds 8 to 1024 random bytes as base64url.";
    SIZE = "E05", Source::rfc(7516, "11"),
        "The file is too long.",
        "Look whether it is the right one: a bench of keys takes kilobytes, and one megabyte is the most that is read.";
    LENGTHS = "E06", Source::rfc(7518, "5.2"),
        "A segment has a length that it cannot have.",
        "Copy the whole file again; something is missing or was added.";
    OPEN = "E07", Source::rfc(7516, "5.2"),
        "The file does not open: the passphrase is another, or the file was changed.",
        "Type the passphrase again, with its capitals and spaces; if it is right, fetch the file again.";
    PASSPHRASE = "E08", Source::rfc(7518, "8.8"),
        "The passphrase is empty.",
        "Choose several random words: whoever gets the file can try passphrases as long as they like.";
    ZIP = "H25", Source::rfc(8725, "3.6"),
        "The content is compressed.",
        "Export it again without “zip”: lengths tell about the content, and little text can unfold to a great deal.";
    P2C = "H28", Source::rfc(7518, "4.8.1.2"),
        "The work factor is missing, too small or too large.",
        "Export the file again with a “p2c” near 600000: few steps help who guesses, too many only keep the reader busy.";
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
