//! The form, as people fill it in.

use super::*;
use oauth::auth::{client_secret_basic, client_secret_jwt};
use oauth::metadata::Asked;
use oauth::{Endpoint, PURPOSES, SERVERS, Stamp};

fn for_server(name: &str) -> RequestForm {
    let mut form = RequestForm::default();
    form.choose(Server::named(name).expect(name));
    form
}

#[test]
fn says_what_is_missing_one_thing_at_a_time() {
    let mut form = RequestForm::default();
    let endpoint = Endpoint::default();
    assert!(form.missing(None).is_some_and(|text| text.contains("client id")));
    form.use_practice_values();
    assert!(form.missing(None).is_some_and(|text| text.contains("key")));
    form.method = &client_secret_jwt::METHOD;
    assert!(form.missing(None).is_some_and(|text| text.contains("secret")));
    form.method = &client_secret_basic::METHOD;
    assert!(form.missing(None).is_some_and(|text| text.contains("address")));
    assert_eq!(form.missing(Some(&endpoint)), None);
    form.purpose = Purpose::named("Introspection").expect("listed");
    assert!(form.missing(None).is_some_and(|text| text.contains("“token”")));
    form.set("token", "t".to_owned());
    assert!(form.missing(None).is_some_and(|text| text.contains("introspection endpoint")));
    form.set("introspection_endpoint", "https://as.example.com/introspect".to_owned());
    assert_eq!(form.missing(Some(&endpoint)), None);
}

#[test]
fn a_server_fills_the_form_and_what_is_looked_up_makes_its_addresses() {
    let mut form = for_server("Okta");
    assert_eq!(form.token_endpoint, "");
    assert!(form.missing(None).is_some());
    form.client_id = "0oa".to_owned();
    assert!(form.missing(None).is_some_and(|text| text.contains("“domain”")));
    form.set("domain", "example.okta.com".to_owned());
    form.set("authorization_server", "default".to_owned());
    assert_eq!(form.token_endpoint, "https://example.okta.com/oauth2/default/v1/token");
    let names: Vec<_> = form.look_up().iter().map(|hole| hole.name).collect();
    assert_eq!(names, ["domain", "authorization_server"]);
    form.settle_in(1);
    assert_eq!(form.token_endpoint, "https://example.okta.com/oauth2/v1/token");
    let names: Vec<_> = form.look_up().iter().map(|hole| hole.name).collect();
    assert_eq!(names, ["domain"]);
    assert!(!form.types("issuer") && for_server("Keycloak").types("issuer") == RequestForm::default().types("issuer"));
}

#[test]
fn practice_values_make_a_request_for_every_server() {
    for server in SERVERS {
        let mut form = for_server(server.name);
        form.use_practice_values();
        let key = Key::secret(&[7; 64]).expect("a secret");
        let stamp = Stamp::new(jose::UnixTime(1_780_000_000), &mut getrandom::SysRng).expect("random");
        let named = ["kid", "x5t", "x5t#S256", "x5c", "jwk", "fingerprint"].map(|name| (name, "[]".to_owned()));
        form.set("scope", "a".to_owned());
        let draft = form.draft(&key, &named, stamp).expect("a draft");
        assert_eq!(draft.missing(), [""; 0], "{}", server.name);
        let missing = form.missing(Some(&Endpoint::default()));
        assert!(missing.is_none_or(|text| text.contains("key")), "{}", server.name);
        assert!(form.address().starts_with("https://"), "{}: {}", server.name, form.address());
        let mut request = form.plain(Endpoint::default());
        form.authenticate(Some(&draft), Some("a.b.c"), &mut request);
        assert!(request.http().contains("a.b.c"), "{}", server.name);
    }
}

#[test]
fn a_parameter_is_what_was_typed_or_what_it_is_anyway() {
    let mut form = RequestForm { client_id: "c".to_owned(), ..RequestForm::default() };
    form.purpose = &oauth::purpose::PUSHED_AUTHORIZATION;
    assert_eq!((form.parameter("client_id"), form.parameter("response_type")), ("c", "code"));
    form.set("response_type", "code id_token".to_owned());
    assert_eq!(form.parameter("response_type"), "code id_token");
    for purpose in PURPOSES {
        form.purpose = purpose;
        let first = form.plain(Endpoint::default()).form.first().map(|field| field.name.clone());
        assert_eq!(first.as_deref() == Some("grant_type"), !purpose.grant_type.is_empty(), "{}", purpose.name);
    }
}

