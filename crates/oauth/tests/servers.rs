//! Every server's row is well-formed, drafts what it takes itself, and refuses what it says it refuses.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says what it expects")]

mod lint;

use getrandom::SysRng;
use jose::inspection::Attempt;
use jose::{Algorithm, Inspection, Key, KeySet, Severity};
use lint::{CLIENT, NOW, token, with};
use oauth::purpose::{CLIENT_CREDENTIALS, JWT_BEARER};
use oauth::servers::{
    Composed, Conformity, Environment, Filling, Flow, Need, RULES, Target, check, filled, holes, lint as judge,
};
use oauth::{Context, Request, SERVERS, Server, Stamp};

/// RFC 7515 A.2.
const RSA: &str = r#"{"kty":"RSA","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ","e":"AQAB","d":"Eq5xpGnNCivDflJsRQBXHx1hdR1k6Ulwe2JZD50LpXyWPEAeP88vLNO97IjlA7_GQ5sLKMgvfTeXZx9SE-7YwVol2NXOoAJe46sui395IW_GO-pWJ1O0BkTGoVEn2bKVRUCgu-GjBVaYLU6f3l9kJfFNS3E0QbVdxzubSu3Mkqzjkn439X0M_V51gfpRLI9JYanrC4D4qAdGcopV_0ZHHzQlBjudU2QvXt4ehNYTCBr6XCLQUShb1juUO1ZdiYoFaFQT5Tw8bGUl_x_jTj3ccPDVZFD9pIuhLhBOneufuBiB4cS98l2SR_RQyGWSeWjnczT0QU91p1DhOVRuOopznQ"}"#;

fn names(rule: &str) -> bool {
    rule.len() > 15 && rule.ends_with('.') && !rule.contains('!') && rule.starts_with(|c: char| !c.is_lowercase())
}

fn server(name: &str) -> &'static Server {
    Server::named(name).unwrap_or_else(|| panic!("no {name}"))
}

/// Names that templates may have without a row in `look_up`.
const ALWAYS: [&str; 2] = ["client_id", "now"];

#[test]
fn every_row_is_well_formed() {
    for (i, server) in SERVERS.iter().enumerate() {
        let name = server.name;
        assert!(SERVERS.iter().skip(i + 1).all(|other| other.name != name), "{name} stands twice");
        assert!(server.source.url().starts_with("https://"), "{name}");
        assert!(server.special.iter().all(|line| names(line)), "{name}");
        assert!(server.lifetime.default > 0, "{name}");
        assert!(server.lifetime.cap.is_none_or(|cap| server.lifetime.default < cap), "{name}");
        for algorithm in server.algorithms {
            assert!(Algorithm::named(algorithm).is_some(), "{name}: {algorithm}");
        }
        assert!(!server.environments.is_empty(), "{name}");
        assert!(server.checked.len() == 7 && server.checked.starts_with("20"), "{name}");
        let outside = server.flow != Flow::ClientAuthentication;
        assert_eq!(server.conformity == Conformity::Outside, outside, "{name}");
        let only_issuer = server.audience.is == [Target::Issuer];
        assert_eq!(server.conformity == Conformity::Conforms, only_issuer && !outside, "{name}");
        if server.audience.slash {
            let slashed = server.environments.iter().all(|it| it.issuer.ends_with('/'));
            assert!(slashed, "{name}");
        }
        assert!(
            server.key_id.names.iter().all(|name| ["kid", "x5t", "x5t#S256", "x5c", "jwk"].contains(name)),
            "{name}"
        );
        if let Some((least, most)) = server.id.length {
            assert!(least < most && (least..=most).contains(&22), "{name}");
        }
    }
}

#[test]
fn every_hole_can_be_looked_up_and_every_address_is_one() {
    for server in SERVERS {
        let values: Vec<_> = server.look_up.iter().map(|hole| (hole.name, hole.example)).collect();
        let values: Vec<_> = values.into_iter().chain(ALWAYS.map(|name| (name, "x"))).collect();
        let mut used: Vec<&str> = server.key_id.names.to_vec();
        for environment in server.environments {
            for address in [environment.issuer, environment.token_endpoint] {
                let text = filled(address, &values).unwrap_or_else(|hole| panic!("{}: {hole}", server.name));
                assert!(text.is_empty() || text.starts_with("https://"), "{}: {text}", server.name);
                used.extend(holes(address));
            }
            for (_, audience) in server.audiences(environment) {
                assert!(filled(audience, &values).is_ok(), "{}: {audience}", server.name);
                used.extend(holes(audience));
            }
            if server.audience.is.contains(&Target::Fixed) {
                assert!(!environment.audience.is_empty(), "{}", server.name);
            }
        }
        for template in server.claims.iter().map(|it| it.value).chain(server.form.iter().map(|it| it.1)) {
            let optional = server.claims.iter().any(|it| it.value == template && it.need == Need::Optional);
            assert!(optional || filled(template, &values).is_ok(), "{}: {template}", server.name);
            used.extend(holes(template));
        }
        for hole in server.look_up {
            assert!(names(hole.what) && !hole.example.is_empty(), "{}: {}", server.name, hole.name);
            assert!(used.contains(&hole.name), "{}: {} is never asked for", server.name, hole.name);
        }
    }
}

