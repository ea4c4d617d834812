//! Each kind is recognised, passes as itself, and as nothing else (RFC 8725 §3.12).
#![allow(clippy::expect_used, reason = "a test says what it expects")]

mod lint;

use jose::inspection::{Attempt, Verdict};
use jose::{Inspection, Key};
use lint::{CLAIMS, CLIENT, EC, HEADER, ISSUER, PUBLIC, context, ids, signed, token, unkeyed, with};
use oauth::kinds::{
    ACCESS_TOKEN, CLIENT_ASSERTION, DPOP_PROOF, ID_TOKEN, KEY_BINDING, LOGOUT_TOKEN, PLAIN, REQUEST_OBJECT, SD_JWT,
    Typing,
};
use oauth::{Context, KINDS, Kind};
use sha2::{Digest, Sha256};

/// A valid token of each kind.
fn samples() -> Vec<(&'static Kind, String)> {
    let jti = r#""jti":"6f1f6a2e-0c3f-4b1e-9a54-6d2b0f5f9a11""#;
    let times = r#""iat":1780000000,"exp":1780000060"#;
    let typed = |typ: &str| format!("{{\"typ\":\"{typ}\",\"alg\":\"ES256\",\"kid\":\"k\"}}");
    let event = r#""events":{"http://schemas.openid.net/event/backchannel-logout":{}}"#;
    let disclosure = "WyJzYWx0IiwibmFtZSIsInZhbHVlIl0";
    let hash = "RC9FAR_nvjDYyo0-dtGKAh7TpS9YnF6M5P01GoMWyZ8";
    let proof = format!("{{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\",\"jwk\":{PUBLIC}}}");
    let sd = format!("{{\"iss\":\"{ISSUER}\",\"_sd\":[\"{hash}\"],\"_sd_alg\":\"sha-256\",{times}}}");
    vec![
        (&CLIENT_ASSERTION, token(HEADER, CLAIMS)),
        (
            &ACCESS_TOKEN,
            token(
                &typed("at+jwt"),
                &format!(
                    "{{\"iss\":\"{ISSUER}\",\"sub\":\"a\",\"aud\":\"rs\",\"client_id\":\"{CLIENT}\",\"scope\":\"r\",{times},{jti}}}"
                ),
            ),
        ),
        (
            &ID_TOKEN,
            token(
                &typed("JWT"),
                &format!("{{\"iss\":\"{ISSUER}\",\"sub\":\"a\",\"aud\":\"{CLIENT}\",\"nonce\":\"n\",{times}}}"),
            ),
        ),
        (
            &LOGOUT_TOKEN,
            token(
                &typed("logout+jwt"),
                &format!("{{\"iss\":\"{ISSUER}\",\"sub\":\"a\",\"aud\":\"{CLIENT}\",{event},{times},{jti}}}"),
            ),
        ),
        (
            &REQUEST_OBJECT,
            token(
                &typed("oauth-authz-req+jwt"),
                &format!(
                    "{{\"iss\":\"{CLIENT}\",\"aud\":\"{ISSUER}\",\"client_id\":\"{CLIENT}\",\"response_type\":\"code\",{times}}}"
                ),
            ),
        ),
        (
            &DPOP_PROOF,
            signed(&proof, &format!("{{\"htm\":\"POST\",\"htu\":\"{ISSUER}/token\",\"iat\":1780000000,{jti}}}")),
        ),
        (&SD_JWT, format!("{}~{disclosure}~", token(&typed("example+sd-jwt"), &sd))),
        (
            &KEY_BINDING,
            token(
                &typed("kb+jwt"),
                "{\"iat\":1780000000,\"aud\":\"https://verifier.example\",\"nonce\":\"n\",\"sd_hash\":\"x\"}",
            ),
        ),
        (&PLAIN, token(&typed("JWT"), "{\"a\":1}")),
    ]
}

#[test]
fn each_passes_as_itself() {
    for (kind, text) in samples() {
        let report = unkeyed(&text, None, &context());
        assert_eq!(report.kind.name, kind.name);
        assert!(report.findings.is_empty(), "{}: {:?}", kind.name, ids(&report));
        let expected = if kind.brings_its_key { Verdict::Verified } else { Verdict::Unverified };
        assert_eq!(report.verdict, expected, "{}", kind.name);
    }
}

#[test]
fn none_passes_as_another() {
    let samples = samples();
    assert_eq!(samples.len(), KINDS.len());
    for (kind, text) in &samples {
        for other in KINDS.iter().filter(|other| other.typing != Typing::Free && other.name != kind.name) {
            assert!(unkeyed(text, Some(other), &context()).is_refused(), "a {} passes as a {}", kind.name, other.name);
        }
        // Those without a type of their own still refuse what says that it is another.
        for other in [&ID_TOKEN, &PLAIN].into_iter().filter(|_| kind.typing != Typing::Free) {
            assert!(
                ids(&unkeyed(text, Some(other), &context())).contains(&"H21"),
                "a {} as a {}",
                kind.name,
                other.name
            );
        }
    }
}

