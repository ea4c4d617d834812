//! Requests are kept whole, with their answers, and each token knows the one it stands in.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

use paste::{Elsewhere, Pasted, Request};

const JWS: &str = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl";
const URL: &str = "https://as.example/token";

fn read(text: &str) -> Pasted {
    paste::read(text).expect("short enough")
}

fn request(text: &str) -> Request {
    let pasted = read(text);
    assert_eq!(pasted.exchanges.len(), 1, "{text}");
    for found in &pasted.tokens {
        assert_eq!(found.exchange, Some(0), "{text}");
    }
    pasted.exchanges[0].request.clone().expect("a request")
}

fn header<'r>(request: &'r Request, name: &str) -> Option<&'r str> {
    request.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}

#[test]
fn a_request_is_kept_whole_whatever_it_is_written_in() {
    let body = format!("grant_type=client_credentials&client_assertion={JWS}");
    for (text, url) in [
        (format!("curl -d grant_type=client_credentials -d 'client_assertion={JWS}' {URL}"), URL),
        (format!("# put it in\nSECRET=a\ncurl -d grant_type=client_credentials -d client_assertion={JWS} {URL}"), URL),
        (
            format!(
                "curl.exe -X POST --data-urlencode \"grant_type=client_credentials\" --data-urlencode client_assertion={JWS} {URL}"
            ),
            URL,
        ),
        (format!("curl -d '{body}' as.example/token"), "http://as.example/token"),
        (format!("curl -d '{body}' \"$TOKEN_URL\""), ""),
        (
            format!("POST /token HTTP/1.1\nHost: as.example\n\ngrant_type=client_credentials\n&client_assertion={JWS}"),
            URL,
        ),
        (format!("Invoke-RestMethod -Method POST -Uri {URL} -Body '{body}'"), URL),
        (
            format!(
                "$body = @{{\n grant_type = 'client_credentials'\n client_assertion = '{JWS}'\n}}\nInvoke-RestMethod -Method POST -Uri '{URL}' -Body $body"
            ),
            URL,
        ),
        (
            format!(
                "Invoke-RestMethod -Method POST -Uri '{URL}' -Headers @{{ Accept = 'a/b' }} -Body @{{ grant_type = 'client_credentials'; client_assertion = '{JWS}' }}"
            ),
            URL,
        ),
    ] {
        let request = request(&text);
        assert_eq!(
            (request.method.as_str(), request.url.as_str(), request.body.as_str()),
            ("POST", url, body.as_str()),
            "{text}"
        );
    }
    let request = request(&body);
    assert_eq!((request.method.as_str(), request.url.as_str(), request.body.as_str()), ("", "", body.as_str()));
}

#[test]
fn header_fields_and_credentials_are_kept() {
    let sent = request(&format!("curl -u a:b -H 'Content-Type: text/plain' -d a=b {URL}"));
    assert_eq!(
        (header(&sent, "authorization"), header(&sent, "content-type")),
        (Some("Basic YTpi"), Some("text/plain"))
    );
    // What is filled in later is not known.
    let sent = request(&format!("curl -u \"$ID:$SECRET\" -d a=b {URL}"));
    assert_eq!(header(&sent, "authorization"), Some("Basic"));
    let sent = request("POST /token HTTP/1.1\r\nHost: as.example\r\nAuthorization: Basic <base64>\r\n\r\na=b");
    assert_eq!((header(&sent, "authorization"), header(&sent, "host")), (Some("Basic"), Some("as.example")));
    let sent = request(&format!("curl --json '{{\"a\":1}}' {URL}"));
    assert_eq!((header(&sent, "content-type"), sent.body.as_str()), (Some("application/json"), "{\"a\":1}"));
    let sent = request(&format!("curl -F a=b -F 'c= d' {URL}"));
    assert_eq!((header(&sent, "content-type"), sent.body.as_str()), (Some("multipart/form-data"), "a=b&c=+d"));
    let sent = request(&format!("curl -G -d client_secret=a {URL}?b=c"));
    assert_eq!(
        (sent.method.as_str(), sent.url.as_str(), sent.body.as_str()),
        ("GET", "https://as.example/token?b=c&client_secret=a", "")
    );
    let sent = request(&format!("curl -d a=b -d @file {URL}"));
    assert_eq!(sent.body, "a=b");
}