#[test]
fn every_rule_explains_itself() {
    for rule in RULES {
        assert!(names(rule.says) && names(rule.advice) && rule.source.url().starts_with("https://"), "{}", rule.id);
    }
    for number in 1..=8 {
        let id = format!("V{number:02}");
        assert!(RULES.iter().any(|rule| rule.id == id && rule.severity == Severity::Error), "{id}");
    }
}

fn stamp() -> Stamp {
    Stamp::new(NOW, &mut SysRng).expect("random bytes")
}

/// The examples of a row, as what a person looked up.
fn values(server: &Server) -> Vec<(&'static str, &'static str)> {
    let examples = server.look_up.iter().map(|hole| (hole.name, hole.example));
    examples.chain([("kid", "key-1")]).collect()
}

fn drafted(server: &'static Server, environment: &Environment, algorithm: &str) -> Composed {
    let (values, stamp) = (values(server), stamp());
    server.draft(environment, &Filling { client_id: CLIENT, values: &values, algorithm, lifetime: None, stamp: &stamp })
}

fn key_for(algorithm: &'static Algorithm) -> Key {
    match algorithm.is_rsa() {
        true => Key::parse(RSA).expect("a key"),
        false => Key::generate(algorithm, &mut SysRng).expect("a key"),
    }
}

/// What the server and the general rules say of a JWT that this server's row drafted, signed with a key that was made for it.
#[test]
fn every_server_takes_what_its_row_drafts() {
    for server in SERVERS {
        for environment in server.environments {
            let algorithm = server.algorithms.first().copied().unwrap_or("ES256");
            let mut key = key_for(Algorithm::named(algorithm).expect("known"));
            key.set_kid("key-1");
            let composed = drafted(server, environment, algorithm);
            assert_eq!(composed.missing, Vec::<&str>::new(), "{}", server.name);
            let token = composed.sign(&key, &mut SysRng).expect("signed");
            let inspection = Inspection::of(&token, 0);
            let attempt = inspection.verify(Some(&KeySet::from(key)));
            assert!(matches!(attempt, Attempt::Good(_)), "{}: {token}", server.name);
            let all = values(server);
            let address = |template| filled(template, &all).expect("all known");
            let (issuer, token_endpoint) = (address(environment.issuer), address(environment.token_endpoint));
            let known = Context {
                client_id: CLIENT,
                issuer: &issuer,
                token_endpoint: &token_endpoint,
                now: NOW,
                ..Context::default()
            };
            for context in [known, Context { now: NOW, ..Context::default() }] {
                let report = judge(server, &inspection, &attempt, &context);
                let errors: Vec<_> =
                    report.findings.iter().filter(|finding| finding.rule.severity == Severity::Error).collect();
                assert!(errors.is_empty(), "{}: {errors:?}", server.name);
                let own: Vec<_> = report.findings.iter().filter(|finding| finding.rule.id.starts_with('V')).collect();
                let forbidden = server.conformity != Conformity::Conforms;
                let noted = own.iter().all(|finding| finding.rule.severity == Severity::Note && forbidden);
                assert!(noted, "{}: {own:?}", server.name);
            }
        }
    }
}

#[test]
fn a_draft_says_what_is_missing() {
    let stamp = stamp();
    let nothing = Filling { client_id: CLIENT, values: &[], algorithm: "", lifetime: None, stamp: &stamp };
    let missing = |name: &str| {
        let server = server(name);
        let environment = server.environments.first().expect("one");
        server.draft(environment, &nothing).missing
    };
    assert_eq!(missing("Microsoft Entra ID"), ["x5t#S256", "tenant"]);
    assert_eq!(missing("Box"), ["kid", "subject", "subject_type"]);
    assert_eq!(missing("RFC 10070"), ["alg", "issuer"]);
    assert_eq!(missing("GitHub App"), Vec::<&str>::new());
}

