//! `tls_client_auth`: the certificate of the connection, by the name that a certification authority vouches for.

use jose::Source;

use super::{Method, Needs, none};

/// The row of this method.
pub static METHOD: Method = Method {
    name: "tls_client_auth",
    about: "The client shows a certificate while the connection is made, and proves that it has the key. The server \
            compares the subject that a certification authority put into it with the one that is registered; the \
            request itself only names the client. Access tokens can be bound to the certificate. A page cannot choose \
            the certificate of its connections: this is for programs.",
    needs: Needs::Certificate,
    source: Source::rfc(8705, "2.1"),
    apply: none::apply,
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Credential, Endpoint, Request};

    /// The certificate is not in the request, so the request has to say whose it is (RFC 8705 §2).
    #[test]
    fn names_the_client() {
        let mut request = Request::client_credentials(Endpoint::default(), "");
        (METHOD.apply)(Credential::ClientId("s6BhdRkqt3"), &mut request);
        assert_eq!(request.body(), "grant_type=client_credentials&client_id=s6BhdRkqt3");
        assert!(!METHOD.needs.in_browser());
    }
}
