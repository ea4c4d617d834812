//! What a server wants, written: header and claims by its row.

use jose::json::quote;
use jose::{Algorithm, Finding, Key, base64url};
use rand_core::TryCryptoRng;

use super::template::{self, known};
use super::{Array, Claim, Environment, Flow, Need, Server, Target, Typ};
use crate::request::{Field, Request};
use crate::{ASSERTION_TYP, ASSERTION_TYPE, Stamp};

/// What a person knows: whatever the row asks to look up, and what makes each JWT its own. It prints nothing, as a value
/// can be a client secret.
#[derive(Clone, Copy)]
pub struct Filling<'a> {
    /// The client id, as the server calls it.
    pub client_id: &'a str,
    /// Values of holes and of header parameters by their names; `x5c` and `jwk` as JSON.
    pub values: &'a [(&'a str, &'a str)],
    /// The algorithm; empty for the first that the server takes.
    pub algorithm: &'a str,
    /// Seconds to live; none for what the row advises.
    pub lifetime: Option<i64>,
    /// Moment and id.
    pub stamp: &'a Stamp,
}

/// One member, and its value as JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The name.
    pub name: &'static str,
    /// The value, as JSON.
    pub json: String,
}

/// A JWT in the making, as one server wants it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Composed {
    /// The members of the header, in order.
    pub header: Vec<Entry>,
    /// The claims, in order.
    pub claims: Vec<Entry>,
    /// What the server requires and nothing is known for: names of holes and of header parameters.
    pub missing: Vec<&'static str>,
}

/// The client as issuer and subject, which every client assertion has (RFC 7523 §3).
const CLIENT: [Claim; 2] = [
    Claim { name: "iss", need: Need::Required, value: "{client_id}" },
    Claim { name: "sub", need: Need::Required, value: "{client_id}" },
];

impl Composed {
    /// The header as the JSON that is signed.
    pub fn header_json(&self) -> String {
        object(&self.header)
    }

    /// The claims as the JSON that is signed.
    pub fn claims_json(&self) -> String {
        object(&self.claims)
    }

    /// The JWT. The random bytes are for RSA (see [`jose::sign`]).
    pub fn sign<R: TryCryptoRng>(&self, key: &Key, rng: &mut R) -> Result<String, Finding> {
        jose::sign(&self.header_json(), self.claims_json().as_bytes(), key, rng)
    }

    fn miss(&mut self, name: &'static str) {
        if !self.missing.contains(&name) {
            self.missing.push(name);
        }
    }
}

