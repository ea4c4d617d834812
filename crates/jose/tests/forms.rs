//! Every way a token is written: looked at, and verified as what it is.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test says what it expects")]

use getrandom::SysRng;
use jose::inspection::{Attempt, Form, Verdict};
use jose::{Inspection, Key, KeySet, Part, UnixTime, base64url};
use sha2::{Digest, Sha256};

const NOW: UnixTime = UnixTime(1_780_000_000);

fn secret(byte: u8) -> Key {
    Key::secret(&[byte; 32]).expect("a secret")
}

fn signed(header: &str, payload: &str, key: &Key) -> String {
    jose::sign(header, payload.as_bytes(), key, &mut SysRng).expect("signed")
}

fn ids(inspection: &Inspection) -> Vec<&'static str> {
    inspection.findings.iter().map(|finding| finding.rule.id).collect()
}

fn verdict(inspection: &Inspection, key: &Key) -> Verdict {
    inspection.judge(&inspection.verify(Some(&KeySet::from(key.clone()))), NOW).verdict
}

/// The flattened form of a compact token, laid out as people print it.
fn flattened(token: &str, more: &str) -> String {
    let parts: Vec<_> = token.split('.').collect();
    format!(
        "{{\n  \"payload\": \"{}\",\n  \"protected\": \"{}\",{more}\n  \"signature\": \"{}\"\n}}",
        parts[1], parts[0], parts[2]
    )
}

