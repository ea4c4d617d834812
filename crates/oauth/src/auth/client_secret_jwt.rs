//! `client_secret_jwt`: a note under a code that only the two who share the secret can make.

use jose::Source;

use super::{Method, Needs, private_key_jwt};

/// The row of this method.
pub static METHOD: Method = Method {
    name: "client_secret_jwt",
    about: "The client writes the same short note as for private_key_jwt, and puts an HMAC under it instead of a \
            signature. The secret stops travelling; it is still shared, the server still has to keep it readable, and \
            changing it still needs both sides at once. The key is the text of the secret, byte for byte, and at least \
            as long as the hash.",
    needs: Needs::SharedKey,
    source: Source::page(
        "OpenID Connect Core 1.0",
        "9",
        "https://openid.net/specs/openid-connect-core-1_0.html#ClientAuthentication",
    ),
    apply: private_key_jwt::apply,
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ASSERTION_TYPE, Credential, Endpoint, Request};

    /// On the wire nothing tells it from `private_key_jwt` (RFC 7523 §2.2).
    #[test]
    fn adds_the_parameters_of_private_key_jwt() {
        let mut request = Request::client_credentials(Endpoint::default(), "");
        (METHOD.apply)(Credential::Assertion("a.b.c"), &mut request);
        let added: Vec<_> = request.form.iter().skip(1).map(|field| (field.name.as_str(), &*field.value)).collect();
        assert_eq!(added, [("client_assertion_type", ASSERTION_TYPE), ("client_assertion", "a.b.c")]);
    }
}
