//! Where a rule is written down.

use std::fmt;

/// A place in a published document, printed as `RFC 7515 §7.1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    document: Document,
    section: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Document {
    Rfc(u16),
    Page { name: &'static str, url: &'static str },
}

impl Source {
    /// A section of an RFC: `Source::rfc(7515, "7.1")`, or an appendix: `Source::rfc(6749, "B")`.
    pub const fn rfc(number: u16, section: &'static str) -> Self {
        Self { document: Document::Rfc(number), section }
    }

    /// A section of another document, with the address that opens at it.
    pub const fn page(name: &'static str, section: &'static str, url: &'static str) -> Self {
        Self { document: Document::Page { name, url }, section }
    }

    /// The number of the RFC; none of another document.
    pub const fn number(&self) -> Option<u16> {
        match self.document {
            Document::Rfc(number) => Some(number),
            Document::Page { .. } => None,
        }
    }

    /// The document, as `RFC 7515`.
    pub fn name(&self) -> String {
        match self.document {
            Document::Rfc(number) => format!("RFC {number}"),
            Document::Page { name, .. } => name.to_owned(),
        }
    }

    /// The section, as `7.1`; empty for the whole document.
    pub const fn section(&self) -> &'static str {
        self.section
    }

    /// The address where a reader finds the text.
    pub fn url(&self) -> String {
        match self.document {
            Document::Rfc(number) if self.section.is_empty() => {
                format!("https://www.rfc-editor.org/rfc/rfc{number}.html")
            }
            Document::Rfc(number) if self.is_appendix() => {
                format!("https://www.rfc-editor.org/rfc/rfc{number}.html#appendix-{}", self.section)
            }
            Document::Rfc(number) => {
                format!("https://www.rfc-editor.org/rfc/rfc{number}.html#section-{}", self.section)
            }
            Document::Page { url, .. } => url.to_owned(),
        }
    }

    fn is_appendix(&self) -> bool {
        self.section.starts_with(|c: char| c.is_ascii_uppercase())
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.document {
            Document::Rfc(number) => write!(f, "RFC {number}")?,
            Document::Page { name, .. } => f.write_str(name)?,
        }
        if self.is_appendix() {
            write!(f, " App. {}", self.section)
        } else if self.section.is_empty() {
            Ok(())
        } else {
            write!(f, " §{}", self.section)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_and_links_sections_and_appendices() {
        let section = Source::rfc(7515, "7.1");
        assert_eq!(section.to_string(), "RFC 7515 §7.1");
        assert_eq!((section.number(), section.section(), section.name().as_str()), (Some(7515), "7.1", "RFC 7515"));
        assert_eq!(section.url(), "https://www.rfc-editor.org/rfc/rfc7515.html#section-7.1");

        let appendix = Source::rfc(6749, "B");
        assert_eq!(appendix.to_string(), "RFC 6749 App. B");
        assert_eq!(appendix.url(), "https://www.rfc-editor.org/rfc/rfc6749.html#appendix-B");
    }
}