#[test]
fn a_flattened_jws_is_verified_and_its_pieces_lie_in_the_text() {
    let token = signed(r#"{"alg":"HS256"}"#, r#"{"exp":1780000060}"#, &secret(1));
    let text = flattened(&token, r#" "header": {"kid":"a"},"#);
    let inspection = Inspection::of(&text, 0);
    assert_eq!((inspection.form, ids(&inspection)), (Form::Json { signatures: 1 }, vec![]));
    assert_eq!(inspection.signed(), Some(token.as_str()));
    let payload = inspection.segment(Part::Payload).expect("a payload");
    assert_eq!(text.get(payload.span.clone()), token.split('.').nth(1));
    assert_eq!(payload.decoded.as_deref(), Some(r#"{"exp":1780000060}"#.as_bytes()));
    assert!(inspection.unprotected.is_some());
    assert_eq!(verdict(&inspection, &secret(1)), Verdict::Verified);
    assert_eq!(verdict(&inspection, &secret(2)), Verdict::Refused);
}

#[test]
fn each_signature_of_a_general_jws_is_verified_by_its_own_key() {
    let tokens = [1, 2].map(|byte| signed(&format!("{{\"alg\":\"HS256\",\"kid\":\"{byte}\"}}"), "{}", &secret(byte)));
    let entry = |token: &String| {
        let parts: Vec<_> = token.split('.').collect();
        format!("{{\"protected\":\"{}\",\"signature\":\"{}\"}}", parts[0], parts[2])
    };
    let text = format!("{{\"payload\":\"e30\",\"signatures\":[{},{}]}}", entry(&tokens[0]), entry(&tokens[1]));
    for (index, byte) in [(0, 1), (1, 2)] {
        let inspection = Inspection::of(&text, index);
        assert_eq!(inspection.form, Form::Json { signatures: 2 });
        assert_eq!(verdict(&inspection, &secret(byte)), Verdict::Verified);
        assert_eq!(verdict(&inspection, &secret(3 - byte)), Verdict::Refused);
    }
}

#[test]
fn a_jws_in_json_that_lacks_a_part_is_refused() {
    for text in [
        r#"{"payload":"e30","signatures":[]}"#,
        r#"{"payload":"e30","signatures":{}}"#,
        r#"{"payload":"e30","signatures":[{"protected":"e30"}]}"#,
        r#"{"payload":5,"protected":"e30","signature":"e30"}"#,
        r#"{"protected":"e30","signature":"e30"}"#,
        r#"{"payload":"e30","protected":[],"signature":"e30"}"#,
    ] {
        let inspection = Inspection::of(text, 0);
        assert!(ids(&inspection).contains(&"S17"), "{text}: {:?}", ids(&inspection));
        assert_eq!(verdict(&inspection, &secret(1)), Verdict::Refused, "{text}");
    }
    assert_eq!(ids(&Inspection::of(r#"{"kty":"EC"}"#, 0)), ["P08"]);
}

#[test]
fn an_unprotected_algorithm_is_never_trusted() {
    let token = signed(r#"{"alg":"HS256"}"#, "{}", &secret(1));
    let inspection = Inspection::of(&flattened(&token, r#" "header": {"alg":"none"},"#), 0);
    assert_eq!(ids(&inspection), ["H11"]);
    assert_eq!(verdict(&inspection, &secret(1)), Verdict::Refused);
}

#[test]
fn a_finding_in_json_lies_where_it_stands() {
    let token = signed(r#"{"alg":"HS256"}"#, "{}", &secret(1));
    let text = flattened(&token.replacen(".e30.", ".e3=0.", 1), "");
    let inspection = Inspection::of(&text, 0);
    let finding = inspection.findings.first().expect("padding");
    assert_eq!(finding.rule.id, "P03");
    let jose::At::Text(at) = finding.place.at.clone() else { panic!("a place in the text") };
    assert_eq!(text.get(at), Some("="));
    let Attempt::Bad(finding) = inspection.verify(Some(&KeySet::from(secret(1)))) else { panic!("verified") };
    let jose::At::Text(at) = finding.place.at.clone() else { panic!("a place in the text") };
    assert_eq!(text.get(at), Some("="), "what verifying finds lies in the text as well");
}

#[test]
fn an_encrypted_token_shows_its_header() {
    let header = base64url::encode(br#"{"alg":"dir","enc":"A128GCM"}"#);
    for (text, form) in [
        (format!("{header}..AAAA.AAAA.AAAA"), Form::Encrypted),
        (format!(r#"{{"protected":"{header}","iv":"AAAA","ciphertext":"AAAA","tag":"AAAA"}}"#), Form::EncryptedJson),
    ] {
        let inspection = Inspection::of(&text, 0);
        assert_eq!((inspection.form, ids(&inspection)), (form, vec![]), "{text}");
        assert!(inspection.header.is_some() && inspection.payload.is_none());
        assert_eq!(inspection.segment(Part::Tag).and_then(|tag| tag.decoded.clone()), Some(vec![0; 3]));
        assert_ne!(verdict(&inspection, &secret(1)), Verdict::Verified);
    }
}

/// A disclosure and its digest.
fn disclosure(json: &str) -> (String, String) {
    let text = base64url::encode(json.as_bytes());
    let digest = base64url::encode(&Sha256::digest(text.as_bytes()));
    (text, digest)
}

#[test]
fn an_sd_jwt_discloses_what_it_has_the_digest_of() {
    // RFC 9901 §4.2.3 publishes this disclosure with this digest.
    let (name, digest) = disclosure(r#"["_26bc4LT-ac6q2KI6cBW5es", "family_name", "Möbius"]"#);
    assert_eq!(digest, "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0");
    let (inner, inner_digest) = disclosure(r#"["salt2","US"]"#);
    let (outer, outer_digest) = disclosure(&format!(r#"["salt3","nationalities",[{{"...":"{inner_digest}"}}]]"#));
    let payload = format!(r#"{{"_sd":["{digest}","{outer_digest}"],"_sd_alg":"sha-256"}}"#);
    let jwt = signed(r#"{"alg":"HS256"}"#, &payload, &secret(1));
    let text = format!("{jwt}~{name}~{inner}~{outer}~");
    let inspection = Inspection::of(&text, 0);
    assert_eq!((inspection.form, ids(&inspection)), (Form::SdJwt, vec![]));
    let told: Vec<_> =
        inspection.disclosures.iter().map(|it| (it.name.as_deref(), it.value.as_str(), it.belongs)).collect();
    let array = format!(r#"[{{"...":"{inner_digest}"}}]"#);
    assert_eq!(
        told,
        [
            (Some("family_name"), r#""Möbius""#, true),
            (None, r#""US""#, true),
            (Some("nationalities"), array.as_str(), true)
        ]
    );
    assert_eq!(verdict(&inspection, &secret(1)), Verdict::Verified);

    let (foreign, _) = disclosure(r#"["salt","admin",true]"#);
    let inspection = Inspection::of(&format!("{text}{foreign}~"), 0);
    assert_eq!(ids(&inspection), ["T06"]);
    assert_eq!(verdict(&inspection, &secret(1)), Verdict::Refused);
    assert_eq!(ids(&Inspection::of(&format!("{jwt}~e30~"), 0)), ["T06"], "no array");
    let many = Inspection::of(&format!("{jwt}{}~", format!("~{name}").repeat(1001)), 0);
    assert_eq!((ids(&many), many.disclosures.len()), (vec!["T06"], 1000), "too many");
}

#[test]
fn a_key_binding_binds_to_what_stands_before_it() {
    let es256 = jose::Algorithm::named("ES256").expect("ES256");
    let [holder, thief] = [0, 1].map(|_| Key::generate(es256, &mut SysRng).expect("a key"));
    let public = holder.jwk().public_json().expect("a public key");
    let jwt = signed(r#"{"alg":"HS256"}"#, &format!("{{\"cnf\":{{\"jwk\":{public}}}}}"), &secret(1));
    let before = format!("{jwt}~");
    let hash = base64url::encode(&Sha256::digest(before.as_bytes()));
    let bind = |typ: &str, hash: &str, rest: &str, key: &Key| {
        let header = format!("{{\"alg\":\"ES256\",\"typ\":\"{typ}\"}}");
        let bound = signed(&header, &format!("{{\"sd_hash\":\"{hash}\"{rest}}}"), key);
        (Inspection::of(&format!("{before}{bound}"), 0), bound)
    };
    let rest = r#","iat":1780000000,"aud":"https://verifier.example","nonce":"n""#;
    let (inspection, bound) = bind("kb+jwt", &hash, rest, &holder);
    assert_eq!((inspection.form, ids(&inspection)), (Form::SdJwt, vec![]));
    assert_eq!(jose::sd_jwt::key_binding_of(&inspection.token), Some(bound.as_str()));
    for (typ, hash, rest, key) in [
        ("kb+jwt", "x", rest, &holder),
        ("JWT", hash.as_str(), rest, &holder),
        ("kb+jwt", &hash, r#","iat":1780000000,"aud":"a""#, &holder),
        ("kb+jwt", &hash, rest, &thief),
    ] {
        assert_eq!(ids(&bind(typ, hash, rest, key).0), ["T06"]);
    }
    let unbound = signed(r#"{"alg":"HS256"}"#, "{}", &secret(1));
    assert!(ids(&Inspection::of(&format!("{unbound}~{bound}"), 0)).contains(&"T06"), "no key to be bound to");
}

#[test]
fn what_sd_jwt_forbids_is_refused() {
    let (name, digest) = disclosure(r#"["salt","given_name","Ada"]"#);
    let (element, element_digest) = disclosure(r#"["salt","Ada"]"#);
    let (own, own_digest) = disclosure(r#"["salt","_sd","Ada"]"#);
    let (late, late_digest) = disclosure(r#"["salt","exp",1]"#);
    for (payload, disclosed) in [
        (format!(r#"{{"_sd":["{digest}"],"given_name":"Eve"}}"#), &name),
        (format!(r#"{{"_sd":["{digest}","{digest}"]}}"#), &name),
        (format!(r#"{{"a":[{{"...":"{digest}"}}]}}"#), &name),
        (format!(r#"{{"_sd":["{element_digest}"]}}"#), &element),
        (format!(r#"{{"_sd":["{own_digest}"]}}"#), &own),
        (format!(r#"{{"_sd":["{late_digest}"]}}"#), &late),
    ] {
        let jwt = signed(r#"{"alg":"HS256"}"#, &payload, &secret(1));
        assert_eq!(ids(&Inspection::of(&format!("{jwt}~{disclosed}~"), 0)), ["T06"], "{payload}");
    }
}

#[test]
fn what_breaks_a_rule_of_base64url_is_shown_all_the_same() {
    let token = signed(r#"{"alg":"HS256"}"#, r#"{"a":1}"#, &secret(1));
    let padded = token.replacen('.', "=.", 1);
    let inspection = Inspection::of(&padded, 0);
    assert_eq!(ids(&inspection), ["P03"]);
    assert!(inspection.header.is_some());
    assert_eq!(verdict(&inspection, &secret(1)), Verdict::Refused);
}