#[test]
fn what_a_server_says_of_itself_fills_the_form() {
    let text = r#"{"issuer":"https://as.example","token_endpoint":"https://as.example/t","jwks_uri":"https://as.example/j","introspection_endpoint":"https://as.example/i"}"#;
    let mut form = for_server("Okta");
    form.adopt(Metadata::read(text, &Asked::default()).expect("an object"));
    assert_eq!(form.server.name, RFC_10070.name);
    assert_eq!((form.issuer.as_str(), form.token_endpoint.as_str()), ("https://as.example", "https://as.example/t"));
    assert_eq!(
        (form.jwks_uri.as_str(), form.value("introspection_endpoint")),
        ("https://as.example/j", "https://as.example/i")
    );
    assert!(form.types("issuer"));
}

#[test]
fn what_belongs_to_one_server_does_not_go_to_another() {
    let text = r#"{"issuer":"https://a.example","token_endpoint":"https://a.example/t","revocation_endpoint":"https://a.example/r"}"#;
    let mut form = RequestForm::default();
    form.adopt(Metadata::read(text, &Asked::default()).expect("an object"));
    form.dpop_nonce = "n".to_owned();
    assert_eq!(form.value("revocation_endpoint"), "https://a.example/r");
    form.choose(Server::named("Okta").expect("listed"));
    assert_eq!((form.value("revocation_endpoint"), form.dpop_nonce.as_str(), &form.metadata), ("", "", &None));

    form.set("domain", "example.okta.com".to_owned());
    form.set("token_endpoint", "https://elsewhere.example/t".to_owned());
    assert_eq!((form.server.name, form.address()), (RFC_10070.name, "https://elsewhere.example/t"));
}

#[test]
fn ones_own_server_waits_while_another_is_looked_at() {
    let mut form = RequestForm::default();
    form.set("issuer", "https://as.example".to_owned());
    form.choose(Server::named("Salesforce").expect("listed"));
    assert!(form.issuer.is_empty() && form.token_endpoint.is_empty());
    form.set("my_domain", "a.my.salesforce.com".to_owned());
    form.choose(&RFC_10070);
    assert_eq!((form.issuer.as_str(), form.token_endpoint.as_str()), ("https://as.example", ""));
}

#[test]
fn a_whole_address_is_a_code_as_well() {
    let mut form = RequestForm::default();
    form.set("code", "https://client.example/cb?state=a&code=b%2Fc&iss=d".to_owned());
    assert_eq!(form.value("code"), "b/c");
    form.set("code", "a=b".to_owned());
    assert_eq!(form.value("code"), "a=b");
}

#[test]
fn the_endpoint_called_is_the_audience_where_a_server_wants_it() {
    let mut form = for_server("Okta");
    form.use_practice_values();
    form.purpose = Purpose::named("Introspection").expect("listed");
    form.set("introspection_endpoint", "https://example.okta.com/oauth2/default/v1/introspect".to_owned());
    let stamp = Stamp::new(jose::UnixTime(0), &mut getrandom::SysRng).expect("random");
    let draft = form.draft(&Key::secret(&[7; 64]).expect("a secret"), &[], stamp).expect("a draft");
    assert!(draft.claims_json().contains(r#""aud":"https://example.okta.com/oauth2/default/v1/introspect""#));
}

#[test]
fn only_what_is_good_later_is_noted_down() {
    let mut form = RequestForm::default();
    for name in ["code_verifier", "code_challenge", "code", "request_uri", "state", "scope", "authorization_endpoint"] {
        form.set(name, "x".to_owned());
    }
    let kept: Vec<_> = form.harmless().into_iter().map(|(name, _)| name).collect();
    assert_eq!(kept, ["state", "scope", "authorization_endpoint"]);
}

#[test]
fn the_secret_does_not_print() {
    let form = RequestForm { secret: "s3cr3t".to_owned(), ..RequestForm::default() };
    assert!(!format!("{form:?}").contains("s3cr3t"));
}
