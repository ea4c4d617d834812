//! What is no token, what is known beside tokens, and whole HAR files.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it expects")]

use paste::{Context, Elsewhere, Form, MAX_TOKENS, Pasted, SOURCES};

const JWS: &str = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl";
const PROOF: &str = "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2In0.eyJqdGkiOiJ4In0.cHJvb2Y";

fn read(text: &str) -> Pasted {
    paste::read(text).expect("short enough")
}

fn error(code: &str, description: Option<&str>) -> Elsewhere {
    Elsewhere::ServerError { error: code.to_owned(), description: description.map(str::to_owned) }
}

#[test]
fn what_is_no_token_is_sent_where_it_fits() {
    let keys = |private| Elsewhere::Keys { private };
    let discovery = Elsewhere::Discovery {
        issuer: "https://as.example".to_owned(),
        token_endpoint: Some("https://as.example/token".to_owned()),
        jwks_uri: None,
    };
    let request = Elsewhere::Request { method: "POST".to_owned(), url: "https://as.example/token".to_owned() };
    for (text, kind, elsewhere) in [
        (r#"{"kty":"EC","crv":"P-256","x":"a","y":"b"}"#, "key", keys(false)),
        (r#"{"keys":[{"kty":"RSA","n":"a","e":"AQAB"}]}"#, "key", keys(false)),
        (r#"{"keys":[{"kty":"RSA"},{"kty":"oct","k":"a"}]}"#, "key", keys(true)),
        (r#"{"kty":"AKP","priv":"a"}"#, "key", keys(true)),
        (r#"{"type":"service_account","private_key":"-----BEGIN PRIVATE KEY-----\nMII="}"#, "key", keys(true)),
        ("-----BEGIN PUBLIC KEY-----\nMII=\n-----END PUBLIC KEY-----", "key", keys(false)),
        ("-----BEGIN RSA PRIVATE KEY-----\nMII=", "key", keys(true)),
        ("-----BEGIN OPENSSH PRIVATE KEY-----\nb3B=", "key", keys(true)),
        ("KEY=\"-----BEGIN EC PRIVATE KEY-----\\nMII=\"", "key", keys(true)),
        ("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 me", "key", keys(false)),
        ("-----BEGIN CERTIFICATE-----\nMII=\n-----END CERTIFICATE-----\n", "certificate", Elsewhere::Certificate),
        ("subject=CN = a\n-----BEGIN CERTIFICATE-----\nMII=", "certificate", Elsewhere::Certificate),
        ("-----BEGIN CERTIFICATE-----\nMII=\n-----BEGIN PRIVATE KEY-----\nMII=", "key", keys(true)),
        (
            r#"{"issuer":"https://as.example","token_endpoint":"https://as.example/token"}"#,
            "discovery document",
            discovery,
        ),
        (r#"{"error":"invalid_client","error_description":"no"}"#, "server error", error("invalid_client", Some("no"))),
        (r#"{"error":{"code":401,"message":"no"}}"#, "server error", error("401", Some("no"))),
        (r#"{"errorCode":"invalid_client","errorSummary":"no"}"#, "server error", error("invalid_client", Some("no"))),
        (
            "https://a/cb?error=access_denied&error_description=not%20you+",
            "address",
            error("access_denied", Some("not you ")),
        ),
        ("https://a/cb#error=login_required&state=1", "address", error("login_required", None)),
        ("WWW-Authenticate: Bearer error=\"invalid_token\"", "header lines", error("invalid_token", None)),
        (
            "HTTP/1.1 401 Unauthorized\nContent-Type: application/json\n\n{\"error\":\"invalid_client\"}",
            "HTTP message",
            error("invalid_client", None),
        ),
        (
            "POST /token HTTP/1.1\r\nHost: as.example\r\n\r\ngrant_type=client_credentials",
            "HTTP message",
            request.clone(),
        ),
        ("curl -u a:b -d grant_type=client_credentials https://as.example/token", "curl command", request),
    ] {
        let pasted = read(text);
        assert_eq!((pasted.kind.name, &pasted.elsewhere, pasted.tokens.len()), (kind, &Some(elsewhere), 0), "{text}");
        let private = pasted.elsewhere == Some(Elsewhere::Keys { private: true });
        assert_eq!(
            pasted.findings.iter().map(|finding| finding.rule.id).collect::<Vec<_>>(),
            if private { vec!["P26"] } else { vec![] },
            "{text}"
        );
    }
}

#[test]
fn nothing_of_a_private_key_is_repeated() {
    let pasted = read(r#"{"kty":"EC","kid":"hidden","d":"hidden"}"#);
    assert!(!format!("{pasted:?}").contains("hidden"));
    let pasted = read("see\n-----BEGIN PRIVATE KEY-----\nhidden\n-----END PRIVATE KEY-----");
    assert!(!format!("{pasted:?}").contains("hidden"));
}

#[test]
fn a_key_beside_a_token_does_not_hide_it() {
    let pasted = read(&format!(r#"{{"token":"{JWS}","jwk":{{"kty":"oct","k":"a-secret"}}}}"#));
    assert_eq!((pasted.tokens.len(), pasted.elsewhere), (1, Some(Elsewhere::Keys { private: true })));
    assert_eq!(pasted.findings[0].rule.id, "P26");
}

#[test]
fn a_proof_knows_its_request() {
    let text = format!(
        "HTTP/1.1 401 Unauthorized\nDPoP-Nonce: n1\nWWW-Authenticate: DPoP error=\"use_dpop_nonce\"\n\n\
         GET /me?a=b HTTP/1.1\nHost: api.example\nAuthorization: DPoP opaque\nDPoP: {PROOF}\n\n"
    );
    let known = Context {
        method: Some("GET".to_owned()),
        url: Some("https://api.example/me?a=b".to_owned()),
        access_token: Some("opaque".to_owned()),
        nonce: Some("n1".to_owned()),
    };
    let pasted = read(&text);
    assert_eq!(pasted.tokens[0].context, known);
    assert_eq!(pasted.elsewhere, Some(error("use_dpop_nonce", None)));
    let text = format!("curl -H 'Authorization: DPoP {JWS}' -H 'DPoP: {PROOF}' https://api.example/me -d a=b");
    let contexts: Vec<_> = read(&text).tokens.into_iter().map(|found| found.context).collect();
    let known = Context {
        method: Some("POST".to_owned()),
        url: Some("https://api.example/me".to_owned()),
        ..Context::default()
    };
    assert_eq!(contexts, [known.clone(), Context { access_token: Some(JWS.to_owned()), ..known }]);
}

#[test]
fn an_id_token_knows_the_access_token_beside_it() {
    for text in [
        format!(r#"{{"id_token":"{JWS}","access_token":"opaque"}}"#),
        format!("https://a.example/cb#access_token=opaque&id_token={JWS}"),
    ] {
        let pasted = read(&text);
        assert_eq!(pasted.tokens[0].context.access_token.as_deref(), Some("opaque"), "{text}");
        assert!(pasted.notices[0].ends_with("opaque, only the server can read it."), "{:?}", pasted.notices);
    }
}

#[test]
fn a_har_file_is_read_request_by_request() {
    // {"id_token":"<JWS>"} in base64.
    let content = "eyJpZF90b2tlbiI6ImV5SmhiR2NpT2lKSVV6STFOaUo5LmV5SnpkV0lpT2lKaEluMC5jMmxuYm1GMGRYSmwifQ==";
    let text = format!(
        r#"{{"log":{{"version":"1.2","entries":[
        {{"request":{{"method":"GET","url":"https://as.example/jwks","headers":[]}},
          "response":{{"status":200,"headers":[{{"name":"DPoP-Nonce","value":"n1"}}],"content":{{"text":"{{\"keys\":[]}}"}}}}}},
        {{"request":{{"method":"POST","url":"https://as.example/token","headers":[{{"name":"DPoP","value":"{PROOF}"}}],
          "postData":{{"mimeType":"x","text":"grant_type=a&client_assertion=eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJiIn0.c2ln"}}}},
          "response":{{"status":200,"headers":[],"content":{{"encoding":"base64","text":"{content}"}},"redirectURL":""}}}}]}}}}"#
    );
    let pasted = read(&text);
    assert_eq!(pasted.kind.name, "HAR file");
    let labels: Vec<_> = pasted.tokens.iter().map(|found| found.label.as_str()).collect();
    assert_eq!(
        labels,
        [
            "request 2 of the HAR: DPoP header",
            "request 2 of the HAR: client_assertion in the form body",
            "request 2 of the HAR: id_token in the response",
        ]
    );
    let context = &pasted.tokens[0].context;
    assert_eq!((context.method.as_deref(), context.nonce.as_deref()), (Some("POST"), Some("n1")));
    assert_eq!(context.url.as_deref(), Some("https://as.example/token"));
    assert_eq!((pasted.tokens[2].text.as_str(), pasted.tokens[2].form), (JWS, Form::Jws));
    assert_eq!(text.get(pasted.tokens[2].span.clone()), Some(content));
    assert_eq!(pasted.notices, ["Decoded what a token was wrapped in."]);
}

#[test]
fn too_many_tokens_are_counted() {
    let text: String = (0..MAX_TOKENS + 5).map(|i| format!("eyJhbGciOiJIUzI1NiJ9.e30.{i:08} ")).collect();
    let pasted = read(&text);
    assert_eq!(pasted.tokens.len(), MAX_TOKENS);
    assert_eq!(pasted.notices, ["5 more tokens are not offered: the first 200 are."]);
}

#[test]
fn a_paste_that_is_too_long_is_refused_with_its_size() {
    let finding = paste::read(&"a".repeat(paste::MAX_LEN + 1)).expect_err("too long");
    assert_eq!((finding.rule.id, finding.found.as_str()), ("P27", "1048577 bytes"));
}

#[test]
fn kinds_and_rules_are_told_apart_and_explained() {
    for (i, source) in SOURCES.iter().enumerate() {
        assert!(SOURCES.iter().skip(i + 1).all(|other| other.name != source.name), "{} stands twice", source.name);
        assert!(source.says.ends_with('.') && !source.says.contains('!'), "{}", source.name);
    }
    for rule in paste::rule::ALL {
        assert!(rule.says.ends_with('.') && rule.advice.ends_with('.'), "{}", rule.id);
        assert!(jose::rule::ALL.iter().all(|other| other.id != rule.id), "{}", rule.id);
    }
}
