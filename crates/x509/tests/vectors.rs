//! Certificates that standards print.
#![allow(clippy::expect_used, clippy::string_slice, clippy::indexing_slicing, reason = "a test says what it expects")]

use jose::{Jwk, UnixTime};
use x509::{Certificate, PRINTS};

/// RFC 7517 App. B.
const N: &str = "vrjOfz9Ccdgx5nQudyhdoR17V-IubWMeOZCwX_jj0hgAsz2J_pqYW08PLbK_PdiVGKPrqzmDIsLI7sA25VEnHU1uCLNwBuUiCO11_-7dYbsr4iJmG0Qu2j8DsVyT1azpJC_NG84Ty5KKthuCaPod7iI7w0LK9orSMhBEwwZDCxTWq4aYWAchc8t-emd9qOvWtVMDC2BXksRngh6X5bUYLy6AyHKvj-nUy1wgzjYQDwHMTplCoLtU-o-8SNnZ1tmRoGE9uJkBLdh5gFENabWnU5m1ZqZPdwS-qo-meMvVfJb6jJVWRpl2SUtCnYG2C32qvbWbjZ_jBPD5eunqsIo1vQ";
const X5C: &str = "MIIDQjCCAiqgAwIBAgIGATz/FuLiMA0GCSqGSIb3DQEBBQUAMGIxCzAJBgNVBAYTAlVTMQswCQYDVQQIEwJDTzEPMA0GA1UEBxMGRGVudmVyMRwwGgYDVQQKExNQaW5nIElkZW50aXR5IENvcnAuMRcwFQYDVQQDEw5CcmlhbiBDYW1wYmVsbDAeFw0xMzAyMjEyMzI5MTVaFw0xODA4MTQyMjI5MTVaMGIxCzAJBgNVBAYTAlVTMQswCQYDVQQIEwJDTzEPMA0GA1UEBxMGRGVudmVyMRwwGgYDVQQKExNQaW5nIElkZW50aXR5IENvcnAuMRcwFQYDVQQDEw5CcmlhbiBDYW1wYmVsbDCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoCggEBAL64zn8/QnHYMeZ0LncoXaEde1fiLm1jHjmQsF/449IYALM9if6amFtPDy2yvz3YlRij66s5gyLCyO7ANuVRJx1NbgizcAblIgjtdf/u3WG7K+IiZhtELto/A7Fck9Ws6SQvzRvOE8uSirYbgmj6He4iO8NCyvaK0jIQRMMGQwsU1quGmFgHIXPLfnpnfajr1rVTAwtgV5LEZ4Iel+W1GC8ugMhyr4/p1MtcIM42EA8BzE6ZQqC7VPqPvEjZ2dbZkaBhPbiZAS3YeYBRDWm1p1OZtWamT3cEvqqPpnjL1XyW+oyVVkaZdklLQp2Btgt9qr21m42f4wTw+Xrp6rCKNb0CAwEAATANBgkqhkiG9w0BAQUFAAOCAQEAh8zGlfSlcI0o3rYDPBB07aXNswb4ECNIKG0CETTUxmXl9KUL+9gGlqCz5iWLOgWsnrcKcY0vXPG9J1r9AqBNTqNgHq2G03X09266X5CpOe1zFo+Owb1zxtp3PehFdfQJ610CDLEaS9V9Rqp17hCyybEpOGVwe8fnk+fbEL2Bo3UPGrpsHzUoaGpDftmWssZkhpBJKVMJyf/RuP2SmmaIzmnw9JiSlYhzo4tpzd5rFXhjRbg4zW9C+2qok+2+qDM1iJ684gPHMIY8aLWrdgQTxkumGmTqgawR+N5MDtdPTEQ0XfIBc2cJEUyMTY5MPvACWpkA6SdS4xSvdXK3IVfOWA==";

