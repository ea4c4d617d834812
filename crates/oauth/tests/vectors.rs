//! Client assertions that others made, right and wrong, each under every profile it speaks of.
#![allow(clippy::expect_used, reason = "a test says what it expects")]

use jose::{Claims, Inspection, Jwk, Key, KeySet, Severity, UnixTime, Unverified};
use oauth::{CHECKS, Context, Expectation, Profile, Report, kinds};
use serde_json::Value;

struct Vectors(Value);

impl Vectors {
    fn read() -> Self {
        Self(serde_json::from_str(include_str!("vectors/client-assertions.json")).expect("JSON"))
    }

    fn text(&self, name: &str) -> &str {
        text(&self.0, name)
    }

    fn now(&self) -> UnixTime {
        UnixTime(self.0.get("now").and_then(Value::as_i64).expect("now"))
    }

    fn tokens(&self) -> &[Value] {
        self.0.get("tokens").and_then(Value::as_array).expect("tokens")
    }

    /// What the server holds: public keys by name, or the secret, which has none.
    fn keys(&self, name: &str) -> KeySet {
        if let Some(secret) = name.strip_prefix("hs:") {
            return KeySet::from(Key::secret(secret.as_bytes()).expect("a secret"));
        }
        let jwk = self.0.get("keys").and_then(|keys| keys.get(name)).expect(name).to_string();
        match Jwk::parse(&jwk).expect("a key").public_json() {
            None => KeySet::parse(&jwk).expect("a secret"),
            Some(public) => {
                let named = public.replacen('{', &format!("{{\"kid\":\"{name}\","), 1);
                KeySet::parse(&format!("{{\"keys\":[{named}]}}")).expect("a set")
            }
        }
    }

    fn lint(&self, vector: &Value, profile: Profile) -> Report {
        let inspection = Inspection::exact(text(vector, "token"), 0);
        let attempt = inspection.verify(Some(&self.keys(text(vector, "key"))));
        let context = Context {
            client_id: self.text("client_id"),
            issuer: self.text("issuer"),
            token_endpoint: self.text("token_endpoint"),
            profile,
            now: self.now(),
            ..Context::default()
        };
        oauth::lint(&inspection, &attempt, Some(&kinds::CLIENT_ASSERTION), &context)
    }
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value.get(name).and_then(Value::as_str).expect(name)
}

fn said(report: &Report) -> Vec<(&'static str, Severity)> {
    report.findings.iter().map(|finding| (finding.rule.id, finding.rule.severity)).collect()
}

#[test]
fn each_gets_the_verdict_it_asks_for() {
    let vectors = Vectors::read();
    assert!(vectors.tokens().len() > 70);
    for vector in vectors.tokens() {
        let (id, expect) = (text(vector, "check"), text(vector, "expect"));
        let only = match expect {
            "reject(FAPI)" | "warn(FAPI reject)" => Some(Profile::Fapi2),
            "reject(OIDC)" => Some(Profile::Oidc),
            _ => None,
        };
        for profile in [Profile::Rfc10070, Profile::Oidc, Profile::Fapi2] {
            let report = vectors.lint(vector, profile);
            let fapi_alone = profile == Profile::Fapi2 && report.findings.iter().any(|f| f.rule.id == "H04");
            if fapi_alone && only != Some(Profile::Fapi2) {
                continue;
            }
            let refused = match only {
                Some(strict) => profile == strict,
                None => expect == "reject",
            };
            let note = format!("{id} {} {}: {:?}", text(vector, "note"), profile.name(), said(&report));
            assert_eq!(report.is_refused(), refused, "{note}");
            let found: Vec<_> = report.findings.iter().filter(|finding| finding.rule.id == id).collect();
            match expect {
                "valid" => continue,
                // Without a list of algorithms there is none to miss.
                "reject(FAPI)" if !refused => assert!(found.is_empty(), "{note}"),
                _ => assert!(!found.is_empty(), "{note}"),
            }
            let severity = found.iter().map(|finding| finding.rule.severity).min();
            match expect {
                "warn" => assert_eq!(severity, Some(Severity::Warning), "{note}"),
                "info" => assert_eq!(severity, Some(Severity::Note), "{note}"),
                _ => {}
            }
        }
    }
}

#[test]
fn the_right_one_has_nothing_to_say_of() {
    let vectors = Vectors::read();
    for vector in vectors.tokens().iter().filter(|vector| text(vector, "check") == "OK") {
        assert_eq!(said(&vectors.lint(vector, Profile::Rfc10070)), []);
    }
}

#[test]
fn the_endpoint_is_an_audience_under_the_old_rules_alone() {
    let vectors = Vectors::read();
    for id in ["C05", "C06"] {
        let vector = vectors.tokens().iter().find(|vector| text(vector, "check") == id).expect(id);
        assert!(!vectors.lint(vector, Profile::Rfc7523).is_refused(), "{id}");
        assert!(vectors.lint(vector, Profile::Rfc10070).is_refused(), "{id}");
    }
}

/// What is held against an assertion before it is sent is what is held against it afterwards.
#[test]
fn before_it_is_sent_the_same_is_said() {
    let vectors = Vectors::read();
    let (client_id, issuer) = (vectors.text("client_id"), vectors.text("issuer"));
    let expected =
        Expectation { client_id, issuer, token_endpoint: vectors.text("token_endpoint"), now: vectors.now() };
    let own = |id: &str| CHECKS.iter().flat_map(|check| check.rules).any(|rule| rule.id == id);
    for vector in vectors.tokens().iter().filter(|vector| matches!(text(vector, "check"), "OK" | "C05" | "H21")) {
        let token = Unverified::parse(text(vector, "token")).expect("a token");
        let claims = Claims::parse(token.payload()).expect("claims");
        let mut before: Vec<_> = oauth::check(token.header(), &claims, &expected).iter().map(|f| f.rule.id).collect();
        before.sort_unstable();
        let report = vectors.lint(vector, Profile::Rfc10070);
        let mut after: Vec<_> = report.findings.iter().map(|f| f.rule.id).filter(|id| own(id)).collect();
        after.sort_unstable();
        assert_eq!(before, after);
    }
}
