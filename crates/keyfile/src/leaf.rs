//! The key of the certificate that a token brings along in `x5c` (RFC 7515 §4.1.6).
//!
//! It is the token's word: whoever wrote the token chose the certificate. That the key verifies the token says only that
//! both come from one maker; who that is would take a chain to a root one trusts.

use jose::json::{Kind, Value};
use jose::{Finding, Header, Jwk, Key, Part};
use x509::Certificate;

use crate::form::spki;

/// What `x5c` holds, to be trusted by nobody yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Leaf {
    /// The key of the first certificate.
    pub key: Key,
    /// The certificates that could be read, the signer's first.
    pub chain: Vec<Certificate>,
}

/// More certificates than these are no chain; the rest are not read.
const LONGEST: usize = 16;

/// The key of the first certificate in `x5c`; nothing for a token without one.
///
/// Refuses what is no list of standard base64 (H15), what is no certificate (X07, X09), and a key that cannot be used.
/// Certificates after the first that cannot be read end the chain, and are no reason to refuse the key.
pub fn leaf_of(header: &Header) -> Option<Result<Leaf, Finding>> {
    header.get("x5c").map(read)
}

fn read(x5c: &Value) -> Result<Leaf, Finding> {
    let wrong = |found| {
        let expected = "an array of certificates in base64";
        Finding::new(&x509::rule::X5C, Part::Header, expected, found).member("x5c")
    };
    let Kind::Array(entries) = &x5c.kind else { return Err(wrong(x5c.describe())) };
    let Some(first) = entries.first() else { return Err(wrong("an empty array".to_owned())) };
    let certificate = |entry: &Value| match entry.as_str() {
        Some(text) => Certificate::from_x5c(text).map_err(|finding| finding.in_part(Part::Header)),
        None => Err(wrong(entry.describe())),
    };
    let leaf = certificate(first)?;
    let model = spki::model(leaf.public_key(), &mut Vec::new()).map_err(|finding| finding.member("x5c"))?;
    let key = Key::try_from(Jwk::from(model))?;
    let others = entries.iter().take(LONGEST).skip(1).map_while(|entry| certificate(entry).ok());
    Ok(Leaf { key, chain: std::iter::once(leaf).chain(others).collect() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jose::{KeySet, Unverified};

    /// Made by OpenSSL: a key, a certificate of its own, and nothing else.
    const CERTIFICATE: &str = "MIIBczCCARmgAwIBAgIUTqK+J4u/CBpmOckDVPG3vWEbIrIwCgYIKoZIzj0EAwIwDzENMAsGA1UEAwwEbGVhZjAeFw0yNjExMjQyMjIyMDBaFw0zNjExMjEyMjIyMDBaMA8xDTALBgNVBAMMBGxlYWYwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARjYUe6+4XJs95A9ZxP7S4FQPULcQ659QGEOXiBhK8EYS1AAH4oanL0NeVrlT7cVVRtjW8PaHosVIHY02pmaQlEo1MwUTAdBgNVHQ4EFgQU2Xq9F+wH5TNkiyGj/Xws7xhK6mQwHwYDVR0jBBgwFoAU2Xq9F+wH5TNkiyGj/Xws7xhK6mQwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEAtsmwkRiuA+ummYbQoPE5fcJZ+J5WY+dZ07wwBInHlG4CIGEePpES3m7sDlp5d8sTTkikFBjLLKQ1ZlT5IgHG7bJx";
    /// Signed by OpenSSL with that key, and turned into R ‖ S.
    const TOKEN: &str = "eyJhbGciOiJFUzI1NiIsIng1YyI6WyJNSUlCY3pDQ0FSbWdBd0lCQWdJVVRxSytKNHUvQ0JwbU9ja0RWUEczdldFYklySXdDZ1lJS29aSXpqMEVBd0l3RHpFTk1Bc0dBMVVFQXd3RWJHVmhaakFlRncweU5qRXhNalF5TWpJeU1EQmFGdzB6TmpFeE1qRXlNakl5TURCYU1BOHhEVEFMQmdOVkJBTU1CR3hsWVdZd1dUQVRCZ2NxaGtqT1BRSUJCZ2dxaGtqT1BRTUJCd05DQUFSallVZTYrNFhKczk1QTlaeFA3UzRGUVBVTGNRNjU5UUdFT1hpQmhLOEVZUzFBQUg0b2FuTDBOZVZybFQ3Y1ZWUnRqVzhQYUhvc1ZJSFkwMnBtYVFsRW8xTXdVVEFkQmdOVkhRNEVGZ1FVMlhxOUYrd0g1VE5raXlHai9Yd3M3eGhLNm1Rd0h3WURWUjBqQkJnd0ZvQVUyWHE5Rit3SDVUTmtpeUdqL1h3czd4aEs2bVF3RHdZRFZSMFRBUUgvQkFVd0F3RUIvekFLQmdncWhrak9QUVFEQWdOSUFEQkZBaUVBdHNtd2tSaXVBK3VtbVliUW9QRTVmY0paK0o1V1krZFowN3d3QkluSGxHNENJR0VlUHBFUzNtN3NEbHA1ZDhzVFRraWtGQmpMTEtRMVpsVDVJZ0hHN2JKeCJdfQ.e30.W0-ZKnzjicqL1PIwWgM2Md5yBfo0vBDAjFiqwTKmH8P4UvsKe58w12tlky7G8wrK8D0mzRkByrbc_JqDRclMSA";

    fn refused(header: &str) -> &'static str {
        let header = Header::parse(header.as_bytes()).expect("a header");
        leaf_of(&header).expect("x5c").map_or_else(|finding| finding.rule.id, |_| "ok")
    }

    #[test]
    fn a_token_verifies_with_the_key_it_brings_along() {
        let token = Unverified::parse(TOKEN).expect("a token");
        let leaf = leaf_of(token.header()).expect("x5c").expect("a leaf");
        assert_eq!((leaf.chain.len(), leaf.chain[0].subject()), (1, "CN=leaf"));
        assert!(leaf.chain[0].is_for(leaf.key.jwk()).is_ok());
        assert!(token.verify(&KeySet::from(leaf.key), None).is_ok());
        assert_eq!(leaf_of(&Header::parse(b"{}").expect("a header")), None);
    }

    #[test]
    fn what_is_no_chain_is_refused() {
        let url = CERTIFICATE.replace('+', "-").replace('/', "_").replace('=', "");
        assert_ne!(url, CERTIFICATE);
        assert_eq!(refused(&format!(r#"{{"x5c":["{url}"]}}"#)), "H15");
        assert_eq!(refused(r#"{"x5c":"MIIB"}"#), "H15");
        assert_eq!(refused(r#"{"x5c":[]}"#), "H15");
        assert_eq!(refused(r#"{"x5c":[1]}"#), "H15");
        assert_eq!(refused(r#"{"x5c":["MIIB"]}"#), "X07");
        assert_eq!(refused(&format!(r#"{{"x5c":["{CERTIFICATE}","broken"]}}"#)), "ok");
        let header = format!(r#"{{"x5c":["{CERTIFICATE}"{}]}}"#, format!(r#","{CERTIFICATE}""#).repeat(40));
        let leaf = leaf_of(&Header::parse(header.as_bytes()).expect("a header")).expect("x5c").expect("a leaf");
        assert_eq!(leaf.chain.len(), LONGEST);
    }
}
