//! What survives the reload that connects the page: addresses and names, nothing secret.

use oauth::{Method, Purpose, Reference};

use super::RequestForm;

/// Handed from one load of the page to the next, once, through the tab's session storage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Handover {
    /// The origin to connect to; empty to seal the page again.
    pub origin: String,
    /// Names and values of the form.
    values: Vec<(String, String)>,
}

impl Handover {
    /// Takes along what the form holds, but for keys and secrets.
    pub fn new(origin: &str, form: &RequestForm) -> Self {
        let (server, environment) = form.meant();
        let mut values = vec![
            ("server", server.to_owned()),
            ("environment", environment.to_string()),
            ("purpose", form.purpose.name.to_owned()),
            ("method", form.method.name.to_owned()),
            ("lifetime", form.lifetime.clone()),
            ("jwks_uri", form.jwks_uri.clone()),
        ];
        for name in ["client_id", "issuer", "token_endpoint"] {
            values.push((name, form.value(name).to_owned()));
        }
        let mut values: Vec<_> = values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        values.extend(form.harmless());
        Self { origin: origin.to_owned(), values }
    }

    /// Lays it into a form; what it does not know is left as it is, and a server that is not known yet is awaited.
    pub fn apply(self, form: &mut RequestForm, reference: &Reference) {
        let value = |name: &str| self.values.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        if let Some(server) = value("server") {
            form.await_server(server, value("environment").and_then(|at| at.parse().ok()).unwrap_or_default());
        }
        if let Some(purpose) = value("purpose").and_then(Purpose::named) {
            form.purpose = purpose;
        }
        if let Some(method) = value("method").and_then(Method::named) {
            form.method = method;
        }
        for (name, value) in self.values {
            match name.as_str() {
                "server" | "environment" | "purpose" | "method" => {}
                "lifetime" => form.lifetime = value,
                "jwks_uri" => form.jwks_uri = value,
                name => form.set(name, value),
            }
        }
        // Its addresses are known by now, made as they will be.
        form.meet(reference);
    }

    /// As a note: form-urlencoded.
    pub fn to_note(&self) -> String {
        let pair = |name: &str, value: &str| {
            format!("{}={}", oauth::auth::form_encoded(name), oauth::auth::form_encoded(value))
        };
        let pairs = self.values.iter().map(|(name, value)| pair(name, value));
        [pair("origin", &self.origin)].into_iter().chain(pairs).collect::<Vec<_>>().join("&")
    }

    /// From a note; anything unexpected is no handover.
    pub fn from_note(note: &str) -> Option<Self> {
        let pair = |pair: &str| {
            let (name, value) = pair.split_once('=')?;
            Some((oauth::auth::form_decoded(name), oauth::auth::form_decoded(value)))
        };
        let mut values = note.split('&').map(pair).collect::<Option<Vec<_>>>()?.into_iter();
        let (name, origin) = values.next()?;
        (name == "origin").then(|| Self { origin, values: values.collect() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carries_names_and_addresses_and_no_secret() {
        let mut form = RequestForm::default();
        form.set("client_id", "a&b c".to_owned());
        form.set("client_secret", "s3cr3t".to_owned());
        form.choose(Reference::WHOLE.named("Okta").expect("listed"));
        form.set("domain", "a.example".to_owned());
        form.set("authorization_server", "default".to_owned());
        form.set("code", "s3cr3t".to_owned());
        form.purpose = &oauth::purpose::AUTHORIZATION_CODE;
        form.method = &oauth::auth::client_secret_basic::METHOD;
        let note = Handover::new("https://as.example.com", &form).to_note();
        assert!(!note.contains("s3cr3t"));

        let handover = Handover::from_note(&note).expect("its own note");
        assert_eq!(handover.origin, "https://as.example.com");
        let mut next = RequestForm::default();
        handover.clone().apply(&mut next, &Reference::WHOLE);
        assert_eq!((next.client_id.as_str(), next.method.name), ("a&b c", "client_secret_basic"));
        assert_eq!((next.server.name, next.purpose.name), ("Okta", "Authorization code"));
        assert_eq!(next.token_endpoint, "https://a.example/oauth2/default/v1/token");
        assert_eq!((next.secret.as_str(), next.value("code")), ("", ""));

        let mut later = RequestForm::default();
        handover.apply(&mut later, &Reference::AT_HAND);
        assert_eq!((later.server.name, later.meant()), ("RFC 10070", ("Okta", 0)));
        assert_eq!(later.token_endpoint, "https://a.example/oauth2/default/v1/token");
        // It goes on to the next load, and is met there as it would have been here.
        let again = Handover::from_note(&Handover::new("", &later).to_note()).expect("its own note");
        later.meet(&Reference::WHOLE);
        assert!(later == next);
        let mut again_later = RequestForm::default();
        again.apply(&mut again_later, &Reference::WHOLE);
        assert_eq!((again_later.server.name, again_later.value("domain")), ("Okta", "a.example"));
    }

    #[test]
    fn who_is_awaited_does_not_undo_what_was_typed_or_chosen_meanwhile() {
        let mut form = RequestForm::default();
        form.choose(Reference::WHOLE.named("Auth0").expect("listed"));
        form.set("domain", "a.example".to_owned());
        let awaiting = |change: fn(&mut RequestForm)| {
            let mut next = RequestForm::default();
            Handover::new("", &form).apply(&mut next, &Reference::AT_HAND);
            change(&mut next);
            next.meet(&Reference::WHOLE);
            (next.server.name, next.token_endpoint)
        };
        assert_eq!(awaiting(|form| form.client_id = "c".to_owned()).0, "Auth0");
        let other = "https://b.example/token";
        let typed = awaiting(|form| form.token_endpoint = "https://b.example/token".to_owned());
        assert_eq!(typed, ("RFC 10070", other.to_owned()));
        assert_eq!(awaiting(|form| form.choose(&oauth::servers::FAPI_2)).0, "FAPI 2.0");
    }

    #[test]
    fn anything_else_is_nothing() {
        for note in ["", "a&b", "a=b", "origin"] {
            assert_eq!(Handover::from_note(note), None, "{note}");
        }
    }
}
