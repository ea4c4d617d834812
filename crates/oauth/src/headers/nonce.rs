//! `DPoP-Nonce`: what the next proof has to say (RFC 9449 §8).

/// The nonce of an answer, if there is one and it is one (RFC 9449 §8.1).
///
/// A browser joins fields of the same name with commas, which no nonce can hold apart from one another: the server may
/// send one only, so what has several of them has none.
///
/// ```
/// let headers = [("dpop-nonce".to_owned(), "eyJ7S_zG.eyJH0-Z.HX4w-7v".to_owned())];
/// assert_eq!(oauth::headers::dpop_nonce(&headers), Some("eyJ7S_zG.eyJH0-Z.HX4w-7v"));
/// ```
pub fn dpop_nonce(headers: &[(String, String)]) -> Option<&str> {
    let is_one = |value: &&str| {
        let allowed = |byte: u8| matches!(byte, 0x21 | 0x23..=0x5b | 0x5d..=0x7e);
        !value.is_empty() && value.bytes().all(allowed)
    };
    super::value(headers, "dpop-nonce").filter(is_one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_nonce_is_one() {
        let nonce = |value: &str| dpop_nonce(&[("DPoP-Nonce".to_owned(), value.to_owned())]).map(str::to_owned);
        assert_eq!(nonce(" n-0S6_WzA2Mj "), Some("n-0S6_WzA2Mj".to_owned()));
        for value in ["", "one, two", "quo\"ted", "back\\slash", "ünicode", "line\nbreak"] {
            assert_eq!(nonce(value), None, "{value}");
        }
        assert_eq!(dpop_nonce(&[]), None);
    }
}