#[test]
fn a_shape_tells_what_no_type_says() {
    for (kind, text) in samples() {
        let inspection = Inspection::of(&text, 0);
        assert_eq!(Kind::of(None, inspection.payload.as_ref()).name, kind.name);
    }
    let typed = jose::json::Reading::of(b"{\"typ\":\"application/AT+JWT\"}", jose::Part::Header).value;
    assert_eq!(Kind::of(typed.as_ref(), None).name, ACCESS_TOKEN.name);
    assert_eq!(Kind::of(None, None).name, PLAIN.name);
}

#[test]
fn a_proof_is_verified_with_the_key_it_brings() {
    let (_, proof) = samples().into_iter().find(|(kind, _)| kind.brings_its_key).expect("a proof");
    let url = "https://AS.example.com:443/token?x=1";
    let good = Context { method: "POST", url, ..context() };
    assert_eq!(unkeyed(&proof, None, &good).verdict, Verdict::Verified);
    for wrong in [
        Context { method: "GET", ..good },
        Context { url: "https://as.example.com/userinfo", ..good },
        Context { nonce: "n", ..good },
        Context { access_token: "opaque", ..good },
        Context { now: lint::NOW.plus(301), ..good },
    ] {
        assert_eq!(ids(&unkeyed(&proof, None, &wrong)), ["T01"]);
    }
    let (input, _) = proof.rsplit_once('.').expect("a token");
    let forged = format!("{input}.{}", jose::base64url::encode(&[7; 64]));
    assert_eq!(ids(&unkeyed(&forged, None, &good)), ["S01"]);
}

#[test]
fn a_proof_goes_with_its_access_token() {
    let key = Key::parse(EC).expect("a key");
    let bound = format!("{{\"cnf\":{{\"jkt\":\"{}\"}}}}", key.jwk().thumbprint());
    let access_token = token("{\"alg\":\"ES256\"}", &bound);
    let known = Context { access_token: &access_token, ..context() };
    let header = format!("{{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\",\"jwk\":{PUBLIC}}}");
    let claims =
        r#"{"htm":"GET","htu":"https://rs.example.com","iat":1780000000,"jti":"6f1f6a2e-0c3f-4b1e-9a54-6d2b0f5f9a11"}"#;
    let report = unkeyed(&signed(&header, claims), None, &known);
    let ath = report.findings.first().map(|finding| finding.expected.replace(['“', '”'], "\"")).expect("no “ath”");
    let proof = signed(&header, &with(claims, "ath", &ath));
    assert_eq!(ids(&unkeyed(&proof, None, &known)), Vec::<&str>::new());
    let elsewhere = token("{\"alg\":\"ES256\"}", "{\"cnf\":{\"jkt\":\"another\"}}");
    let other = Context { access_token: &elsewhere, ..context() };
    assert_eq!(ids(&unkeyed(&proof, None, &other)), ["T01", "T01"], "hash and key");
}

#[test]
fn a_key_binding_is_held_to_what_is_presented() {
    let holder = format!("{{\"cnf\":{{\"jwk\":{PUBLIC}}}}}");
    let presented = format!("{}~", token("{\"typ\":\"example+sd-jwt\",\"alg\":\"ES256\",\"kid\":\"k\"}", &holder));
    let bound = |hash: &str| {
        let claims = format!("{{\"iat\":1780000000,\"aud\":\"v\",\"nonce\":\"n\",\"sd_hash\":\"{hash}\"}}");
        format!("{presented}{}", signed("{\"typ\":\"kb+jwt\",\"alg\":\"ES256\"}", &claims))
    };
    assert_eq!(ids(&unkeyed(&bound("other"), None, &context())), ["T06"]);
    let hash = jose::base64url::encode(&Sha256::digest(&presented));
    assert_eq!(ids(&unkeyed(&bound(&hash), None, &context())), Vec::<&str>::new());
    let attempt = Attempt::NoKey;
    let report = oauth::lint(&Inspection::of(&bound(&hash), 0), &attempt, None, &context());
    assert_eq!(report.kind.name, SD_JWT.name);
}

#[test]
fn a_hash_that_stands_twice_is_told_once() {
    let text = token("{\"typ\":\"example+sd-jwt\",\"alg\":\"ES256\",\"kid\":\"k\"}", "{\"_sd\":[\"a\",\"a\"]}");
    for text in [format!("{text}~"), text] {
        let told = ids(&unkeyed(&text, None, &context()));
        assert_eq!(told.iter().filter(|id| **id == "T06").count(), 1, "{text}: {told:?}");
    }
}
