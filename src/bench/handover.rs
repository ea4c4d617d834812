//! What survives the reload that connects the page: addresses and names, nothing secret.

use super::RequestForm;

/// Handed from one load of the page to the next, once, through the tab's session storage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Handover {
    /// The origin to connect to; empty to seal the page again.
    pub origin: String,
    client_id: String,
    issuer: String,
    token_endpoint: String,
    scope: String,
    method: String,
    jwks_uri: String,
}

impl Handover {
    /// Takes along what the form holds, but for keys and secrets.
    pub fn new(origin: &str, form: &RequestForm) -> Self {
        Self {
            origin: origin.to_owned(),
            client_id: form.client_id.clone(),
            issuer: form.issuer.clone(),
            token_endpoint: form.token_endpoint.clone(),
            scope: form.scope.clone(),
            method: form.method.name.to_owned(),
            jwks_uri: form.jwks_uri.clone(),
        }
    }

    /// Lays it into a form.
    pub fn apply(self, form: &mut RequestForm) {
        if let Some(method) = oauth::Method::named(&self.method) {
            form.method = method;
        }
        form.client_id = self.client_id;
        form.issuer = self.issuer;
        form.token_endpoint = self.token_endpoint;
        form.scope = self.scope;
        form.jwks_uri = self.jwks_uri;
    }

    /// As a note: form-urlencoded.
    pub fn to_note(&self) -> String {
        let Self { origin, client_id, issuer, token_endpoint, scope, method, jwks_uri } = self;
        let fields = [origin, client_id, issuer, token_endpoint, scope, method, jwks_uri];
        let fields: Vec<_> = fields.into_iter().map(|field| oauth::auth::form_encoded(field)).collect();
        fields.join("&")
    }

    /// From a note; anything unexpected is no handover.
    pub fn from_note(note: &str) -> Option<Self> {
        let fields: Vec<_> = note.split('&').map(oauth::auth::form_decoded).collect();
        let [origin, client_id, issuer, token_endpoint, scope, method, jwks_uri] = fields.try_into().ok()?;
        Some(Self { origin, client_id, issuer, token_endpoint, scope, method, jwks_uri })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carries_names_and_addresses_and_no_secret() {
        let mut form =
            RequestForm { client_id: "a&b c".to_owned(), secret: "s3cr3t".to_owned(), ..RequestForm::default() };
        form.method = &oauth::auth::client_secret_basic::METHOD;
        let note = Handover::new("https://as.example.com", &form).to_note();
        assert!(!note.contains("s3cr3t"));

        let handover = Handover::from_note(&note).expect("its own note");
        assert_eq!(handover.origin, "https://as.example.com");
        let mut next = RequestForm::default();
        handover.apply(&mut next);
        assert_eq!((next.client_id.as_str(), next.method.name), ("a&b c", "client_secret_basic"));
        assert_eq!(next.secret, "");
    }

    #[test]
    fn anything_else_is_nothing() {
        for note in ["", "a&b", "1&2&3&4&5&6&7&8"] {
            assert_eq!(Handover::from_note(note), None, "{note}");
        }
    }
}
