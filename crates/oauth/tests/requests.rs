//! Requests, answers and metadata: every rule finds what breaks it, and a sound one passes.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says what it expects")]

mod lint;

use jose::Severity;
use lint::{CLAIMS, CLIENT, HEADER, ISSUER, token};
use oauth::metadata::{self, Asked, Metadata, well_known};
use oauth::sent::{self, Sent};
use oauth::{ASSERTION_TYPE, Answer, Credential, Endpoint, Field, METHODS, Profile, Request, auth};

const URL: &str = "https://as.example.com/token";
const TYPE: &str = "client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer";

fn ids(method: &str, url: &str, headers: &[(&str, &str)], body: &str) -> Vec<&'static str> {
    Sent { method, url, headers, body }.findings().iter().map(|finding| finding.rule.id).collect()
}

fn posted(body: &str) -> Vec<&'static str> {
    ids("POST", URL, &[("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")], body)
}

#[test]
fn every_method_makes_a_sound_request() {
    let endpoint = || Endpoint {
        origin: "https://as.example.com".to_owned(),
        host: "as.example.com".to_owned(),
        target: "/token".to_owned(),
    };
    let assertion = token(HEADER, CLAIMS);
    for method in METHODS {
        for credential in [
            Credential::Assertion(&assertion),
            Credential::Secret { client_id: CLIENT, client_secret: "p@ss+w%/ö" },
            Credential::ClientId(CLIENT),
        ] {
            let mut request = Request::client_credentials(endpoint(), "read");
            (method.apply)(credential, &mut request);
            let findings = sent::check(&request);
            assert!(findings.is_empty(), "{}: {findings:?}", method.name);
        }
    }
}

