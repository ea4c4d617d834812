//! What the form makes: an assertion in the making, and a request.

use jose::Key;
use oauth::servers::Flow;
use oauth::{Credential, Draft, Endpoint, Request, Stamp};

use super::RequestForm;

impl RequestForm {
    /// The assertion in the making; `named` is what the key is called, by the header parameters that name it.
    pub fn draft(&self, key: &Key, named: &[(&'static str, String)], stamp: Stamp) -> Option<Draft> {
        let of_holes = self.server.look_up.iter().map(|hole| (hole.name.to_owned(), self.value(hole.name).to_owned()));
        let mut values: Vec<_> = of_holes.filter(|(_, value)| !value.is_empty()).collect();
        let own = ["issuer", "token_endpoint"].map(|name| (name.to_owned(), self.value(name).to_owned()));
        values.extend(own);
        values.push(("endpoint_called".to_owned(), self.address().to_owned()));
        // A server that gives out names for keys knows no others.
        let given = self.server.look_up.iter().any(|hole| hole.name == "kid");
        let named = named.iter().filter(|(name, _)| !given || *name != "kid");
        values.extend(named.map(|(name, value)| ((*name).to_owned(), value.clone())));
        Some(Draft {
            server: self.server,
            environment: self.installation(),
            client_id: self.client_id.clone(),
            values,
            algorithm: key.signing_algorithm()?,
            lifetime: Some(self.seconds().unwrap_or(self.server.lifetime.default)),
            stamp,
            edits: self.edits.clone(),
        })
    }

    /// The request before anyone says who the client is.
    pub fn plain(&self, endpoint: Endpoint) -> Request {
        let mut request = Request::new(endpoint);
        // What a bearer token opens is asked for nothing.
        if self.server.flow == Flow::Bearer {
            request.method = "GET";
            return request;
        }
        self.purpose.apply(|name| self.parameter(name).trim(), &mut request);
        request
    }

    /// Says in a request who the client is: by the assertion where the method has one.
    pub fn authenticate(&self, draft: Option<&Draft>, assertion: Option<&str>, request: &mut Request) {
        match (draft, assertion) {
            (Some(draft), Some(assertion)) => draft.place(assertion, request),
            _ => {
                let (client_id, client_secret) = (self.client_id.as_str(), self.secret.as_str());
                (self.method.apply)(Credential::Secret { client_id, client_secret }, request);
                (self.method.apply)(Credential::ClientId(client_id), request);
                if self.raw_basic {
                    oauth::auth::client_secret_basic::leave_raw(client_id, client_secret, request);
                }
            }
        }
    }
}