#[test]
fn drafts_are_what_the_servers_want() {
    let json = |name: &str, number: usize| {
        let server = server(name);
        let environment = server.environments.get(number).expect("that many");
        let composed = drafted(server, environment, "");
        (composed.header_json(), composed.claims_json())
    };
    let (header, claims) = json("Okta", 0);
    assert_eq!(header, r#"{"typ":"client-authentication+jwt","alg":"RS256","kid":"key-1"}"#);
    assert!(claims.contains(r#""aud":"https://example.okta.com/oauth2/default/v1/token""#), "{claims}");
    let (header, claims) = json("Microsoft Entra ID", 1);
    assert!(header.starts_with(r#"{"typ":"JWT","alg":"PS256","x5t#S256":""#), "{header}");
    assert!(claims.contains(r#""nbf":1780000000,"aud":"https://login.partner.microsoftonline.cn/"#), "{claims}");
    let id = claims.split(r#""jti":""#).nth(1).expect("an id");
    assert_eq!(id.find('-'), Some(8));
    assert!(id.get(14..15) == Some("4") && id.len() == 38, "{id}");
    let (header, claims) = json("GitHub App", 0);
    assert_eq!(header, r#"{"alg":"RS256","kid":"key-1"}"#);
    assert_eq!(claims, r#"{"iss":"s6BhdRkqt3","iat":1779999940,"exp":1780000540}"#);
    let (_, claims) = json("DocuSign", 0);
    assert!(claims.contains(r#""aud":"account-d.docusign.com""#), "{claims}");
    assert!(claims.contains(r#""scope":"signature impersonation""#), "{claims}");
    let (header, claims) = json("gematik ZETA", 0);
    assert!(header.contains(r#""jwk":{"kty":"EC""#), "{header}");
    assert!(claims.contains(r#""aud":["https://as.example.com/token"]"#), "{claims}");
}

#[test]
fn the_request_carries_it_where_the_flow_says() {
    let body = |name: &str| {
        let (server, stamp) = (server(name), stamp());
        let values = values(server);
        let filling = Filling { client_id: CLIENT, values: &values, algorithm: "", lifetime: None, stamp: &stamp };
        let purpose = if server.flow == Flow::Grant { &JWT_BEARER } else { &CLIENT_CREDENTIALS };
        let mut request = Request::new(oauth::Endpoint::default());
        purpose.apply(|_| "", &mut request);
        server.place("a.b.c", &filling, &mut request);
        request
    };
    assert!(body("Okta").body().ends_with("client_assertion=a.b.c"));
    assert!(body("Box").body().ends_with("jwt-bearer&assertion=a.b.c&client_id=s6BhdRkqt3&client_secret=the+secret"));
    assert!(body("Sign in with Apple").body().ends_with("client_id=s6BhdRkqt3&client_secret=a.b.c"));
    let bearer = body("GitHub App");
    assert!(bearer.form.is_empty() && bearer.headers.iter().any(|field| field.value == "Bearer a.b.c"));
}

/// Each rule: a server, a change that it refuses, and one that it takes.
struct Example {
    id: &'static str,
    server: &'static str,
    /// Whether the change is in the header, and not in the claims.
    header: bool,
    member: &'static str,
    refused: &'static str,
    taken: &'static str,
}

#[rustfmt::skip]
static EXAMPLES: &[Example] = &[
    Example { id: "V01", server: "Okta", header: false, member: "aud", refused: r#""https://example.okta.com/oauth2/default""#, taken: r#""https://example.okta.com/oauth2/default/v1/token""# },
    Example { id: "V01", server: "Auth0", header: false, member: "aud", refused: r#""https://example.auth0.com""#, taken: r#""https://example.auth0.com/""# },
    Example { id: "V01", server: "Keycloak", header: false, member: "aud", refused: r#"["https://keycloak.example.com/realms/acme","https://b.example"]"#, taken: r#"["https://keycloak.example.com/realms/acme"]"# },
    Example { id: "V01", server: "FAPI 2.0", header: false, member: "aud", refused: r#"["https://as.example.com"]"#, taken: r#""https://as.example.com""# },
    Example { id: "V01", server: "gematik ZETA", header: false, member: "aud", refused: r#""https://as.example.com/token""#, taken: r#"["https://as.example.com/token","https://b.example"]"# },
    Example { id: "V01", server: "DocuSign", header: false, member: "aud", refused: r#""https://account-d.docusign.com""#, taken: r#""account.docusign.com""# },
    Example { id: "V01", server: "Salesforce", header: false, member: "aud", refused: r#"["https://login.salesforce.com"]"#, taken: r#""https://test.salesforce.com""# },
    Example { id: "V02", server: "NHS England", header: true, member: "alg", refused: r#""RS256""#, taken: r#""RS512""# },
    Example { id: "V02", server: "UK Open Banking", header: true, member: "alg", refused: r#""RS256""#, taken: r#""PS256""# },
    Example { id: "V03", server: "NHS England", header: true, member: "typ", refused: r#""client-authentication+jwt""#, taken: r#""JWT""# },
    Example { id: "V03", server: "AT Protocol (Bluesky)", header: true, member: "typ", refused: r#""JWT""#, taken: "" },
    Example { id: "V04", server: "SMART on FHIR", header: true, member: "kid", refused: "", taken: r#""a""# },
    Example { id: "V04", server: "Microsoft Entra ID", header: true, member: "x5t#S256", refused: "", taken: r#""A1bC2dE3fH4iJ5kL6mN7oP8qR9sT0uV1wX2yZ3aB4cD""# },
    Example { id: "V05", server: "Okta", header: false, member: "exp", refused: "1780003600", taken: "1780003599" },
    Example { id: "V05", server: "Auth0", header: false, member: "exp", refused: "1780000301", taken: "1780000300" },
    Example { id: "V05", server: "Maskinporten", header: false, member: "exp", refused: "1780000121", taken: "1780000120" },
    Example { id: "V05", server: "GitHub App", header: false, member: "exp", refused: "1780000600", taken: "1780000599" },
    Example { id: "V06", server: "Corppass", header: false, member: "iat", refused: "", taken: "1780000000" },
    Example { id: "V06", server: "Keycloak", header: false, member: "iat", refused: "1779999930", taken: "1779999945" },
    Example { id: "V06", server: "Maskinporten", header: false, member: "iat", refused: "1779999980", taken: "1779999991" },
    Example { id: "V06", server: "GitHub App", header: false, member: "iat", refused: "1779999940.5", taken: "1779999940" },
    Example { id: "V07", server: "Auth0", header: false, member: "jti", refused: "", taken: r#""a""# },
    Example { id: "V07", server: "Box", header: false, member: "jti", refused: r#""fifteen letters""#, taken: r#""sixteen letters.""# },
    Example { id: "V07", server: "Epic", header: false, member: "jti", refused: r#""""#, taken: r#""a""# },
    Example { id: "V07", server: "Okta", header: false, member: "jti", refused: r#""seen""#, taken: "" },
    Example { id: "V08", server: "Google service account", header: false, member: "scope", refused: "", taken: r#""a""# },
    Example { id: "V08", server: "DocuSign", header: false, member: "scope", refused: "", taken: r#""signature impersonation click.manage""# },
    Example { id: "V08", server: "Snowflake", header: false, member: "iss", refused: r#""MYORG-ACC.USER""#, taken: r#""MYORG-ACC.USER.SHA256:a/b+c=""# },
];

#[test]
fn each_rule_refuses_and_takes() {
    for Example { id, server: name, header, member, refused, taken } in EXAMPLES {
        let server = server(name);
        let environment = server.environments.first().expect("one");
        let draft = drafted(server, environment, server.algorithms.first().copied().unwrap_or("ES256"));
        let found = |value: &str| {
            let changed = |json: String, here: bool| if here { with(&json, member, value) } else { json };
            let token = token(&changed(draft.header_json(), *header), &changed(draft.claims_json(), !header));
            let seen = ["seen"];
            let context = Context { client_id: CLIENT, now: NOW, seen: &seen, ..Context::default() };
            let findings = check(server, &Inspection::of(&token, 0), &context);
            findings.into_iter().filter(|it| it.rule.source.to_string() != "RFC 10070 §4").collect::<Vec<_>>()
        };
        let [finding] = found(refused).try_into().unwrap_or_else(|all| panic!("{name} {id} {refused}: {all:?}"));
        assert_eq!(finding.rule.id, *id, "{name}: {finding}");
        assert_eq!(finding.place.member.as_deref(), Some(*member), "{name}: {finding}");
        let says = [server.name, &server.source.url()];
        assert!(says.iter().all(|text| finding.expected.contains(text)), "{name}: {finding}");
        assert!(found(taken).is_empty(), "{name} {id} {taken}: {:?}", found(taken));
    }
    for number in 1..=8 {
        assert!(EXAMPLES.iter().any(|example| example.id == format!("V{number:02}")));
    }
}

/// The general rules want the issuer, and Okta wants the endpoint: its word stands, and a note beside it.
#[test]
fn the_servers_word_counts_where_it_contradicts() {
    let okta = server("Okta");
    let environment = okta.environments.first().expect("one");
    let context = Context {
        client_id: CLIENT,
        issuer: "https://example.okta.com/oauth2/default",
        token_endpoint: "https://example.okta.com/oauth2/default/v1/token",
        now: NOW,
        ..Context::default()
    };
    let claims = drafted(okta, environment, "").claims_json();
    let report = |claims: &str| {
        let token = token(r#"{"typ":"client-authentication+jwt","alg":"RS256","kid":"a"}"#, claims);
        judge(okta, &Inspection::of(&token, 0), &Attempt::NoKey, &context)
    };
    let good = report(&claims);
    assert!(!good.is_refused(), "{:?}", good.findings);
    let notes: Vec<_> = good.findings.iter().filter(|finding| finding.rule.id == "V01").collect();
    assert!(notes.len() == 1 && notes[0].rule.says.contains("RFC 10070"), "{notes:?}");

    let issuer = report(&with(&claims, "aud", r#""https://example.okta.com/oauth2/default""#));
    let [refusal] = issuer.findings.iter().filter(|it| it.rule.id == "V01").collect::<Vec<_>>()[..] else {
        panic!("{:?}", issuer.findings)
    };
    assert!(issuer.is_refused());
    assert_eq!(refusal.found, "the issuer");
    assert!(
        refusal.expected.contains("the endpoint that is called, “https://example.okta.com/oauth2/default/v1/token”")
    );
    let fix = refusal.fix.as_ref().expect("a fix");
    assert_eq!(fix.with, r#""https://example.okta.com/oauth2/default/v1/token""#);
}

/// Keycloak counts from “iat” and leaves “exp” alone; without “iat” it looks at “exp”.
#[test]
fn an_age_counts_where_the_lifetime_does_not() {
    let keycloak = server("Keycloak");
    let draft = drafted(keycloak, keycloak.environments.first().expect("one"), "ES256");
    let found = |iat: &str, exp: &str| {
        let claims = with(&with(&draft.claims_json(), "iat", iat), "exp", exp);
        let token = token(&draft.header_json(), &claims);
        let context = Context { client_id: CLIENT, now: NOW, ..Context::default() };
        let findings = check(keycloak, &Inspection::of(&token, 0), &context);
        findings.iter().map(|finding| finding.rule.id).collect::<Vec<_>>()
    };
    assert_eq!(found("1780000000", "1780000300"), Vec::<&str>::new());
    assert_eq!(found("1779999900", "1780000300"), ["V06"]);
    assert_eq!(found("", "1780000061"), ["V05"]);
    assert_eq!(found("", "1780000060"), Vec::<&str>::new());
}

#[test]
fn an_address_of_another_server_is_not_this_ones() {
    let context = Context { client_id: CLIENT, issuer: "https://as.example.com", now: NOW, ..Context::default() };
    let nhs = server("NHS England");
    let draft = drafted(nhs, nhs.environments.first().expect("one"), "");
    let token = token(&draft.header_json(), &draft.claims_json());
    assert!(!judge(nhs, &Inspection::of(&token, 0), &Attempt::NoKey, &context).is_refused());
}

#[test]
fn a_small_key_is_refused_where_the_server_says_so() {
    let login = server("Login.gov");
    let draft = drafted(login, login.environments.first().expect("one"), "");
    let signed = |bytes: usize| {
        let [header, claims] =
            [draft.header_json(), draft.claims_json()].map(|part| jose::base64url::encode(part.as_bytes()));
        let token = format!("{header}.{claims}.{}", jose::base64url::encode(&vec![7; bytes]));
        let context = Context { now: NOW, ..Context::default() };
        check(login, &Inspection::of(&token, 0), &context).iter().any(|finding| finding.rule.id == "V02")
    };
    assert!(signed(128));
    assert!(!signed(256));
}

#[test]
fn hostile_tokens_give_an_answer() {
    let many = format!("[{}]", vec![r#""https://a.example""#; 60_000].join(","));
    let deep = format!("\"{}\"", "https://{".repeat(20_000));
    for value in ["{}", "1", "null", "[]", "[1]", &many, &deep] {
        let all = ["aud", "iss", "exp", "iat", "jti", "scope", "typ", "kid", "alg"];
        for member in all.into_iter().take(if value.len() > 9 { 2 } else { all.len() }) {
            let claims = with(lint::CLAIMS, member, value);
            for text in [token(lint::HEADER, &claims), token(&with(lint::HEADER, member, value), lint::CLAIMS)] {
                let inspection = Inspection::of(&text, 0);
                for server in SERVERS.iter().step_by(7) {
                    let _answer = check(server, &inspection, &lint::context());
                }
            }
        }
    }
    let none = Inspection::of("", 0);
    assert!(SERVERS.iter().all(|server| check(server, &none, &lint::context()).is_empty()));
}