#[test]
fn an_answer_belongs_to_the_request_before_it() {
    let text = format!(
        "POST /token HTTP/1.1\nHost: as.example\n\nclient_assertion={JWS}&a=b\n\n\
         HTTP/1.1 401 Unauthorized\nCache-Control: no-store\n\n{{\"error\":\"invalid_client\"}}"
    );
    let pasted = read(&text);
    assert_eq!(pasted.exchanges.len(), 1);
    let answer = pasted.exchanges[0].response.as_ref().expect("an answer");
    assert_eq!((answer.status, answer.body.as_str()), (401, "{\"error\":\"invalid_client\"}"));
    assert_eq!(answer.headers, [("Cache-Control".to_owned(), "no-store".to_owned())]);
    assert_eq!((pasted.tokens.len(), pasted.tokens[0].exchange), (1, Some(0)));
    let pasted = read(&format!("HTTP/2 200\ncontent-type: application/json\n\n{{\"id_token\":\"{JWS}\"}}"));
    assert!(pasted.exchanges[0].request.is_none() && pasted.exchanges[0].response.is_some());
    assert_eq!(pasted.tokens[0].exchange, Some(0));
}

#[test]
fn what_curl_says_of_its_doing_is_read() {
    let text = "* Connected to as.example\n> POST /token HTTP/2\n> Host: as.example\n> Authorization: Basic YTpi\n> Content-Length: 10\n>\n* upload completely sent off\n< HTTP/2 401\n< cache-control: no-store\n<\n{\"error\":\"invalid_client\"}\n";
    let pasted = read(text);
    assert_eq!((pasted.kind.name, pasted.exchanges.len()), ("HTTP message", 1));
    let exchange = &pasted.exchanges[0];
    let request = exchange.request.as_ref().expect("a request");
    assert_eq!((request.url.as_str(), header(request, "authorization")), (URL, Some("Basic YTpi")));
    let answer = exchange.response.as_ref().expect("an answer");
    assert_eq!((answer.status, answer.body.trim()), (401, "{\"error\":\"invalid_client\"}"));
    assert!(matches!(pasted.elsewhere, Some(Elsewhere::ServerError { .. })));
    let pasted = read(&format!("> GET /me HTTP/1.1\n> Host: a.example\n> Authorization: Bearer {JWS}\n> \n"));
    assert_eq!((pasted.tokens.len(), pasted.tokens[0].exchange), (1, Some(0)));
}

#[test]
fn each_request_of_a_har_is_kept_and_its_tokens_know_it() {
    let text = format!(
        r#"{{"log":{{"entries":[
        {{"request":{{"method":"GET","url":"https://as.example/jwks","headers":[]}},"response":{{"status":200,"content":{{"text":"{{}}"}}}}}},
        {{"request":{{"method":"POST","url":"{URL}","headers":[{{"name":"Content-Type","value":"a/b"}}],
          "postData":{{"params":[{{"name":"client_assertion","value":"{JWS}"}},{{"name":"a","value":"b c"}}]}}}},
          "response":{{"status":400,"headers":[{{"name":"X","value":"y"}}],"content":{{"encoding":"base64","text":"e30="}}}}}}]}}}}"#
    );
    let pasted = read(&text);
    assert_eq!((pasted.exchanges.len(), pasted.tokens[0].exchange), (2, Some(1)));
    let request = pasted.exchanges[1].request.as_ref().expect("a request");
    assert_eq!((request.url.as_str(), request.body.as_str()), (URL, format!("client_assertion={JWS}&a=b+c").as_str()));
    assert_eq!(request.headers, [("Content-Type".to_owned(), "a/b".to_owned())]);
    let answer = pasted.exchanges[1].response.as_ref().expect("an answer");
    assert_eq!((answer.status, answer.body.as_str(), answer.headers.len()), (400, "{}", 1));
}

#[test]
fn nothing_of_an_exchange_is_printed() {
    let pasted = read(&format!("curl -u a:hidden -d client_secret=hidden {URL}"));
    assert!(!format!("{:?}", pasted.exchanges).contains("hidden"));
    let request = pasted.exchanges[0].request.as_ref().expect("a request");
    assert_eq!(format!("{request:?}"), "Request");
}

#[test]
fn a_client_says_of_itself() {
    for text in [
        r#"{"token_endpoint_auth_method":"private_key_jwt","jwks_uri":"https://a.example/jwks"}"#,
        r#"{"client_name":"a","jwks":{"keys":[{"kty":"RSA","n":"a","e":"AQAB"}]}}"#,
        r#"{"jwks":{"keys":[]},"jwks_uri":"https://a.example/jwks"}"#,
    ] {
        let pasted = read(text);
        assert_eq!((pasted.kind.name, pasted.elsewhere), ("client metadata", Some(Elsewhere::Client)), "{text}");
    }
    let pasted = read(&format!(
        r#"{{"client_id":"a","jwks":{{"keys":[{{"kty":"oct","k":"a"}}]}},"software_statement":"{JWS}"}}"#
    ));
    assert_eq!((pasted.tokens.len(), pasted.elsewhere), (1, Some(Elsewhere::Keys { private: true })));
    let discovery = read(r#"{"issuer":"https://a.example","jwks_uri":"https://a.example/jwks"}"#);
    assert_eq!(discovery.kind.name, "discovery document");
}