impl Server {
    /// The server of this exact name.
    pub fn named(name: &str) -> Option<&'static Self> {
        super::SERVERS.iter().copied().find(|server| server.name == name)
    }

    /// Header and claims as this server wants them. What is not known of it is left out, or is as RFC 10070 has it for
    /// client authentication.
    pub fn draft(&'static self, environment: &Environment, filling: &Filling<'_>) -> Composed {
        let mut composed = Composed::default();
        self.write_header(filling, &mut composed);
        self.write_claims(environment, filling, &mut composed);
        composed
    }

    /// The audiences it takes in this environment: what each is, and its template.
    pub fn audiences(&self, environment: &Environment) -> Vec<(Target, &'static str)> {
        let of = |target: &Target| -> Vec<(Target, &'static str)> {
            let templates = match target {
                Target::Issuer => vec![environment.issuer],
                Target::TokenEndpoint | Target::EndpointCalled => vec![environment.token_endpoint],
                Target::Fixed => environment.audience.to_vec(),
                Target::Configured => vec!["{audience}"],
                Target::Absent => Vec::new(),
            };
            templates.into_iter().filter(|template| !template.is_empty()).map(|template| (*target, template)).collect()
        };
        self.audience.is.iter().flat_map(of).collect()
    }

    /// Puts a JWT into a request where the flow has it, and beside it whatever else the server wants. A bearer token
    /// opens an address, and there is no form.
    pub fn place(&self, jwt: &str, filling: &Filling<'_>, request: &mut Request) {
        match self.flow {
            Flow::ClientAuthentication => {
                request.form.push(Field::new("client_assertion_type", ASSERTION_TYPE));
                request.form.push(Field::new("client_assertion", jwt));
            }
            Flow::Grant => {
                request.form.retain(|field| field.name != "assertion");
                request.form.push(Field::new("assertion", jwt));
            }
            Flow::Bearer => {
                request.method = "GET";
                request.form.clear();
                request.headers.push(Field::new("Authorization", format!("Bearer {jwt}")));
            }
            Flow::ClientSecret => {
                request.name_client(filling.client_id);
                request.form.push(Field::new("client_secret", jwt));
            }
        }
        self.place_further(filling, request);
    }

    /// What this server wants in every request beside the JWT, as far as it is known.
    pub fn place_further(&self, filling: &Filling<'_>, request: &mut Request) {
        let values = filling.all();
        let filled = |(name, value): &(&'static str, &'static str)| {
            Some(Field::new(*name, template::filled(value, &values).ok()?))
        };
        for field in self.form.iter().filter_map(filled) {
            match field.name.as_str() {
                "client_id" => request.name_client(&field.value),
                _ => request.form.push(field),
            }
        }
        request.headers.extend(self.headers.iter().filter_map(filled));
    }

    fn write_header(&self, filling: &Filling<'_>, composed: &mut Composed) {
        let typ = match self.typ {
            Typ::Named(names) | Typ::Must(names) => names.first().copied(),
            Typ::Unknown if self.flow == Flow::ClientAuthentication => Some(ASSERTION_TYP),
            Typ::Unknown | Typ::LeftOut => None,
        };
        composed.header.extend(typ.map(|typ| Entry { name: "typ", json: quote(typ) }));
        match [filling.algorithm].into_iter().chain(self.algorithms.first().copied()).find(|name| !name.is_empty()) {
            Some(name) => composed.header.push(Entry { name: "alg", json: quote(name) }),
            None => composed.miss("alg"),
        }
        let mut named = false;
        for name in self.key_id.names {
            // One name is enough.
            if let Some(value) = known(filling.values, name).filter(|_| !named) {
                let is_json = matches!(*name, "x5c" | "jwk");
                composed.header.push(Entry { name, json: if is_json { value.to_owned() } else { quote(value) } });
                named = true;
            }
        }
        if let (false, Need::Required, Some(name)) = (named, self.key_id.need, self.key_id.names.first()) {
            composed.miss(name);
        }
    }

    fn write_claims(&'static self, environment: &Environment, filling: &Filling<'_>, composed: &mut Composed) {
        let now = filling.stamp.now;
        let made = now.plus(self.issued.back.saturating_neg());
        let values = filling.all();
        let client: &[Claim] = if self.flow == Flow::ClientAuthentication { &CLIENT } else { &[] };
        for claim in client.iter().chain(self.claims) {
            match (claim.value, template::filled(claim.value, &values)) {
                ("", _) => {}
                ("{now}", _) => composed.claims.push(Entry { name: claim.name, json: made.to_string() }),
                (_, Ok(value)) => composed.claims.push(Entry { name: claim.name, json: quote(&value) }),
                (value, Err(_)) if claim.need == Need::Required => {
                    template::holes(value).into_iter().filter(|hole| known(&values, hole).is_none()).for_each(|hole| {
                        composed.miss(hole);
                    });
                }
                (_, Err(_)) => {}
            }
        }
        self.write_audience(environment, &values, composed);
        if self.issued.need != Need::Unknown || self.flow == Flow::ClientAuthentication {
            composed.claims.push(Entry { name: "iat", json: made.to_string() });
        }
        let seconds = filling.lifetime.unwrap_or(self.lifetime.default);
        composed.claims.push(Entry { name: "exp", json: now.plus(seconds).to_string() });
        if self.id.need != Need::Unknown || self.flow == Flow::ClientAuthentication {
            let id = if self.id.guid { guid(&filling.stamp.jti) } else { None };
            let id = id.unwrap_or_else(|| filling.stamp.jti.clone());
            composed.claims.push(Entry { name: "jti", json: quote(&id) });
        }
    }

    fn write_audience(&self, environment: &Environment, values: &[(&str, &str)], composed: &mut Composed) {
        if self.audience.is.contains(&Target::Absent) {
            return;
        }
        // Where nothing is known, the issuer it is (RFC 10070 §4).
        let first = self.audiences(environment).into_iter().next();
        let called =
            known(values, "endpoint_called").filter(|_| first.is_some_and(|(is, _)| is == Target::EndpointCalled));
        if let Some(called) = called {
            composed.claims.push(Entry { name: "aud", json: quote(called) });
            return;
        }
        let first = first.map_or(environment.issuer, |(_, template)| template);
        match template::filled(first, values) {
            Ok(value) if !value.is_empty() => {
                let value = quote(&value);
                let json = if self.audience.array == Array::Wanted { format!("[{value}]") } else { value };
                composed.claims.push(Entry { name: "aud", json });
            }
            Ok(_) => composed.miss("audience"),
            Err(_) => {
                for hole in template::holes(first).into_iter().filter(|hole| known(values, hole).is_none()) {
                    composed.miss(hole);
                }
            }
        }
    }

    /// Whether it takes an algorithm, as far as that is known.
    pub fn takes(&self, algorithm: &Algorithm) -> bool {
        self.algorithms.is_empty() || self.algorithms.contains(&algorithm.name)
    }
}

impl<'a> Filling<'a> {
    /// Every value, the client id among them.
    fn all(&self) -> Vec<(&'a str, &'a str)> {
        let client: [(&'a str, &'a str); 1] = [("client_id", self.client_id)];
        client.into_iter().chain(self.values.iter().copied()).collect()
    }
}

fn object(entries: &[Entry]) -> String {
    let members: Vec<_> = entries.iter().map(|entry| format!("{}:{}", quote(entry.name), entry.json)).collect();
    format!("{{{}}}", members.join(","))
}

/// The 128 random bits of an id as a GUID (RFC 9562 §5.4), which takes six of them for itself.
fn guid(id: &str) -> Option<String> {
    let bytes: [u8; 16] = base64url::decode(id, jose::Part::Payload).ok()?.try_into().ok()?;
    let mut number = u128::from_be_bytes(bytes);
    number = (number & !(0xf << 76)) | (0x4 << 76);
    number = (number & !(0x3 << 62)) | (0x2 << 62);
    let hex = format!("{number:032x}");
    let parts = [0..8, 8..12, 12..16, 16..20, 20..32].map(|part| hex.get(part).unwrap_or_default().to_owned());
    Some(parts.join("-"))
}
