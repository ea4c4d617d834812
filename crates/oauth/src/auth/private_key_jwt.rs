//! `private_key_jwt`: a note signed by the client, good for a minute and for one server.

use jose::Source;

use super::{Credential, Method, Needs};
use crate::ASSERTION_TYPE;
use crate::request::{Field, Request};

/// The row of this method.
pub static METHOD: Method = Method {
    name: "private_key_jwt",
    about: "The client signs a short note that names itself and the server. The private key never travels, the server \
            stores nothing secret, and a stolen note is worth seconds, once. Keys change without downtime: publish the \
            new one, wait, switch, withdraw the old one.",
    needs: Needs::PrivateKey,
    source: Source::rfc(7523, "2.2"),
    apply,
};

pub(super) fn apply(credential: Credential<'_>, request: &mut Request) {
    if let Credential::Assertion(assertion) = credential {
        request.form.push(Field::new("client_assertion_type", ASSERTION_TYPE));
        request.form.push(Field::new("client_assertion", assertion));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Endpoint;

    /// The two parameters of RFC 7523 §2.2, and no client id: the assertion says it.
    #[test]
    fn adds_two_parameters() {
        let mut request = Request::client_credentials(Endpoint::default(), "");
        apply(Credential::Assertion("a.b.c"), &mut request);
        assert_eq!(
            request.body(),
            "grant_type=client_credentials&\
             client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&\
             client_assertion=a.b.c"
        );
    }
}
