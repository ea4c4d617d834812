//! A fix makes its finding go away, and brings no new error.
#![allow(clippy::expect_used, reason = "a test says what it expects")]

mod lint;

use jose::{Finding, Inspection, Severity};
use lint::{CLAIMS, HEADER, context, ids, token, unkeyed, with};
use oauth::Context;
use oauth::kinds::{ACCESS_TOKEN, CLIENT_ASSERTION, DPOP_PROOF};
use oauth::{Kind, Report};

fn report(text: &str, kind: &'static Kind) -> Report {
    unkeyed(text, Some(kind), &context())
}

fn errors(report: &Report) -> Vec<&'static str> {
    let errors = report.findings.iter().filter(|finding| finding.rule.severity == Severity::Error);
    errors.map(|finding| finding.rule.id).collect()
}

/// Applies the fix of the finding with this id, sees that it helps, and gives the new text.
fn fixed(id: &str, text: &str, kind: &'static Kind) -> String {
    let before = report(text, kind);
    let has = |finding: &&Finding| finding.rule.id == id && finding.fix.is_some();
    let finding = before.findings.iter().find(has);
    assert!(finding.is_some(), "no fix for {id} among {:?}", ids(&before));
    let finding = finding.expect("a finding");
    let fix = finding.fix.as_ref().expect("a fix");
    let after_text = oauth::mended(&Inspection::exact(text, 0), fix).expect("the bytes are there");
    let after = report(&after_text, kind);
    assert!(!ids(&after).contains(&id), "{id} is still there: {:?}", ids(&after));
    let known = errors(&before);
    assert!(errors(&after).iter().all(|id| known.contains(id)), "{id}: {:?} became {:?}", known, errors(&after));
    after_text
}

