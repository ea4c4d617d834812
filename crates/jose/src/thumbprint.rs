//! The thumbprint of a key: the same for everyone who holds it (RFC 7638).

use jose_jwk::Key;
use sha2::{Digest, Sha256};

use crate::base64url;
use crate::json::quote;
use crate::jwk::{Model, Piece, members};

/// SHA-256 over the required members in lexicographic order, without white space; base64url (RFC 7638 §3).
///
/// OKP: RFC 8037 §2; AKP: RFC 9964 §6, where `alg` is one of them.
pub(crate) fn thumbprint(model: &Model) -> String {
    let required: &[&str] = match model {
        Model::Jose(Key::Ec(_)) => &["crv", "kty", "x", "y"],
        Model::Jose(Key::Rsa(_)) => &["e", "kty", "n"],
        Model::Jose(Key::Oct(_)) => &["k", "kty"],
        Model::Jose(Key::Okp(_)) => &["crv", "kty", "x"],
        Model::Jose(_) => &[],
        Model::Akp(_) => &["alg", "kty", "pub"],
    };
    let mut members = members(model);
    if let Model::Akp(akp) = model {
        members.push(("alg", Piece::Name(akp.algorithm.name)));
    }
    let value =
        |name: &str| members.iter().find(|(own, _)| *own == name).map_or(String::new(), |(_, value)| value.text());
    let json: Vec<_> = required.iter().map(|name| format!("{}:{}", quote(name), quote(&value(name)))).collect();
    base64url::encode(&Sha256::digest(format!("{{{}}}", json.join(","))))
}

#[cfg(test)]
mod tests {
    use crate::Jwk;

    /// RFC 7638 §3.1.
    #[test]
    fn of_the_rsa_key_in_the_rfc() {
        let jwk = r#"{"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB","alg":"RS256","kid":"2011-04-29"}"#;
        let jwk = Jwk::parse(jwk).expect("the RFC's key");
        assert_eq!(jwk.thumbprint(), "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    }

    /// RFC 8037 A.3.
    #[test]
    fn of_the_ed25519_key_in_the_rfc() {
        let jwk = r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
        assert_eq!(Jwk::parse(jwk).expect("the RFC's key").thumbprint(), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    }
}
