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
    }

    /// As JSON.
    pub fn to_json(&self) -> String {
        serde_json::json!([self.origin, self.client_id, self.issuer, self.token_endpoint, self.scope, self.method])
            .to_string()
    }

    /// From JSON; anything unexpected is no handover.
    pub fn from_json(text: &str) -> Option<Self> {
        let [origin, client_id, issuer, token_endpoint, scope, method]: [String; 6] =
            serde_json::from_str(text).ok()?;
        Some(Self { origin, client_id, issuer, token_endpoint, scope, method })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carries_names_and_addresses_and_no_secret() {
        let mut form = RequestForm { client_id: "a\"b".to_owned(), secret: "s3cr3t".to_owned(), ..RequestForm::default() };
        form.method = &oauth::auth::client_secret_basic::METHOD;
        let json = Handover::new("https://as.example.com", &form).to_json();
        assert!(!json.contains("s3cr3t"));

        let handover = Handover::from_json(&json).expect("its own JSON");
        assert_eq!(handover.origin, "https://as.example.com");
        let mut next = RequestForm::default();
        handover.apply(&mut next);
        assert_eq!((next.client_id.as_str(), next.method.name), ("a\"b", "client_secret_basic"));
        assert_eq!(next.secret, "");
    }

    #[test]
    fn anything_else_is_nothing() {
        for text in ["", "{}", "[]", "[1,2,3,4,5,6]", "null"] {
            assert_eq!(Handover::from_json(text), None, "{text}");
        }
    }
}
