//! `none`: a client that cannot keep a secret only says its name.

use jose::Source;

use super::{Credential, Method, Needs};
use crate::request::Request;

/// The row of this method.
pub static METHOD: Method = Method {
    name: "none",
    about: "A public client, as an app or a page, has nothing to prove itself with and only names itself. Anyone can say \
            that name, so it must not have the client credentials grant; codes are protected by PKCE and by the redirect \
            URI instead.",
    needs: Needs::Nothing,
    source: Source::rfc(7591, "2"),
    apply,
};

/// The client names itself (RFC 6749 §3.2.1); a credential is left alone.
pub(super) fn apply(credential: Credential<'_>, request: &mut Request) {
    if let Credential::ClientId(client_id) = credential {
        request.name_client(client_id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Endpoint;

    #[test]
    fn adds_the_name_and_never_a_secret() {
        let mut request = Request::client_credentials(Endpoint::default(), "");
        apply(Credential::Secret { client_id: "a", client_secret: "s3cr3t" }, &mut request);
        apply(Credential::ClientId("a"), &mut request);
        assert_eq!(request.body(), "grant_type=client_credentials&client_id=a");
    }
}
