//! `client_secret_post`: the secret itself, among the parameters of every request.

use jose::Source;

use super::{Credential, Method, Needs};
use crate::request::{Field, Request};

/// The row of this method.
pub static METHOD: Method = Method {
    name: "client_secret_post",
    about: "The client sends its secret as a parameter of every request. It is worth what client_secret_basic is worth, \
            and bodies are logged more often than headers; RFC 6749 keeps it for clients that cannot send the header, \
            and never allows it in an address.",
    needs: Needs::Secret,
    source: Source::rfc(6749, "2.3.1"),
    apply,
};

fn apply(credential: Credential<'_>, request: &mut Request) {
    if let Credential::Secret { client_id, client_secret } = credential {
        request.name_client(client_id);
        request.form.push(Field::new("client_secret", client_secret));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Endpoint;

    /// Encoded once, as every parameter is; the header's second encoding has no place here.
    #[test]
    fn adds_two_parameters_and_no_header() {
        let mut request = Request::client_credentials(Endpoint::default(), "");
        let headers = request.headers.clone();
        apply(Credential::Secret { client_id: "a b:c", client_secret: "p@ss+w%/ö" }, &mut request);
        let expected = "grant_type=client_credentials&client_id=a+b%3Ac&client_secret=p%40ss%2Bw%25%2F%C3%B6";
        assert_eq!(request.body(), expected);
        assert_eq!(request.headers, headers);
    }
}
