//! What an error text means: the servers' own words first, the bare code last.

use super::{Answer, READINGS, Reading};
use crate::Reference;

/// What an error text means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Whose words they are; empty where many say so.
    pub server: &'static str,
    /// Cause, advice and source.
    pub reading: &'static Reading,
    /// The checks that find the line at fault.
    pub points_to: &'static [&'static str],
}

/// Longer texts are not read to their end: no server says so much.
const LONGEST: usize = 16 * 1024;

/// Finds what an error text means. Case, punctuation and what stands around it do not count; an AADSTS code or an error
/// code alone is enough.
///
/// Of several rows that fit, one of the named server counts first, then the longest. A row that only one server means
/// by a common code needs that server to be named.
///
/// ```
/// let it = oauth::explain("AADSTS700027: Client assertion contains an invalid signature. [Reason - …]", "");
/// assert_eq!(it.map(|it| it.server), Some("Microsoft Entra ID"));
/// ```
pub fn explain(text: &str, server: &str) -> Option<Explanation> {
    explained_by(&Reference::WHOLE, text, server)
}

/// The same, by the rows of this reference alone.
pub(crate) fn explained_by(reference: &Reference, text: &str, server: &str) -> Option<Explanation> {
    let end = (0..=LONGEST.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let said = plain(text.get(..end).unwrap_or_default());
    let mut best: Option<(bool, usize, Explanation)> = None;
    let general = |code: &str| codes(reference).find(|reading| reading.text == code);
    for row in reference.texts {
        let theirs = !server.is_empty() && row.server == server;
        let needs_server = is_code(row.reading.text) && general(row.reading.text).is_some();
        if (needs_server && !theirs) || !says(&said, row.reading.text) {
            continue;
        }
        let length = row.reading.text.len();
        if best.as_ref().is_none_or(|(known, longest, _)| (theirs, length) > (*known, *longest)) {
            let found = Explanation { server: row.server, reading: &row.reading, points_to: row.points_to };
            best = Some((theirs, length, found));
        }
    }
    best.map(|(_, _, found)| found).or_else(|| {
        let reading = codes(reference).find(|reading| says(&said, reading.text))?;
        Some(Explanation { server: "", reading, points_to: points_to(reading.text) })
    })
}

impl Explanation {
    /// Whether the text is a code of the standards, in nobody's own words.
    pub fn is_code(&self) -> bool {
        self.server.is_empty() && is_code(self.reading.text)
    }
}

impl Answer {
    /// What the error means; the server's own words count before its code. `server` is the server in question, if known.
    pub fn explained(&self, server: &str) -> Option<Explanation> {
        let Self::Error { error, description } = self else { return None };
        explain(&format!("{error} {}", description.as_deref().unwrap_or_default()), server)
    }
}

/// What a general code points to.
fn points_to(code: &str) -> &'static [&'static str] {
    match code {
        "invalid_client" => &["C01", "C02", "C05", "C12", "C24", "S01"],
        "invalid_request" => &["R01", "R02", "R04"],
        "invalid_dpop_proof" | "use_dpop_nonce" => &["T01"],
        "invalid_token" => &["T02", "C12"],
        _ => &[],
    }
}

/// What many servers say first, the codes last.
fn codes(reference: &Reference) -> impl Iterator<Item = &'static Reading> {
    READINGS.iter().chain(reference.codes)
}

fn is_code(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

/// Words alone, in small letters, with one space around each. What servers say is ASCII; other letters stay as they are.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len().saturating_add(2));
    plain.push(' ');
    for word in text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()) {
        plain.push_str(&word.to_ascii_lowercase());
        plain.push(' ');
    }
    plain
}

/// Whether a text says what a row says, part after part.
fn says(said: &str, text: &str) -> bool {
    let mut rest = said;
    text.split('…').all(|part| {
        let words = plain(part);
        let Some(at) = rest.find(&words) else { return false };
        // The space behind one part is the space before the next.
        rest = rest.get(at.saturating_add(words.len()).saturating_sub(1)..).unwrap_or_default();
        true
    })
}

#[cfg(test)]
mod tests {
    use super::super::{CODES, TEXTS};
    use super::*;
    use proptest::prelude::*;

    fn is_sentence(text: &str) -> bool {
        text.len() > 15 && text.ends_with('.') && !text.contains('!')
    }

    #[test]
    fn every_text_finds_its_row_whatever_stands_around_it() {
        for row in TEXTS {
            let text = row.reading.text;
            assert!(is_sentence(row.reading.cause) && is_sentence(row.reading.advice), "{text}");
            assert!(row.reading.source.url().starts_with("https://"), "{text}");
            assert!(!row.points_to.is_empty(), "{text}");
            let shouted = format!("error=\"{}\"!", text.replace('…', "foo bar").to_uppercase());
            for said in [text, &shouted] {
                let found = explain(said, row.server).expect(text);
                assert_eq!(found.reading, &row.reading, "{said}");
            }
        }
    }

    #[test]
    fn every_code_alone_finds_its_own_row() {
        for reading in READINGS.iter().chain(CODES).filter(|reading| is_code(reading.text)) {
            assert!(is_sentence(reading.cause) && is_sentence(reading.advice), "{}", reading.text);
            let found = explain(reading.text, "").expect(reading.text);
            assert_eq!((found.server, found.reading.text), ("", reading.text));
        }
        for (i, reading) in CODES.iter().enumerate() {
            let first = codes(&Reference::WHOLE).find(|known| known.text == reading.text);
            assert!(first == Some(reading), "{} stands twice", reading.text);
            assert!(CODES.iter().skip(i + 1).all(|other| other.text != reading.text), "{}", reading.text);
        }
    }

    #[test]
    fn a_server_is_named_as_its_row_is() {
        for row in TEXTS.iter().filter(|row| !matches!(row.server, "" | "node-oidc-provider")) {
            assert!(crate::Server::named(row.server).is_some(), "{}", row.server);
        }
    }

    #[test]
    fn the_named_server_counts_first_and_the_longest_text_next() {
        let short = |text: &str, server: &str| explain(text, server).map(|found| (found.server, found.reading.text));
        assert_eq!(short("invalid_client", ""), Some(("", "invalid_client")));
        assert_eq!(short("invalid_client", "Sign in with Apple"), Some(("Sign in with Apple", "invalid_client")));
        assert_eq!(short("consent_required", ""), Some(("", "consent_required")));
        assert_eq!(short("consent_required", "DocuSign"), Some(("DocuSign", "consent_required")));
        assert_eq!(short("AADSTS50027", "").map(|it| it.1), Some("AADSTS50027"));
        let told = "AADSTS50027: Invalid JWT token. No certificate thumbprint specified in token header.";
        assert!(short(told, "").is_some_and(|it| it.1.ends_with("token header")));
        assert_eq!(short("AADSTS500271", ""), None);
        assert_eq!(short("teapot", ""), None);
        let answer = Answer::parse(r#"{"error":"invalid_client","error_description":"Token reuse detected"}"#);
        assert_eq!(answer.explained("").map(|found| found.server), Some("Keycloak"));
    }

    #[test]
    fn a_megabyte_is_answered() {
        for text in ["a".repeat(1 << 20), "invalid ".repeat(1 << 17), "é".repeat(1 << 19)] {
            assert_eq!(explain(&text, ""), None);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in "\\PC{0,80}", server in "\\PC{0,5}") {
            let _answer = explain(&text, &server);
        }
    }
}
