//! Findings as Markdown for a ticket: the token itself is left out, but for its header.

use jose::inspection::{Judgement, Verdict};
use jose::json::Kind;
use jose::rule::Severity;
use jose::{Inspection, Part, visible};

use super::share::holds_private_key;

/// The verdict, the header, how long the other segments are, and every finding with its rule.
///
/// `grounds` is what the verdict rests on, `held_to` the rules and the moment, as the page says them.
pub fn ticket(inspection: &Inspection, judgement: &Judgement, grounds: &str, held_to: &str) -> String {
    let verdict = match judgement.verdict {
        Verdict::Unverified => "Unverified",
        Verdict::Verified => "Verified",
        Verdict::Refused => "Refused",
    };
    let form = if inspection.token.is_empty() { "no token" } else { inspection.form.name() };
    let mut text = format!("**{verdict}** · {form} · held to {}\n\n", escaped(held_to));
    text.push_str(&format!("{}\n\n", escaped(grounds)));
    let header = inspection.segment(Part::Header).and_then(|segment| segment.decoded.as_deref()).unwrap_or_default();
    match &inspection.header {
        // What is no header, or has a private key in it, stays here.
        Some(value) if matches!(value.kind, Kind::Object(_)) && !holds_private_key(value) => {
            text.push_str(&format!("Header: {}\n\n", quoted(&visible(&String::from_utf8_lossy(header)))));
        }
        Some(_) => text.push_str("Header: left out.\n\n"),
        None => {}
    }
    let lengths = inspection.segments.iter().filter(|segment| segment.part != Part::Header);
    let lengths: Vec<_> = lengths.map(|segment| format!("{} {}", segment.part.name(), segment.span.len())).collect();
    if !lengths.is_empty() {
        text.push_str(&format!("Left out, in characters: {}\n\n", lengths.join(", ")));
    }
    for finding in &judgement.findings {
        let rule = finding.rule;
        let severity = match rule.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        text.push_str(&format!(
            "- **{}** {severity}: {} Where: {}. Expected {}, found {}. {} ([{}]({}))\n",
            rule.id,
            rule.says,
            escaped(&finding.place.to_string()),
            escaped(&finding.expected),
            escaped(&finding.found),
            rule.advice,
            rule.source,
            rule.source.url()
        ));
    }
    text
}

/// A text as code, whatever backquotes it has (CommonMark 0.31 §6.1).
fn quoted(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.saturating_add(1));
    format!("{fence} {text} {fence}")
}

/// A text in which nothing is a mark of Markdown.
fn escaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in visible(text).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '!' | '~') {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use jose::UnixTime;

    #[test]
    fn a_ticket_has_the_findings_and_not_the_token() {
        let token = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJzZWNyZXQtbmFtZSIsImV4cCI6MX0.AAAA";
        let inspection = Inspection::of(token, 0);
        let judgement = inspection.judge(&inspection.verify(None), UnixTime(1_780_000_000));
        let text = ticket(&inspection, &judgement, "Not verified.", "JWT");
        for part in ["**Refused**", r#"` {"alg":"ES256"} `"#, "**C12** error", "rfc-editor.org"] {
            assert!(text.contains(part), "{part}: {text}");
        }
        for part in ["secret-name", "eyJpc3MiOiJzZWNyZXQtbmFtZSIsImV4cCI6MX0", "AAAA"] {
            assert!(!text.contains(part), "{part}: {text}");
        }
    }

    #[test]
    fn a_private_key_in_the_header_is_left_out() {
        let header = r#"{"alg":"ES256","jwk":{"kty":"oct","k":"c2VjcmV0"}}"#;
        let token = format!("{}.e30.AAAA", jose::base64url::encode(header.as_bytes()));
        let inspection = Inspection::of(&token, 0);
        let judgement = inspection.judge(&inspection.verify(None), UnixTime(0));
        let text = ticket(&inspection, &judgement, "Not verified.", "JWT");
        assert!(!text.contains("c2VjcmV0") && text.contains("left out"), "{text}");
    }

    #[test]
    fn nothing_in_it_is_markup_by_accident() {
        assert_eq!(quoted("a``b"), "``` a``b ```");
        assert_eq!(escaped("<b>*x*</b>\n"), "\\<b\\>\\*x\\*\\</b\\>\\\\n");
    }
}
