//! A request that was pasted, and the answer to it: what the rules have to say of them, and what they tell.

use jose::Finding;
use oauth::sent::{self, Sent};
use paste::{Exchange, Pasted, Request};

/// The exchange that is looked at: the one the chosen token stands in, or without tokens the first that a client sent.
pub fn exchange(pasted: &Pasted, which: usize) -> Option<&Exchange> {
    let by_a_client = || pasted.exchanges.iter().find(|exchange| is_by_a_client(exchange));
    match pasted.tokens.get(which).or(pasted.tokens.first()) {
        Some(found) => pasted.exchanges.get(found.exchange?),
        None => by_a_client().or(pasted.exchanges.first()),
    }
}

/// Whether a client says in the request who it is, or asks for a token.
pub fn is_by_a_client(exchange: &Exchange) -> bool {
    exchange.request.as_ref().is_some_and(|request| with_sent(request, |sent| sent.is_by_a_client()))
}

/// What the rules have to say of the request and of its answer; no secret is in it.
pub fn of_exchange(exchange: &Exchange) -> Vec<Finding> {
    let is_by_a_client = is_by_a_client(exchange);
    let mut findings = Vec::new();
    if let Some(request) = exchange.request.as_ref().filter(|_| is_by_a_client) {
        findings = with_sent(request, |sent| sent.findings());
    }
    // An API answers otherwise than a token endpoint (RFC 6750 §3).
    if let Some(response) = exchange.response.as_ref().filter(|_| is_by_a_client || exchange.request.is_none()) {
        let headers = fields(&response.headers);
        let challenges = headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("www-authenticate"));
        if is_by_a_client || !challenges {
            findings.extend(sent::answer(response.status, &headers, &response.body));
        }
    }
    findings
}

/// Where a client sent its request: the address without its query.
pub fn endpoint(exchange: &Exchange) -> Option<&str> {
    let request = exchange.request.as_ref().filter(|_| is_by_a_client(exchange))?;
    request.url.split(['?', '#']).next().filter(|url| !url.is_empty())
}

/// Whether this token authenticates the client in the request.
pub fn authenticates(exchange: &Exchange, token: &str) -> bool {
    let parameter = |request| with_sent(request, |sent| sent.parameter("client_assertion"));
    exchange.request.as_ref().and_then(parameter).is_some_and(|value| value == token)
}

fn with_sent<T>(request: &Request, read: impl FnOnce(&Sent<'_>) -> T) -> T {
    let headers = fields(&request.headers);
    read(&Sent { method: &request.method, url: &request.url, headers: &headers, body: &request.body })
}

fn fields(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const JWT: &str = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhIn0.AAAA";
    const TYPE: &str = "client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    fn ids(text: &str) -> Vec<&'static str> {
        let pasted = paste::read(text).expect("short enough");
        exchange(&pasted, 0).map(of_exchange).unwrap_or_default().iter().map(|finding| finding.rule.id).collect()
    }

    #[test]
    fn a_failing_request_says_what_is_wrong_with_it() {
        let url = "https://as.example/token";
        for (text, expected) in [
            (format!("curl -d {TYPE} -d client_assertion={JWT} -d grant_type=client_credentials {url}"), &[][..]),
            (format!("curl -u id:secret -d {TYPE} -d client_assertion={JWT} {url}"), &["R02"]),
            (format!("curl -u 'id:p@ss' -d grant_type=client_credentials {url}"), &["R06"]),
            (format!("curl -d '{{\"grant_type\":\"a\"}}' -H 'Content-Type: application/json' {url}"), &["R05"]),
            (format!("curl '{url}?grant_type=a&client_secret=b'"), &["R05", "R05"]),
            (format!("{TYPE}&client_assertion={JWT}&grant_type=a&grant_type=a"), &["R04"]),
            ("Invoke-RestMethod -Method Post -Uri http://as.example/token -Body @{ grant_type = 'a' }".to_owned(), &["R05"]),
            ("curl -H 'Authorization: Bearer opaque' https://api.example/me".to_owned(), &[]),
            ("curl -u 'a:p@ss' -X PUT https://api.example/me".to_owned(), &[]),
            (format!("POST /token HTTP/1.1\nHost: as.example\n\ngrant_type=a\n\nHTTP/1.1 200 OK\n\n{{\"access_token\":\"{JWT}\",\"token_type\":\"Bearer\"}}"), &["R07"]),
            ("HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer error=\"invalid_token\"\n\n{\"error\":\"invalid_token\"}".to_owned(), &[]),
        ] {
            assert_eq!(ids(&text), expected, "{text}");
        }
    }

    #[test]
    fn an_assertion_knows_where_it_was_sent() {
        let text = format!("curl -d {TYPE} -d client_assertion={JWT} 'https://as.example/token?a=b'");
        let pasted = paste::read(&text).expect("short enough");
        let exchange = exchange(&pasted, 0).expect("one");
        assert_eq!(endpoint(exchange), Some("https://as.example/token"));
        assert!(authenticates(exchange, JWT) && !authenticates(exchange, "other"));
    }

    #[test]
    fn a_megabyte_of_requests_is_answered() {
        for text in [
            "client_secret=b&".repeat(1 << 16),
            format!("curl {} https://as.example/token", "-d client_secret=b ".repeat(50_000)),
            format!("curl -d '{{\"grant_type\":\"{}\"}}' https://as.example/token", "a&".repeat(1 << 19)),
            "POST /token HTTP/1.1\nHost: a\n\nclient_secret=b\n\n".repeat(20_000),
            "> POST /token HTTP/2\n< HTTP/2 401\n<\n{\"error\":\"a\"}\n".repeat(20_000),
            format!("Invoke-RestMethod -Uri https://as.example/token -Body @{{{}}}", "a='b';".repeat(2000)),
            format!(
                "{{\"log\":{{\"entries\":[{}1]}}}}",
                r#"{"request":{"url":"https://a/token","postData":{"text":"grant_type=a"}}},"#.repeat(10_000)
            ),
        ] {
            let text = text.get(..paste::MAX_LEN).unwrap_or(&text);
            let pasted = paste::read(text).expect("short enough");
            let findings = exchange(&pasted, 0).map(of_exchange).unwrap_or_default();
            let said = super::super::said(text, &pasted, 0, "", &oauth::Reference::WHOLE);
            assert!(findings.len() < 100 && said.is_none_or(|said| !said.is_empty()));
        }
    }

    #[test]
    fn no_finding_tells_a_secret() {
        let text = "curl -u 'hunter:hunter@2' -d client_secret=hunter -d client_secret=hunter -d password=hunter 'http://as.example/token?client_secret=hunter'";
        let pasted = paste::read(text).expect("short enough");
        let findings = exchange(&pasted, 0).map(of_exchange).unwrap_or_default();
        assert!(findings.len() > 3);
        for finding in findings {
            assert!(!finding.to_string().contains("hunter"), "{finding}");
        }
    }
}