#[test]
fn each_rule_of_requests_finds_what_breaks_it() {
    let jwt = token(HEADER, CLAIMS);
    let good = format!("grant_type=client_credentials&{TYPE}&client_assertion={jwt}");
    assert_eq!(posted(&good), Vec::<&str>::new());
    assert_eq!(posted(&format!("{good}&client_id={CLIENT}")), Vec::<&str>::new());
    let twice = auth::form_encoded(&auth::form_encoded(ASSERTION_TYPE));
    for (id, body) in [
        ("R01", format!("client_assertion_type=jwt-bearer&client_assertion={jwt}")),
        ("R01", format!("client_assertion_type={twice}&client_assertion={jwt}")),
        ("R01", format!("client_assertion={jwt}")),
        ("R01", TYPE.to_owned()),
        ("R02", format!("{good}&client_secret=a")),
        ("R03", format!("{good}&client_id=other")),
        ("R04", format!("{good}&grant_type=client_credentials")),
        ("R04", format!("{TYPE}&client_assertion={jwt}%20{jwt}")),
        ("R04", format!("{TYPE}&client_assertion=abc")),
    ] {
        assert_eq!(posted(&body), [id], "{body}");
    }
    let basic = |pair: &str| {
        use base64ct::Encoding;
        format!("Basic {}", base64ct::Base64::encode_string(pair.as_bytes()))
    };
    let with_header = |value: &str, body: &str| ids("POST", URL, &[("authorization", value)], body);
    assert_eq!(with_header(&basic("a:b"), &good), ["R02"]);
    assert_eq!(with_header(&basic("a%3Ab:p%40ss%2Bw"), "a=b"), Vec::<&str>::new());
    for pair in ["a b:c", "a:p@ss", "a:b:c", "a:100%"] {
        assert_eq!(with_header(&basic(pair), "a=b"), ["R06"], "{pair}");
    }
    assert_eq!(with_header("Basic !", "a=b"), ["R06"]);
    assert_eq!(with_header(&basic("no colon"), "a=b"), ["R06"]);
    for (expected, method, url) in [
        (&["R05"][..], "GET", URL),
        (&["R05"], "POST", "http://as.example.com/token"),
        (&["R05"], "POST", "/token"),
        (&["R05"], "POST", "https://as.example.com/token?client_secret=s3cr3t"),
        (&["R05"], "POST", "http://localhost:8080/token"),
        (&[], "POST", "https://127.0.0.1/token"),
        (&["R10"], "POST", "https://192.168.0.1:8443/token"),
        (&["R10"], "POST", "https://172.31.0.1/token"),
        (&[], "POST", "https://172.32.0.1/token"),
        (&["R10"], "POST", "https://[fd00::1]/token"),
        (&["R05", "R10"], "POST", "http://keys.local/token"),
    ] {
        assert_eq!(ids(method, url, &[], "a=b"), expected, "{method} {url}");
    }
    assert_eq!(ids("POST", URL, &[("Content-Type", "application/json")], "a=b"), ["R05"]);
    assert_eq!(ids("POST", URL, &[("Content-Type", "application/json")], "{\"a\":1}"), ["R05"]);
    assert_eq!(ids("POST", URL, &[], "{\"a\":1}"), ["R05"]);
    let answer = |status, headers: &[(&str, &str)], body| {
        sent::answer(status, headers, body).iter().map(|finding| finding.rule.id).collect::<Vec<_>>()
    };
    let (token, stored) = (r#"{"access_token":"a","token_type":"Bearer"}"#, [("cache-control", "no-store")]);
    assert_eq!(answer(200, &stored, token), Vec::<&str>::new());
    assert_eq!(answer(200, &[], token), ["R07"]);
    assert_eq!(answer(201, &stored, token), ["R07"]);
    assert_eq!(answer(200, &stored, r#"{"access_token":"a"}"#), ["R07"]);
    assert_eq!(answer(200, &[], r#"{"error":"invalid_grant"}"#), ["R07"]);
    assert_eq!(answer(401, &[], r#"{"error":"invalid_client"}"#), Vec::<&str>::new());
    assert_eq!(answer(401, &[], r#"{"error":"invalid_token"}"#), Vec::<&str>::new());
    assert_eq!(answer(403, &[], r#"{"error":"insufficient_scope"}"#), Vec::<&str>::new());
    assert_eq!(answer(403, &[], r#"{"error":"invalid_token"}"#), ["R07"]);
    assert_eq!(answer(500, &[], "<html>"), Vec::<&str>::new());
    for status in [405, 413, 429, 503] {
        assert_eq!(answer(status, &[], r#"{"error":"invalid_request"}"#), Vec::<&str>::new(), "{status}");
        assert_eq!(answer(status, &stored, token), ["R07"], "{status}");
    }
    for status in [401, 403, 500] {
        assert_eq!(answer(status, &[], r#"{"error":"invalid_request"}"#), ["R07"], "{status}");
    }
}

#[test]
fn what_may_stand_several_times_does() {
    assert_eq!(posted("grant_type=client_credentials&resource=a&resource=b&resource=a"), Vec::<&str>::new());
    assert_eq!(posted("grant_type=client_credentials&audience=a&audience=b"), Vec::<&str>::new());
    assert_eq!(posted("grant_type=client_credentials&resource=a&resource=b&scope=a&scope=b"), ["R04"]);
    assert_eq!(posted("grant_type=client_credentials&resource_id=a&resource_id=b"), ["R04"]);
}

#[test]
fn a_request_is_checked_with_its_own_method() {
    let endpoint = Endpoint {
        origin: "https://as.example.com".to_owned(),
        host: "as.example.com".to_owned(),
        target: "/token".to_owned(),
    };
    let ids = |request: &Request| sent::check(request).iter().map(|it| it.rule.id).collect::<Vec<_>>();
    let posted = Request::client_credentials(endpoint.clone(), "");
    assert_eq!(ids(&posted), Vec::<&str>::new());
    assert_eq!(ids(&Request { method: "GET", ..posted }), ["R05"]);
    // What a bearer token opens is no endpoint that wants a form (RFC 6750 §2.1); its address counts all the same.
    let mut opened = Request { method: "GET", ..Request::new(endpoint.clone()) };
    assert_eq!(ids(&opened), ["R05"]);
    opened.headers.push(Field::new("Authorization", "Bearer a.b.c"));
    assert_eq!(ids(&opened), Vec::<&str>::new());
    opened.endpoint.origin = "http://api.example.com".to_owned();
    assert_eq!(ids(&opened), ["R05"]);
    opened.endpoint = Endpoint { target: "/token?grant_type=client_credentials".to_owned(), ..endpoint };
    assert_eq!(ids(&opened), ["R05"]);
}

#[test]
fn what_is_not_known_is_not_checked() {
    let jwt = token(HEADER, CLAIMS);
    assert_eq!(ids("", "", &[], &format!("{TYPE}&client_assertion={jwt}")), Vec::<&str>::new());
    for left_out in ["$ASSERTION", "<assertion>", "{{assertion}}", "eyJhbGciOi…", "eyJhbGciOi..."] {
        assert_eq!(posted(&format!("{TYPE}&client_assertion={left_out}")), Vec::<&str>::new(), "{left_out}");
    }
    assert_eq!(ids("POST", URL, &[("Authorization", "Basic ")], "a=b"), Vec::<&str>::new());
}

#[test]
fn only_what_a_client_sends_is_held_to_the_rules() {
    let is = |url: &str, headers: &[(&str, &str)], body: &str| Sent { method: "", url, headers, body }.is_by_a_client();
    for body in ["grant_type=a", "a=b&client_secret=c", "client%5Fassertion=c", "{\"grant_type\":\"a\"}"] {
        assert!(is(URL, &[], body), "{body}");
    }
    assert!(is("https://as.example.com/a?client_secret=b", &[], ""));
    assert!(is(URL, &[("authorization", "basic YTpi")], ""));
    assert!(!is("https://api.example.com/me", &[("Authorization", "Basic YTpi")], ""));
    assert!(!is("https://api.example.com/me", &[("Authorization", "Bearer a")], "{\"name\":\"grant\"}"));
}

#[test]
fn what_a_grant_needs_is_missed() {
    let grant = |name: &str| format!("grant_type={}", auth::form_encoded(name));
    for (name, needs) in [
        ("authorization_code", &["code"][..]),
        ("password", &["username", "password"]),
        ("refresh_token", &["refresh_token"]),
        ("urn:ietf:params:oauth:grant-type:device_code", &["device_code"]),
        ("urn:openid:params:grant-type:ciba", &["auth_req_id"]),
        ("urn:ietf:params:oauth:grant-type:token-exchange", &["subject_token", "subject_token_type"]),
        ("urn:ietf:params:oauth:grant-type:jwt-bearer", &["assertion"]),
        ("urn:ietf:params:oauth:grant-type:saml2-bearer", &["assertion"]),
    ] {
        let all: String = needs.iter().map(|name| format!("&{name}=a")).collect();
        assert_eq!(posted(&format!("{}{all}", grant(name))), Vec::<&str>::new(), "{name}");
        assert_eq!(posted(&grant(name)), vec!["R11"; needs.len()], "{name}");
        let empty = all.replacen("=a", "=", 1);
        assert_eq!(posted(&format!("{}{empty}", grant(name))), ["R11"], "{name}");
    }
    assert_eq!(posted(&grant("client_credentials")), Vec::<&str>::new());
    assert_eq!(posted(&grant("urn:example:home-made")), Vec::<&str>::new());
    assert_eq!(posted("response_type=code&redirect_uri=a"), ["R11"]);
    assert_eq!(posted("response_type=code&client_id=a"), Vec::<&str>::new());
    assert_eq!(posted("response_type=code&request=a.b.c"), Vec::<&str>::new());
}

#[test]
fn what_no_encoder_writes_is_an_error() {
    use base64ct::{Base64, Encoding};
    for (pair, severity) in [("a:p@ss", Severity::Warning), ("a:100%", Severity::Error), ("a%:b", Severity::Error)] {
        let value = format!("Basic {}", Base64::encode_string(pair.as_bytes()));
        let headers = [("Authorization", value.as_str())];
        let findings = Sent { method: "POST", url: URL, headers: &headers, body: "a=b" }.findings();
        assert_eq!(findings.iter().map(|it| (it.rule.id, it.rule.severity)).collect::<Vec<_>>(), [("R06", severity)]);
    }
}

#[test]
fn no_finding_about_a_request_tells_a_secret() {
    let headers = [("Authorization", "Basic aHVudGVyMjpodW50ZXIy IQ==")];
    let body = "client_secret=hunter2&client_secret=hunter2&client_assertion=hunter2&password=hunter2";
    let url = "http://as.example.com/token?client_secret=hunter2&password=hunter2";
    let findings = Sent { method: "PUT", url, headers: &headers, body }.findings();
    assert!(findings.len() > 4);
    let json = r#"{"client_secret":"hunter2&hunter2&hunter2=&hunter2="}"#;
    let json = Sent { method: "POST", url: URL, headers: &[], body: json }.findings();
    for finding in findings.into_iter().chain(json) {
        assert!(!finding.to_string().contains("hunter"), "{finding}");
    }
}

fn found(text: &str, asked: &Asked<'_>) -> Vec<&'static str> {
    Metadata::read(text, asked).expect("an object").findings.iter().map(|finding| finding.rule.id).collect()
}

const METADATA: &str = r#"{"issuer":"https://as.example.com","token_endpoint":"https://as.example.com/token","jwks_uri":"https://as.example.com/jwks","token_endpoint_auth_methods_supported":["private_key_jwt"],"token_endpoint_auth_signing_alg_values_supported":["ES256","RS256"]}"#;

#[test]
fn metadata_is_read() {
    let url = "https://as.example.com/.well-known/openid-configuration";
    let asked = Asked { issuer: ISSUER, url, profile: Profile::Fapi2 };
    let metadata = Metadata::read(METADATA, &asked).expect("an object");
    assert_eq!(metadata.findings, []);
    assert_eq!(metadata.endpoint("jwks_uri"), Some("https://as.example.com/jwks"));
    assert_eq!(
        (metadata.methods, metadata.algorithms),
        (vec!["private_key_jwt".into()], vec!["ES256".into(), "RS256".into()])
    );
    let silent = Metadata::read(r#"{"issuer":"https://as.example.com"}"#, &Asked::default()).expect("an object");
    assert_eq!(silent.methods, ["client_secret_basic"]);
    for text in ["", "[]", "{", r#"{"issuer":"a","issuer":"b"}"#] {
        assert!(Metadata::read(text, &Asked::default()).is_err(), "{text}");
    }
}

#[test]
fn each_rule_of_metadata_finds_what_breaks_it() {
    let asked = Asked { issuer: ISSUER, ..Asked::default() };
    let changed = |name: &str, value: &str| lint::with(METADATA, name, value);
    let algorithms = "token_endpoint_auth_signing_alg_values_supported";
    let issuer = |value: &str| format!("{{\"issuer\":\"{value}\"}}");
    for (expected, text, asked) in [
        (&["M01"][..], changed("issuer", r#""https://as.example.com/""#), asked),
        (&["M01", "M02"], changed("issuer", ""), asked),
        (&["M02"], issuer("http://as.example.com"), Asked::default()),
        (&["M02"], issuer("http://localhost:9000"), Asked::default()),
        (&["M02"], issuer("https://as.example.com?a=b"), Asked::default()),
        (&["M02"], issuer("https://as.example.com#a"), Asked::default()),
        (&["M02"], issuer("s6BhdRkqt3"), Asked::default()),
        (&["M03"], changed("token_endpoint", r#""https://honest.example/token""#), asked),
        (&["M04"], changed(algorithms, ""), asked),
        (&["M04"], changed(algorithms, r#"["ES256","none"]"#), asked),
        (&["M05"], changed(algorithms, r#"["ES256","HS256"]"#), asked),
        (&["M05"], changed(algorithms, r#"["RS256"]"#), Asked { profile: Profile::Fapi2, ..asked }),
        (&["M07"], METADATA.to_owned(), Asked { url: "https://as.example.com/metadata", ..asked }),
    ] {
        assert_eq!(found(&text, &asked), expected, "{text}");
    }
    let client =
        |text: &str| metadata::client(text).expect("an object").iter().map(|it| it.rule.id).collect::<Vec<_>>();
    assert_eq!(client(r#"{"jwks":{"keys":[]},"jwks_uri":"https://a.example/jwks"}"#), ["M06"]);
    assert_eq!(client(r#"{"jwks_uri":"https://a.example/jwks"}"#), Vec::<&str>::new());
    assert!(metadata::client("1").is_err());
    assert_eq!(
        well_known("https://as.example.com/"),
        [
            "https://as.example.com/.well-known/oauth-authorization-server",
            "https://as.example.com/.well-known/openid-configuration"
        ]
    );
    assert_eq!(well_known("a?b"), Vec::<String>::new());
}

/// R and M of the catalogue: each has a rule or a reason, and each rule explains itself.
#[test]
fn every_id_of_the_catalogue_has_a_rule_or_a_reason() {
    let rules: Vec<_> = sent::RULES.iter().chain(metadata::RULES).collect();
    for (letter, last) in [('R', 11), ('M', 7)] {
        for number in 1..=last {
            let id = format!("{letter}{number:02}");
            let excused = sent::NOT_CHECKED.iter().any(|(not, _)| *not == id);
            assert!(rules.iter().any(|rule| rule.id == id) != excused, "{id}");
        }
    }
    for rule in rules {
        assert!(rule.says.ends_with('.') && rule.advice.ends_with('.'), "{}", rule.id);
        assert!(!rule.says.contains('!') && !rule.advice.contains('!'), "{}", rule.id);
        assert!(rule.source.url().starts_with("https://"), "{}", rule.id);
    }
}

/// What an error text points to can be found.
#[test]
fn texts_point_to_checks_that_there_are() {
    let jose = jose::rule::ALL.iter().map(|rule| rule.id);
    let checks = oauth::checks::all().flat_map(|check| check.rules).map(|rule| rule.id);
    let kinds = oauth::KINDS.iter().flat_map(|kind| kind.claims).map(|row| row.rule.id);
    let ours = sent::RULES.iter().chain(metadata::RULES).chain(oauth::servers::RULES).map(|rule| rule.id);
    let ids: Vec<_> = jose.chain(checks).chain(kinds).chain(ours).collect();
    for row in oauth::answer::TEXTS {
        for id in row.points_to {
            assert!(ids.contains(id), "{}: {id}", row.reading.text);
        }
    }
    for code in ["invalid_client", "invalid_request", "invalid_dpop_proof", "use_dpop_nonce", "invalid_token"] {
        let answer = Answer::Error { error: code.to_owned(), description: None };
        let found = answer.explained("").expect(code);
        assert!(!found.points_to.is_empty() && found.points_to.iter().all(|id| ids.contains(id)), "{code}");
    }
}

#[test]
fn hostile_requests_give_an_answer() {
    for body in ["a=b&".repeat(1 << 18), "%".repeat(1 << 20), format!("client_assertion={}", ".".repeat(1 << 20))] {
        assert!(posted(&body).len() < 60);
        let _answer =
            (sent::answer(200, &[], &body), metadata::client(&body), Metadata::read(&body, &Asked::default()));
    }
    let many =
        format!("{{\"issuer\":\"https://a.example\",{}\"x\":1}}", r#""a_endpoint":"https://b.example","#.repeat(9000));
    assert!(Metadata::read(&many, &Asked::default()).is_err(), "a name twice");
}
