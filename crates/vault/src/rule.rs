//! The rules that a file under a passphrase is held to beside those of [`jose::jwe::rule`]: one row each.
//!
//! E07 and H25 have another half there: here one knows that it is a passphrase, and never compresses.

use jose::{Rule, Severity, Source};

macro_rules! rules {
    ($($name:ident = $id:literal, $source:expr, $says:literal, $advice:literal;)*) => {
        $(#[doc = $says] pub static $name: Rule = Rule { id: $id, severity: Severity::Error, says: $says, advice: $advice, source: $source };)*

        /// Every rule of this crate.
        pub static ALL: &[&Rule] = &[$(&$name),*];
    };
}

rules! {
    ALG = "E02", Source::rfc(7516, "4.1.1"),
        "The file is not encrypted under a passphrase, or in a way not known here.",
        "Export it again with PBES2-HS512+A256KW.";
    OPEN = "E07", Source::rfc(7516, "5.2"),
        "The file does not open: the passphrase is another, or the file was changed.",
        "Type the passphrase again, with its capitals and spaces; if it is right, fetch the file again.";
    PASSPHRASE = "E08", Source::rfc(7518, "8.8"),
        "The passphrase is empty.",
        "Choose several random words: whoever gets the file can try passphrases as long as they like.";
    ZIP = "H25", Source::rfc(8725, "3.6"),
        "The content is compressed.",
        "Export it again without “zip”: lengths tell about the content, and little text can unfold to a great deal.";
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
