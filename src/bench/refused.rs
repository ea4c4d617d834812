//! What a server said when it refused, taken out of what was pasted, and which of its reasons an assertion gives.

use jose::{Finding, Severity};
use oauth::{Answer, Explanation, Reference};
use paste::{Elsewhere, Pasted};

use super::exchange;

/// Texts in which an error can stand beside a token.
const TEXTS: [&str; 6] = ["text", "log", "curl command", "HTTP message", "PowerShell request", "header lines"];

/// What the server said: its answer to the request that is looked at, an error anywhere, or a text that a row knows.
pub fn said(text: &str, pasted: &Pasted, which: usize, server: &str, reference: &Reference) -> Option<String> {
    let answered = exchange(pasted, which).and_then(|exchange| exchange.response.as_ref());
    if let Some(Answer::Error { error, description }) = answered.map(|response| Answer::parse(&response.body)) {
        return Some(joined(&error, description.as_deref()));
    }
    match &pasted.elsewhere {
        Some(Elsewhere::ServerError { error, description }) => Some(joined(error, description.as_deref())),
        None | Some(Elsewhere::Request { .. }) if has_room(pasted) => {
            let rest = without_tokens(text, pasted);
            reference.explain(&rest, server).map(|_| rest)
        }
        _ => None,
    }
}

/// Whether a server may have said something in what was pasted, so that it is worth knowing what servers say.
pub fn may_say(text: &str, pasted: &Pasted) -> bool {
    let is_exchange = !pasted.exchanges.is_empty() || matches!(pasted.elsewhere, Some(Elsewhere::ServerError { .. }));
    !text.trim().is_empty() && (is_exchange || has_room(pasted))
}

fn has_room(pasted: &Pasted) -> bool {
    pasted.tokens.is_empty() || TEXTS.contains(&pasted.kind.name)
}

fn joined(error: &str, description: Option<&str>) -> String {
    description.map_or_else(|| error.to_owned(), |description| format!("{error}: {description}"))
}

fn without_tokens(text: &str, pasted: &Pasted) -> String {
    let (mut rest, mut at) = (String::new(), 0);
    for found in &pasted.tokens {
        rest.push_str(text.get(at..found.span.start).unwrap_or_default());
        at = found.span.end;
    }
    rest.push_str(text.get(at..).unwrap_or_default());
    rest.trim().to_owned()
}

/// Whether a finding is what an error points to. A code that many servers say can mean whatever is refused.
pub fn is_at_fault(explanation: &Explanation, finding: &Finding) -> bool {
    let points_to = explanation.points_to;
    let general = explanation.server.is_empty() && !points_to.is_empty();
    match finding.rule.severity {
        Severity::Error => general || points_to.contains(&finding.rule.id),
        Severity::Warning => points_to.contains(&finding.rule.id),
        Severity::Note => false,
    }
}

/// What the checks an error points to are about, each once.
pub fn about(points_to: &[&str]) -> String {
    let mut words: Vec<&str> = Vec::new();
    for word in points_to.iter().filter_map(|id| subject(id)) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words.join(", ")
}

fn subject(id: &str) -> Option<&'static str> {
    Some(match id {
        "C01" => "iss",
        "C02" => "sub",
        "V01" | "C05" | "C06" | "C08" => "aud",
        "V05" | "C11" | "C12" | "C13" | "C14" | "C15" => "exp",
        "C17" => "nbf",
        "V06" | "C16" | "C18" | "C19" => "iat",
        "V07" | "C21" | "C24" => "jti",
        "V02" | "H04" | "H07" => "alg",
        "V03" | "H20" => "typ",
        "V04" | "H16" => "the key's name in the header",
        "V08" => "the server's own claims",
        "S01" => "the signature",
        "R01" | "R02" | "R03" | "R04" | "R05" | "R06" => "the request",
        "T01" => "the proof",
        "T02" => "the access token",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use oauth::answer::TEXTS;

    const JWT: &str = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhIn0.AAAA";

    fn cause(text: &str, server: &str) -> Option<&'static str> {
        let pasted = paste::read(text).expect("short enough");
        let said = said(text, &pasted, 0, server, &Reference::WHOLE)?;
        assert!(may_say(text, &pasted), "{text}");
        Reference::WHOLE.explain(&said, server).map(|found| found.reading.cause)
    }

    fn whole(text: &str, pasted: &Pasted) -> Option<String> {
        said(text, pasted, 0, "", &Reference::WHOLE)
    }

    #[test]
    fn every_text_of_the_table_is_explained_however_it_is_pasted() {
        for row in TEXTS {
            let text = row.reading.text.replace('…', "and so on");
            let json = jose::json::quote(&text);
            for pasted in [
                text.clone(),
                format!("{{\"error\":\"unknown\",\"error_description\":{json}}}"),
                format!("HTTP/1.1 400 Bad Request\nContent-Type: application/json\n\n{{\"error\":{json}}}"),
                format!("curl -d grant_type=a -d client_assertion={JWT} https://as.example/token\n{text}"),
                format!("2026-11-24T10:00:00Z ERROR token={JWT} {text}"),
            ] {
                assert_eq!(cause(&pasted, row.server), Some(row.reading.cause), "{pasted}");
            }
            assert!(!about(row.points_to).is_empty(), "{text}");
            for id in row.points_to {
                assert!(subject(id).is_some(), "{id}");
            }
        }
    }

    #[test]
    fn an_answer_counts_before_what_stands_around_it() {
        let text = format!(
            "POST /token HTTP/1.1\nHost: as.example\n\nclient_assertion={JWT}&grant_type=invalid_grant\n\n\
             HTTP/1.1 401 Unauthorized\n\n{{\"error\":\"invalid_client\",\"error_description\":\"AADSTS700027: no\"}}"
        );
        let pasted = paste::read(&text).expect("short enough");
        assert_eq!(whole(&text, &pasted).as_deref(), Some("invalid_client: AADSTS700027: no"));
        let text = "AADSTS700024: Client assertion is not within its valid time range.";
        let pasted = paste::read(text).expect("short enough");
        assert_eq!(whole(text, &pasted).as_deref(), Some(text));
        let at_hand = said(text, &pasted, 0, "", &Reference::AT_HAND);
        assert_eq!(at_hand, None);
    }

    #[test]
    fn what_is_no_error_is_not_taken_for_one() {
        for text in [
            JWT,
            "",
            "hello",
            &format!("Bearer {JWT}"),
            &format!("curl -d client_assertion={JWT} https://as.example/token"),
        ] {
            let pasted = paste::read(text).expect("short enough");
            assert_eq!(whole(text, &pasted), None, "{text}");
        }
        for text in [JWT, "", " "] {
            assert!(!may_say(text, &paste::read(text).expect("short enough")), "{text}");
        }
    }

    #[test]
    fn a_note_is_no_fault_and_a_general_code_means_the_servers_own_rules_too() {
        let rule = |id: &str, severity| {
            let rules = oauth::servers::RULES.iter();
            let rule = rules.copied().find(|rule| rule.id == id && rule.severity == severity).expect("a rule");
            Finding::new(rule, jose::Part::Payload, "a", "b")
        };
        let general = Reference::WHOLE.explain("invalid_client", "").expect("a code");
        assert!(is_at_fault(&general, &rule("V05", Severity::Error)));
        assert!(!is_at_fault(&general, &rule("V01", Severity::Note)));
        let audience = Reference::WHOLE.explain("Multiple audiences not allowed", "").expect("a row");
        assert!(is_at_fault(&audience, &rule("V01", Severity::Error)));
        assert!(!is_at_fault(&audience, &rule("V05", Severity::Error)));
    }
}
