//! What is still missing before there is a request.

use oauth::Endpoint;
use oauth::purpose::{Parameter, TOKEN_ENDPOINT};
use oauth::servers::{Flow, Hole, Need, holes};

use super::{BY_KEY, ELSEWHERE, RequestForm};

impl RequestForm {
    /// What is still missing before there is a request, as a sentence; an address has been looked at by the browser.
    pub fn missing(&self, endpoint: Option<&Endpoint>) -> Option<String> {
        if self.client_id.is_empty() && self.names_the_client() {
            return Some("Type the client id, or use the practice values.".to_owned());
        }
        if self.by_jwt() && self.types("issuer") && self.issuer.is_empty() {
            return Some("Type the issuer: it is whom the assertion is for.".to_owned());
        }
        let of_address = |hole: &&Hole| holes(self.installation().token_endpoint).contains(&hole.name);
        if let Some(hole) = self.look_up().into_iter().filter(of_address).find(|hole| self.value(hole.name).is_empty())
        {
            return Some(format!("Look up “{}”: {}", hole.name, hole.what));
        }
        if self.by_jwt() && self.seconds().is_none() {
            return Some("Type the lifetime as whole seconds, as 60, or as +5m.".to_owned());
        }
        if self.by_key() && self.key.is_none() {
            return Some("Choose a key, or make one.".to_owned());
        }
        let beside = self.server.look_up.iter().any(|hole| hole.name == "client_secret");
        if beside && self.secret.is_empty() {
            return Some("Type the client secret: this server wants it beside the JWT.".to_owned());
        }
        if self.by_jwt() && !self.by_key() && self.shared_key().is_none() {
            return Some("Type the client secret: it makes the code under the assertion.".to_owned());
        }
        let empty =
            |parameter: &&Parameter| parameter.need == Need::Required && self.parameter(parameter.name).is_empty();
        if self.server.flow != Flow::Bearer
            && let Some(parameter) = self.asked().find(empty)
        {
            return Some(format!("Fill in “{}”: {}", parameter.name, parameter.what));
        }
        if self.address().is_empty() {
            return Some(match self.purpose.endpoint {
                TOKEN_ENDPOINT => "Type the token endpoint: it is where the request goes.".to_owned(),
                endpoint => format!("Type the {}: it is where this request goes.", endpoint.replace('_', " ")),
            });
        }
        if endpoint.is_none() {
            return Some(match self.purpose.endpoint {
                TOKEN_ENDPOINT => {
                    "The token endpoint is not an address: it starts with https:// and names a host.".to_owned()
                }
                _ => "The endpoint is not an address: it starts with https:// and names a host.".to_owned(),
            });
        }
        None
    }

    /// What a server requires and nothing is known for, as a sentence; `name` is that of a hole.
    pub fn lacks(&self, name: &str) -> Option<String> {
        let hole = self.server.look_up.iter().find(|hole| hole.name == name && !ELSEWHERE.contains(&hole.name))?;
        (name == "kid" || !BY_KEY.contains(&name)).then(|| format!("Look up “{name}”: {}", hole.what))
    }

    /// Whether the client's name is needed anywhere.
    fn names_the_client(&self) -> bool {
        let in_claims = || self.server.claims.iter().any(|claim| claim.value == "{client_id}");
        !matches!(self.server.flow, Flow::Grant | Flow::Bearer) || in_claims()
    }
}
