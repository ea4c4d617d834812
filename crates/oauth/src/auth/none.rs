//! `none`: a client that cannot keep a secret only says its name.

use jose::Source;

use super::merits::{Costs, Demand, Merits};
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
    merits: Merits {
        held_by: "Nobody: there is none.",
        travels: "Only the client's name.",
        stolen: "Nothing: anyone can say the name.",
        replay: "Nothing to replay; codes have PKCE.",
        rotation: "Nothing to rotate.",
        server_needs: "Redirect URIs, and PKCE.",
        support: "Every server for apps and pages.",
        support_source: None,
        required: &[
            Demand { says: "Apps on a phone or a desk are public clients.", source: Source::rfc(8252, "8.4") },
            Demand { says: "Not for the client credentials grant.", source: Source::rfc(6749, "4.4") },
        ],
        costs: Costs {
            client: &["Register redirect URIs.", "Use PKCE."],
            server: &["Give it no grant that needs a credential.", "Compare redirect URIs letter for letter."],
            kept: "Nothing.",
            certificates: "None.",
            goes_wrong: &[("The request still brings a secret, which every user of the app can read.", &["R02"])],
        },
    },
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