fn decoded(text: &str, part: jose::Part) -> String {
    let inspection = Inspection::exact(text, 0);
    let bytes = inspection.segment(part).and_then(|segment| segment.decoded.clone()).expect("decoded");
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn the_text_of_the_token() {
    let good = token(HEADER, CLAIMS);
    let [header, claims, signature]: [&str; 3] =
        good.split('.').collect::<Vec<_>>().try_into().expect("three segments");
    for (id, text) in [
        ("P01", format!("{good}\n")),
        ("P01", format!(" {header} .\r\n{claims}.{signature}")),
        ("P01", format!("{header}.{claims}\u{200b}.{signature}")),
        ("P01", format!("Bearer {good}")),
        ("P24", format!("Bearer {good}")),
        ("P24", format!("\"{good}\" ")),
        ("P24", format!("authorization: bearer '{good}'")),
        ("P24", format!("https://client.example/cb?id_token={good}&state=1")),
        ("P03", format!("{good}==")),
    ] {
        assert_eq!(fixed(id, &text, &CLIENT_ASSERTION), good, "{id}");
    }
    let plain = "-_-_".repeat(21) + "-w";
    let text = format!("{header}.{claims}.{}==", plain.replace('-', "+").replace('_', "/"));
    assert_eq!(fixed("P02", &text, &CLIENT_ASSERTION), format!("{header}.{claims}.{plain}"));
}

#[test]
fn what_is_not_certain_has_no_fix() {
    let good = token(HEADER, CLAIMS);
    for text in [format!("{good}!"), format!("hello {good} world"), format!("{good}=A"), format!("{good}AAA=")] {
        assert!(report(&text, &CLIENT_ASSERTION).findings.iter().all(|finding| {
            !matches!(finding.rule.id, "P01" | "P02" | "P03" | "P04" | "P05") || finding.fix.is_none()
        }));
    }
    let twice = token(HEADER, &CLAIMS.replace("\"sub\"", "\"iss\":\"other\",\"sub\""));
    assert!(report(&twice, &CLIENT_ASSERTION).findings.iter().any(|f| f.rule.id == "P14" && f.fix.is_none()));
    let unknown = Context { issuer: "", ..context() };
    let text = token(HEADER, &with(CLAIMS, "aud", "\"https://as.example.com/token\""));
    let report = unkeyed(&text, Some(&CLIENT_ASSERTION), &unknown);
    assert!(report.findings.iter().any(|f| f.rule.id == "C05" && f.fix.is_none()));
}

#[test]
fn the_audience() {
    for (id, aud) in [
        ("C04", ""),
        ("C04", "[]"),
        ("C05", "\"https://as.example.com/token\""),
        ("C06", "[\"https://as.example.com\",\"https://as.example.com/token\"]"),
        ("C07", "[\"https://as.example.com\"]"),
        ("C08", "\"https://as.example.com/\""),
        ("C09", "\"https://evil.example\""),
        ("C10", "{\"v\":\"https://as.example.com\"}"),
    ] {
        let text = token(HEADER, &with(CLAIMS, "aud", aud));
        let claims = decoded(&fixed(id, &text, &CLIENT_ASSERTION), jose::Part::Payload);
        assert!(claims.contains("\"aud\":\"https://as.example.com\""), "{claims}");
        assert_eq!(with(&claims, "aud", ""), with(CLAIMS, "aud", ""), "nothing else changed");
    }
}

#[test]
fn the_other_claims() {
    for (id, name, wrong, right) in [
        ("C01", "iss", "", "\"s6BhdRkqt3\""),
        ("C02", "sub", "\"other\"", "\"s6BhdRkqt3\""),
        ("C14", "exp", "\"1780000060\"", "1780000060"),
        ("C14", "nbf", "\"1780000000000\"", "1780000000"),
        ("C14", "iat", "\"1780000000\"", "1780000000"),
        ("C15", "exp", "1780000060000", "1780000060"),
        ("C15", "iat", "1780000000000000", "1780000000"),
        ("C23", "jti", "61726573", "\"61726573\""),
    ] {
        let text = token(HEADER, &with(CLAIMS, name, wrong));
        let claims = decoded(&fixed(id, &text, &CLIENT_ASSERTION), jose::Part::Payload);
        assert!(claims.contains(&format!("\"{name}\":{right}")), "{claims}");
    }
}

#[test]
fn the_type() {
    for (id, header, kind) in [
        ("H20", with(HEADER, "typ", ""), &CLIENT_ASSERTION),
        ("H22", with(HEADER, "typ", "\"JWT\""), &CLIENT_ASSERTION),
        ("H23", with(HEADER, "typ", "\"application/client-authentication+jwt\""), &CLIENT_ASSERTION),
        ("H21", with(HEADER, "typ", ""), &ACCESS_TOKEN),
        ("H21", with(HEADER, "typ", "\"JWT\""), &DPOP_PROOF),
    ] {
        let header = decoded(&fixed(id, &token(&header, CLAIMS), kind), jose::Part::Header);
        assert!(header.contains(&format!("\"typ\":\"{}\"", kind.typ.first().expect("a type"))), "{header}");
    }
}

#[test]
fn a_member_that_stands_twice() {
    let twice = |json: &str, member: &str| json.replacen('{', &format!("{{{member},"), 1);
    let header = twice(HEADER, "\"kid\":\"es1\"");
    let mended = decoded(&fixed("P13", &token(&header, CLAIMS), &CLIENT_ASSERTION), jose::Part::Header);
    assert_eq!(mended, "{\"kid\":\"es1\",\"typ\":\"client-authentication+jwt\",\"alg\":\"ES256\"}");
    for member in ["\"sub\" : \"s6BhdRkqt3\"", "\"s\\u0075b\":\"s6BhdRkqt3\""] {
        let mended =
            decoded(&fixed("P14", &token(HEADER, &twice(CLAIMS, member)), &CLIENT_ASSERTION), jose::Part::Payload);
        assert_eq!(mended.matches("s6BhdRkqt3").count(), 2, "{mended}");
    }
    let inner = with(CLAIMS, "a", "[{\"b\":{\"c\":1, \"c\":1}}]");
    let mended = decoded(&fixed("P14", &token(HEADER, &inner), &CLIENT_ASSERTION), jose::Part::Payload);
    assert!(mended.contains("[{\"b\":{\"c\":1}}]"), "{mended}");
}