/// RFC 8705 App. A.
const PEM: &str = "-----BEGIN CERTIFICATE-----
MIIBBjCBrAIBAjAKBggqhkjOPQQDAjAPMQ0wCwYDVQQDDARtdGxzMB4XDTE4MTAx
ODEyMzcwOVoXDTIyMDUwMjEyMzcwOVowDzENMAsGA1UEAwwEbXRsczBZMBMGByqG
SM49AgEGCCqGSM49AwEHA0IABNcnyxwqV6hY8QnhxxzFQ03C7HKW9OylMbnQZjjJ
/Au08/coZwxS7LfA4vOLS9WuneIXhbGGWvsDSb0tH6IxLm8wCgYIKoZIzj0EAwID
SQAwRgIhAP0RC1E+vwJD/D1AGHGzuri+hlV/PpQEKTWUVeORWz83AiEA5x2eXZOV
bUlJSGQgjwD5vaUaKlLR50Q2DmFfQj1L+SY=
-----END CERTIFICATE-----
";
const EC: &str = r#"{"kty":"EC","crv":"P-256","x":"1yfLHCpXqFjxCeHHHMVDTcLscpb07KUxudBmOMn8C7Q","y":"8_coZwxS7LfA4vOLS9WuneIXhbGGWvsDSb0tH6IxLm8"}"#;

fn rsa() -> Jwk {
    Jwk::parse(&format!(r#"{{"kty":"RSA","n":"{N}","e":"AQAB"}}"#)).expect("the RFC's key")
}

#[test]
fn the_chain_of_rfc_7517() {
    let certificate = Certificate::from_x5c(X5C).expect("the RFC's certificate");
    assert_eq!(certificate.subject(), "CN=Brian Campbell,O=Ping Identity Corp.,L=Denver,ST=CO,C=US");
    assert_eq!(certificate.issuer(), certificate.subject());
    assert!(certificate.is_self_issued());
    assert_eq!(certificate.serial(), "01:3C:FF:16:E2:E2");
    assert_eq!(certificate.key(), "RSA, 2048 bits");
    assert_eq!(certificate.not_before(), UnixTime(1_361_489_355));
    assert_eq!(certificate.not_after(), UnixTime(1_534_285_755));
    assert_eq!(certificate.is_for(&rsa()), Ok(()));
    let x5c = PRINTS.iter().find(|print| print.name == "x5c").expect("a row");
    assert_eq!((x5c.value)(&certificate), format!("[\"{X5C}\"]"));
}

#[test]
fn the_thumbprint_of_rfc_8705() {
    let certificate = Certificate::from_pem(PEM).expect("the RFC's certificate");
    assert_eq!(certificate.pem(), PEM);
    let [first, ..] = PRINTS else { panic!("no row") };
    assert_eq!(first.name, "x5t#S256");
    assert_eq!((first.value)(&certificate), "A4DtL2JmUMhAsvJj5tKyn64SqzmuXbMrJa0n761y5v0");
    assert_eq!(certificate.subject(), "CN=mtls");
    assert_eq!(certificate.key(), "EC on P-256");
    let key = Jwk::parse(EC).expect("the RFC's key");
    assert_eq!(certificate.is_for(&key), Ok(()));
    assert_eq!(certificate.is_for(&rsa()).expect_err("another key").rule.id, "K33");
}

/// As files from Windows, mail and key stores have it.
#[test]
fn pem_is_found_among_other_text() {
    let certificate = Certificate::from_pem(PEM).expect("the RFC's certificate");
    let one_line =
        PEM.replace('\n', "").replace("CERTIFICATE-----M", "CERTIFICATE-----\nM").replace("-----END", "\n-----END");
    for text in [
        PEM.replace('\n', "\r\n"),
        format!("Bag Attributes\n    friendlyName: mtls\nsubject=CN = mtls\n{PEM}"),
        format!("\n  {PEM}\n\n"),
        one_line,
        PEM.lines().map(|line| format!("    {line}\n")).collect(),
        format!("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n{PEM}{PEM}"),
    ] {
        assert_eq!(Certificate::from_pem(&text), Ok(certificate.clone()), "{text}");
    }
}
