//! `self_signed_tls_client_auth`: the certificate of the connection, by the key that the client registered.

use jose::Source;

use super::{Method, Needs, none};

/// The row of this method.
pub static METHOD: Method = Method {
    name: "self_signed_tls_client_auth",
    about: "The client shows a certificate of its own making while the connection is made. The server compares it with \
            the “x5c” of the keys that the client registered or publishes; nobody else has to vouch for it, and keys \
            change as they do for private_key_jwt. A page cannot choose the certificate of its connections: this is \
            for programs.",
    needs: Needs::Certificate,
    source: Source::rfc(8705, "2.2"),
    apply: none::apply,
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Credential, Endpoint, Request};

    #[test]
    fn names_the_client() {
        let mut request = Request::client_credentials(Endpoint::default(), "");
        (METHOD.apply)(Credential::ClientId("s6BhdRkqt3"), &mut request);
        assert_eq!(request.body(), "grant_type=client_credentials&client_id=s6BhdRkqt3");
    }
}
